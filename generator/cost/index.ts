/** The cost of an environment. */

export { type Changed, type Difference, differenceOf } from './compare.js';
export { type Estimate, type EstimateInput, estimateOf, type Group, inPounds } from './estimate.js';
export { COMPONENTS, type Component, type Line } from './line.js';
export { type CostReport, costJson } from './present/json.js';
export { costMarkdown } from './present/markdown.js';
export { costFooter, costText } from './present/text.js';
export { CostError, type Price, type PriceBook, priceOf } from './prices.js';
export { type BudgetState, budgetOf, TYPICAL, type Verdict, verdictOf } from './verdict.js';

/** A pure evaluator: a root template and its nested stacks, for given parameters, as one graph of concrete resources. */

export type { Address, StackPath } from './address.js';
export { addressOf } from './address.js';
export { decideEqual, equal } from './equal.js';
export { evaluate } from './evaluate.js';
export type { Truth } from './functions/logic.js';
export type { EvaluationInput, PseudoParameters } from './input.js';
export type { ResolvedParameter } from './parameter.js';
export type { EvaluationProblem, ProblemKind, Report } from './problem.js';
export { type Plain, plain, render } from './render.js';
export type {
  Edge,
  EvaluatedExport,
  EvaluatedOutput,
  EvaluatedResource,
  EvaluatedStack,
  Evaluation,
} from './result.js';
export type { EvaluatedRule } from './rules.js';
export { type Source, sourcesOf } from './sources.js';
export { type Lookup, substitute } from './substitute.js';
export {
  type Deferred,
  isDeferred,
  isKnown,
  isList,
  isMap,
  isScalar,
  noValue,
  Opaque,
  opaqueIn,
  type Part,
  Placeholder,
  placeholdersIn,
  type Scalar,
  Text,
  type Value,
  type ValueMap,
} from './value.js';

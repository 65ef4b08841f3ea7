/** `compute cost`: what the environments cost in a month, against the requirements, a budget and a base. */

import { budgetOf, type CostReport, costFooter, costJson, costMarkdown, costText } from '../../generator/cost/index.js';
import { computeModule } from '../../generator/module.js';
import { formatProblems, type Problem, SpecError } from '../../generator/text/problem.js';
import { costReporter, UnknownCost } from '../lib/costs.js';
import { chooseEnvironments, readSpec, UsageError } from '../lib/environments.js';
import { refusingUsage } from '../lib/usage.js';
import { readTools } from '../lib/validators.js';

/** Options of the command. */
export interface CostOptions {
  readonly directory: string;
  readonly base?: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly prices?: boolean;
}

/** The cost of each environment, against a base where one is given; what is wrong with a spec, and prices that are not known. */
export const reportAll = ({ directory, base }: Pick<CostOptions, 'base' | 'directory'>, names: readonly string[]) => {
  const tools = readTools();
  const reportOf = costReporter(directory, base);
  const problems: Problem[] = [];
  const unknown: string[] = [];
  const reports: CostReport[] = [];
  for (const name of names) {
    const read = readSpec(directory, name, tools);
    if (!('environment' in read)) {
      problems.push(...read.problems);
      continue;
    }
    try {
      reports.push(reportOf(read.environment, computeModule(read.environment)));
    } catch (error) {
      if (error instanceof UnknownCost) unknown.push(error.message);
      else if (error instanceof SpecError) problems.push(...error.problems);
      else throw error;
    }
  }
  return { reports, problems, unknown };
};

const broken = (reports: readonly CostReport[]): string[] =>
  reports.flatMap(({ estimate }) => (budgetOf(estimate)?.kept === false ? [estimate.environment.name] : []));

const print = (
  reports: readonly CostReport[],
  { json = false, markdown = false, prices: all = false }: CostOptions,
) => {
  const text = json
    ? `${JSON.stringify({ environments: reports.map(costJson), overBudget: broken(reports) }, undefined, 2)}\n`
    : markdown
      ? reports.map(costMarkdown).join('\n')
      : `${reports.map((report) => costText(report, { prices: all })).join('\n')}\n${costFooter()}`;
  process.stdout.write(text);
};

const run = (asked: readonly string[], options: CostOptions): number => {
  if (options.json === true && options.markdown === true)
    throw new UsageError('--json and --markdown: choose one of them');
  const { reports, problems, unknown } = reportAll(options, chooseEnvironments(options.directory, asked));
  if (problems.length > 0) process.stderr.write(`${formatProblems(problems)}\n`);
  for (const message of unknown) process.stderr.write(`error: ${message}\n`);
  // Half of an answer looks like a whole one.
  if (problems.length > 0 || unknown.length > 0) return 1;
  print(reports, options);
  const over = broken(reports);
  for (const name of over) process.stderr.write(`error: ${name} costs more than its budget\n`);
  return over.length > 0 ? 1 : 0;
};

/** Runs the command and gives its exit code: 0 told, 1 above a budget or not to be told, 2 wrong usage. */
export const costCommand = (asked: readonly string[], options: CostOptions): Promise<number> =>
  refusingUsage(() => run(asked, options));

/** `compute report`: one page for each environment, all of them or none. */

import { join, resolve } from 'node:path';
import { CostError, type CostReport, differenceOf, type Estimate, estimateOf } from '../../generator/cost/index.js';
import type { Environment } from '../../generator/environment/environment.js';
import { computeModule } from '../../generator/module.js';
import { networkingGraph } from '../../generator/proofs/graph.js';
import type { Impact } from '../../generator/report/index.js';
import { formatProblems, SpecError } from '../../generator/text/problem.js';
import { chooseSide } from '../impact/choose.js';
import { compareSides } from '../impact/compare.js';
import { generatedSide } from '../impact/generated.js';
import { baseEnvironment, openBase } from '../lib/base.js';
import { chooseEnvironments, readSpec } from '../lib/environments.js';
import { applyChanges, type Change, readText } from '../lib/files.js';
import { networkingTemplate } from '../lib/prove.js';
import { refusingUsage } from '../lib/usage.js';
import { facts, prices, readTools } from '../lib/validators.js';
import { makePage } from '../page/make.js';

/** Options of the command. */
export interface ReportOptions {
  readonly directory: string;
  readonly out: string;
  readonly base?: string;
}

/** What of an environment keeps its page from being made. */
class Unmade extends Error {}

const estimated = (environment: Environment, known: ReturnType<typeof facts>): Estimate => {
  try {
    return estimateOf({ environment, templates: computeModule(environment), prices: prices(), facts: known });
  } catch (error) {
    if (!(error instanceof CostError)) throw error;
    throw new Unmade(`error: params/${environment.name}.yaml: ${error.message}. ${error.remedy}`);
  }
};

const pagesOf = async ({ directory, base }: ReportOptions, names: readonly string[]) => {
  const tools = readTools();
  const known = facts();
  const specs = base === undefined ? undefined : openBase(directory, base);
  const pages: { readonly name: string; readonly text: string }[] = [];
  const problems: string[] = [];
  const costOf = (environment: Environment): CostReport => {
    const estimate = estimated(environment, known);
    if (specs === undefined || base === undefined) return { estimate, difference: undefined };
    const before = baseEnvironment(specs, base, environment.name, tools);
    const of = differenceOf(before && estimated(before, known), estimate);
    return { estimate, difference: { base, isNew: before === undefined, of } };
  };
  const sides = base === undefined ? undefined : ([chooseSide(directory, base), generatedSide(directory)] as const);
  const impactOf = (name: string): Impact | undefined => {
    const [found] = sides === undefined ? [] : compareSides(...sides, [name]);
    return found && base !== undefined ? { base, review: found.review } : undefined;
  };
  for (const name of names) {
    const read = readSpec(directory, name, tools);
    if (!('environment' in read)) {
      problems.push(formatProblems(read.problems));
      continue;
    }
    const { environment } = read;
    try {
      const template = networkingTemplate(directory, environment);
      const networking = template && networkingGraph(template, environment);
      const templates = computeModule(environment);
      const text = await makePage({
        environment,
        templates,
        facts: known,
        networking,
        cost: costOf(environment),
        impact: impactOf(name),
      });
      pages.push({ name, text });
    } catch (error) {
      if (error instanceof SpecError) problems.push(formatProblems(error.problems));
      else if (error instanceof Unmade) problems.push(error.message);
      else throw error;
    }
  }
  return { pages, problems };
};

const run = async (asked: readonly string[], options: ReportOptions): Promise<number> => {
  try {
    const { directory, out } = options;
    const { pages, problems } = await pagesOf(options, chooseEnvironments(directory, asked));
    if (problems.length > 0) {
      process.stderr.write(`${problems.join('\n')}\n`);
      return 1;
    }
    const changes = pages.map(({ name, text }): Change => {
      const path = join(out, `${name}.html`);
      return { path: resolve(directory, path), before: readText(resolve(directory, path)), after: text };
    });
    applyChanges(changes);
    for (const { name, text } of pages)
      process.stdout.write(`${join(out, `${name}.html`)} ${Math.ceil(Buffer.byteLength(text) / 1024)} KiB\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    process.stderr.write(`${formatProblems(error.problems)}\n`);
    return 1;
  }
};

/** Runs the command and gives its exit code: 0 written, 1 a spec that is wrong, 2 wrong usage. */
export const reportCommand = (asked: readonly string[], options: ReportOptions): Promise<number> =>
  refusingUsage(() => run(asked, options));

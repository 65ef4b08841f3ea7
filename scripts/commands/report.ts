/** `compute report`: one page for each environment, all of them or none. */

import { join, resolve } from 'node:path';
import { computeModule } from '../../generator/module.js';
import { networkingGraph } from '../../generator/proofs/graph.js';
import type { Impact } from '../../generator/report/index.js';
import { formatProblems, SpecError } from '../../generator/text/problem.js';
import { chooseSide } from '../impact/choose.js';
import { compareSides } from '../impact/compare.js';
import { generatedSide } from '../impact/generated.js';
import { costReporter, UnknownCost } from '../lib/costs.js';
import { chooseEnvironments, readSpec } from '../lib/environments.js';
import { applyChanges, type Change, readText } from '../lib/files.js';
import { networkingTemplate } from '../lib/prove.js';
import { refusingUsage } from '../lib/usage.js';
import { facts, readTools } from '../lib/validators.js';
import { makePage } from '../page/make.js';

/** Options of the command. */
export interface ReportOptions {
  readonly directory: string;
  readonly out: string;
  readonly base?: string;
}

const pagesOf = async ({ directory, base }: ReportOptions, names: readonly string[]) => {
  const tools = readTools();
  const known = facts();
  const costOf = costReporter(directory, base);
  const pages: { readonly name: string; readonly text: string }[] = [];
  const problems: string[] = [];
  const impacts = new Map(
    base === undefined
      ? []
      : compareSides(chooseSide(directory, base), generatedSide(directory), names).map(
          ({ environment, review }): [string, Impact] => [environment, { base, review }],
        ),
  );
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
        cost: costOf(environment, templates),
        impact: impacts.get(name),
      });
      pages.push({ name, text });
    } catch (error) {
      if (error instanceof SpecError) problems.push(formatProblems(error.problems));
      else if (error instanceof UnknownCost) problems.push(`error: ${error.message}`);
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

/** `compute impact`: what a change of templates does to what is deployed, worked out without an account. */

import { type Failure, failureNames, type Refusal, refusals } from '../../generator/impact/fail-on.js';
import { reviewJson } from '../../generator/impact/review/json.js';
import { maxMarkdown, reviewMarkdown } from '../../generator/impact/review/markdown.js';
import { isEmpty } from '../../generator/impact/review/model.js';
import { reviewText } from '../../generator/impact/review/text.js';
import { nearest } from '../../generator/text/nearest.js';
import { SpecError } from '../../generator/text/problem.js';
import { chooseSides } from '../impact/choose.js';
import { compareSides, type EnvironmentImpact } from '../impact/compare.js';
import type { Side } from '../impact/side.js';
import { UsageError } from '../lib/environments.js';
import { paintFor } from '../lib/terminal.js';
import { refusingUsage } from '../lib/usage.js';

/** Options of the command. */
export interface ImpactOptions {
  readonly directory: string;
  readonly environment?: readonly string[];
  readonly format?: string;
  readonly json?: boolean;
  readonly verbose?: boolean;
  readonly failOn?: string;
}

/** How an impact is printed. */
const impactFormats = ['text', 'json', 'markdown'] as const;
type Format = (typeof impactFormats)[number];

const formatOf = ({ format = 'text', json = false }: ImpactOptions): Format => {
  const named = json ? 'json' : format;
  const found = impactFormats.find((each) => each === named);
  if (found === undefined) throw new UsageError(`no format '${named}'; there are ${impactFormats.join(', ')}`);
  return found;
};

const failuresOf = (named: string | undefined): readonly Failure[] =>
  (named ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => {
      const found = failureNames.find((each) => each === name);
      if (found !== undefined) return found;
      const close = nearest(name, failureNames);
      throw new UsageError(
        `--fail-on knows no '${name}'; ${close === undefined ? `there are ${failureNames.join(', ')}` : `did you mean '${close}'?`}`,
      );
    });

interface Refused extends Refusal {
  readonly environment: string;
}

const refusedLine = ({ environment, failure, where }: Refused): string =>
  `${environment}: refused for ${failure}: ${where.join(', ')}`;

/** The impacts as JSON: one key an environment. */
const asJson = (base: Side, head: Side, impacts: readonly EnvironmentImpact[], refused: readonly Refused[]): string =>
  `${JSON.stringify(
    {
      base: base.label,
      head: head.label,
      environments: Object.fromEntries(impacts.map(({ environment, review }) => [environment, reviewJson(review)])),
      refused,
    },
    undefined,
    2,
  )}\n`;

/** The impacts as Markdown that a comment holds: each environment gets its share of it. */
const impactsMarkdown = (impacts: readonly EnvironmentImpact[], most: number): string => {
  const changed = impacts.filter(({ review }) => !isEmpty(review));
  const same = impacts.filter(({ review }) => isEmpty(review)).map(({ environment }) => environment);
  const share = Math.floor((most - 200) / Math.max(1, changed.length));
  return [
    ...changed.map(({ review }) => reviewMarkdown(review, share, '`compute impact --json` has all of it')),
    ...(same.length > 0 ? [`Nothing changes in ${same.join(', ')}.\n`] : []),
  ].join('\n');
};

const asText = (base: Side, head: Side, impacts: readonly EnvironmentImpact[], verbose: boolean): string => {
  const paint = paintFor(process.stdout);
  return [
    paint('dim', `from ${base.label} to ${head.label}`),
    ...impacts.map(({ environment, review }) =>
      isEmpty(review) ? `${paint('bold', environment)}: nothing changes` : reviewText(review, { paint, verbose }),
    ),
    '',
  ].join('\n');
};

const run = (base: string | undefined, head: string | undefined, options: ImpactOptions): number => {
  const { directory, environment = [], verbose = false } = options;
  const format = formatOf(options);
  const wanted = failuresOf(options.failOn);
  const [older, newer] = chooseSides(directory, base, head);
  const impacts = compareSides(older, newer, environment);
  const refused = impacts.flatMap(({ environment: name, review }) =>
    refusals(review, wanted).map((refusal) => ({ environment: name, ...refusal })),
  );
  const printed = {
    json: () => asJson(older, newer, impacts, refused),
    markdown: () => impactsMarkdown(impacts, maxMarkdown),
    text: () => asText(older, newer, impacts, verbose),
  }[format]();
  process.stdout.write(printed);
  for (const each of refused) process.stderr.write(`${refusedLine(each)}\n`);
  return refused.length > 0 ? 1 : 0;
};

/** Runs the command and gives its exit code: 0, 1 for what `--fail-on` names (or a spec that is wrong), 2 wrong usage. */
export const impactCommand = (
  base: string | undefined,
  head: string | undefined,
  options: ImpactOptions,
): Promise<number> =>
  refusingUsage(() => {
    try {
      return run(base, head, options);
    } catch (error) {
      if (!(error instanceof SpecError)) throw error;
      process.stderr.write(`${error.message}\n`);
      return 1;
    }
  });

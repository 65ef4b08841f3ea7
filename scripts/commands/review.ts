/** `compute review <base>`: the Markdown that a pull request gets as a comment. */

import { join } from 'node:path';
import { maxMarkdown } from '../../generator/impact/review/markdown.js';
import { computeModule } from '../../generator/module.js';
import { SpecError } from '../../generator/text/problem.js';
import { chooseSide } from '../impact/choose.js';
import { compareSides } from '../impact/compare.js';
import { generatedSide } from '../impact/generated.js';
import { environmentNames, readSpec } from '../lib/environments.js';
import { readText } from '../lib/files.js';
import { refusingUsage } from '../lib/usage.js';
import { readTools } from '../lib/validators.js';
import { costsOf } from '../review/cost.js';
import { brokenComment, commentOf } from '../review/markdown.js';
import { committedTemplates, validateFiles } from './validate.js';

/** Options of the command. */
export interface ReviewOptions {
  readonly directory: string;
}

/** Whether a template on disk is not what its spec makes. */
const isStale = (directory: string, names: readonly string[]): boolean => {
  const tools = readTools();
  return names.some((name) => {
    const read = readSpec(directory, name, tools);
    return (
      'environment' in read &&
      computeModule(read.environment).some(
        ({ file, text }) => readText(join(directory, 'templates', name, file)) !== text,
      )
    );
  });
};

const run = (base: string, { directory }: ReviewOptions): number => {
  const older = chooseSide(directory, base);
  let newer: ReturnType<typeof generatedSide>;
  try {
    newer = generatedSide(directory);
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    process.stdout.write(brokenComment(error.message));
    return 1;
  }
  const names = environmentNames(directory);
  const { findings } = validateFiles(directory, committedTemplates(directory));
  const notes = isStale(directory, names)
    ? ['The templates are not what the specs make: run `compute generate` and commit the result.']
    : [];
  const costs = costsOf(directory, base, names);
  process.stdout.write(commentOf({ base, impacts: compareSides(older, newer), costs, findings, notes }, maxMarkdown));
  return 0;
};

/** Runs the command and gives its exit code: 0 the comment is there, 1 a spec is wrong (it says so), 2 wrong usage. */
export const reviewCommand = (base: string, options: ReviewOptions): Promise<number> =>
  refusingUsage(() => run(base, options));

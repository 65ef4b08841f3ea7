/** Specs of another state of the repository: a git ref, read without a checkout, or a folder. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../../generator/environment/environment.js';
import { type ReadTools, readEnvironment } from '../../generator/environment/read.js';
import { formatProblems, SpecError } from '../../generator/text/problem.js';
import { UsageError } from './environments.js';
import { isFolder, readText } from './files.js';
import { filesAt, lookUp } from './git.js';

/** The text of `params/<name>.yaml` in a base; undefined where the base does not have it. */
export type BaseSpecs = (name: string) => string | undefined;

/**
 * Opens a base: a folder that holds params/, else a git ref of the repository that the directory is in.
 * @throws {UsageError} where it is neither.
 */
export const openBase = (directory: string, base: string): BaseSpecs => {
  if (isFolder(base)) {
    if (!existsSync(join(base, 'params'))) throw new UsageError(`the folder ${base} holds no params/`);
    return (name) => readText(join(base, 'params', `${name}.yaml`));
  }
  const { commit, error } = lookUp(directory, base);
  if (error !== undefined) throw new UsageError(`git cannot be run: ${error.message}; name a folder as the base`);
  if (commit === undefined) throw new UsageError(`${base} is neither a folder nor a git ref of ${directory}`);
  const files = filesAt(directory, commit, ['params']);
  return (name) => files.get(`params/${name}.yaml`)?.toString('utf8');
};

/**
 * The environment of a name in a base; undefined where the base does not have it.
 * @throws {UsageError} where its spec is not accepted by this version.
 */
export const baseEnvironment = (
  specs: BaseSpecs,
  base: string,
  name: string,
  tools: ReadTools,
): Environment | undefined => {
  const text = specs(name);
  if (text === undefined) return undefined;
  try {
    return readEnvironment(text, `${base}:params/${name}.yaml`, tools);
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    throw new UsageError(`the base cannot be read:\n${formatProblems(error.problems)}`);
  }
};

/** The environments of a directory: `params/<name>.yaml`. */

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '../../generator/environment/environment.js';
import { type Problem, SpecError } from '../../generator/environment/problem.js';
import { type ReadTools, readEnvironment } from '../../generator/environment/read.js';
import { nearest } from '../../generator/text/nearest.js';

/** Wrong usage of a command: the message says what was wrong and what would do. */
export class UsageError extends Error {}

/** Names of all environments, in byte order. */
export const environmentNames = async (directory: string): Promise<string[]> => {
  const entries = await readdir(join(directory, 'params')).catch(() => {
    throw new UsageError(
      `there is no params/ in ${directory}; run compute where params/ is, or name the place with -C`,
    );
  });
  const names = entries.filter((name) => name.endsWith('.yaml')).map((name) => name.slice(0, -'.yaml'.length));
  if (names.length === 0) throw new UsageError('params/ holds no <environment>.yaml; CONTRIBUTING says how to add one');
  return names.sort();
};

/**
 * The names asked for, or all.
 * @throws {UsageError} for a name without a spec, with the nearest that has one.
 */
export const chooseEnvironments = async (directory: string, asked: readonly string[]): Promise<string[]> => {
  const known = await environmentNames(directory);
  for (const name of asked)
    if (!known.includes(name)) {
      const close = nearest(name, known);
      throw new UsageError(
        `no params/${name}.yaml; ${close === undefined ? `there is ${known.join(', ')}` : `did you mean '${close}'?`}`,
      );
    }
  return asked.length > 0 ? [...new Set(asked)] : known;
};

/** An environment, or everything that is wrong with its spec. */
export type ReadResult = { readonly environment: Environment } | { readonly problems: readonly Problem[] };

/** Reads the spec of one environment. */
export const readSpec = async (directory: string, name: string, tools: ReadTools): Promise<ReadResult> => {
  const file = `params/${name}.yaml`;
  const bytes = await readFile(join(directory, file));
  try {
    const environment = readEnvironment(bytes, file, tools);
    if (environment.name === name) return { environment };
    const found = `'${environment.name}'`;
    const expected = `'${name}', the name of the file`;
    const message = `found ${found}; expected ${expected}. Rename one of the two.`;
    return { problems: [{ file, line: 1, column: 1, path: 'environment', found, expected, message }] };
  } catch (error) {
    if (error instanceof SpecError) return { problems: error.problems };
    throw error;
  }
};

/** The environments of a directory: `params/<name>.yaml`. */

import { isUtf8 } from 'node:buffer';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../../generator/environment/environment.js';
import { type ReadTools, readEnvironment } from '../../generator/environment/read.js';
import { nearest } from '../../generator/text/nearest.js';
import { type Problem, SpecError } from '../../generator/text/problem.js';
import { MAX_BYTES } from '../../generator/yaml/source.js';
import { naming } from './files.js';

/** Wrong usage of a command: the message says what was wrong and what would do. */
export class UsageError extends Error {}

/** Names of all environments, in byte order. */
export const environmentNames = (directory: string): string[] => {
  const folder = join(directory, 'params');
  if (!existsSync(folder))
    throw new UsageError(
      `there is no params/ in ${directory}; run compute where params/ is, or name the place with -C`,
    );
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length));
  if (names.length === 0) throw new UsageError('params/ holds no <environment>.yaml; CONTRIBUTING says how to add one');
  return names.sort();
};

/**
 * The names asked for, or all.
 * @throws {UsageError} for a name without a spec, with the nearest that has one.
 */
export const chooseEnvironments = (directory: string, asked: readonly string[]): string[] => {
  const known = environmentNames(directory);
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
export const readSpec = (directory: string, name: string, tools: ReadTools): ReadResult => {
  const file = `params/${name}.yaml`;
  const bytes = naming(join(directory, file), readFileSync) as Buffer;
  // Node decodes valid UTF-8 faster than TextDecoder starts; anything else is for the reader to explain.
  const content = bytes.length <= MAX_BYTES && isUtf8(bytes) ? bytes.toString('utf8') : bytes;
  try {
    const environment = readEnvironment(content, file, tools);
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

import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as assert from 'uvu/assert';
import type { Environment, Service } from '../../generator/environment/environment.js';
import { type ReadTools, readEnvironment } from '../../generator/environment/read.js';
import { type Problem, SpecError } from '../../generator/text/problem.js';
import { buildEnvironmentValidator } from '../../scripts/build/environment-validator.js';

/** The validator, compiled from the schema as it stands, whatever an earlier build has left behind. */
const compiled = join(mkdtempSync(join(tmpdir(), 'compute-')), 'environment.cjs');
await buildEnvironmentValidator(compiled);

const types = JSON.parse(readFileSync('schemas/data/instance-types.json', 'utf8')) as {
  types: ReadTools['instanceTypes'];
};

export const tools: ReadTools = {
  validate: (await import(pathToFileURL(compiled).href)).default as ReadTools['validate'],
  instanceTypes: types.types,
};

/** Reads a spec as `spec.yaml`. */
export const read = (content: string | Uint8Array): Environment => readEnvironment(content, 'spec.yaml', tools);

/** What is wrong with a spec; empty where nothing is. */
export function problems(content: string | Uint8Array): readonly Problem[] {
  try {
    read(content);
    return [];
  } catch (error) {
    if (error instanceof SpecError) return error.problems;
    throw error;
  }
}

/** Asserts that exactly one thing is wrong, and which. `hint` undefined: there is none. */
export function refuses(
  content: string | Uint8Array,
  expected: { at: [line: number, column: number]; path: string; found: string; expected: string; hint?: string },
): void {
  const found = problems(content);
  assert.is(found.length, 1, `one problem, not ${found.map(({ path, message }) => `\n${path}: ${message}`).join('')}`);
  const [only] = found;
  assert.equal(
    {
      at: [only?.line, only?.column],
      path: only?.path,
      found: only?.found,
      expected: only?.expected,
      hint: only?.hint,
    },
    { hint: undefined, ...expected },
  );
  assert.is(only?.file, 'spec.yaml');
}

/** Four lines that every spec needs; services come after. */
export const HEAD = 'project: paperwurks\nenvironment: dev\nregion: eu-west-2\n';

/** A spec with one worker; `service` is added to it, `top` goes before the services. The worker is on line 5, or later by `top`. */
export const worker = (service = '', top = ''): string =>
  `${HEAD}${block(top, '')}services:\n  jobs:\n    kind: worker\n    image: jobs\n${block(service, '    ')}`;

/** A spec with one api, likewise; its own keys begin on line 8. */
export const api = (service = '', top = ''): string =>
  `${HEAD}${block(top, '')}services:\n  web:\n    kind: api\n    image: web\n${block(service, '    ')}`;

function block(text: string, indent: string): string {
  return text === ''
    ? ''
    : text
        .split('\n')
        .map((line) => `${indent}${line}\n`)
        .join('');
}

/** The only service of an environment. */
export function only(environment: Environment): Service {
  const [service] = environment.services;
  if (service === undefined) throw new Error('no service');
  return service;
}

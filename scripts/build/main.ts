/** The build after the compiler: validators compiled ahead of time, and the command in one file that starts fast. */

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { buildBundle } from './bundle.js';
import { buildEnvironmentValidator } from './environment-validator.js';
import { buildKinds } from './kinds.js';
import { buildPage } from './page.js';
import { type UpdateSchema, updatesOf } from './updates.js';
import { buildValidators } from './validators.js';

/** Modules by name: one key of a file of data each, which loads like the validators beside it. */
const data = {
  'instance-types': ['instance-types', 'types'],
  'reserved-memory': ['instance-types', 'reserved'],
  quotas: ['quotas', 'quotas'],
  'silent-services': ['silent-services', 'services'],
  'type-names': ['type-names', 'names'],
  'unscoped-actions': ['unscoped-actions', 'actions'],
  'update-behaviours': ['update-behaviours', 'behaviours'],
} as const;

const writeModule = (name: string, value: unknown): Promise<void> =>
  writeFile(`dist/validators/${name}.cjs`, `module.exports = ${JSON.stringify(value)};\n`);

const readJson = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));

const buildFacts = async (): Promise<void> => {
  await writeModule('prices', await readJson('schemas/data/prices.json'));
  for (const [name, [source, key]] of Object.entries(data)) {
    const file = (await readJson(`schemas/data/${source}.json`)) as Readonly<Record<string, unknown>>;
    await writeModule(name, file[key]);
  }
  const files = (await readdir('schemas/resources')).sort();
  const schemas = await Promise.all(
    files.map((file) => readJson(`schemas/resources/${file}`) as Promise<UpdateSchema>),
  );
  await writeModule('updates', updatesOf(schemas));
};

await mkdir('dist/validators', { recursive: true });
await Promise.all([
  buildValidators('dist/validators'),
  buildEnvironmentValidator('dist/validators/environment.cjs'),
  buildKinds('dist/validators/kinds.cjs'),
  buildFacts(),
  buildPage('dist/validators/page.cjs'),
]);
await buildBundle('dist');

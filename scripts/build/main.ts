/** The build after the compiler: validators compiled ahead of time, and the command in one file that starts fast. */

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { buildBundle } from './bundle.js';
import { buildEnvironmentValidator } from './environment-validator.js';
import { buildKinds } from './kinds.js';
import { buildValidators } from './validators.js';

/** Sizes of instance types as a module, which loads like the validators beside it. */
const buildInstanceTypes = async (): Promise<void> => {
  const { types } = JSON.parse(await readFile('schemas/data/instance-types.json', 'utf8')) as { types: object };
  await writeFile('dist/validators/instance-types.cjs', `module.exports = ${JSON.stringify(types)};\n`);
  const { quotas } = JSON.parse(await readFile('schemas/data/quotas.json', 'utf8')) as { quotas: object };
  await writeFile('dist/validators/quotas.cjs', `module.exports = ${JSON.stringify(quotas)};\n`);
};

await mkdir('dist/validators', { recursive: true });
await Promise.all([
  buildValidators('dist/validators'),
  buildEnvironmentValidator('dist/validators/environment.cjs'),
  buildInstanceTypes(),
  buildKinds('dist/validators/kinds.cjs'),
]);
await buildBundle('dist');

/** The build after the compiler: validators compiled ahead of time, and the command in one file that starts fast. */

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import type { ReservedMemory } from '../../generator/environment/instance-types.js';
import { buildBundle } from './bundle.js';
import { buildEnvironmentValidator } from './environment-validator.js';
import { buildKinds } from './kinds.js';
import { buildValidators } from './validators.js';

/** Facts about AWS as modules, which load like the validators beside them. */
const buildFacts = async (): Promise<void> => {
  const file = await readFile('schemas/data/instance-types.json', 'utf8');
  const { types, reserved } = JSON.parse(file) as { types: object; reserved: ReservedMemory };
  await writeFile('dist/validators/instance-types.cjs', `module.exports = ${JSON.stringify(types)};\n`);
  const { percent, least } = reserved;
  await writeFile('dist/validators/reserved-memory.cjs', `module.exports = ${JSON.stringify({ percent, least })};\n`);
  const { quotas } = JSON.parse(await readFile('schemas/data/quotas.json', 'utf8')) as { quotas: object };
  await writeFile('dist/validators/quotas.cjs', `module.exports = ${JSON.stringify(quotas)};\n`);
};

await mkdir('dist/validators', { recursive: true });
await Promise.all([
  buildValidators('dist/validators'),
  buildEnvironmentValidator('dist/validators/environment.cjs'),
  buildFacts(),
  buildKinds('dist/validators/kinds.cjs'),
]);
await buildBundle('dist');

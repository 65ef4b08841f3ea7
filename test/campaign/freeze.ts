/**
 * Freezes generated templates as bases of the campaign: `node dist/test/campaign/freeze.js`. They stand still while the
 * generator goes on, so that the recorded verdicts stay those of the same mutants; record again after freezing again.
 */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { made } from '../stacks/tools.js';
import { variants } from '../stacks/variants.js';

const folder = 'test/campaign/ours';

const chosen: readonly (readonly [name: string, spec: string, files: readonly string[]])[] = [
  [
    'production',
    readFileSync('params/production.yaml', 'utf8'),
    ['compute', 'cluster', 'load-balancer', 'service-api', 'service-worker', 'observability'],
  ],
  ['staging', readFileSync('params/staging.yaml', 'utf8'), ['compute', 'cluster', 'service-api']],
  ['dev', readFileSync('params/dev.yaml', 'utf8'), ['cluster', 'service-worker', 'observability']],
  ['fargate', variants['dev on Fargate'] ?? '', ['compute', 'cluster', 'service-api', 'service-worker']],
  ['own-groups', variants['own groups everywhere'] ?? '', ['load-balancer', 'service-api']],
  ['every-key', variants['every key on FARGATE in production'] ?? '', ['compute', 'service-api', 'service-worker']],
  ['imports', variants['networking by import'] ?? '', ['compute']],
];

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [name, spec, files] of chosen) {
  const { templates } = made(spec);
  for (const file of files) {
    const body = templates.find((template) => template.file === `${file}.yaml`)?.body;
    if (body === undefined) throw new Error(`${name} has no ${file}`);
    writeFileSync(`${folder}/${name}-${file}.json`, `${JSON.stringify(body)}\n`);
  }
}

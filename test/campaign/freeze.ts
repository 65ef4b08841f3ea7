/**
 * `npm run campaign -- --freeze`: writes the templates of ours that are mutated to `ours/`. They are frozen because a
 * verdict belongs to a text: were they made anew, every change of the generator would void the recording.
 */

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dump } from 'js-yaml';
import { made } from '../stacks/tools.js';
import { variants } from '../stacks/variants.js';

/** Which templates of which variants: each brings resources, references or functions that the others have not. */
const chosen: Readonly<Record<string, RegExp>> = {
  'production on EC2': /./,
  'dev on Fargate': /compute|cluster|service/,
  'staging on EC2': /load-balancer|service/,
  'every key on EC2 in staging': /./,
  'every key on FARGATE in staging': /load-balancer|service/,
  'networking by import, Fargate, internal': /compute|load-balancer/,
  'own groups everywhere': /compute|load-balancer|service/,
  'many services': /compute/,
  'several routes': /service-api/,
  'plain HTTP with its own group': /load-balancer/,
  'workers only on Fargate': /compute|observability/,
  'permissions within a boundary': /cluster|service/,
  'jobs on instances': /service-api/,
  'worker with a queue': /service-worker/,
  secrets: /service-api/,
};

const head = '# A template of ours, frozen for the campaign by `npm run campaign -- --freeze`; do not edit.';

/** Writes them, the same template of two variants once; gives how many. */
export const freeze = (folder: string): number => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const seen = new Set<string>();
  for (const [variant, files] of Object.entries(chosen))
    for (const { file, body } of made(variants[variant] ?? '').templates) {
      const text = dump(JSON.parse(JSON.stringify(body)), { lineWidth: -1, noRefs: true });
      if (!files.test(file) || seen.has(text)) continue;
      seen.add(text);
      writeFileSync(`${folder}/${variant.toLowerCase().replaceAll(/\W+/g, '-')}.${file}`, `${head}\n${text}`);
    }
  return seen.size;
};

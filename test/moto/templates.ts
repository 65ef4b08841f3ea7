/** The templates that the rehearsals create. */

import { readdirSync, readFileSync } from 'node:fs';
import { computeModule } from '../../generator/module.js';
import { readTemplate } from '../../scripts/lib/templates.js';
import { read } from '../stacks/tools.js';
import type { Template } from './rehearse.js';

/** The committed templates of an environment: services on EC2 instances. */
export const committedTemplates = (environment: string): Template[] =>
  readdirSync(`templates/${environment}`)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => {
      const path = `templates/${environment}/${file}`;
      const found = readTemplate(path, path);
      if ('findings' in found) throw new Error(`${path} is no template: ${JSON.stringify(found.findings)}`);
      return { file, body: found.body, text: readFileSync(path, 'utf8') };
    });

/** The templates of the same spec with one line more: every service on Fargate. */
export const fargateTemplates = (environment: string): Template[] => {
  const spec = readFileSync(`params/${environment}.yaml`, 'utf8');
  return computeModule(read(spec.replace(/^services:$/m, 'launchType: FARGATE\nservices:')));
};

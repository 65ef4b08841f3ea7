/** The environments as `compute generate` would make them now. */

import { join } from 'node:path';
import { computeModule, rootFile } from '../../generator/module.js';
import { exportPrefix } from '../../generator/stacks/names.js';
import { SpecError } from '../../generator/text/problem.js';
import { environmentNames, readSpec } from '../lib/environments.js';
import { readText } from '../lib/files.js';
import { readTools } from '../lib/validators.js';
import { entriesOf, type Side, type SideEnvironment } from './side.js';

/**
 * Builds all environments of a directory, in memory.
 * @throws {SpecError} for a spec that is wrong.
 */
export const generatedSide = (directory: string): Side => {
  const tools = readTools();
  const environments = new Map<string, SideEnvironment>();
  for (const name of environmentNames(directory)) {
    const read = readSpec(directory, name, tools);
    if (!('environment' in read)) throw new SpecError(read.problems);
    const { environment } = read;
    const file = `params/${name}.parameters.json`;
    environments.set(name, {
      root: rootFile,
      templates: Object.fromEntries(computeModule(environment).map(({ file: of, body }) => [of, body])),
      parameters: entriesOf(readText(join(directory, file)), file),
      project: environment.project,
      pseudo: {
        Region: environment.region,
        ...(environment.account !== undefined && { AccountId: environment.account }),
        StackName: exportPrefix(environment),
      },
    });
  }
  return { label: 'what the specs make now', environments };
};

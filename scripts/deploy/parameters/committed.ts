/** The parameter file that is committed beside the spec. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** `params/<environment>.parameters.json`, where there is one. */
export const committedParameters = (directory: string, environment: string): string | undefined => {
  const path = join(directory, 'params', `${environment}.parameters.json`);
  return existsSync(path) ? path : undefined;
};

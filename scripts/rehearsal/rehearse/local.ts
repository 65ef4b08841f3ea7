/** Values of the parameters that only an account knows, as far as the stacks of the rehearsal give them. */

import { entriesOf, type Mapping } from '../../../generator/checks/template.js';

/** For each parameter that is named after an output of the networking stack, that output. */
export const localValues = (root: Mapping, networking: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map(
    entriesOf(root, 'Parameters').flatMap(([name]) => {
      const value = networking.get(name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );

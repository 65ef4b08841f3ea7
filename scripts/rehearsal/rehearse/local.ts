/** Values of the parameters that only an account knows, as far as the stacks of the rehearsal give them. */

import { entriesOf, type Mapping } from '../../../generator/checks/template.js';

/** What stands in for the account's own values: each output of the networking stack that a parameter is named after. */
export const localValues = (
  root: Mapping,
  networking: ReadonlyMap<string, string>,
  bucket: string | undefined,
): ReadonlyMap<string, string> => {
  const given = new Map([...networking, ...(bucket === undefined ? [] : [['TemplateBucket', bucket] as const])]);
  return new Map(
    entriesOf(root, 'Parameters').flatMap(([name]) => {
      const value = given.get(name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
};

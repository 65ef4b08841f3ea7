/** Exports that go, or whose value changes: what imports them would break, or keep CloudFormation from updating. */

import { type Address, type Evaluation, equal, placeholdersIn, render } from '../../evaluate/index.js';
import { type Changed, replacedBy } from '../diff/change.js';
import type { LostExport } from '../review/input.js';

/** Names that the templates of a set import, with the stacks that do. */
export type Imports = ReadonlyMap<string, readonly string[]>;

/** What an export's value comes from that is another one after the update. */
const moverOf = (
  value: Parameters<typeof placeholdersIn>[0],
  changes: ReadonlyMap<Address, Changed>,
): Address | undefined =>
  placeholdersIn(value)
    .map(({ address }) => address)
    .find((address) => {
      const changed = changes.get(address);
      return (
        changed !== undefined && changed.after.type !== 'AWS::ECS::TaskDefinition' && replacedBy(changed) !== 'never'
      );
    });

/** The exports that go or change, by name. */
export const exportChanges = (
  before: Evaluation,
  after: Evaluation,
  changes: ReadonlyMap<Address, Changed>,
  imports: Imports,
): LostExport[] =>
  [...before.exports.values()].flatMap(({ name, value }): LostExport[] => {
    const now = after.exports.get(name);
    const known = { name, value: render(value), importers: imports.get(name) ?? [], mayHaveMore: true };
    if (now === undefined) return [{ ...known, how: 'removed', because: undefined }];
    const mover = moverOf(now.value, changes);
    if (mover !== undefined) return [{ ...known, how: 'changed', because: mover }];
    return equal(value, now.value) ? [] : [{ ...known, how: 'changed', because: undefined }];
  });

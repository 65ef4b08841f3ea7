/** What changes in one resource, value by value. */

import type { ChangeDetail, ResourceChange } from './input.js';
import { hidden, type Mask } from './mask.js';
import type { PropertyChange } from './model.js';

/** What CloudFormation writes where a value is only known when the update runs. */
const unknownValue = '{{changeSet:KNOWN_AFTER_APPLY}}';

/** JSON where it is JSON of more than one value, else the text itself. */
export const parsed = (text: string | undefined): unknown => {
  if (text === undefined || !/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    // Large values are cut off by CloudFormation: such a text stands as it is.
    return text;
  }
};

const isCollection = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object';

const written = (value: unknown): string | undefined =>
  value === undefined ? undefined : typeof value === 'string' ? value : JSON.stringify(value);

interface Leaf {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** The places at which two values differ, as deep as both are collections of one kind. */
export const leavesOf = (before: unknown, after: unknown, path: string): Leaf[] => {
  if (isCollection(before) && isCollection(after) && Array.isArray(before) === Array.isArray(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => leavesOf(before[key], after[key], `${path}/${key}`));
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }];
};

/** The resource of a context; empty where there is none. */
export const contextOf = (context: string | undefined): Readonly<Record<string, unknown>> => {
  const value = parsed(context);
  return isCollection(value) ? value : {};
};

const pathOf = ({ Target }: ChangeDetail): string => {
  if (Target?.Path) return Target.Path.replace(/^\//, '');
  return [Target?.Attribute ?? 'Properties', Target?.Name]
    .filter((step) => step !== undefined && step !== '')
    .join('/');
};

const at = (context: Readonly<Record<string, unknown>>, path: string): unknown =>
  path.split('/').reduce<unknown>((value, step) => (isCollection(value) ? value[step] : undefined), context);

const replacesOf = ({ Target, Evaluation }: ChangeDetail): PropertyChange['replaces'] => {
  if (Target?.RequiresRecreation === 'Always') return Evaluation === 'Dynamic' ? 'conditional' : 'always';
  return Target?.RequiresRecreation === 'Conditionally' ? 'conditional' : 'never';
};

const worst = { always: 0, conditional: 1, never: 2 } as const;

/** Several details may tell of one place: one for what is known, one for what is not. */
const merged = (details: readonly ChangeDetail[]): Map<string, ChangeDetail> => {
  const byPath = new Map<string, ChangeDetail>();
  for (const detail of details) {
    const path = pathOf(detail);
    const other = byPath.get(path);
    if (other === undefined) byPath.set(path, detail);
    else {
      const [first, second] = [other, detail].sort((a, b) => worst[replacesOf(a)] - worst[replacesOf(b)]);
      byPath.set(path, {
        ...second,
        ...first,
        CausingEntity: first?.CausingEntity ?? second?.CausingEntity,
        Target: { ...second?.Target, ...first?.Target },
      });
    }
  }
  return byPath;
};

const detailChanges = (change: ResourceChange, mask: Mask): PropertyChange[] => {
  const before = contextOf(change.BeforeContext);
  const after = contextOf(change.AfterContext);
  return [...merged(change.Details ?? [])].flatMap(([path, detail]) => {
    const old = parsed(detail.Target?.BeforeValue) ?? at(before, path);
    const next = parsed(detail.Target?.AfterValue) ?? at(after, path);
    const dynamic = detail.Evaluation === 'Dynamic' || next === unknownValue;
    const leaves = leavesOf(old, next, path);
    return (leaves.length === 0 ? [{ path, before: old, after: next }] : leaves).map((leaf) =>
      masked({ ...leaf, replaces: replacesOf(detail), cause: detail.CausingEntity, known: !dynamic }, mask),
    );
  });
};

const masked = (change: Leaf & Pick<PropertyChange, 'replaces' | 'cause' | 'known'>, mask: Mask): PropertyChange => {
  const show = (value: unknown): string | undefined => {
    const text = written(value);
    return text === undefined || text === unknownValue ? undefined : mask(text, change.path);
  };
  const [before, after] = [show(change.before), show(change.after)];
  // Both hidden, and they differ: to show one of them plainly would be a slip, to say nothing a gap.
  return { ...change, before, after: after === undefined && before === hidden ? hidden : after };
};

/**
 * The values that change, one by one. Tags come last: they are many and seldom matter.
 * @param mask hides what nobody may see.
 */
export const propertyChanges = (change: ResourceChange, mask: Mask): PropertyChange[] => {
  if (change.Action !== 'Modify') return [];
  // A property and a value inside of it may both be named: one line will do.
  const found = [...new Map(detailChanges(change, mask).map((property) => [property.path, property])).values()];
  const rank = ({ path, replaces }: PropertyChange): number =>
    worst[replaces] + (/(^|\/)Tags(\/|$)/.test(path) ? 3 : 0);
  return found
    .map((property, index) => ({ property, index }))
    .sort((a, b) => rank(a.property) - rank(b.property) || a.index - b.index)
    .map(({ property }) => property);
};

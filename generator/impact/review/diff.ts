/** What changes in one resource, value by value. */

import type { Value } from '../../evaluate/index.js';
import { changesBetween, labelWithin } from '../diff/values.js';
import { insideJson, written } from '../written.js';
import { parsed, propertiesIn } from './context.js';
import type { ChangeDetail, ResourceChange } from './input.js';
import { hidden, type Mask } from './mask.js';
import { type PropertyChange, replacesRank, worstPropertyFirst } from './model.js';
import { type Steps, unknownValue, unknownWords } from './unknown.js';

/** A place at which two values differ. */
interface Leaf {
  readonly steps: Steps;
  readonly label: string;
  readonly before: Value | undefined;
  readonly after: Value | undefined;
}

/** The places at which two values differ; items of lists go by their names where they have some. */
const leavesOf = (before: Value | undefined, after: Value | undefined, steps: Steps, label: string): Leaf[] => {
  if (before === undefined && after === undefined) return [];
  if (before === undefined || after === undefined) return [{ steps, label, before, after }];
  return changesBetween(before, after)
    .flatMap(insideJson)
    .map((change) => ({
      steps: [...steps, ...change.path],
      label: labelWithin(label, change.label),
      before: change.before,
      after: change.after,
    }));
};

const stepsOf = ({ Target }: ChangeDetail): string[] => {
  const path = Target?.Path?.split('/').filter((step) => step !== '') ?? [];
  if (path.length > 0) return path;
  return [Target?.Attribute ?? 'Properties', Target?.Name ?? ''].filter((step) => step !== '');
};

const labelOf = (steps: Steps): string =>
  (steps[0] === 'Properties' && steps.length > 1 ? steps.slice(1) : steps).reduce<string>(
    (label, step) => labelWithin(label, /^\d+$/.test(`${step}`) ? `[${step}]` : `${step}`),
    '',
  );

/** The leaves that one detail tells of. */
const leavesIn = (detail: ChangeDetail): Leaf[] => {
  const steps = stepsOf(detail);
  return leavesOf(parsed(detail.Target?.BeforeValue), parsed(detail.Target?.AfterValue), steps, labelOf(steps));
};

const replacesOf = ({ Target, Evaluation }: ChangeDetail): PropertyChange['replaces'] => {
  if (Target?.RequiresRecreation === 'Always') return Evaluation === 'Dynamic' ? 'conditional' : 'always';
  return Target?.RequiresRecreation === 'Conditionally' ? 'conditional' : 'never';
};

/** What a leaf is told of: by the details of its very place, else by those around it, else by all of its property. */
const toldOf = ({ steps, after }: Leaf, details: readonly ChangeDetail[]) => {
  const path = steps.join('/');
  const places = details.map((detail) => ({ detail, place: stepsOf(detail).join('/') }));
  const chosen =
    [
      places.filter(({ place }) => place === path),
      places.filter(({ place }) => path.startsWith(`${place}/`) && place.includes('/', 'Properties/'.length)),
    ].find((found) => found.length > 0) ?? places;
  const [first] = chosen
    .map(({ detail }) => detail)
    .sort((a, b) => replacesRank[replacesOf(a)] - replacesRank[replacesOf(b)]);
  const caused = chosen.find(({ detail }) => detail.CausingEntity !== undefined);
  const isOpen = after === unknownValue || (after === undefined && first?.Evaluation === 'Dynamic');
  return {
    replaces: first === undefined ? ('never' as const) : replacesOf(first),
    cause: caused?.detail.CausingEntity,
    known: !isOpen,
    ...(isOpen && chosen.some(({ detail }) => detail.ChangeSource === 'DirectModification') && { direct: true }),
  };
};

const shown = (leaf: Leaf, details: readonly ChangeDetail[], mask: Mask): PropertyChange => {
  const path = leaf.steps.join('/');
  const show = (value: Value | undefined): string | undefined =>
    value === undefined || value === unknownValue
      ? undefined
      : mask((written(value) ?? '').replaceAll(unknownValue, unknownWords), path);
  const [before, after] = [show(leaf.before), show(leaf.after)];
  // Both hidden, and they differ: to show one of them plainly would be a slip, to say nothing a gap.
  return {
    path,
    label: leaf.label,
    before,
    after: after === undefined && before === hidden ? hidden : after,
    ...toldOf(leaf, details),
  };
};

const isHidden = ({ Target }: ChangeDetail): boolean =>
  [Target?.BeforeValue, Target?.AfterValue].some((value) => value?.includes(hidden) === true);

const hasValue = ({ Target }: ChangeDetail): boolean =>
  Target?.BeforeValue !== undefined || Target?.AfterValue !== undefined;

const isStatic = ({ Evaluation }: ChangeDetail): boolean => Evaluation !== 'Dynamic';

/** The changes of one property, or of one attribute of the resource. */
const changesAt = (
  steps: Steps,
  details: readonly ChangeDetail[],
  whole: readonly [Value | undefined, Value | undefined] | undefined,
  mask: Mask,
): PropertyChange[] => {
  const compared = whole === undefined ? [] : leavesOf(whole[0], whole[1], steps, labelOf(steps));
  const leaves = compared.length > 0 ? compared : details.flatMap(leavesIn);
  if (leaves.length > 0) return leaves.map((leaf) => shown(leaf, details, mask));
  const leaf = { steps, label: labelOf(steps), before: undefined, after: undefined };
  // CloudFormation masks both values of what nobody may see: that they look the same says nothing.
  if (details.some(isHidden)) return [{ ...shown(leaf, details, mask), before: hidden, after: hidden, known: true }];
  // What is named without a value changes in a way that nobody here can see; what is as it was, does not.
  const isSeen = details.some(hasValue) || (whole !== undefined && !details.some(isStatic));
  return isSeen ? [] : [shown(leaf, details, mask)];
};

/**
 * The values that change, one by one; such as are named by a change set and are the same before and after are none. Tags
 * come last: they are many and seldom matter.
 * @param mask hides what nobody may see.
 */
export const propertyChanges = (change: ResourceChange, mask: Mask): PropertyChange[] => {
  if (change.Action !== 'Modify') return [];
  const places = new Map<string, ChangeDetail[]>();
  for (const detail of change.Details ?? []) {
    const place = stepsOf(detail).slice(0, 2).join('/');
    places.set(place, [...(places.get(place) ?? []), detail]);
  }
  const [before, after] = [propertiesIn(change.BeforeContext), propertiesIn(change.AfterContext)];
  const found = [...places].flatMap(([place, details]) => {
    const steps = place.split('/');
    const [scope, name] = steps;
    const isWhole = scope === 'Properties' && name !== undefined && before !== undefined && after !== undefined;
    return changesAt(steps, details, isWhole ? [before[name], after[name]] : undefined, mask);
  });
  // Several details may tell of one place: one line will do.
  return worstPropertyFirst([...new Map(found.map((property) => [property.path, property])).values()]);
};

/** Makes a review of what CloudFormation, or whoever works it out without an account, says that changes. */

import type { Evaluation, Value } from '../../evaluate/index.js';
import { compare } from '../../text/problem.js';
import { naming } from '../named.js';
import { written } from '../written.js';
import { propertiesIn, valueAt } from './context.js';
import { propertyChanges } from './diff.js';
import { permissionChanges } from './iam.js';
import type { LostExport, ParameterValue, ResourceChange, StackChanges, TemplateTree } from './input.js';
import { isNestedStack, isRoutine, marksOf } from './marks.js';
import { hidden, type Mask, maskOf } from './mask.js';
import {
  type Action,
  type IamChange,
  type ResourceReview,
  type Review,
  type StackPlace,
  type StackReview,
  worstFirst,
  worstStackFirst,
} from './model.js';
import { settle, type Unsettled } from './settle.js';
import { type Steps, unknownWords } from './unknown.js';

/** What a review is made from. */
export interface ReviewInput {
  readonly stackName: string;
  readonly kind: 'CREATE' | 'UPDATE';
  readonly changes: StackChanges;
  /** The templates as they will be; they tell what a value comes from. */
  readonly templates: TemplateTree;
  readonly parameters: readonly ParameterValue[];
  /** Names of parameters whose values nobody may see. */
  readonly hiddenParameters: ReadonlySet<string>;
  /** Values that nobody may see, as far as they are known. */
  readonly secrets: Iterable<string>;
  readonly exports?: readonly LostExport[];
  readonly notes?: readonly string[];
  /** Where the stack is. */
  readonly place?: StackPlace;
  /** The templates as they will be, resolved: they name what is not known before the update runs. */
  readonly after?: Evaluation;
}

const actions: Readonly<Record<string, Action>> = { Add: 'add', Remove: 'remove', Import: 'import' };

const causesOf = (properties: ResourceReview['properties']): string[] => [
  ...new Set(properties.filter(({ replaces }) => replaces === 'always').map(({ path }) => path.split('/')[1] ?? '')),
];

const first = (change: ResourceChange, path: readonly string[], mask: Mask): Unsettled => {
  const type = change.ResourceType ?? '';
  const logicalId = change.LogicalResourceId ?? '';
  const action = actions[change.Action ?? ''] ?? 'modify';
  const properties = propertyChanges(change, mask);
  const replacement =
    action !== 'modify' || change.Replacement === undefined || change.Replacement === 'False'
      ? 'never'
      : change.Replacement === 'True'
        ? 'always'
        : 'conditional';
  const causes = causesOf(properties);
  const resource: ResourceReview = {
    address: [...path, logicalId].join('/'),
    logicalId,
    type,
    physicalId: change.PhysicalResourceId,
    action,
    replacement,
    reason: replacement === 'always' && causes.length > 0 ? `${causes.join(', ')} changes` : undefined,
    retained: /Retain|Snapshot/.test(change.PolicyAction ?? ''),
    marks: marksOf(type),
    properties,
  };
  return { resource, details: change.Details?.length ?? 0 };
};

/** A nested stack that is listed only because its parent is updated: nothing of it changes. */
const isIdle = ({ resource }: Unsettled, children: ReadonlyMap<string, StackChanges>): boolean => {
  const child = children.get(resource.logicalId);
  return resource.action === 'modify' && isNestedStack(resource.type) && child !== undefined && isQuiet(child);
};

const isQuiet = ({ changes, children }: StackChanges): boolean =>
  changes.every(({ LogicalResourceId: id = '', Action, ResourceType = '' }) => {
    const child = children.get(id);
    return Action === 'Modify' && isNestedStack(ResourceType) && child !== undefined && isQuiet(child);
  });

interface Raw {
  readonly path: readonly string[];
  readonly stackName: string;
  readonly resources: readonly Unsettled[];
  readonly children: readonly Raw[];
}

const rawOf = (stack: StackChanges, path: readonly string[], mask: Mask): Raw => ({
  path,
  stackName: stack.stackName,
  resources: stack.changes.map((change) => first(change, path, mask)).filter((made) => !isIdle(made, stack.children)),
  children: [...stack.children]
    .filter(([, child]) => !isQuiet(child))
    .map(([id, child]) => rawOf(child, [...path, id], mask)),
});

const allOf = (raw: Raw): Unsettled[] => [...raw.resources, ...raw.children.flatMap(allOf)];

type Known = ReadonlyMap<string, ResourceReview>;

const treeOf = (raw: Raw, known: Known): StackReview => ({
  address: raw.path.join('/'),
  stackName: raw.stackName,
  resources: worstFirst(raw.resources.map(({ resource }) => known.get(resource.address) ?? resource)),
  children: worstStackFirst(raw.children.map((child) => treeOf(child, known))),
});

/** Gives the value that a place of a resource will have, as the templates tell it; undefined where they do not. */
type Foreseen = (address: string, steps: Steps) => string | undefined;

const foreseeing = (after: Evaluation | undefined, mask: Mask): Foreseen => {
  if (after === undefined) return () => undefined;
  const name = naming(after);
  return (address, [scope, ...steps]) => {
    const properties = scope === 'Properties' ? after.resources.get(address)?.properties : undefined;
    const value = written(valueAt(properties, steps));
    return value === undefined ? undefined : mask(name(value), [scope, ...steps].join('/'));
  };
};

/** A value that is made of more says nothing by it. */
const longestSource = 200;

/** What a value comes from, where it is not known and the templates say so. */
const sourced = (known: Known, foreseen: Foreseen): Known =>
  new Map(
    [...known].map(([address, resource]) => {
      const properties = resource.properties.map((property) => {
        const source = property.known ? undefined : foreseen(address, property.path.split('/'));
        return source === undefined || source.length > longestSource ? property : { ...property, source };
      });
      return [address, { ...resource, properties }];
    }),
  );

const iamOf = (
  stack: StackChanges,
  path: readonly string[],
  known: Known,
  mask: Mask,
  foreseen: Foreseen,
): IamChange[] => [
  ...stack.changes.flatMap((change) => {
    const address = [...path, change.LogicalResourceId ?? ''].join('/');
    const resource = known.get(address);
    if (resource?.untouched === true) return [];
    const before = propertiesIn(change.BeforeContext);
    const found = permissionChanges(change, mask, (steps): Value => {
      const stays = resource?.properties.some((each) => each.untouched === true && each.path === steps.join('/'));
      const was = stays === true ? valueAt(before, steps.slice(1)) : undefined;
      return was ?? foreseen(address, steps) ?? unknownWords;
    });
    return found === undefined ? [] : [{ address, type: change.ResourceType ?? '', ...found }];
  }),
  ...[...stack.children].flatMap(([id, child]) => iamOf(child, [...path, id], known, mask, foreseen)),
];

const parameterChanges = ({ parameters, hiddenParameters }: ReviewInput, mask: Mask) =>
  parameters
    .filter(({ before, after }) => before !== after)
    .map(({ name, before, after }) => {
      const show = (value: string | undefined): string | undefined => {
        if (value === undefined) return undefined;
        return hiddenParameters.has(name) ? hidden : mask(value);
      };
      return { name, before: show(before), after: show(after) };
    })
    .sort((a, b) => compare(a.name, b.name));

/** Builds the review. The same input gives the same review, whatever the order in which CloudFormation lists changes. */
export const buildReview = (input: ReviewInput): Review => {
  const mask = maskOf(input.secrets);
  const raw = rawOf(input.changes, [], mask);
  const parameters = new Set(input.parameters.filter(({ before, after }) => before !== after).map(({ name }) => name));
  const foreseen = foreseeing(input.after, mask);
  const known = sourced(settle(allOf(raw), { templates: input.templates, parameters }), foreseen);
  return {
    stackName: input.stackName,
    ...(input.place !== undefined && { place: input.place }),
    kind: input.kind,
    root: treeOf(raw, known),
    parameters: parameterChanges(input, mask),
    iam: iamOf(input.changes, [], known, mask, foreseen).sort((a, b) => compare(a.address, b.address)),
    exports: (input.exports ?? []).map((lost) => ({ ...lost, value: mask(lost.value) })),
    notes: input.notes ?? [],
  };
};

/** Whether a replacement is one that every release makes. */
export const isRoutineReplacement = ({ type, replacement }: ResourceReview): boolean =>
  isRoutine(type) && (replacement === 'always' || replacement === 'conditional');

/** Makes a review of what CloudFormation, or whoever works it out without an account, says that changes. */

import { propertyChanges } from './diff.js';
import { permissionChanges } from './iam.js';
import type { LostExport, ParameterValue, ResourceChange, StackChanges, TemplateTree } from './input.js';
import { judge, type Surroundings } from './judge.js';
import { isNestedStack, isRoutine, marksOf } from './marks.js';
import { hidden, type Mask, maskOf } from './mask.js';
import { type Action, type IamChange, type ResourceReview, type Review, rankOf, type StackReview } from './model.js';

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
}

const actions: Readonly<Record<string, Action>> = { Add: 'add', Remove: 'remove', Import: 'import' };

const first = (change: ResourceChange, path: readonly string[], mask: Mask): ResourceReview => {
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
  const causes = [
    ...new Set(properties.filter(({ replaces }) => replaces === 'always').map(({ path: p }) => p.split('/')[1])),
  ];
  return {
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
};

/** A nested stack that is listed only because its parent is updated: nothing of it changes. */
const isIdle = (resource: ResourceReview, children: ReadonlyMap<string, StackChanges>): boolean => {
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
  readonly resources: readonly ResourceReview[];
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

const allOf = (raw: Raw): ResourceReview[] => [...raw.resources, ...raw.children.flatMap(allOf)];

/** Judges until nothing more is known to stay: what one resource keeps, another may rely on. */
const judged = (all: readonly ResourceReview[], input: ReviewInput): Map<string, ResourceReview> => {
  const changes = new Map(all.map((resource) => [resource.address, resource]));
  const parameters = new Set(input.parameters.filter(({ before, after }) => before !== after).map(({ name }) => name));
  const around: Surroundings = { templates: input.templates, changes, parameters };
  for (let again = true; again; ) {
    again = false;
    for (const resource of changes.values()) {
      if (resource.replacement !== 'conditional') continue;
      // A stack is never replaced: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html
      const { replacement, reason } = isNestedStack(resource.type)
        ? { replacement: 'never' as const, reason: undefined }
        : judge(resource, around);
      if (replacement !== 'conditional') again = true;
      changes.set(resource.address, { ...resource, replacement, reason });
    }
  }
  return changes;
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const worstOf = (stack: StackReview): number =>
  Math.min(9, ...stack.resources.map(rankOf), ...stack.children.map(worstOf));

const treeOf = (raw: Raw, known: ReadonlyMap<string, ResourceReview>): StackReview => ({
  address: raw.path.join('/'),
  stackName: raw.stackName,
  resources: raw.resources
    .map((resource) => known.get(resource.address) ?? resource)
    .sort((a, b) => rankOf(a) - rankOf(b) || compare(a.logicalId, b.logicalId)),
  children: raw.children
    .map((child) => treeOf(child, known))
    .sort((a, b) => worstOf(a) - worstOf(b) || compare(a.address, b.address)),
});

const iamOf = (stack: StackChanges, path: readonly string[], mask: Mask): IamChange[] => [
  ...stack.changes.flatMap((change) => {
    const found = permissionChanges(change, mask);
    const address = [...path, change.LogicalResourceId ?? ''].join('/');
    return found === undefined ? [] : [{ address, type: change.ResourceType ?? '', ...found }];
  }),
  ...[...stack.children].flatMap(([id, child]) => iamOf(child, [...path, id], mask)),
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
  return {
    stackName: input.stackName,
    kind: input.kind,
    root: treeOf(raw, judged(allOf(raw), input)),
    parameters: parameterChanges(input, mask),
    iam: iamOf(input.changes, [], mask).sort((a, b) => compare(a.address, b.address)),
    exports: (input.exports ?? []).map((lost) => ({ ...lost, value: mask(lost.value) })),
    notes: input.notes ?? [],
  };
};

/** Whether a replacement is one that every release makes. */
export const isRoutineReplacement = ({ type, replacement }: ResourceReview): boolean =>
  isRoutine(type) && (replacement === 'always' || replacement === 'conditional');

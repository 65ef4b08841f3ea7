/** What of a stack deserves lines of its own, and what is said in one line with others. */

import { isNestedStack } from './marks.js';
import { type PropertyChange, type ResourceReview, type Review, rankOf, type StackReview } from './model.js';

/** Resources of one type with which the same happens. */
export interface Group {
  readonly type: string;
  readonly resources: readonly ResourceReview[];
  /** Of such as are modified: what they follow. */
  readonly follows: readonly string[];
}

/** The rows of one stack. */
export interface Rows {
  /** The worst first. */
  readonly single: readonly ResourceReview[];
  /** Removed before modified before added. */
  readonly groups: readonly Group[];
}

/** The properties that a reader is shown: what is as before is none. */
const changesIn = ({ properties }: ResourceReview): readonly PropertyChange[] =>
  properties.filter(({ untouched }) => untouched !== true);

/** What the value of a property follows; undefined where that is not all that there is to say. */
export const followed = ({ known, cause, untouched, direct, source }: PropertyChange): string | undefined =>
  known || untouched === true || (direct === true && source === undefined) ? undefined : cause;

/** What a resource follows, where all of its changes do nothing else. */
const followedBy = (resource: ResourceReview): readonly string[] => {
  const changes = changesIn(resource);
  const causes = changes.flatMap((change) => followed(change) ?? []);
  return causes.length === changes.length ? [...new Set(causes)] : [];
};

const mayBeReplaced = (resource: ResourceReview): boolean =>
  resource.replacement === 'always' || resource.replacement === 'conditional';

/** The key of the group that a resource is in; undefined where it deserves lines of its own. */
const groupOf = (resource: ResourceReview): string | undefined => {
  const { action, type, effects = [], renamed, retained, marks } = resource;
  if (effects.length > 0 || renamed !== undefined) return undefined;
  if (action === 'add') return `add ${type}`;
  if (marks.length > 0 || mayBeReplaced(resource)) return undefined;
  if (action === 'remove') return retained || isNestedStack(type) ? undefined : `remove ${type}`;
  const follows = action === 'modify' ? followedBy(resource) : [];
  return follows.length === 0 ? undefined : `modify ${type} ${follows.join(', ')}`;
};

/** A nested stack of which the resources are listed: its heading says all that there is to say. */
const isHeading = ({ action, address, type }: ResourceReview, { children }: StackReview): boolean =>
  isNestedStack(type) &&
  (action === 'add' || action === 'modify') &&
  children.some((child) => child.address === address && child.resources.some(({ untouched }) => untouched !== true));

/** Sorts the resources of a stack into rows. */
export const rowsOf = (stack: StackReview): Rows => {
  const groups = new Map<string, Group>();
  const single: ResourceReview[] = [];
  for (const resource of stack.resources) {
    if (resource.untouched === true || isHeading(resource, stack)) continue;
    const key = groupOf(resource);
    if (key === undefined) {
      single.push(resource);
      continue;
    }
    const group = groups.get(key);
    const resources = [...(group?.resources ?? []), resource];
    const follows = resource.action === 'modify' ? followedBy(resource) : [];
    groups.set(key, { type: resource.type, resources, follows });
  }
  const rank = ({ resources: [first] }: Group): number => (first === undefined ? 9 : rankOf(first));
  return {
    single,
    groups: [...groups.values()].sort((a, b) => rank(a) - rank(b) || (a.type < b.type ? -1 : a.type > b.type ? 1 : 0)),
  };
};

/** A property that holds a drawing: what changes in it is of interest to nobody but who draws. */
const drawing = /^Properties\/DashboardBody\//;

/** Properties that say who may do what. */
const policies =
  /^Properties\/(?:AssumeRolePolicyDocument|KeyPolicy|ManagedPolicyArns|PermissionsBoundary|Policies|PolicyDocument|ResourcePolicy)(?:\/|$)/;

/** From so many changes on, those of a drawing are only counted. */
const manyStrokes = 4;

/** What is shown of the values of a resource. */
export interface Shown {
  readonly changes: readonly PropertyChange[];
  /** Of a drawing: at how many places it differs. */
  readonly strokes: number;
}

/** The changes that are shown one by one. What stands among the permissions of a review is not said twice. */
export const shownChanges = (resource: ResourceReview, { iam }: Pick<Review, 'iam'>): Shown => {
  const isTold = iam.some(({ address }) => address === resource.address);
  const changes = changesIn(resource).filter(({ path }) => !isTold || !policies.test(path));
  const strokes = changes.filter(({ path }) => drawing.test(path)).length;
  if (strokes < manyStrokes) return { changes, strokes: 0 };
  return { changes: changes.filter(({ path }) => !drawing.test(path)), strokes };
};

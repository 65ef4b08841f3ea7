/** A review: what a deployment would do, as data. Texts, Markdown and JSON are made from it and from nothing else. */

import { compare } from '../../text/problem.js';
import type { LostExport } from './input.js';
import type { Mark } from './marks.js';

/**
 * Whether a resource is replaced. `kept`: CloudFormation cannot tell before it runs, but all that the property refers to
 * keeps its identity, so that it will not be.
 */
export type Replacement = 'always' | 'conditional' | 'kept' | 'never';

export type Action = 'add' | 'modify' | 'remove' | 'import';

/** One value that changes. */
export interface PropertyChange {
  /** Steps from the resource on, for example `Properties/ContainerDefinitions/0/Image`. */
  readonly path: string;
  /** Undefined where there is none, or where CloudFormation does not give it. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** Whether this value alone would replace the resource. */
  readonly replaces: 'always' | 'conditional' | 'never';
  /** What the change comes from, for example the name of a parameter. */
  readonly cause: string | undefined;
  /** Whether the new value is known before the update runs. */
  readonly known: boolean;
  /** The path for people, where items of lists have names: `ContainerDefinitions[api].Image`. */
  readonly label?: string;
  /** Of a new value that is not known: what it is made of, for example `ServiceApi/TargetGroup.TargetGroupFullName`. */
  readonly source?: string;
  /** Whether the template itself writes another value, whatever that comes to. */
  readonly direct?: boolean;
  /** Evaluated again when the update runs, and nothing that it comes from changes. */
  readonly untouched?: boolean;
}

/** What users of the application, or who runs it, notice of a change. */
export interface Effect {
  readonly what:
    | 'data'
    | 'deployment'
    | 'health-checks'
    | 'instances'
    | 'interruption'
    | 'limits'
    | 'load-balancer'
    | 'removal'
    | 'rename'
    | 'routing';
  /** In one sentence, without its full stop. */
  readonly text: string;
  /** Whether requests or work fail for a while. */
  readonly interrupts: boolean;
  /** The page that says so. */
  readonly source: string;
}

/** One resource that changes. */
export interface ResourceReview {
  /** Logical ids from the root on, for example `ServiceApi/Service`. */
  readonly address: string;
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId: string | undefined;
  readonly action: Action;
  readonly replacement: Replacement;
  /** Why it is replaced, or may be, or is not although it could be. */
  readonly reason: string | undefined;
  /** Whether what is removed or replaced stays in the account. */
  readonly retained: boolean;
  readonly marks: readonly Mark[];
  readonly properties: readonly PropertyChange[];
  /** Absent where nobody worked them out. */
  readonly effects?: readonly Effect[];
  /** CloudFormation lists it since it refers to something that changes; nothing of it will be another. */
  readonly untouched?: boolean;
  /** The other address of what goes by another name: of what it was, for one that is added; of what it becomes. */
  readonly renamed?: string;
}

/** One stack of the tree. */
export interface StackReview {
  /** Logical ids from the root on; empty for the root. */
  readonly address: string;
  readonly stackName: string;
  /** The worst first. */
  readonly resources: readonly ResourceReview[];
  readonly children: readonly StackReview[];
}

/** What changes in the permissions of one resource. */
export interface IamChange {
  readonly address: string;
  readonly type: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** What is allowed after and was not before, and the reverse; absent where nobody worked it out. */
  readonly wider?: readonly string[];
  readonly narrower?: readonly string[];
}

/** What changes in what may reach what. */
export interface NetworkChange {
  readonly address: string;
  readonly opened: readonly string[];
  readonly closed: readonly string[];
}

/** An output of the root that other stacks do not import. */
export interface OutputChange {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What would make the update fail. */
export interface Obstacle {
  readonly address: string;
  readonly text: string;
  readonly source: string;
}

/** A value of the root's parameters that changes; one that nobody may see has asterisks for both. */
export interface ParameterChange {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** A new one that has neither a default nor a value: nobody can deploy without one. */
  readonly missing?: boolean;
}

/** Where a stack is. What is there too needs no account and no region in its name. */
export interface StackPlace {
  readonly account?: string;
  readonly region?: string;
}

/** The whole of it. */
export interface Review {
  readonly stackName: string;
  readonly place?: StackPlace;
  readonly kind: 'CREATE' | 'UPDATE';
  readonly root: StackReview;
  readonly parameters: readonly ParameterChange[];
  readonly iam: readonly IamChange[];
  readonly exports: readonly LostExport[];
  /** What the reader should know about the review itself. */
  readonly notes: readonly string[];
  readonly network?: readonly NetworkChange[];
  readonly outputs?: readonly OutputChange[];
  readonly obstacles?: readonly Obstacle[];
}

/** All stacks, the root first. */
export const stacksOf = (stack: StackReview): StackReview[] => [stack, ...stack.children.flatMap(stacksOf)];

/** All that is listed, resources of the root first; in each stack the worst first. What is untouched is among it. */
export const listedOf = ({ root }: Review): ResourceReview[] => stacksOf(root).flatMap(({ resources }) => resources);

/** All resources that change, those of the root first; in each stack the worst first. */
export const resourcesOf = (review: Review): ResourceReview[] =>
  listedOf(review).filter(({ untouched }) => untouched !== true);

/** Whether nothing changes that anybody could notice. */
export const isEmpty = (review: Review): boolean =>
  resourcesOf(review).length === 0 &&
  [review.parameters, review.iam, review.exports, review.network, review.outputs, review.obstacles].every(
    (part) => part === undefined || part.length === 0,
  );

/** How bad a change is: replacements, what may be replaced, removals, modifications, additions. */
export const rankOf = ({ action, replacement }: Pick<ResourceReview, 'action' | 'replacement'>): number => {
  if (replacement === 'always') return 0;
  if (replacement === 'conditional') return 1;
  return { remove: 2, modify: 3, import: 4, add: 5 }[action];
};

/** Resources of a stack, the worst first. */
export const worstFirst = (resources: readonly ResourceReview[]): ResourceReview[] =>
  [...resources].sort((a, b) => rankOf(a) - rankOf(b) || compare(a.logicalId, b.logicalId));

const worstIn = (stack: StackReview): number =>
  Math.min(9, ...stack.resources.map(rankOf), ...stack.children.map(worstIn));

/** Stacks, those with the worst in them first. */
export const worstStackFirst = (stacks: readonly StackReview[]): StackReview[] =>
  [...stacks].sort((a, b) => worstIn(a) - worstIn(b) || compare(a.address, b.address));

/** How bad it is what a change of a property does. */
export const replacesRank = { always: 0, conditional: 1, never: 2 } as const;

/** Changes of properties, the worst first and tags behind their like. */
export const worstPropertyFirst = (properties: readonly PropertyChange[]): PropertyChange[] => {
  const rank = ({ path, replaces }: PropertyChange): number =>
    replacesRank[replaces] + (/(^|\/)Tags(\/|$)/.test(path) ? 3 : 0);
  return [...properties].sort((a, b) => rank(a) - rank(b));
};

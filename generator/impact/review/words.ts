/** Words that all forms of a review share. */

import { isRoutineReplacement } from './build.js';
import {
  type IamChange,
  listedOf,
  type PropertyChange,
  type ResourceReview,
  type Review,
  resourcesOf,
} from './model.js';
import { unknownWords } from './unknown.js';

/** What happens to a resource, in a word or two. */
export const verdict = (resource: ResourceReview): string => {
  const { action, replacement } = resource;
  if (resource.untouched === true) return 'as before';
  if (isRoutineReplacement(resource)) return 'next revision';
  if (replacement === 'always') return resource.retained ? 'REPLACE, the old one stays in the account' : 'REPLACE';
  if (replacement === 'conditional') return 'MAY REPLACE';
  return {
    add: 'add',
    modify: 'modify',
    remove: resource.retained ? 'remove, kept in the account' : 'remove',
    import: 'import',
  }[action];
};

/** Marks as words; only what a reader must not overlook. */
export const markWords = ({ marks }: ResourceReview): string[] =>
  marks.map(
    (mark) =>
      ({ stateful: 'holds state', traffic: 'carries traffic', iam: 'permissions', 'security-group': 'security group' })[
        mark
      ],
  );

const quote = (value: string | undefined, missing: string): string => {
  if (value === undefined) return missing;
  return value === '' ? "''" : value;
};

/** The old and the new value; of one that is not known what it is made of, where the templates tell. */
export const values = ({ before, after, known, source }: PropertyChange): readonly [string, string] => {
  const unknown = source === undefined || source === before ? unknownWords : `${source} ${unknownWords}`;
  return [quote(before, 'none'), quote(after, known ? 'none' : unknown)];
};

/** Whether all that is known of a new value is that it will be another one. */
export const isOpen = ({ known, after, source, untouched }: PropertyChange): boolean =>
  !known && after === undefined && source === undefined && untouched !== true;

/** Whether a property makes CloudFormation replace its resource. */
export const isForcing = ({ replaces, known }: PropertyChange, resource: ResourceReview): boolean =>
  resource.replacement === 'always' &&
  !isRoutineReplacement(resource) &&
  (replaces === 'always' || (replaces === 'conditional' && !known));

const plural = (count: number, what: string): string[] => (count === 0 ? [] : [`${count} ${what}`]);

/** Resources that are counted: a nested stack is as many as are in it, where those are listed. */
const counted = (all: readonly ResourceReview[]): ResourceReview[] =>
  all.filter(({ address }) => !all.some((other) => other.address.startsWith(`${address}/`)));

/** How many of each, the worst first; `nothing in a resource` where only outputs, tags or settings change. */
export const counts = (review: Review): string => countsOf(resourcesOf(review));

/** The same of resources that are in a list. */
export const countsOf = (listed: readonly ResourceReview[]): string => {
  const all = counted(listed);
  const routine = all.filter(isRoutineReplacement);
  const is = (replacement: string) =>
    all.filter((resource) => resource.replacement === replacement && !isRoutineReplacement(resource)).length;
  const rest = (action: string) =>
    all.filter((r) => r.action === action && (r.replacement === 'never' || r.replacement === 'kept')).length;
  const interrupting = all.filter(({ effects = [] }) => effects.some(({ interrupts }) => interrupts)).length;
  const parts = [
    ...plural(is('always'), 'to replace'),
    ...plural(is('conditional'), 'that may be replaced'),
    ...plural(rest('remove'), 'to remove'),
    ...plural(routine.length, routine.length === 1 ? 'next revision' : 'next revisions'),
    ...plural(rest('modify'), 'to modify'),
    ...plural(rest('import'), 'to import'),
    ...plural(rest('add'), 'to add'),
    ...plural(interrupting, interrupting === 1 ? 'interruption' : 'interruptions'),
  ];
  return parts.length === 0 ? 'nothing in a resource: outputs, tags or settings alone' : parts.join(', ');
};

/** How many are evaluated again and stay as they are, by stack; undefined where there are none. */
export const untouchedLine = (review: Review): string | undefined => {
  const all = counted(listedOf(review).filter(({ untouched }) => untouched === true));
  if (all.length === 0) return undefined;
  const stacks = new Map<string, number>();
  for (const { address } of all) {
    const stack = address.slice(0, Math.max(0, address.lastIndexOf('/'))) || review.stackName;
    stacks.set(stack, (stacks.get(stack) ?? 0) + 1);
  }
  return `evaluated again, and as before: ${[...stacks].map(([stack, count]) => `${count} in ${stack}`).join(', ')}`;
};

/** One line for an export that goes or changes. */
export const exportLine = ({ name, how, because, importers, mayHaveMore }: Review['exports'][number]): string => {
  const what = how === 'removed' ? 'goes' : `changes${because === undefined ? '' : `, since ${because} does`}`;
  if (importers.length > 0) return `${name} ${what}, and is imported by ${importers.join(', ')}`;
  return mayHaveMore === true ? `${name} ${what}; nothing here imports it` : `${name} ${what}; no stack imports it`;
};

/** The place of a value below its resource; items of lists go by their names where those are known. */
export const placeOf = ({ path, label }: PropertyChange): string => label ?? path.replace(/^Properties\//, '');

/** Resources whose permissions change alike. */
export interface Permissions {
  readonly addresses: readonly string[];
  readonly lines: readonly PermissionLine[];
}

const gone: PermissionLine = { text: 'it goes, with all that it allows', sign: '-', what: 'same' };

/** The permissions of a review; what goes with its resource is not listed one by one. */
export const permissionsOf = (review: Review): readonly Permissions[] => {
  const going = new Set(
    resourcesOf(review)
      .filter(({ action, renamed }) => action === 'remove' && renamed === undefined)
      .map(({ address }) => address),
  );
  const found = new Map<string, Permissions>();
  for (const change of review.iam) {
    const lines = going.has(change.address) ? [gone] : permissionLines(change);
    const key = JSON.stringify(lines);
    const addresses = [...(found.get(key)?.addresses ?? []), change.address];
    found.set(key, { addresses, lines });
  }
  return [...found.values()];
};

/** What changes in permissions, the worst first; what is written differently and allows the same is said to be so. */
export const permissionLines = ({ added, removed, wider, narrower }: IamChange): readonly PermissionLine[] => {
  if (wider === undefined || narrower === undefined)
    return [
      ...removed.map((text): PermissionLine => ({ text, sign: '-', what: 'removed' })),
      ...added.map((text): PermissionLine => ({ text, sign: '+', what: 'added' })),
    ];
  if (wider.length + narrower.length === 0)
    return [{ text: 'written differently, and allows the same', sign: '=', what: 'same' }];
  return [
    ...wider.map((text) => lineOf(text, '+', 'allowed now')),
    ...narrower.map((text) => lineOf(text, '-', 'no longer allowed')),
  ];
};

/** A line about a denial says so itself. */
const lineOf = (text: string, sign: '+' | '-', what: PermissionLine['what']): PermissionLine => {
  const [, denial, rest] = /^(denied|no longer denied): (.*)$/s.exec(text) ?? [];
  return denial === undefined || rest === undefined
    ? { text, sign, what }
    : { text: rest, sign, what: denial === 'denied' ? 'denied now' : 'no longer denied' };
};

/** One line of them. */
export interface PermissionLine {
  readonly text: string;
  readonly sign: '+' | '-' | '=';
  readonly what: 'added' | 'allowed now' | 'denied now' | 'no longer allowed' | 'no longer denied' | 'removed' | 'same';
}

/** A parameter's old and new value. */
export const parameterValues = ({
  before,
  after,
  missing,
}: Review['parameters'][number]): readonly [string, string] => [
  before ?? 'none',
  after ?? (missing === true ? 'no value yet, and it has no default' : 'none'),
];

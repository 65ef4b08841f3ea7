/** Words that all forms of a review share. */

import { isRoutineReplacement } from './build.js';
import { type IamChange, type PropertyChange, type ResourceReview, type Review, resourcesOf } from './model.js';

/** What happens to a resource, in a word or two. */
export const verdict = (resource: ResourceReview): string => {
  const { action, replacement } = resource;
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

/** The old and the new value. */
export const values = ({ before, after, known }: PropertyChange): readonly [string, string] => [
  quote(before, 'none'),
  quote(after, known ? 'none' : 'known when the update runs'),
];

const plural = (count: number, what: string): string[] => (count === 0 ? [] : [`${count} ${what}`]);

/** How many of each, the worst first; `nothing in a resource` where only outputs, tags or settings change. */
export const counts = (review: Review): string => {
  const all = resourcesOf(review);
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

/** One line for an export that goes or changes. */
export const exportLine = ({ name, how, because, importers, mayHaveMore }: Review['exports'][number]): string => {
  const what = how === 'removed' ? 'goes' : `changes${because === undefined ? '' : `, since ${because} does`}`;
  if (importers.length > 0) return `${name} ${what}, and is imported by ${importers.join(', ')}`;
  return mayHaveMore === true ? `${name} ${what}; nothing here imports it` : `${name} ${what}; no stack imports it`;
};

/** The place of a value below its resource; items of lists go by their names where those are known. */
export const placeOf = ({ path, label }: PropertyChange): string => label ?? path.replace(/^Properties\//, '');

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
    ...wider.map((text): PermissionLine => ({ text, sign: '+', what: 'allowed now' })),
    ...narrower.map((text): PermissionLine => ({ text, sign: '-', what: 'no longer allowed' })),
  ];
};

/** One line of them. */
export interface PermissionLine {
  readonly text: string;
  readonly sign: '+' | '-' | '=';
  readonly what: 'added' | 'allowed now' | 'no longer allowed' | 'removed' | 'same';
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

/** Cuts a text, and says that it did. */
export const cut = (text: string, most: number): string => {
  const line = text.replaceAll(/\s*\n\s*/g, ' ');
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
};

/** What a change set is asked for with. */

import { createHash } from 'node:crypto';
import type { CreateChangeSetInput } from '@aws-sdk/client-cloudformation';
import { changeSetName, clientToken, type Random } from '../tokens.js';

/** All that decides what a change set does. */
export type Wish = Pick<
  CreateChangeSetInput,
  | 'TemplateBody'
  | 'TemplateURL'
  | 'Parameters'
  | 'Tags'
  | 'Capabilities'
  | 'RoleARN'
  | 'RollbackConfiguration'
  | 'OnStackFailure'
  | 'IncludeNestedStacks'
> & {
  readonly StackName: string;
  readonly ChangeSetType: 'CREATE' | 'UPDATE';
  /** Of the root template: a URL alone does not say what is behind it. */
  readonly templateHash: string;
};

const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, ordered(item)]),
  );
};

/** SHA-256 of a value, whatever the order of its keys: 64 hexadecimal digits. */
export const hashOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(ordered(value)))
    .digest('hex');

/** The hash of a wish: two runs that want the same have the same. */
export const wishHash = (wish: Wish): string => {
  const { TemplateBody: _body, ...rest } = wish;
  return hashOf(rest);
};

/** What a set is for: one of a deployment is a leftover once its run is gone, one of a plan waits for somebody. */
export const purposes = { deploy: 'compute deploy', plan: 'compute deploy --plan' } as const;
export type Purpose = keyof typeof purposes;

/** The request, with a name and a token of its own. */
export const requestOf = (wish: Wish, purpose: Purpose, next: Random): CreateChangeSetInput => {
  const { templateHash: _hash, ...input } = wish;
  return {
    ...input,
    ChangeSetName: changeSetName(wishHash(wish), next),
    ClientToken: clientToken('create', next),
    Description: purposes[purpose],
  };
};

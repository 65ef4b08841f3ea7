/** Names and tokens of a run: what CloudFormation tells a repeated request from a new one by. */

import { randomBytes } from 'node:crypto';

/** What every change set of ours begins with. A change set's name must begin with a letter. */
export const changeSetPrefix = 'compute-';

/** Gives eight random characters out of 0-9a-f; tests hand in their own. */
export type Random = () => string;

export const random: Random = () => randomBytes(4).toString('hex');

/** What a change set of ours is called: the part before the last hyphen says what is in it. */
export const changeSetStem = (hash: string): string => `${changeSetPrefix}${hash.slice(0, 12)}-`;

/**
 * A name that no other run gives, though many may begin alike: two names made of one second collide.
 * At most 128 letters, digits and hyphens:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html
 */
export const changeSetName = (hash: string, next: Random = random): string => `${changeSetStem(hash)}${next()}`;

/** Whether a change set is one of ours. */
export const isOurs = (name: string): boolean => /^compute-[0-9a-f]{12}-[0-9a-f]{8}$/.test(name);

/** What a token is for; a token that begins with it is one of ours. */
export type TokenKind = 'create' | 'execute' | 'delete' | 'rollback' | 'continue';

/**
 * A token for one request: a retry with the same one does nothing twice, and events of what it started carry it.
 * At most 128 characters, beginning with a letter or digit.
 */
export const clientToken = (kind: TokenKind, next: Random = random): string =>
  `${changeSetPrefix}${kind}-${next()}${next()}`;

/** Whether an operation was started by a run of ours. */
export const isOurToken = (token: string | undefined): boolean => token?.startsWith(changeSetPrefix) === true;

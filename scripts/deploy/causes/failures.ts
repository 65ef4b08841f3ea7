/** Which failed events are causes and which are consequences. Pure. */

import { type EventView, isFailed, isOwn, isRollback } from '../watch/event.js';

/**
 * Reasons of what failed since something else did:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html
 */
const consequence =
  /^(?:Resource (?:creation|update|deletion|import) cancell?ed|The following resource\(s\) failed to|\[The following resource\(s\) failed)/i;

/** Failed events of one stack that something in it, or in a stack nested in it, has caused. */
export interface Failures {
  /** What made the operation fail, oldest first. */
  readonly first: readonly EventView[];
  /** What failed while that was undone. */
  readonly whileUndoing: readonly EventView[];
}

/** Sorts out the failures of one stack; `events` oldest first. */
export const failuresOf = (events: readonly EventView[]): Failures => {
  const undone = events.findIndex((event) => isOwn(event) && isRollback(event.status));
  const isCause = (event: EventView): boolean =>
    isFailed(event.status) && !isOwn(event) && !consequence.test(event.reason ?? '');
  const cut = undone === -1 ? events.length : undone;
  return { first: events.slice(0, cut).filter(isCause), whileUndoing: events.slice(cut).filter(isCause) };
};

/** The stack's own word on why it failed: for what no resource is to blame, such as an alarm or an export in use. */
export const ownReason = (events: readonly EventView[]): EventView | undefined =>
  events.find((event) => {
    const isWrong = isFailed(event.status) || isRollback(event.status);
    return isOwn(event) && isWrong && event.reason !== undefined && !consequence.test(event.reason);
  });

/** A reason without what resource handlers wrap around it: the request token, and that a handler returned a message. */
export const plainReason = (reason: string): string =>
  reason
    .replace(/\s*\((?:RequestToken|Request Token|Service|HandlerErrorCode)[^()]*(?:\([^()]*\)[^()]*)*\)/g, '')
    .replace(/^Resource handler returned message: "?/, '')
    .replace(/"\s*\.?$/, '')
    .replace(/\s+/g, ' ')
    .trim();

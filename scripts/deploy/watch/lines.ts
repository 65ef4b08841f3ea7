/** Events and counts as text. */

import type { Paint } from '../../lib/terminal.js';
import { type EventView, isFailed, isInProgress, isRollback } from './event.js';
import type { OperationKind } from './operation.js';
import type { Progress } from './progress.js';

/** 75,000 ms as `1:15`, from an hour on `1:01:15`. */
export const elapsed = (milliseconds: number): string => {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (value: number): string => `${value}`.padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
};

const statusWidth = 'UPDATE_ROLLBACK_COMPLETE'.length;

/** A status with the colour that it deserves. */
export const paintStatus = (paint: Paint, status: string): string => {
  if (isFailed(status)) return paint('red', status);
  if (isRollback(status)) return paint('yellow', status);
  return isInProgress(status) ? paint('dim', status) : paint('green', status);
};

/** One event as a line: time since the operation began, status, place, type, and the reason of what went wrong. */
export const eventLine = (paint: Paint, event: EventView, path: string, began: Date): string => {
  const time = elapsed(event.at.getTime() - began.getTime()).padStart(6);
  const status = `${paintStatus(paint, event.status)}${' '.repeat(Math.max(0, statusWidth - event.status.length))}`;
  const isWrong = isFailed(event.status) || isRollback(event.status);
  const reason = isWrong && event.reason !== undefined ? ` ${paint('red', event.reason)}` : '';
  return `${time}  ${status}  ${path} ${paint('dim', `(${event.type})`)}${reason}`;
};

/** Whether an event says nothing that the one before it has not said: a second IN_PROGRESS once creation has begun. */
export const isRepetition = (event: EventView): boolean =>
  isInProgress(event.status) && /^Resource \w+ Initiated$/i.test(event.reason ?? '');

const verbs: Readonly<Record<OperationKind, string>> = {
  CREATE: 'Creating',
  UPDATE: 'Updating',
  DELETE: 'Deleting',
  ROLLBACK: 'Rolling back',
};

/** How many resources the live text names. */
const namedResources = 4;

/** The text that a terminal shows while it lasts: counts, then what takes longest. `now` by AWS's clock. */
export const liveText = (progress: Progress, kind: OperationKind, name: string, now: Date): string => {
  const { done, current, failed } = progress.counts();
  const isUndoing = kind !== 'ROLLBACK' && isRollback(progress.root?.status ?? '');
  const verb = isUndoing ? 'Rolling back' : verbs[kind];
  const time = progress.began === undefined ? '' : ` · ${elapsed(now.getTime() - progress.began.getTime())}`;
  const counts = [
    `${done} done`,
    ...(current > 0 ? [`${current} in progress`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ];
  const slow = progress.current();
  const lines = slow.slice(0, namedResources).map(({ path, began }) => {
    return `  ${path} ${elapsed(now.getTime() - began.getTime())}`;
  });
  const more = slow.length > namedResources ? [`  and ${slow.length - namedResources} more`] : [];
  return [`${verb} ${name} · ${counts.join(', ')}${time}`, ...lines, ...more].join('\n');
};

/** The line that a pipeline's log shows where nothing has happened for a while; undefined where nothing is in progress. */
export const stillLine = (progress: Progress, now: Date): string | undefined => {
  const slow = progress.current();
  if (progress.began === undefined) return undefined;
  const time = elapsed(now.getTime() - progress.began.getTime()).padStart(6);
  if (slow.length === 0) return `${time}  waiting for CloudFormation; no resource is in progress`;
  const named = slow.slice(0, namedResources).map(({ path, began }) => {
    return `${path} for ${elapsed(now.getTime() - began.getTime())}`;
  });
  const more = slow.length > namedResources ? `, and ${slow.length - namedResources} more` : '';
  return `${time}  still in progress: ${named.join(', ')}${more}`;
};

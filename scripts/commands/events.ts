/** `compute events <environment>`: what happened in its stacks, nested ones included, and what happens now. */

import { DeployError, deployCodes, type Session } from '../deploy/session.js';
import { collectEvents, type PlacedEvent } from '../deploy/watch/collect.js';
import { isFailed, isInProgress, isOwn, rootScope, type Scope } from '../deploy/watch/event.js';
import { eventLine } from '../deploy/watch/lines.js';
import type { Operation } from '../deploy/watch/operation.js';
import { lastOperation } from '../deploy/watch/running.js';
import { type DirectoryOption, deployedStack, type OpenSession, withSession } from './with-session.js';

/** Options of the command. */
export interface EventsOptions extends DirectoryOption {
  /** Events of the operation with this ClientRequestToken. */
  readonly token?: string;
  /** Events since a time (ISO 8601) or a span: 30m, 2h, 3d. */
  readonly since?: string;
  readonly failed?: boolean;
  /** False: only events of the root. */
  readonly nested?: boolean;
  readonly follow?: boolean;
  readonly json?: boolean;
}

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * The moment that `--since` means.
 * @param now milliseconds.
 * @throws {DeployError} for anything but a time or a span.
 */
export const sinceOf = (text: string, now: number): Date => {
  const [, count, unit = ''] = /^(\d+)([smhd])$/.exec(text) ?? [];
  if (count !== undefined) return new Date(now - Number(count) * (units[unit] ?? 0));
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? new Date(text) : undefined;
  if (time !== undefined && !Number.isNaN(time.getTime())) return time;
  throw new DeployError(`'${text}' is no time`, '--since takes 30m, 2h, 3d or a time such as 2026-05-04T10:00:00Z');
};

interface Span {
  readonly operation: Operation;
  readonly root: Scope;
}

/** What is asked for: a token, a span of time, or else the last operation. */
const spanOf = async (session: Session, stackId: string, options: EventsOptions): Promise<Span | undefined> => {
  const none = { stackId, kind: 'UPDATE' } as const;
  if (options.since !== undefined) {
    const since = sinceOf(options.since, Date.now());
    const operation = { ...none, token: options.token ?? '', since };
    const from = since.getTime();
    const root = { stackId, token: operation.token, from, isNested: options.token === undefined };
    return { operation, root };
  }
  if (options.token !== undefined) {
    const operation = { ...none, token: options.token, since: new Date(0) };
    return { operation, root: { ...rootScope(operation), from: undefined } };
  }
  const operation = await lastOperation(session, stackId);
  return operation === undefined ? undefined : { operation, root: rootScope(operation) };
};

const eventJson = ({ path, stackName, type, physicalId, status, reason, at, token }: PlacedEvent): string =>
  JSON.stringify({ at: at.toISOString(), status, path, type, physicalId, reason, token, stack: stackName });

/** Milliseconds between two looks with --follow. */
const followInterval = 3000;

/** Whether the root has come to rest by its own newest event. */
const isOver = (events: readonly PlacedEvent[], stackId: string): boolean => {
  const own = events.filter((event) => isOwn(event) && event.stackId === stackId).at(-1);
  return own !== undefined && !isInProgress(own.status);
};

/** Gives the exit code. */
export const eventsCommand = (name: string, options: EventsOptions, open?: OpenSession): Promise<number> =>
  withSession(name, options, open, async (session) => {
    const { print, note, paint } = session.console;
    const stack = await deployedStack(session);
    const span = await spanOf(session, stack.id, options);
    if (span === undefined) {
      note(`${stack.name} is ${stack.status}; nothing has happened in it yet.`);
      return deployCodes.done;
    }
    const printed = new Set<string>();
    for (;;) {
      const all = await collectEvents(session, span.operation, span.root, options.nested !== false);
      const began = all[0]?.at;
      for (const event of all) {
        const key = `${event.stackId} ${event.id}`;
        if (printed.has(key)) continue;
        printed.add(key);
        if (options.failed === true && !isFailed(event.status)) continue;
        print(
          options.json === true
            ? eventJson(event)
            : `${event.at.toISOString()} ${eventLine(paint, event, event.path, began ?? event.at)}`,
        );
      }
      if (options.follow !== true || isOver(all, stack.id) || session.signal.aborted) break;
      await session.pause(followInterval);
      if (session.signal.aborted) break;
    }
    if (printed.size === 0) note(`There are no such events of ${stack.name}.`);
    return deployCodes.done;
  });

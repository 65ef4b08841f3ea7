/** The first causes of a failed operation: what to read of hundreds of events. */

import type { Session } from '../session.js';
import { describeService, stoppedReasons } from '../watch/ecs.js';
import { type EventView, nestedStackOf, rootScope, type Scope } from '../watch/event.js';
import type { Operation, Outcome } from '../watch/operation.js';
import { readEvents } from '../watch/read-events.js';
import { troubleOfService } from '../watch/rollout-text.js';
import { patiently } from '../watch/trouble.js';
import { advise } from './advice.js';
import { failuresOf, ownReason, plainReason } from './failures.js';

/** Something that failed by itself, and not since something else did. */
export interface Cause {
  /** Logical ids from the root down, for example `ServiceApi/Service`. */
  readonly path: string;
  readonly stackName: string;
  readonly stackId: string;
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId: string | undefined;
  /** For example `CREATE_FAILED`. */
  readonly status: string;
  /** CloudFormation's own words. */
  readonly reason: string;
  readonly at: Date;
  /** What else is known, for example why tasks of the service stopped. */
  readonly details: readonly string[];
  /** What to do, where the reason is a known one. */
  readonly advice: string | undefined;
}

interface Found {
  readonly event: EventView;
  readonly path: string;
  readonly isUndoing: boolean;
}

/** Events of a scope, oldest first. */
const eventsIn = async (session: Session, scope: Scope): Promise<EventView[]> =>
  (await patiently(session, () => readEvents(session, scope))).reverse();

/** When the operation began in a nested stack: the first thing that the stack around it says about it. */
const nestedScope = (events: readonly EventView[], stackId: string, token: string): Scope => {
  const first = events.find((event) => nestedStackOf(event) === stackId);
  return { stackId, token, from: first?.at.getTime() ?? 0, isNested: true };
};

/** Causes in one stack; the failure of a nested stack is replaced by what failed in it, as deep as it goes. */
const causesIn = async (session: Session, scope: Scope, prefix: string): Promise<Found[]> => {
  const events = await eventsIn(session, scope);
  const { first, whileUndoing } = failuresOf(events);
  const found: Found[] = [];
  const followed = new Set<string>();
  for (const [failures, isUndoing] of [
    [first, false],
    [whileUndoing, true],
  ] as const)
    for (const event of failures) {
      const path = `${prefix}${event.logicalId}`;
      const nested = nestedStackOf(event);
      if (nested !== undefined && followed.has(nested)) continue;
      if (nested !== undefined) followed.add(nested);
      const inside =
        nested === undefined ? [] : await insideOf(session, nestedScope(events, nested, scope.token), path);
      if (inside.length === 0) found.push({ event, path, isUndoing });
      else found.push(...inside.map((cause) => ({ ...cause, isUndoing: cause.isUndoing || isUndoing })));
    }
  if (found.length > 0) return found;
  const own = ownReason(events);
  return own === undefined ? [] : [{ event: own, path: prefix.slice(0, -1) || own.stackName, isUndoing: false }];
};

/** Causes in a nested stack; none where its events cannot be read, and then the stack around it tells what it can. */
const insideOf = async (session: Session, scope: Scope, path: string): Promise<Found[]> => {
  try {
    return await causesIn(session, scope, `${path}/`);
  } catch {
    return [];
  }
};

/** What ECS says about a service that failed; nothing where it cannot be asked. */
const serviceDetails = async (session: Session, event: EventView, seen: readonly string[]): Promise<string[]> => {
  const stopped = seen.map((text) => `a task stopped: ${text}`);
  if (event.physicalId === undefined || stopped.length > 0) return stopped;
  try {
    const service = await describeService(session, event.physicalId);
    if (service === undefined) return stopped;
    const reasons = await stoppedReasons(session, event.physicalId, service);
    const messages = troubleOfService(service, new Date(event.at.getTime() - 3 * 3_600_000));
    return [...reasons.map((text) => `a task stopped: ${text}`), ...messages.slice(-3)];
  } catch {
    return stopped;
  }
};

const causeOf = async (session: Session, { event, path }: Found, outcome: Outcome | undefined): Promise<Cause> => {
  const seen = outcome?.stopped?.get(event.physicalId ?? '') ?? [];
  const details = event.type === 'AWS::ECS::Service' ? await serviceDetails(session, event, seen) : [];
  const { stackName, stackId, logicalId, type, physicalId, status, at } = event;
  const reason = event.reason ?? 'CloudFormation gives no reason';
  const advice = advise(reason, details, type);
  return { path, stackName, stackId, logicalId, type, physicalId, status, reason, at, details, advice };
};

/**
 * First causes of a failure: earliest first, each as deep in nested stacks as it goes; 'Resource creation cancelled' and
 * its like are never among them. What failed while the operation was undone comes after, and only where undoing failed.
 * @param outcome where the operation was watched: it knows why ECS tasks stopped whose service is gone by now.
 */
export const explainFailure = async (
  session: Session,
  operation: Operation,
  outcome?: Outcome,
): Promise<readonly Cause[]> => {
  const found = await causesIn(session, rootScope(operation), '');
  const byTime = (a: Found, b: Found): number => a.event.at.getTime() - b.event.at.getTime();
  const first = found.filter(({ isUndoing }) => !isUndoing).sort(byTime);
  const undoing = found.filter(({ isUndoing }) => isUndoing).sort(byTime);
  const causes: Cause[] = [];
  for (const entry of [...first, ...undoing]) causes.push(await causeOf(session, entry, outcome));
  return causes;
};

/** Causes that are printed. */
const printed = 5;

/** Prints causes as notes: where, what CloudFormation says, what else is known, what to do. */
export const printCauses = (session: Session, causes: readonly Cause[]): void => {
  const { note, paint } = session.console;
  if (causes.length === 0) {
    note(`CloudFormation names no cause; \`compute events ${session.target.environment}\` shows what happened.`);
    return;
  }
  note(paint('bold', causes.length === 1 ? 'The cause:' : 'The causes, first one first:'));
  const said = new Set<string>();
  for (const { path, type, status, reason, details, advice } of causes.slice(0, printed)) {
    note(`  ${paint('red', status)} ${paint('bold', path)} ${paint('dim', `(${type})`)}`);
    note(`    ${plainReason(reason)}`);
    for (const detail of details) note(`    ${detail}`);
    if (advice !== undefined && !said.has(advice)) note(`    ${paint('yellow', 'What to do:')} ${advice}`);
    said.add(advice ?? '');
  }
  const more = causes.length - printed;
  if (more > 0) note(`  and ${more} more: \`compute events ${session.target.environment} --failed\``);
};

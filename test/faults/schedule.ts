/** What goes wrong in one run of the campaign, drawn from its seed and number alone. */

import { Random } from '../campaign/random.js';
import type { Shape } from './templates.js';

/** What goes wrong with a call, once the client knows or without its knowing. */
export const callKinds = [
  'throttle',
  'error500',
  'error503',
  'resetBefore',
  'resetAfter',
  'errorAfter',
  'slow',
  'expiredToken',
  'accessDenied',
] as const;

/**
 * What goes wrong with the client: `interrupt` is SIGINT, `kill` is SIGKILL. `lost` says whether the request of that
 * moment is lost or done; the reply is always lost to a killed client.
 */
export const endKinds = ['interrupt', 'kill'] as const;

/** What goes wrong with a resource. */
export const resourceKinds = ['failingResource', 'slowResource'] as const;

export type Kind = (typeof callKinds)[number] | (typeof endKinds)[number] | (typeof resourceKinds)[number];
export const kinds: readonly Kind[] = [...callKinds, ...endKinds, ...resourceKinds];

/** The call, or the wait between two looks, that a fault meets; for resources, the one that begins as the nth. */
export type Where =
  | { readonly call: number }
  | { readonly action: string; readonly skip: number }
  | { readonly pause: number }
  | { readonly resource: number };

export interface Injected {
  readonly kind: Kind;
  readonly where: Where;
  /** How many calls in a row, or resources in a row, it meets. */
  readonly count: number;
  readonly lost?: boolean;
}

/** One run of the program, with what goes wrong in it. */
export interface Attempt {
  readonly purpose: 'deploy' | 'plan' | 'execute';
  readonly faults: readonly Injected[];
  /** Simulated milliseconds until the next run of the program. */
  readonly gap: number;
}

/**
 * `changed`: the disturbed runs want something else than the last one does. `stuck`: the first update fails, and so does
 * its rollback. `littered`: the first one fails, and what it has made cannot be deleted. `production`: with its committed
 * templates.
 */
export const scenarios = [
  ...([
    'create',
    'update',
    'nothing',
    'plan-create',
    'plan-update',
    'changed',
    'stuck',
    'littered',
    'production',
  ] as const),
] as const;
export type Scenario = (typeof scenarios)[number];

/** What the deployment makes of the stack. */
export interface Wanted {
  readonly shape: Shape;
  readonly image: string | undefined;
}

export interface Schedule {
  readonly scenario: Scenario;
  readonly wanted: Wanted;
  /** What the disturbed runs want, where that is something else. */
  readonly first?: Wanted;
  readonly isProtected: boolean;
  readonly hasAlarms: boolean;
  readonly attempts: readonly Attempt[];
}

const actions = [
  ...['CreateChangeSet', 'ExecuteChangeSet', 'DeleteChangeSet', 'ListChangeSets', 'DescribeChangeSet'],
  ...['DescribeStacks', 'DescribeStackEvents', 'ListStackResources', 'ListExports', 'DescribeServices'],
  ...['HeadObject', 'PutObject', 'GetCallerIdentity', 'GetTemplate', 'GetStackPolicy', 'SetStackPolicy'],
  ...['UpdateTerminationProtection', 'DeleteStack', 'ContinueUpdateRollback', 'ListStacks'],
  ...['DescribeStackResources', 'GetResource', 'DeleteResource', 'GetResourceRequestStatus'],
] as const;

/** The ones that change something: where a lost reply or an end of the client hurts. */
const writes = ['CreateChangeSet', 'ExecuteChangeSet', 'ExecuteChangeSet', 'DeleteChangeSet', 'PutObject'] as const;

const below = (random: Random, end: number): number => Math.floor(random.next() * end);
const of = <T>(random: Random, items: readonly T[]): T => random.pick(items) as T;

/** Calls until the execution, and of a whole deployment with its watch. */
const callsBefore = 30;
const callsInAll = 100;

const whereOf = (random: Random, kind: Kind): Where => {
  if (kind === 'failingResource' || kind === 'slowResource')
    return { resource: below(random, random.next() < 0.7 ? 6 : 18) };
  const draw = random.next();
  if ((kind === 'interrupt' || kind === 'kill') && draw < 0.2) return { pause: below(random, 30) };
  if (draw < 0.55) return { call: below(random, random.next() < 0.5 ? callsBefore : callsInAll) };
  if (draw < 0.75) return { action: of(random, writes), skip: below(random, 2) };
  return { action: of(random, actions), skip: below(random, random.next() < 0.5 ? 1 : 6) };
};

/** Calls in a row: mostly one, sometimes more than the client tries. */
const countOf = (random: Random): number => {
  const draw = random.next();
  if (draw < 0.6) return 1;
  if (draw < 0.85) return 2 + below(random, 4);
  return draw < 0.95 ? 9 + below(random, 5) : 40;
};

const injectedOf = (random: Random): Injected => {
  const draw = random.next();
  const kind = draw < 0.3 ? of(random, endKinds) : of(random, draw < 0.45 ? resourceKinds : callKinds);
  const where = whereOf(random, kind);
  if (kind === 'interrupt' || kind === 'kill') return { kind, where, count: 1, lost: random.next() < 0.5 };
  if (kind === 'failingResource') return { kind, where, count: random.next() < 0.4 ? 1 : 2 + below(random, 7) };
  if (kind === 'slowResource') return { kind, where, count: 1 + below(random, 3) };
  return { kind, where, count: countOf(random) };
};

/** Longer than an hour. */
const longAgo = 4_000_000;
const gaps = [0, 0, 500, 3000, 15_000, 60_000, 600_000, longAgo] as const;

const attemptOf = (random: Random, purpose: Attempt['purpose']): Attempt => ({
  purpose,
  faults: Array.from({ length: 1 + below(random, 4) }, () => injectedOf(random)),
  gap: of(random, gaps),
});

const shapes: readonly Shape[] = [
  { timeout: 60 },
  { timeout: 60, note: 'second' },
  { queueName: 'other' },
  { topicName: 'other' },
  { hasJobs: true },
  { lacksWorker: true },
  { hasJobs: true, lacksWorker: true, topicName: 'third' },
  { note: 'second' },
  {},
];

const wantedOf = (random: Random, scenario: Scenario): Wanted => {
  if (scenario === 'create' || scenario === 'plan-create') return { shape: of(random, shapes), image: undefined };
  if (scenario === 'nothing') return { shape: {}, image: undefined };
  const shape = of(random, shapes);
  const isOther = Object.keys(shape).length === 0 || random.next() < 0.5;
  // A value that is not given stays as it is, so that what has changed its mind has to give it.
  return { shape, image: isOther ? 'app:2' : scenario === 'changed' ? 'app:1' : undefined };
};

const purposesOf = (random: Random, scenario: Scenario): Attempt['purpose'][] => {
  const count = random.next() < 0.5 ? 1 : random.next() < 0.7 ? 2 : 3;
  if (!scenario.startsWith('plan-')) return Array.from({ length: count }, () => 'deploy');
  return [...Array.from({ length: count }, (): Attempt['purpose'] => 'plan'), 'execute', 'execute'].slice(-3) as [];
};

/** How many of a hundred runs are of a scenario. */
const shares: readonly (readonly [Scenario, number])[] = [
  ['create', 24],
  ['update', 28],
  ['nothing', 6],
  ['plan-create', 8],
  ['plan-update', 10],
  ['changed', 8],
  ['stuck', 8],
  ['littered', 8],
];

const scenarioOf = (random: Random): Scenario => {
  const weighted = shares.flatMap(([scenario, share]) => Array.from({ length: share }, () => scenario));
  return of(random, weighted);
};

/** An update that fails after it has changed something, and whose rollback fails as well. */
const stuckUpdate: Wanted = { shape: { timeout: 60, note: 'second' }, image: 'app:2' };
const stuck = (random: Random): Injected => ({
  kind: 'failingResource',
  where: { resource: 1 + below(random, 2) },
  count: 2 + below(random, 4),
});

/** Changes that make something with a name, which is in the way of the next run where it is left behind. */
const named: readonly Shape[] = [{ queueName: 'other' }, { topicName: 'other' }, { hasJobs: true }];

/** Failures enough for a creation and the deletions after it. */
const litter = (random: Random): Injected => ({
  kind: 'failingResource',
  where: { resource: below(random, 5) },
  count: 3 + below(random, 8),
});

const wantedIn = (random: Random, scenario: Scenario): Wanted => {
  if (scenario === 'stuck') return stuckUpdate;
  if (scenario === 'littered') return { shape: of(random, named), image: 'app:2' };
  if (scenario === 'changed' && random.next() < 0.3) return { shape: {}, image: 'app:1' };
  return wantedOf(random, scenario);
};

const attemptsIn = (random: Random, scenario: Scenario): Attempt[] => {
  const attempts = purposesOf(random, scenario).map((purpose) => attemptOf(random, purpose));
  // A set for something else is left alone for an hour: its run may still be there.
  if (scenario === 'changed') return attempts.map((attempt) => ({ ...attempt, gap: attempt.gap + longAgo }));
  if (scenario === 'stuck') return [{ purpose: 'deploy', faults: [stuck(random)], gap: of(random, gaps) }, ...attempts];
  if (scenario === 'littered')
    return [{ purpose: 'deploy', faults: [litter(random)], gap: of(random, gaps) }, ...attempts];
  return attempts;
};

/** The schedule of a run: the same for the same seed and number. */
export const scheduleOf = (seed: number, run: number, hasProduction = true): Schedule => {
  const random = new Random(`faults ${seed} ${run}`);
  const scenario = hasProduction && run % 25 === 24 ? 'production' : scenarioOf(random);
  const attempts = attemptsIn(random, scenario);
  return {
    scenario,
    wanted: wantedIn(random, scenario),
    isProtected: random.next() < 0.5,
    hasAlarms: random.next() < 0.4,
    attempts,
    ...(scenario === 'changed' && { first: wantedOf(random, scenario) }),
  };
};

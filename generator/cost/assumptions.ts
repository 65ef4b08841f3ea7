/** What the cost takes for granted, since no spec can know it: each with its value, why, and how to change it. */

import type { CostAssumptions, Environment } from '../environment/environment.js';
import { type Range, range, same, sum } from './range.js';

/** Hours of a month, as AWS's own examples count: 365 days of 24 hours in 12 months. */
export const HOURS = 730;
/** Days of such a month. */
export const DAYS = HOURS / 24;

/** One assumption. */
export interface Assumption {
  readonly what: string;
  readonly value: Range;
  readonly unit: string;
  readonly why: string;
  /** How to change it, for example `cost.zones`. */
  readonly change: string;
  /** The spec says it. */
  readonly said: boolean;
}

/** The assumptions as numbers. */
export interface Assumed {
  readonly peakHoursPerDay: number;
  readonly kilobytesPerRequest: Range;
  readonly requestsPerConnection: Range;
  readonly backendKilobytesPerRequest: Range;
  readonly logKilobytesPerRequest: Range;
  readonly logMegabytesPerTaskDay: Range;
  readonly natGigabytesPerTask: Range;
  readonly natGateways: number;
  readonly zones: Range;
  readonly spotDiscount: Range;
}

/** The command's own; a spec's `cost` goes before them. */
export const STANDARD: Assumed = {
  peakHoursPerDay: 6,
  kilobytesPerRequest: same(10),
  requestsPerConnection: same(10),
  backendKilobytesPerRequest: same(10),
  logKilobytesPerRequest: same(0.5),
  logMegabytesPerTaskDay: same(20),
  natGigabytesPerTask: same(5),
  natGateways: 0,
  zones: { low: 2, expected: 2, high: 3 },
  spotDiscount: { low: 70, expected: 65, high: 50 },
};

/** Part of the requests that auto scaling aims at, and that come. */
export const BUSY: Range = { low: 0.05, expected: 0.25, high: 1 };

/** Requests per task and minute where the spec has no such target. */
export const UNTARGETED = 500;

/** What holds for an environment. */
export const assumedOf = ({ cost }: Environment): Assumed => {
  const ranged = (key: Exclude<keyof Assumed, 'peakHoursPerDay' | 'natGateways'>): Range =>
    same(cost[key] ?? STANDARD[key]);
  return {
    peakHoursPerDay: cost.peakHoursPerDay ?? STANDARD.peakHoursPerDay,
    natGateways: cost.natGateways ?? STANDARD.natGateways,
    kilobytesPerRequest: ranged('kilobytesPerRequest'),
    requestsPerConnection: ranged('requestsPerConnection'),
    backendKilobytesPerRequest: ranged('backendKilobytesPerRequest'),
    logKilobytesPerRequest: ranged('logKilobytesPerRequest'),
    logMegabytesPerTaskDay: ranged('logMegabytesPerTaskDay'),
    natGigabytesPerTask: ranged('natGigabytesPerTask'),
    zones: ranged('zones'),
    spotDiscount: ranged('spotDiscount'),
  };
};

/** What, unit and why of each that a spec can change. */
const TEXTS: Readonly<Record<keyof Assumed, readonly [what: string, unit: string, why: string]>> = {
  peakHoursPerDay: [
    'time at the most tasks',
    'hours a day',
    'expected only: a working day is busier than a night; low is always at the fewest tasks, high always at the most instances and tasks',
  ],
  kilobytesPerRequest: ['a request and its answer', 'kB', 'answers of a JSON API; downloads are larger'],
  requestsPerConnection: ['requests over one connection', 'requests', 'browsers and clients keep connections open'],
  backendKilobytesPerRequest: ['between a task and its database for a request', 'kB', 'about what is answered'],
  logKilobytesPerRequest: ['log of a request', 'kB', 'two lines of structured log'],
  logMegabytesPerTaskDay: ['log of a task whatever it is asked', 'MB a day', 'health checks, jobs, restarts'],
  natGigabytesPerTask: [
    'through the NAT gateway for a task',
    'GB a month',
    'images of releases, AWS APIs and other services; much less with VPC endpoints',
  ],
  natGateways: [
    'NAT gateways counted here',
    'gateways',
    'their hours belong to the networking module, which makes them',
  ],
  zones: [
    'Availability Zones of the load balancer and the tasks',
    'zones',
    'the subnets are parameters; a load balancer needs two',
  ],
  spotDiscount: [
    'Fargate Spot below Fargate',
    'percent',
    'AWS says up to 70, and it varies with the day; the low cost has the high discount',
  ],
};

const stated = (cost: CostAssumptions, assumed: Assumed, key: keyof Assumed): Assumption => {
  const [what, unit, why] = TEXTS[key];
  const said = cost[key] !== undefined;
  return { what, value: same(assumed[key]), unit, why: said ? 'the spec says so' : why, change: `cost.${key}`, said };
};

/** Traffic: requests per second of each service behind the load balancer, and of all. */
export interface Traffic {
  readonly all: Range;
  readonly of: (service: string) => Range;
}

/** One service's tasks in the three scenarios. */
export interface Tasks {
  readonly name: string;
  readonly tasks: Range;
  readonly requestsPerTarget: number | undefined;
}

/** The requests that come: what the spec says, or a part of what the tasks aim at. */
export const trafficOf = ({ cost }: Environment, apis: readonly Tasks[]): Traffic => {
  const own = (api: Tasks): Range =>
    range((scenario) => (BUSY[scenario] * api.tasks[scenario] * (api.requestsPerTarget ?? UNTARGETED)) / 60);
  const aimed = sum(apis.map(own));
  if (apis.length === 0) return { all: same(0), of: () => same(0) };
  const all = cost.requestsPerSecond === undefined ? aimed : same(cost.requestsPerSecond);
  // A service's part is the same in all three, so that none costs less where the whole costs more.
  const parts = new Map(
    apis.map((api) => [api.name, aimed.expected === 0 ? 1 / apis.length : own(api).expected / aimed.expected]),
  );
  return { all, of: (service) => range((scenario) => all[scenario] * (parts.get(service) ?? 0)) };
};

/** All assumptions that matter for an environment, to be printed. */
export const assumptionsOf = (
  { cost, cluster }: Environment,
  assumed: Assumed,
  traffic: Traffic,
  fleet: { readonly instances: Range; readonly how: string } | undefined,
  uses: { readonly loadBalancer: boolean; readonly spot: boolean; readonly scales: boolean },
): Assumption[] => {
  const keys: readonly (keyof Assumed | false)[] = [
    uses.scales && 'peakHoursPerDay',
    'zones',
    ...(uses.loadBalancer
      ? ([
          'kilobytesPerRequest',
          'requestsPerConnection',
          'backendKilobytesPerRequest',
          'logKilobytesPerRequest',
        ] as const)
      : []),
    'logMegabytesPerTaskDay',
    'natGigabytesPerTask',
    'natGateways',
    uses.spot && 'spotDiscount',
  ];
  const said = cost.requestsPerSecond !== undefined;
  const requests: Assumption = {
    what: 'requests, on the average of the month',
    value: traffic.all,
    unit: 'a second',
    why: said
      ? 'the spec says so'
      : `5, 25 and 100 percent of what the running tasks take by scaling.requestsPerTarget (${UNTARGETED} a minute where there is none)`,
    change: 'cost.requestsPerSecond',
    said,
  };
  const logs = Object.entries(cost.logGigabytesPerDay ?? {}).map(([service, value]) => ({
    what: `log of ${service}`,
    value: same(value),
    unit: 'GB a day',
    why: 'the spec says so',
    change: `cost.logGigabytesPerDay.${service}`,
    said: true,
  }));
  const fixed = (what: string, value: number, unit: string, why: string, change: string): Assumption => ({
    what,
    value: same(value),
    unit,
    why,
    change,
    said: false,
  });
  const instances = fleet && {
    what: 'instances that run',
    value: fleet.instances,
    unit: 'instances',
    why: fleet.how,
    change: 'instances.min, instances.max, tasks',
    said: false,
  };
  return [
    ...(instances ? [instances] : []),
    ...(uses.loadBalancer ? [requests] : []),
    ...keys.flatMap((key) => (key === false ? [] : [stated(cost, assumed, key)])),
    ...logs,
    fixed(
      'stored size of a log',
      STORED,
      'of what was sent',
      'compressed, as in the examples of the price page; kept for logRetentionDays',
      'logRetentionDays',
    ),
    ...(cluster.containerInsights === 'disabled'
      ? []
      : [
          fixed(
            'Container Insights record, one a minute for each cluster, service, task and container',
            INSIGHTS_RECORD,
            'kB',
            'typical size of a performance log event',
            'cluster.containerInsights',
          ),
        ]),
  ];
};

/** Part of a log that is stored and paid: https://aws.amazon.com/cloudwatch/pricing/ */
export const STORED = 0.15;
/** Kilobytes of a performance log event. */
export const INSIGHTS_RECORD = 1.5;

/** What is not counted, and why. */
export const NOT_COUNTED: readonly string[] = [
  'Free tiers, credits, Savings Plans and reserved instances: they belong to the account, not to an environment',
  'Tax',
  'Hours of NAT gateways and VPC endpoints (networking module), databases and buckets (their own modules)',
  'Secrets Manager and its requests: secrets are not made here',
  'Container images in ECR, access logs in S3, certificates, DNS, requests to KMS and messages of SNS',
  'CPU credits that burstable instances use beyond what they earn ($0.05 for a vCPU-hour)',
  'Tasks and instances that run beside the old ones during a deployment, and one-off jobs',
];

/** One line of the bill: so much of something at its price, of a service or of what services share. */

import type { Price } from './prices.js';
import { isNothing, type Range, times } from './range.js';

/** Parts of the bill, in the order in which they are printed. */
export const COMPONENTS = {
  instances: 'EC2 instances',
  disks: 'EBS volumes of the instances',
  fargate: 'Fargate tasks',
  loadBalancer: 'Load balancer hours',
  capacityUnits: 'Load balancer capacity units (LCU)',
  addresses: 'Public IPv4 addresses',
  logs: 'CloudWatch Logs',
  alarms: 'Alarms',
  dashboards: 'Dashboards',
  insights: 'Container Insights',
  instanceMetrics: 'One-minute instance metrics',
  keys: 'KMS keys',
  nat: 'NAT gateways',
  zones: 'Transfer between zones',
  internet: 'Transfer to the internet',
} as const;

/** A part of the bill. */
export type Component = keyof typeof COMPONENTS;

/** A line. */
export interface Line {
  readonly component: Component;
  /** Undefined: shared by the services. */
  readonly service: string | undefined;
  readonly what: string;
  /** In the unit of the price, in a month. */
  readonly quantity: Range;
  readonly price: Price;
  readonly usd: Range;
}

/** Makes a line; none where there is nothing to pay. */
export const line = (
  component: Component,
  service: string | undefined,
  what: string,
  quantity: Range,
  price: Price,
): Line[] =>
  isNothing(quantity) ? [] : [{ component, service, what, quantity, price, usd: times(quantity, price.usd) }];

/** The load balancer, addresses, and data on its way. */

import { HOURS } from '../assumptions.js';
import { type Line, line } from '../line.js';
import { type Range, range, same, times } from '../range.js';
import type { Context } from './context.js';

const SECONDS = HOURS * 3600;

/**
 * Capacity units in use: of four dimensions the largest counts. One unit is 25 new connections a second, 3,000 open
 * ones, 1 GB an hour, and 1,000 rules looked at a second beyond the first ten of a request:
 * https://aws.amazon.com/elasticloadbalancing/pricing/
 *
 * @param requests a second.
 */
export const capacityUnits = (
  requests: number,
  of: {
    readonly requestsPerConnection: number;
    readonly idleTimeout: number;
    readonly kilobytes: number;
    readonly rules: number;
  },
): number => {
  const connections = requests / of.requestsPerConnection;
  return Math.max(
    connections / 25,
    (connections * of.idleTimeout) / 3000,
    (requests * of.kilobytes * 3600) / 1e6,
    (requests * Math.max(0, of.rules - 10)) / 1000,
  );
};

/** The load balancer: its hours and addresses are shared, its capacity units are those of who is asked. */
export const balancerLines = ({ environment, inventory, assumed, traffic, price }: Context): Line[] => {
  const { loadBalancers, listenerRules } = inventory;
  if (loadBalancers === 0) return [];
  const { idleTimeout, scheme } = environment.loadBalancer;
  const units = range((scenario) =>
    capacityUnits(traffic.all[scenario], {
      requestsPerConnection: assumed.requestsPerConnection[scenario],
      idleTimeout,
      kilobytes: assumed.kilobytesPerRequest[scenario],
      rules: listenerRules,
    }),
  );
  const part = (name: string): Range =>
    range((scenario) => (traffic.all[scenario] === 0 ? 0 : traffic.of(name)[scenario] / traffic.all[scenario]));
  const apis = environment.services.filter(({ kind }) => kind === 'api');
  const gigabytes = (name: string): Range =>
    range((scenario) => (traffic.of(name)[scenario] * assumed.kilobytesPerRequest[scenario] * SECONDS) / 1e6);
  return [
    ...line('loadBalancer', undefined, 'Application Load Balancer', same(loadBalancers * HOURS), price('alb/hour')),
    ...apis.flatMap(({ name }) =>
      line('capacityUnits', name, 'requests', times(units, part(name), HOURS), price('alb/lcu')),
    ),
    ...(scheme === 'internet-facing'
      ? [
          ...line(
            'addresses',
            undefined,
            'one in each zone',
            times(assumed.zones, loadBalancers, HOURS),
            price('vpc/ipv4'),
          ),
          ...apis.flatMap(({ name }) =>
            line('internet', name, 'requests and answers', gigabytes(name), price('transfer/internet')),
          ),
        ]
      : []),
  ];
};

/**
 * Data that is paid on its way: through the NAT gateway, and to another zone, where both ends pay. Between the load
 * balancer and its targets nothing is paid: https://aws.amazon.com/ec2/pricing/on-demand/#Data_Transfer
 */
export const transferLines = ({ environment, assumed, traffic, tasks, price }: Context): Line[] => [
  ...environment.services.flatMap((service) =>
    line('nat', service.name, 'data', times(tasks(service), assumed.natGigabytesPerTask), price('vpc/nat-data')),
  ),
  ...line('nat', undefined, 'hours', same(assumed.natGateways * HOURS), price('vpc/nat-hour')),
  ...environment.services.flatMap(({ name }) =>
    line(
      'zones',
      name,
      'to what stands behind, both ways',
      range(
        (scenario) =>
          (2 *
            (1 - 1 / assumed.zones[scenario]) *
            traffic.of(name)[scenario] *
            assumed.backendKilobytesPerRequest[scenario] *
            SECONDS) /
          1e6,
      ),
      price('transfer/zone'),
    ),
  ),
];

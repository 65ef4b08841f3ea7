/** Instances with their disks and metrics, and Fargate tasks. */

import type { Service } from '../../environment/environment.js';
import { HOURS } from '../assumptions.js';
import { sharesOf, splitOf } from '../capacity.js';
import { type Component, type Line, line } from '../line.js';
import type { Price } from '../prices.js';
import { type Range, range, times } from '../range.js';
import type { Context } from './context.js';

/** Metrics of an instance that cost once they come every minute: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-detailed-monitoring.html */
const DETAILED_METRICS = 7;

const instancePrice = ({ environment, price }: Context): Price => {
  const { cost, instances, region } = environment;
  if (cost.instancePrice === undefined) return price(`ec2/${instances.type}`);
  return {
    id: `ec2/${instances.type}`,
    region,
    usd: cost.instancePrice,
    unit: 'instance-hour',
    sku: instances.type,
    url: `params/${environment.name}.yaml`,
    date: '',
    confidence: 'spec',
    note: 'cost.instancePrice of the spec.',
  };
};

/** Instances, each service paying by the part that its tasks take of their scarcest resource. */
export const instanceLines = (context: Context): Line[] => {
  const { environment, fleet, tasks, price } = context;
  if (fleet === undefined) return [];
  const { type, volumeSize, detailedMonitoring } = environment.instances;
  const services = environment.services.filter(({ launchType }) => launchType === 'EC2');
  const shares = sharesOf(services, fleet.room, (service) => tasks(service).expected);
  const shared = (component: Component, what: string, quantity: Range, of: Price): Line[] =>
    [...shares].flatMap(([name, share]) => line(component, name, what, times(quantity, share), of));
  return [
    ...shared('instances', type, times(fleet.instances, HOURS), instancePrice(context)),
    ...shared('disks', `${volumeSize} GiB of gp3 each`, times(fleet.instances, volumeSize), price('ebs/gp3')),
    ...(detailedMonitoring
      ? shared(
          'instanceMetrics',
          `${DETAILED_METRICS} metrics each`,
          times(fleet.instances, DETAILED_METRICS),
          price('cloudwatch/metric'),
        )
      : []),
  ];
};

/** GiB of storage that every Fargate task has for nothing: https://aws.amazon.com/fargate/pricing/ */
const FREE_STORAGE = 20;

const fargateLinesOf = (context: Context, service: Service): Line[] => {
  const { environment, assumed, peak, price } = context;
  if (service.launchType !== 'FARGATE') return [];
  const [few, most] = [splitOf(service, service.tasks.min), splitOf(service, service.tasks.max)];
  const of = (key: 'onDemand' | 'spot'): Range =>
    range((scenario) =>
      scenario === 'low' ? few[key] : scenario === 'high' ? most[key] : few[key] + (most[key] - few[key]) * peak,
    );
  const paid = range((scenario) => 1 - assumed.spotDiscount[scenario] / 100);
  const family = environment.architecture === 'ARM64' ? 'arm' : 'x86';
  const vcpu = service.cpu / 1024;
  const memory = service.memory / 1024;
  const storage = Math.max(0, (service.ephemeralStorage ?? FREE_STORAGE) - FREE_STORAGE);
  const kinds: readonly (readonly [string, Range])[] = [
    ['Fargate', of('onDemand')],
    ['Fargate Spot, counted by what is left to pay', times(of('spot'), paid)],
  ];
  return kinds.flatMap(([kind, tasks]) => [
    ...line(
      'fargate',
      service.name,
      `${kind}: ${vcpu} vCPU`,
      times(tasks, vcpu, HOURS),
      price(`fargate/${family}/vcpu`),
    ),
    ...line(
      'fargate',
      service.name,
      `${kind}: ${memory} GiB`,
      times(tasks, memory, HOURS),
      price(`fargate/${family}/memory`),
    ),
    ...(storage === 0
      ? []
      : line(
          'fargate',
          service.name,
          `${kind}: ${storage} GiB of storage`,
          times(tasks, storage, HOURS),
          price('fargate/storage'),
        )),
  ]);
};

/** Fargate tasks by vCPU, memory and storage hours. */
export const fargateLines = (context: Context): Line[] =>
  context.environment.services.flatMap((service) => fargateLinesOf(context, service));

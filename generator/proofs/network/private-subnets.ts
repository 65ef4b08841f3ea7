import { render, type Value } from '../../evaluate/index.js';
import { ofType, type Proof, type Subject, type Violation } from '../proof.js';
import { at } from '../values.js';

/** What the networking module gives, however it arrives: as a parameter, or as an import. */
const names = (value: Value | undefined): 'private' | 'public' | 'unknown' => {
  const text = value === undefined ? '' : render(value);
  if (text.includes('PrivateSubnetIds')) return 'private';
  return text.includes('PublicSubnetIds') ? 'public' : 'unknown';
};

const placed = (subject: Subject) => [
  ...ofType(subject, 'ECS::Service').map(({ address, properties }) => {
    const path = ['NetworkConfiguration', 'AwsvpcConfiguration', 'Subnets'];
    return { what: 'tasks', address, path, subnets: at(properties, ...path), wanted: 'private' as const };
  }),
  ...ofType(subject, 'AutoScaling::AutoScalingGroup').map(({ address, properties }) => {
    const path = ['VPCZoneIdentifier'];
    return { what: 'instances', address, path, subnets: at(properties, ...path), wanted: 'private' as const };
  }),
  ...ofType(subject, 'ElasticLoadBalancingV2::LoadBalancer').map(({ address, properties }) => {
    const wanted = properties.Scheme === 'internal' ? ('private' as const) : ('public' as const);
    return { what: 'the load balancer', address, path: ['Subnets'], subnets: properties.Subnets, wanted };
  }),
];

/** Everything is in the subnets that are meant for it. */
export const privateSubnets: Proof = {
  id: 'network/private-subnets',
  claim:
    'Tasks, instances and an internal load balancer are in private subnets, an internet-facing one in public ones.',
  why: 'In a public subnet one changed setting is enough to put a task on the internet.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/networking-outbound.html',
  assumes: () => ["the networking module's private subnets have no route from the internet"],
  violations: (subject) =>
    placed(subject)
      .filter(({ subnets, wanted }) => names(subnets) !== wanted)
      .map(
        ({ what, address, path, subnets, wanted }): Violation => ({
          message: `${what} run in ${names(subnets) === 'unknown' ? `subnets that nobody named (${subnets === undefined ? 'none' : render(subnets)})` : `${names(subnets)} subnets`}, not in ${wanted} ones`,
          remedy: `Give it the ${wanted} subnets of the networking module.`,
          resource: address,
          path: ['Properties', ...path],
        }),
      ),
};

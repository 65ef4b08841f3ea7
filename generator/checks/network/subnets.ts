/** Rules `network/subnet-range` and `network/subnet-overlap`: the addresses of subnets and of their VPC. */

import type { TemplateContext } from '../context.js';
import { isWithin, type Network, networkOf, overlap } from '../dns/addresses.js';
import type { Finding, Path } from '../finding.js';
import { areTogether, type Sight, sightsOf } from '../looks/look.js';
import { errorRule } from '../looks/rule.js';
import { type Data, has, isOpen, scalarOf, targetOf } from '../looks/values.js';
import { dependenciesOf } from '../resources/cycles.js';
import { type Check, found } from '../rule.js';

const page = 'https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html';
const refused = 'Amazon VPC refuses the subnet.';

const range = errorRule(
  'network/subnet-range',
  'The addresses of a subnet are among those of its VPC',
  refused,
  page,
  'E3059',
);

const overlapping = errorRule(
  'network/subnet-overlap',
  'Two subnets of a VPC have no address in common',
  refused,
  page,
  'E3060',
);

const fromElsewhere: readonly string[] = [
  ...['Ipv4IpamPoolId', 'Ipv6IpamPoolId', 'Ipv6Pool', 'AmazonProvidedIpv6CidrBlock'],
];

interface Block {
  readonly name: string;
  readonly text: string;
  readonly network: Network;
}

/** The networks that something names. */
const blocksOf = (properties: Data): readonly Block[] =>
  ['CidrBlock', 'Ipv6CidrBlock'].flatMap((name) => {
    const text = properties[name];
    const network = typeof text === 'string' ? networkOf(text) : undefined;
    return typeof text === 'string' && network ? [{ name, text, network }] : [];
  });

const isTold = (properties: Data): boolean =>
  !fromElsewhere.some((name) => has(properties, name)) &&
  blocksOf(properties).length === ['CidrBlock', 'Ipv6CidrBlock'].filter((name) => has(properties, name)).length;

const placeOf = (id: string, name: string): Path => ['Resources', id, 'Properties', name];

const checkRange = (context: TemplateContext, subnets: readonly Sight[]): Finding[] => {
  // More addresses may be given to a VPC by a resource of its own.
  if (context.resourcesOf('AWS::EC2::VPCCidrBlock').length > 0) return [];
  const all = sightsOf(context, 'AWS::EC2::VPC');
  return [...new Set(all.map(({ id }) => id))].flatMap((vpc) => {
    const sights = all.filter(({ id }) => id === vpc);
    if (!sights.every(({ properties }) => isTold(properties))) return [];
    const known = sights.flatMap(({ properties }) => blocksOf(properties));
    if (known.length === 0) return [];
    return subnets
      .filter(({ id }) => dependenciesOf(context.resources.get(id) ?? {}).includes(vpc))
      .flatMap(({ id, properties }) =>
        blocksOf(properties)
          .filter(({ network }) => !known.some((block) => isWithin(network, block.network)))
          .map(({ name, text }) =>
            found(
              range,
              placeOf(id, name),
              `${text} is not within ${known.map((block) => block.text).join(', ')} of '${vpc}'`,
            ),
          ),
      );
  });
};

/** What a VpcId leads to: a resource, a parameter, or the text itself. */
const vpcOf = ({ VpcId }: Data): string | undefined => targetOf(VpcId) ?? (isOpen(VpcId) ? undefined : scalarOf(VpcId));

const checkOverlap = (context: TemplateContext, subnets: readonly Sight[]): Finding[] => {
  const findings: Finding[] = [];
  const seen: (Block & { readonly sight: Sight; readonly vpc: string })[] = [];
  for (const sight of subnets) {
    const vpc = vpcOf(sight.properties);
    if (vpc === undefined) continue;
    for (const block of blocksOf(sight.properties)) {
      const clash = seen.find(
        (other) =>
          other.vpc === vpc &&
          other.sight.id !== sight.id &&
          overlap(other.network, block.network) &&
          areTogether(other.sight, sight, context),
      );
      if (clash)
        findings.push(
          found(
            overlapping,
            placeOf(sight.id, block.name),
            `${block.text} overlaps ${clash.text} of '${clash.sight.id}'`,
          ),
        );
      seen.push({ ...block, sight, vpc });
    }
  }
  return findings;
};

/** Checks the addresses of subnets. */
export const subnetCheck: Check<TemplateContext> = {
  rules: [range, overlapping],
  check: (context) => {
    const subnets = sightsOf(context, 'AWS::EC2::Subnet');
    return subnets.length === 0 ? [] : [...checkRange(context, subnets), ...checkOverlap(context, subnets)];
  },
};

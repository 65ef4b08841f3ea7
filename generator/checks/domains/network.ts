/** Judges security group rules, subnets, and what of a VPC may be there once only. */

import { mappingOf } from '../template.js';
import { isNetwork, overlap, within } from './addresses.js';
import { type Judge, type Problem, type Subject, serviceRule, unless } from './domain.js';
import { neighbours } from './neighbours.js';
import { elementsOf, isGiven, isOneOf, textsIn } from './values.js';

const reference = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference';
const refused = 'EC2 refuses it, and the stack rolls back.';

export const portsRule = serviceRule(
  'network/ports',
  'A security group rule for TCP, UDP or ICMP says from which to which port',
  refused,
  `${reference}/aws-properties-ec2-securitygroup-ingress.html`,
  'E3687',
);

export const allPortsRule = serviceRule(
  'network/all-ports',
  'A security group rule that speaks of all ports says -1 for both',
  refused,
  `${reference}/aws-properties-ec2-securitygroup-ingress.html`,
  'E3688',
);

export const subnetInVpcRule = serviceRule(
  'network/subnet-in-vpc',
  'The addresses of a subnet are among those of its VPC',
  refused,
  'https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html',
  'E3059',
);

export const overlapRule = serviceRule(
  'network/subnet-overlap',
  'The subnets of a VPC have different addresses',
  refused,
  'https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html',
  'E3060',
);

export const routeTableRule = serviceRule(
  'network/one-route-table',
  'A subnet is associated with one route table',
  refused,
  `${reference}/aws-resource-ec2-subnetroutetableassociation.html`,
  'E3022',
);

export const privateDnsRule = serviceRule(
  'network/one-private-dns',
  'One interface endpoint for a service in a VPC has private DNS names',
  'The second endpoint fails, since its names exist.',
  'https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html',
  'E3064',
);

const rulePorts = (subject: Subject, value: unknown, at: readonly (string | number)[]): Problem[] => {
  const { IpProtocol, FromPort, ToPort } = mappingOf(value);
  const needs = isOneOf(subject, IpProtocol, '1', 'icmp', '6', 'tcp', '17', 'udp');
  const missing = Object.entries({ FromPort, ToPort }).filter(([, port]) => needs && !isGiven(port));
  const isAll = (port: unknown): boolean => isOneOf(subject, port, '-1');
  const isIcmp = isOneOf(subject, IpProtocol, '1', 'icmp');
  const wrong = isAll(FromPort) ? !isAll(ToPort) : !isIcmp && isAll(ToPort);
  return [
    ...missing.map(([name]) => ({
      rule: portsRule,
      at,
      message: `the rule has no '${name}'`,
      advice: { remedy: `add '${name}'`, key: true },
    })),
    ...unless(
      !wrong || missing.length > 0,
      allPortsRule,
      [...at, isAll(FromPort) ? 'ToPort' : 'FromPort'],
      'one port is -1, which stands for all, and the other is not',
      { remedy: 'write -1 for both' },
    ),
  ];
};

const groupRules: Judge = (subject) =>
  ['SecurityGroupIngress', 'SecurityGroupEgress'].flatMap((name) =>
    elementsOf(subject.properties[name]).flatMap((rule, index) => rulePorts(subject, rule, [name, index])),
  );

const singleRule: Judge = (subject) => rulePorts(subject, subject.properties, []);

const networksOf = (subject: Subject, value: unknown): readonly string[] => textsIn(subject, value).filter(isNetwork);

const fromPools = ['Ipv4IpamPoolId', 'Ipv6IpamPoolId', 'Ipv6Pool', 'AmazonProvidedIpv6CidrBlock'];

const subnet: Judge = (subject) => {
  const { CidrBlock, VpcId } = subject.properties;
  const own = networksOf(subject, CidrBlock);
  const vpc = neighbours.vpcOf(subject);
  const others = vpc && fromPools.every((name) => !isGiven(vpc[name])) ? networksOf(subject, vpc.CidrBlock) : [];
  const outside = own.find((one) => others.length > 0 && !others.some((other) => within(one, other)));
  const double = neighbours
    .before(subject, 'VpcId', VpcId)
    .flatMap((other) => networksOf(subject, other.CidrBlock))
    .find((other) => own.some((one) => overlap(one, other)));
  return [
    ...unless(
      outside === undefined,
      subnetInVpcRule,
      ['CidrBlock'],
      `${outside} is outside of the VPC, which has ${others.join(' or ')}`,
    ),
    ...unless(
      double === undefined,
      overlapRule,
      ['CidrBlock'],
      `${own.join(' or ')} overlaps ${double}, which another subnet of the VPC has`,
    ),
  ];
};

const association: Judge = (subject) =>
  unless(
    neighbours.before(subject, 'SubnetId', subject.properties.SubnetId).length === 0,
    routeTableRule,
    ['SubnetId'],
    'the subnet is associated with another route table too',
    { remedy: 'remove one of the associations' },
  );

const isPrivate = (subject: Subject, endpoint: Readonly<Record<string, unknown>>): boolean =>
  isOneOf(subject, endpoint.VpcEndpointType, 'Interface') && isOneOf(subject, endpoint.PrivateDnsEnabled, 'true');

const endpoint: Judge = (subject) => {
  if (!isPrivate(subject, subject.properties)) return [];
  const same = neighbours
    .before(subject, 'VpcId', subject.properties.VpcId)
    .filter((other) => neighbours.same(other.ServiceName, subject.properties.ServiceName) && isPrivate(subject, other));
  return unless(
    same.length === 0,
    privateDnsRule,
    [],
    'another endpoint for this service has private DNS names in the VPC already',
    { remedy: "write 'PrivateDnsEnabled: false' on one of them" },
  );
};

/** Judges by type. */
export const network: Readonly<Record<string, readonly Judge[]>> = {
  'AWS::EC2::SecurityGroup': [groupRules],
  'AWS::EC2::SecurityGroupEgress': [singleRule],
  'AWS::EC2::SecurityGroupIngress': [singleRule],
  'AWS::EC2::Subnet': [subnet],
  'AWS::EC2::SubnetRouteTableAssociation': [association],
  'AWS::EC2::VPCEndpoint': [endpoint],
};

/** Physical ids of EC2 and Elastic Load Balancing: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_EC2.html */

import type { Maker, Shapes } from './shape.js';

const zoneIdOf = (zone: string): string =>
  zone.replace(/^(\w\w)\w*-(\w)\w*-(\d)(\w)$/, (_, a, b, n, z) => `${a}${b}${n}-az${z.charCodeAt(0) - 96}`);

const address = (shapes: Shapes): string => `203.0.113.${1 + (Number.parseInt(shapes.hex(6, 'address'), 16) % 254)}`;

/** Types whose Ref is an EC2 id that one attribute repeats. */
const plain =
  (prefix: string, ...attributes: readonly string[]): Maker =>
  (shapes) => {
    const id = shapes.ec2(prefix);
    return { id, attributes: Object.fromEntries(attributes.map((name) => [name, id])) };
  };

/** The last part of an ARN after its first slash: `app/name/0123`. */
const afterSlash = (arn: string): string => arn.slice(arn.indexOf('/') + 1);

/** https://docs.aws.amazon.com/general/latest/gr/elb.html */
const hostedZones: Readonly<Record<string, string>> = {
  'eu-west-1': 'Z32O12XQLNTSW2',
  'eu-west-2': 'ZHURV8PSTC4K8',
  'us-east-1': 'Z35SXDOTRQ7X7K',
};

export const network: Readonly<Record<string, Maker>> = {
  'AWS::EC2::VPC': (s) => {
    const id = s.ec2('vpc');
    return {
      id,
      attributes: {
        VpcId: id,
        CidrBlock: s.json('CidrBlock'),
        CidrBlockAssociations: [s.ec2('vpc-cidr-assoc')],
        DefaultNetworkAcl: s.ec2('acl'),
        DefaultSecurityGroup: s.ec2('sg'),
        Ipv6CidrBlocks: [],
      },
    };
  },
  'AWS::EC2::Subnet': (s) => {
    const id = s.ec2('subnet');
    const zone = s.text('AvailabilityZone') ?? `${s.region}a`;
    return {
      id,
      attributes: {
        SubnetId: id,
        AvailabilityZone: zone,
        AvailabilityZoneId: zoneIdOf(zone),
        CidrBlock: s.json('CidrBlock'),
        Ipv6CidrBlocks: [],
        NetworkAclAssociationId: s.ec2('aclassoc'),
        OutpostArn: '',
        VpcId: s.json('VpcId'),
      },
    };
  },
  'AWS::EC2::InternetGateway': plain('igw', 'InternetGatewayId'),
  'AWS::EC2::RouteTable': plain('rtb', 'RouteTableId'),
  'AWS::EC2::SubnetRouteTableAssociation': plain('rtbassoc', 'Id'),
  'AWS::EC2::FlowLog': plain('fl', 'Id'),
  'AWS::EC2::SecurityGroupEgress': plain('sgr', 'Id'),
  'AWS::EC2::SecurityGroupIngress': plain('sgr', 'Id'),
  'AWS::EC2::SecurityGroup': (s) => {
    const id = s.ec2('sg');
    return { id, attributes: { GroupId: id, Id: id, VpcId: s.json('VpcId') } };
  },
  'AWS::EC2::EIP': (s) => ({
    id: address(s),
    attributes: { AllocationId: s.ec2('eipalloc'), PublicIp: address(s) },
  }),
  'AWS::EC2::NatGateway': (s) => {
    const id = s.ec2('nat');
    return {
      id,
      attributes: {
        NatGatewayId: id,
        EniId: s.ec2('eni'),
        RouteTableId: '',
        AutoProvisionZones: '',
        AutoScalingIps: '',
      },
    };
  },
  'AWS::EC2::Route': (s) => {
    const cidr = s.text('DestinationCidrBlock') ?? s.text('DestinationIpv6CidrBlock') ?? '0.0.0.0/0';
    return { id: `${s.text('RouteTableId') ?? ''}|${cidr}`, attributes: { CidrBlock: cidr } };
  },
  'AWS::EC2::VPCGatewayAttachment': (s) => ({
    id: `IGW|${s.text('VpcId') ?? ''}`,
    attributes: { AttachmentType: 'IGW' },
  }),
  'AWS::EC2::VPCEndpoint': (s) => {
    const id = s.ec2('vpce');
    return {
      id,
      attributes: { Id: id, CreationTimestamp: '2026-01-01T00:00:00Z', DnsEntries: [], NetworkInterfaceIds: [] },
    };
  },
  'AWS::EC2::LaunchTemplate': (s) => {
    const id = s.ec2('lt');
    const version = `${1 + s.birth.revision}`;
    return { id, attributes: { LaunchTemplateId: id, DefaultVersionNumber: '1', LatestVersionNumber: version } };
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': (s) => {
    const name = s.name('Name', 32);
    const kind = s.text('Type') === 'network' ? 'net' : 'app';
    const full = `${kind}/${name}/${s.hex(16, 'balancer')}`;
    const number = Number.parseInt(s.hex(8, 'dns'), 16);
    const internal = s.text('Scheme') === 'internal';
    const arn = s.arn('elasticloadbalancing', `loadbalancer/${full}`);
    return {
      id: arn,
      attributes: {
        LoadBalancerArn: arn,
        LoadBalancerFullName: full,
        LoadBalancerName: name,
        DNSName: `${internal ? 'internal-' : ''}${name}-${number}.${s.region}.elb.amazonaws.com`,
        CanonicalHostedZoneID: hostedZones[s.region] ?? `Z${s.letters(13, 'zone')}`,
        SecurityGroups: s.birth.properties.SecurityGroups ?? [],
      },
    };
  },
  'AWS::ElasticLoadBalancingV2::TargetGroup': (s) => {
    const name = s.name('Name', 32);
    const full = `targetgroup/${name}/${s.hex(16, 'group')}`;
    const arn = s.arn('elasticloadbalancing', full);
    return {
      id: arn,
      attributes: { TargetGroupArn: arn, TargetGroupFullName: full, TargetGroupName: name, LoadBalancerArns: [] },
    };
  },
  'AWS::ElasticLoadBalancingV2::Listener': (s) => {
    const balancer = afterSlash(s.text('LoadBalancerArn') ?? '/app/unknown/0');
    const arn = s.arn('elasticloadbalancing', `listener/${balancer}/${s.hex(16, 'listener')}`);
    return { id: arn, attributes: { ListenerArn: arn } };
  },
  'AWS::ElasticLoadBalancingV2::ListenerRule': (s) => {
    const listener = afterSlash(s.text('ListenerArn') ?? '/app/unknown/0/0');
    const arn = s.arn('elasticloadbalancing', `listener-rule/${listener}/${s.hex(16, 'rule')}`);
    return { id: arn, attributes: { RuleArn: arn, IsDefault: 'false' } };
  },
};

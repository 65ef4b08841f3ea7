// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's.

/** Security groups, subnets, route tables and endpoints. */

import { suite } from 'uvu';
import type { Mapping } from '../../../generator/checks/template.js';
import { accepts, perhaps, refuses, unknown, variants } from './cases.js';

const test = suite('checks/domains/network');

test('a rule for TCP, UDP or ICMP has both ports', () => {
  const rule = variants('AWS::EC2::SecurityGroupIngress', { GroupId: 'sg-12345678', CidrIp: '10.0.0.0/8' });
  const ports = { FromPort: 80, ToPort: 80 };
  rule.good({ IpProtocol: 'tcp', ...ports }, { IpProtocol: '-1' }, { IpProtocol: unknown }, { IpProtocol: 50 });
  rule.bad('network/ports', '', { IpProtocol: 'tcp', FromPort: 80 }, { IpProtocol: 6, ToPort: 80 });
});

test('either both ports are -1 or none, apart from the codes of ICMP', () => {
  const rule = variants('AWS::EC2::SecurityGroupEgress', { GroupId: 'sg-12345678', CidrIp: '10.0.0.0/8' });
  const ports = (IpProtocol: unknown, FromPort: unknown, ToPort: unknown) => ({ IpProtocol, FromPort, ToPort });
  rule.good(ports('tcp', -1, '-1'), ports('icmp', 8, -1), ports('tcp', -1, unknown), ports(unknown, -1, 80));
  rule.bad('network/all-ports', '', ports('tcp', -1, 80), ports('udp', 80, '-1'), ports('icmp', -1, 0));
});

test('the rules inside a group are judged where they stand', () => {
  const group = variants('AWS::EC2::SecurityGroup', { GroupDescription: 'web', VpcId: 'vpc-12345678' });
  const rule = { IpProtocol: 'tcp', CidrIp: '10.0.0.0/8', FromPort: 80 };
  group.bad('network/ports', '/SecurityGroupIngress/0', { SecurityGroupIngress: [rule] });
  group.bad('network/ports', '/SecurityGroupEgress/0/Fn::If/1', { SecurityGroupEgress: [perhaps(rule)] });
});

const subnet = (CidrBlock: unknown, more: Mapping = {}, VpcId: unknown = { Ref: 'Vpc' }): Mapping => ({
  Type: 'AWS::EC2::Subnet',
  Properties: { VpcId, CidrBlock },
  ...more,
});
const vpc = (properties: Mapping): Mapping => ({ Vpc: { Type: 'AWS::EC2::VPC', Properties: properties } });

test('the addresses of a subnet are among those of its VPC', () => {
  const inside = vpc({ CidrBlock: '10.0.0.0/16' });
  accepts({ ...inside, A: subnet('10.0.255.0/24'), B: subnet(unknown), C: subnet('10.9.0.0/24', {}, 'vpc-12345678') });
  refuses({ ...inside, A: subnet('10.1.0.0/24') }, 'network/subnet-range /Resources/A/Properties/CidrBlock');
  accepts({ ...vpc({ CidrBlock: unknown }), A: subnet('10.1.0.0/24') });
  accepts({ ...vpc({ Ipv4IpamPoolId: 'pool', Ipv4NetmaskLength: 16 }), A: subnet('10.1.0.0/24') });
  const More = { Type: 'AWS::EC2::VPCCidrBlock', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.1.0.0/16' } };
  accepts({ ...inside, More, A: subnet('10.1.0.0/24') });
});

test('two subnets of a VPC that are there together share no address', () => {
  const place = 'network/subnet-overlap /Resources/B/Properties/CidrBlock';
  const elsewhere = (cidr: string, more: Mapping = {}) => subnet(cidr, more, { Ref: 'Text' });
  refuses({ A: elsewhere('10.0.0.0/24'), B: elsewhere('10.0.0.128/25') }, place);
  accepts({ A: elsewhere('10.0.0.0/24'), B: elsewhere('10.0.1.0/24') });
  accepts({ A: elsewhere('10.0.0.0/24'), B: subnet('10.0.0.0/24', {}, 'vpc-12345678') });
  const chosen = { 'Fn::If': ['Large', '10.0.0.0/24', '10.0.2.0/24'] };
  accepts({ A: elsewhere('10.0.2.0/24', { Condition: 'Large' }), B: subnet(chosen, {}, { Ref: 'Text' }) });
  refuses(
    { A: elsewhere('10.0.0.0/24', { Condition: 'Large' }), B: subnet(chosen, {}, { Ref: 'Text' }) },
    'network/subnet-overlap /Resources/B/Properties/CidrBlock',
  );
});

test('networks of version 6 are compared too', () => {
  const six = (Ipv6CidrBlock: string): Mapping => ({
    Type: 'AWS::EC2::Subnet',
    Properties: { VpcId: { Ref: 'Text' }, Ipv6CidrBlock },
  });
  accepts({ A: six('2001:db8::/64'), B: six('2001:db8:0:1::/64') });
  refuses(
    { A: six('2001:db8::/56'), B: six('2001:db8:0:1::/64') },
    'network/subnet-overlap /Resources/B/Properties/Ipv6CidrBlock',
  );
});

test('a subnet has one route table', () => {
  const association = (SubnetId: unknown, more: Mapping = {}): Mapping => ({
    Type: 'AWS::EC2::SubnetRouteTableAssociation',
    Properties: { SubnetId, RouteTableId: 'rtb-1' },
    ...more,
  });
  const places = ['A', 'B'].map((id) => `network/route-table /Resources/${id}/Properties/SubnetId`);
  refuses({ A: association(unknown), B: association({ Ref: 'Text' }) }, ...places);
  accepts({ A: association(unknown), B: association('subnet-12345678') });
  accepts({ A: association({ 'Fn::Sub': '${Text}' }), B: association({ 'Fn::Sub': '${Text}' }) });
  refuses({ A: association(unknown), B: association(unknown, { Condition: 'Large' }) }, places[1] ?? '');
});

test('one endpoint of a service in a VPC has private names', () => {
  const endpoint = (more: Mapping = {}): Mapping => ({
    Type: 'AWS::EC2::VPCEndpoint',
    Properties: {
      ...{ VpcEndpointType: 'Interface', PrivateDnsEnabled: true, VpcId: unknown },
      ServiceName: { 'Fn::Sub': 'com.amazonaws.${AWS::Region}.sqs' },
      ...more,
    },
  });
  refuses({ A: endpoint(), B: endpoint() }, 'network/endpoint-dns /Resources/B/Properties');
  accepts({ A: endpoint(), B: endpoint({ PrivateDnsEnabled: false }) });
  accepts({ A: endpoint(), B: endpoint({ VpcId: 'vpc-12345678' }) });
  accepts({ A: endpoint(), B: endpoint({ ServiceName: 'com.amazonaws.us-east-1.sqs' }) });
});

test.run();

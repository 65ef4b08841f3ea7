/** What may reach what: openings and closings of security groups, wherever their rules stand. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { holds } from '../../generator/impact/network/covers.js';
import { att, between, one, ref, resource } from './templates.js';

const test = suite('network');

const group = (ingress: readonly object[], egress?: readonly object[]) => ({
  Group: resource('EC2::SecurityGroup', {
    GroupDescription: 'a',
    SecurityGroupIngress: ingress,
    ...(egress !== undefined && { SecurityGroupEgress: egress }),
  }),
});
const tcp = (FromPort: number, ToPort: number, CidrIp: string) => ({ IpProtocol: 'tcp', FromPort, ToPort, CidrIp });
const told = (before: object, after: object) => (between(one(before), one(after)).network ?? [])[0];

test('a rule that is within another opens nothing', () => {
  const wide = group([tcp(80, 90, '10.0.0.0/8')]);
  const narrow = group([tcp(85, 85, '10.1.0.0/16')]);
  assert.equal(told(wide, narrow), { address: 'Group', opened: [], closed: ['tcp 80-90 from 10.0.0.0/8'] });
  assert.equal(told(narrow, wide), { address: 'Group', opened: ['tcp 80-90 from 10.0.0.0/8'], closed: [] });
});

test('a rule that moves out of its group is the same rule', () => {
  const apart = {
    ...group([]),
    Rule: resource('EC2::SecurityGroupIngress', { GroupId: att('Group', 'GroupId'), ...tcp(443, 443, '0.0.0.0/0') }),
  };
  assert.is(told(group([tcp(443, 443, '0.0.0.0/0')]), apart), undefined);
});

test('a group that stops saying what goes out lets everything out', () => {
  const closed = group([], [tcp(443, 443, '0.0.0.0/0')]);
  assert.equal(told(closed, group([]))?.opened, ['everything to 0.0.0.0/0']);
  assert.equal(told(group([]), closed)?.closed, ['everything to 0.0.0.0/0']);
});

test('other groups are peers, and a renamed one is the same', () => {
  const from = (id: string) => ({
    [id]: resource('EC2::SecurityGroup', { GroupDescription: 'peer', VpcId: 'vpc-1' }),
    ...group([{ IpProtocol: '-1', SourceSecurityGroupId: att(id, 'GroupId') }]),
  });
  assert.is(told(from('Peer'), from('Partner')), undefined);
  assert.equal(told(group([]), from('Peer'))?.opened, ['everything from Peer.GroupId']);
});

test('a load balancer that faces the internet is open to it', () => {
  const balancer = (Scheme: string) => ({ Balancer: resource('ElasticLoadBalancingV2::LoadBalancer', { Scheme }) });
  assert.equal(told(balancer('internal'), balancer('internet-facing'))?.opened, ['is reachable from the internet']);
  assert.equal(told(balancer('internet-facing'), balancer('internal'))?.closed, ['is reachable from the internet']);
  assert.equal(told({ Topic: resource('SNS::Topic') }, balancer('internet-facing'))?.opened, [
    'is reachable from the internet',
  ]);
});

test('what joins another group is said to', () => {
  const service = (...groups: string[]) => ({
    Group: resource('EC2::SecurityGroup', { GroupDescription: 'a' }),
    Service: resource('ECS::Service', {
      NetworkConfiguration: { AwsvpcConfiguration: { SecurityGroups: [...groups, ref('Group')], Subnets: [] } },
    }),
  });
  assert.equal(told(service(), service('sg-1')), {
    address: 'Service',
    opened: ['is in the security group sg-1'],
    closed: [],
  });
});

test('address ranges hold what lies in them', () => {
  assert.ok(holds('0.0.0.0/0', '10.0.0.0/8'));
  assert.ok(holds('10.0.0.0/8', '10.255.255.255/32'));
  assert.not.ok(holds('10.0.0.0/8', '11.0.0.0/8'));
  assert.not.ok(holds('10.0.0.0/16', '10.0.0.0/8'));
  assert.ok(holds('::/0', '2001:db8::/32'));
  assert.ok(holds('2001:db8::/32', '2001:db8:1::1/128'));
  assert.not.ok(holds('2001:db8::/32', '2001:db9::/32'));
  assert.not.ok(holds('0.0.0.0/0', '::/0'));
  assert.not.ok(holds('pl-1', 'pl-2'));
  assert.not.ok(holds('10.0.0.0/8', '300.0.0.0/8'));
});

test.run();

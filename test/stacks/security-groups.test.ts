/** Security groups: the networking module's by default; our own, where asked for, with every rule a resource beside it. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Found, getAtt, type Json, type Made, made, ref, spec } from './tools.js';
import { variants } from './variants.js';

const test = suite('security-groups');
const own = 'securityGroup: own';
const ruleTypes = /^AWS::EC2::SecurityGroup(Ingress|Egress)$/;
const rules = (set: Made, file: string) => set.resources(file).filter(({ type }) => ruleTypes.test(type));
const ports = ({ properties: { FromPort, ToPort, IpProtocol } }: Found) => [IpProtocol, FromPort, ToPort];

test('with the groups of the networking module there is no group and no rule of ours', () => {
  const set = made(spec());
  assert.equal(
    set.resources().filter(({ type }) => type.startsWith('AWS::EC2::SecurityGroup')),
    [],
  );
  assert.equal(set.one('load-balancer', 'LoadBalancer').properties.SecurityGroups, [ref('SecurityGroupId')]);
});

test('no group has rules of its own but the one that closes it', () => {
  const groups = Object.values(variants).flatMap((text) => made(text).ofType('EC2::SecurityGroup'));
  assert.ok(groups.length > 5);
  for (const { properties } of groups) {
    assert.is(properties.SecurityGroupIngress, undefined);
    const [only, ...more] = properties.SecurityGroupEgress as Json[];
    assert.equal([only?.CidrIp, only?.IpProtocol], ['127.0.0.1/32', '-1']);
    assert.equal(more, []);
  }
});

test('a service of its own group: in from the load balancer on its port, out by HTTPS and what the spec lists', () => {
  const set = made(spec({ api: `${own}\nport: 8000\negress: [{ port: 5432, cidr: 10.0.0.0/16, why: database }]` }));
  const byId = Object.fromEntries(rules(set, 'service-api').map((rule) => [rule.id, rule]));
  assert.equal(Object.keys(byId).sort(), [
    'Egress5432To10x0x0x0x16',
    'EgressHttps',
    'IngressFromLoadBalancer',
    'LoadBalancerEgress',
  ]);
  const group = getAtt('SecurityGroup', 'GroupId');
  const rule = (id: string) => byId[id] as Found;
  assert.equal(ports(rule('IngressFromLoadBalancer')), ['tcp', 8000, 8000]);
  assert.equal(rule('IngressFromLoadBalancer').properties.GroupId, group);
  assert.equal(rule('IngressFromLoadBalancer').properties.SourceSecurityGroupId, ref('LoadBalancerSecurityGroupId'));
  assert.equal(ports(rule('LoadBalancerEgress')), ['tcp', 8000, 8000]);
  assert.equal(rule('LoadBalancerEgress').properties.GroupId, ref('LoadBalancerSecurityGroupId'));
  assert.equal(rule('LoadBalancerEgress').properties.DestinationSecurityGroupId, group);
  assert.equal(ports(rule('EgressHttps')), ['tcp', 443, 443]);
  assert.equal(ports(rule('Egress5432To10x0x0x0x16')), ['tcp', 5432, 5432]);
  assert.equal(
    [rule('Egress5432To10x0x0x0x16').properties.CidrIp, rule('Egress5432To10x0x0x0x16').properties.Description],
    ['10.0.0.0/16', 'database'],
  );
});

test('egress to two networks on one port makes two rules, however alike they look', () => {
  const lines =
    '\negress:\n  - { port: 443, cidr: 1.11.0.0/16, why: mesh }\n  - { port: 443, cidr: 11.1.0.0/16, why: other }';
  const set = made(spec({ worker: own + lines }));
  assert.equal(
    rules(set, 'service-worker').map(({ id }) => id),
    ['EgressHttps', 'Egress443To1x11x0x0x16', 'Egress443To11x1x0x0x16'],
  );
});

test('a worker of its own group lets nothing in, and needs the VPC for it', () => {
  const set = made(spec({ worker: own }));
  assert.equal(
    rules(set, 'service-worker').map(({ id }) => id),
    ['EgressHttps'],
  );
  assert.ok('VpcId' in set.section('service-worker', 'Parameters'));
  assert.not.ok('LoadBalancerSecurityGroupId' in set.section('service-worker', 'Parameters'));
});

test('a load balancer of its own group: 443 and 80 in from anywhere, out only to its services', () => {
  const set = made(spec({ top: 'loadBalancer: { securityGroup: own }' }));
  const ingress = rules(set, 'load-balancer');
  assert.equal(
    ingress.map(({ id }) => id),
    ['HttpsIngress', 'HttpIngress', 'Services8080Ingress', 'Services8080Egress'],
  );
  assert.equal(ingress.map(ports), [
    ['tcp', 443, 443],
    ['tcp', 80, 80],
    ['tcp', 8080, 8080],
    ['tcp', 8080, 8080],
  ]);
  assert.equal(set.one('load-balancer', 'LoadBalancer').properties.SecurityGroups, [
    getAtt('SecurityGroup', 'GroupId'),
  ]);
  assert.equal(rules(set, 'service-api'), []);
  const [, , inwards, outwards] = ingress;
  assert.equal(inwards?.properties.GroupId, ref('ServiceSecurityGroupId'));
  assert.equal(inwards?.properties.SourceSecurityGroupId, getAtt('SecurityGroup', 'GroupId'));
  assert.equal(outwards?.properties.GroupId, getAtt('SecurityGroup', 'GroupId'));
  assert.equal(outwards?.properties.DestinationSecurityGroupId, ref('ServiceSecurityGroupId'));
  assert.not.ok('LoadBalancerSecurityGroupId' in set.section('compute', 'Parameters'));
});

const web = (name: string, keys: string) =>
  `${name}:\n  kind: api\n  image: web\n  routes: [{ path: /${name}/* }]\n  ${keys}`;

test('services that share a group share its rules: EC2 refuses the same rule twice', () => {
  const top = 'loadBalancer: { securityGroup: own }';
  const set = made(spec({ top, more: [web('a', 'port: 8080'), web('b', 'port: 9000'), web('c', own)].join('\n') }));
  const all = set.templates.flatMap(({ file }) => rules(set, file.replace('.yaml', '')));
  assert.equal(
    all.map(({ file, id }) => `${file.replace('.yaml', '')}/${id}`),
    [
      ...['HttpsIngress', 'HttpIngress', 'Services8080Ingress', 'Services8080Egress', 'Services9000Ingress'],
      'Services9000Egress',
    ]
      .map((id) => `load-balancer/${id}`)
      .concat('service-c/EgressHttps', 'service-c/IngressFromLoadBalancer', 'service-c/LoadBalancerEgress'),
  );
  const given = set.one('compute', 'ServiceC').properties.Parameters as Json;
  assert.equal(given.LoadBalancerSecurityGroupId, getAtt('LoadBalancer', 'Outputs.SecurityGroupId'));
});

test('HTTPS to anywhere that the spec lists again is still one rule', () => {
  const set = made(spec({ worker: `${own}\negress: [{ port: 443, cidr: 0.0.0.0/0, why: payments }]` }));
  assert.equal(
    rules(set, 'service-worker').map(({ id }) => id),
    ['EgressHttps'],
  );
});

test('an own group over plain HTTP opens port 80, not 443', () => {
  const set = made(spec({ top: 'loadBalancer: { securityGroup: own, plainHttp: no domain until the summer }' }));
  assert.equal(
    rules(set, 'load-balancer').map(({ id }) => id),
    ['HttpIngress', 'Services8080Ingress', 'Services8080Egress'],
  );
});

test('the group of a service is exported for the databases that let it in', () => {
  const set = made(spec({ worker: own }));
  assert.ok('WorkerSecurityGroupId' in set.section('compute', 'Outputs'));
  assert.not.ok('ApiSecurityGroupId' in set.section('compute', 'Outputs'));
});

test('where every service has its own group, nobody asks for one', () => {
  const set = made(spec({ api: own, worker: own }));
  assert.not.ok('ServiceSecurityGroupId' in set.section('compute', 'Parameters'));
  assert.not.ok('ServiceSecurityGroupId' in set.section('compute', 'Outputs'));
});

test.run();

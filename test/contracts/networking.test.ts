import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  importId,
  importSubnets,
  type Networking,
  type NetworkingOutput,
  networkingExport,
  networkingNeeds,
  networkingOutputs,
  type SubnetList,
} from '../../generator/contracts/networking.js';
import type { Expr } from '../../generator/dsl/index.js';
import { api, read, worker } from '../environment/tools.js';
import { networkingStack } from '../fixtures/networking.js';

const test = suite('contracts/networking');

const needs = (spec: string): string[] => [...networkingNeeds(read(spec))];

test('imports by the name that the networking module exports', () => {
  assert.is(networkingExport('dev-network', 'VpcId'), 'dev-network-VpcId');
  assert.equal(importId('net', 'VpcId').toJSON(), { 'Fn::ImportValue': 'net-VpcId' });
  assert.equal(JSON.parse(JSON.stringify(importSubnets('net', 'PublicSubnetIds'))), {
    'Fn::Split': [',', { 'Fn::ImportValue': 'net-PublicSubnetIds' }],
  });
});

test('an environment asks for what it uses, in the order of the console form', () => {
  const all = needs(api());
  assert.equal(all, [
    'VpcId',
    'PublicSubnetIds',
    'PrivateSubnetIds',
    'LoadBalancerSecurityGroupId',
    'ServiceSecurityGroupId',
    'InstanceSecurityGroupId',
  ]);
  assert.equal(all, [...networkingOutputs]);
});

test('workers need no VPC and no public subnets; Fargate needs no group for instances', () => {
  assert.equal(needs(worker()), ['PrivateSubnetIds', 'ServiceSecurityGroupId', 'InstanceSecurityGroupId']);
  assert.equal(needs(worker('', 'launchType: FARGATE')), ['PrivateSubnetIds', 'ServiceSecurityGroupId']);
});

test('an own security group needs the VPC instead of a group', () => {
  assert.equal(needs(worker('securityGroup: own', 'launchType: FARGATE')), ['VpcId', 'PrivateSubnetIds']);
  assert.not.ok(needs(api('', 'loadBalancer: { securityGroup: own }')).includes('LoadBalancerSecurityGroupId'));
});

test('an internal load balancer stands in private subnets', () => {
  assert.not.ok(needs(api('', 'loadBalancer: { scheme: internal }')).includes('PublicSubnetIds'));
});

/** What the contract promises, as far as the compiler can hold a networking stack to it: lists are exported as text. */
type Promised = { readonly [K in NetworkingOutput]: Expr<K extends SubnetList ? string : Networking[K]> };

test('the networking fixture exports every output, each of the kind that the contract says', () => {
  // The kinds are compared here, by tsc: an export that is missing or of another kind does not compile.
  const exported: Promised = networkingStack.imports;
  assert.equal(
    networkingOutputs.map((output) => exported[output].toJSON()),
    networkingOutputs.map((output) => ({ 'Fn::ImportValue': `paperwurks-dev-networking-${output}` })),
  );
});

test.run();

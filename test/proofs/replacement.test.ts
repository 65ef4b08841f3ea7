/** The proofs of the family replacement: each finds its fault, healthy environments pass, and what is safe is let be. */

import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { facts } from '../../scripts/lib/validators.js';
import { brokenFamily, found, holdsWhereHealthy } from './tools.js';

const test = suite('proofs/replacement');

holdsWhereHealthy(test, 'replacement');

brokenFamily(test, 'replacement', {
  'changes-when-told': [
    'instances.ami: the parameter AmiId is the newest AMI of the day: any update may replace every instance',
  ],
  'fate-said': ['Cluster/ExecLogGroup: it does not say what becomes of it: DeletionPolicy is missing'],
  'logs-retained': ['ServiceWorker/LogGroup: its lines may be lost: DeletionPolicy is Delete'],
  'moves-with-load-balancer': [
    "ServiceApi/TargetGroup: it is called TargetGroup, but its load balancer's Scheme is internal",
  ],
  'priority-in-name': ['ServiceApi/ListenerRule100: it is called ListenerRule100, but its Priority is 200'],
  replaceable: ['LoadBalancer/LoadBalancer: it is called paperwurks: a change of Scheme, Type could not replace it'],
});

test('facts of updates: what replaces a resource, also inside of it, and what holds data', () => {
  const { updates } = facts();
  assert.equal(updates['AWS::ECS::CapacityProvider']?.immutable, [
    'AutoScalingGroupProvider.AutoScalingGroupArn',
    'ClusterName',
    'ManagedInstancesProvider.InstanceLaunchTemplate.FipsEnabled',
    'Name',
  ]);
  assert.equal(updates['AWS::Logs::LogGroup'], { immutable: ['LogGroupName'], conditional: [], stateful: true });
  assert.equal(updates['AWS::ECS::Service']?.conditional, ['LaunchType']);
});

/** The fixture of a name, with the name on another resource. */
const named = (stack: string, resource: string, property: string): string =>
  readFileSync('test/proofs/fixtures/replacement/replaceable.yaml', 'utf8')
    .replace('stack: load-balancer', `stack: ${stack}`)
    .replace('resource: LoadBalancer', `resource: ${resource}`)
    .replace('/Properties/Name', `/Properties/${property}`);

test('replaceable: a name is safe where nothing but another name replaces the resource', () => {
  for (const [stack, resource, property, safe] of [
    ['cluster', 'Cluster', 'ClusterName', true],
    ['observability', 'ApiFailing', 'AlarmName', true],
    ['cluster', 'LaunchTemplate', 'LaunchTemplateName', true],
    ['cluster', 'CapacityProvider', 'Name', false],
    ['cluster', 'AutoScalingGroup', 'AutoScalingGroupName', false],
    ['cluster', 'InstanceRole', 'RoleName', false],
    ['service-api', 'TargetGroup', 'Name', false],
  ] as const)
    assert.is(found(named(stack, resource, property))['replacement/replaceable'] === undefined, safe, resource);
});

test('changes-when-told: times and newest versions, not versions that are fixed', () => {
  const changes = (value: string): boolean =>
    found(named('service-api', 'LogGroup', 'LogGroupName').replace('value: "paperwurks"', `value: "${value}"`))[
      'replacement/changes-when-told'
    ] !== undefined;
  for (const value of ['built-2026-11-24T10:00:00Z', '1764000000000', '{{resolve:ssm:/image}}'])
    assert.ok(changes(value), value);
  for (const value of ['2012-10-17', '111111111111', '{{resolve:ssm:/image:3}}']) assert.not.ok(changes(value), value);
});

test('logs-retained: outside production logs go with their stack', () => {
  const text = readFileSync('test/proofs/fixtures/replacement/logs-retained.yaml', 'utf8');
  assert.is(found(text.replace('environment: production', 'environment: dev'))['replacement/logs-retained'], undefined);
});

test.run();

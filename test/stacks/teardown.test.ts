/** The order in which stacks and resources come and go: a stack that cannot be deleted is found out too late. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { targetGroupId } from '../../generator/stacks/service/target-group.js';
import { allNeeds } from './graph.js';
import { type Made, made, spec } from './tools.js';
import { variants } from './variants.js';

const test = suite('teardown');
const all = Object.entries(variants).map(([name, text]) => [name, made(text)] as const);

const bodyOf = (set: Made, file: string) => set.templates.find((template) => template.file === file)?.body ?? {};

/** Asserts that each of a chain is there only while all after it are. */
const inOrder = (set: Made, file: string, name: string, ...chain: readonly string[]) =>
  chain.forEach((id, index) => {
    const needs = allNeeds(bodyOf(set, file), id);
    for (const later of chain.slice(index + 1)) assert.ok(needs.has(later), `${name}: ${file} ${id} outlives ${later}`);
  });

test('nothing waits for itself', () => {
  for (const [name, set] of all)
    for (const { file, id } of set.resources())
      assert.not.ok(allNeeds(bodyOf(set, file), id).has(id), `${name}: ${file} ${id}`);
});

test('the capacity goes link by link, and the cluster last: ECS deletes none with instances in it', () => {
  const chain = ['CapacityProviderAssociations', 'CapacityProvider', 'AutoScalingGroup', 'LaunchTemplate', 'Cluster'];
  const withInstances = all.filter(([, set]) => set.ofType('ECS::CapacityProvider').length > 0);
  assert.ok(withInstances.length > 20);
  for (const [name, set] of withInstances) inOrder(set, 'cluster.yaml', name, ...chain);
});

test('instances keep the role that they leave the cluster with, until they are gone', () => {
  for (const [name, set] of all.filter(([, one]) => one.ofType('IAM::InstanceProfile').length > 0))
    inOrder(set, 'cluster.yaml', name, 'AutoScalingGroup', 'InstanceProfile', 'InstanceRole');
});

test('services go before the cluster that runs them, alarms and events before the services', () => {
  for (const [name, set] of all)
    for (const { id } of set.ofType('CloudFormation::Stack', 'compute').filter((one) => /^Service/.test(one.id)))
      inOrder(set, 'compute.yaml', name, 'Observability', id, 'Cluster');
});

test('an API goes before its load balancer; a worker does not wait for one', () => {
  const root = bodyOf(made(spec()), 'compute.yaml');
  assert.ok(allNeeds(root, 'ServiceApi').has('LoadBalancer'));
  assert.not.ok(allNeeds(root, 'ServiceWorker').has('LoadBalancer'));
});

test('tasks keep their roles, log group and route until the service is gone', () => {
  for (const [name, set] of all)
    for (const { file } of set.ofType('ECS::Service')) {
      inOrder(set, file, name, 'Service', 'TaskDefinition', 'ExecutionRole', 'LogGroup');
      inOrder(set, file, name, 'Service', 'TaskRole');
      for (const rule of set.ofType('ElasticLoadBalancingV2::ListenerRule').filter((one) => one.file === file))
        inOrder(set, file, name, 'Service', rule.id, targetGroupId(set.env));
    }
});

test('scaling ends before the service does', () => {
  for (const [name, set] of all)
    for (const { file, id } of set.ofType('ApplicationAutoScaling::ScalingPolicy'))
      inOrder(set, file, name, id, 'ScalableTarget', 'Service');
});

test('old revisions stay where a rollback of the pipeline may need them, until the stack goes', () => {
  const { body } = made(spec({ api: 'imageFrom: ssm\ntaskDefinition: pipeline' })).one('service-api', 'TaskDefinition');
  assert.equal([body.DeletionPolicy, body.UpdateReplacePolicy], ['Delete', 'Retain']);
});

test('only logs outlive their stack, and only in production', () => {
  for (const [name, set] of all)
    for (const { file, id, type, body } of set.resources()) {
      const kept = [body.DeletionPolicy, type.startsWith('AWS::ECS') ? '' : body.UpdateReplacePolicy].some((policy) =>
        /Retain/.test(`${policy}`),
      );
      const expected = set.env.tier === 'production' && type === 'AWS::Logs::LogGroup';
      assert.is(kept, expected, `${name}: ${file} ${id}`);
    }
});

test.run();

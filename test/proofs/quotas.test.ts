/** What AWS allows: each proof finds its fault, an account's own quotas count, and every quota has a measure. */

import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Proof } from '../../generator/proofs/proof.js';
import { clusterQuotas } from '../../generator/proofs/quotas/cluster.js';
import { knownNames } from '../../generator/proofs/quotas/known-names.js';
import { lengthOf } from '../../generator/proofs/quotas/length.js';
import { loadBalancerQuotas } from '../../generator/proofs/quotas/load-balancer.js';
import { roleQuotas } from '../../generator/proofs/quotas/roles.js';
import { securityGroupQuotas } from '../../generator/proofs/quotas/security-groups.js';
import { stackQuotas } from '../../generator/proofs/quotas/stacks.js';
import { usageOf } from '../../generator/proofs/quotas/usage.js';
import { vcpuQuotas } from '../../generator/proofs/quotas/vcpus.js';
import { facts } from '../../scripts/lib/validators.js';
import { spec } from '../stacks/tools.js';
import { fixtureOf, printed, proven, subjectOf, violationsOf } from './tools.js';

const test = suite('proofs/quotas');

const faults: readonly (readonly [Proof, readonly string[]])[] = [
  [
    knownNames,
    [
      'params/dev.yaml: error: outputsPerStack is 300, but AWS does not raise "Outputs of a template" above 200 (quotas/known-names)',
      '  at /quotas/outputsPerStack',
      '  Remove it.',
      'params/dev.yaml: error: there is no quota rulesPerLoadBalancers (quotas/known-names)',
      '  at /quotas/rulesPerLoadBalancers',
      '  Write rulesPerLoadBalancer.',
      'params/dev.yaml: error: there is no quota tasks (quotas/known-names)',
      '  at /quotas/tasks',
      '  Write one of conditionValuesPerRule, conditionWildcardsPerRule, containersPerTaskDefinition, fargateOnDemandVcpus, fargateSpotVcpus, outputsPerStack, parametersPerStack, provisioningTasksPerCluster, resourcesPerStack, rolePolicyCharacters, rulesPerLoadBalancer, rulesPerSecurityGroup, standardVcpus, targetGroupsPerLoadBalancer, targetsPerLoadBalancer, targetsPerTargetGroup, taskDefinitionBytes, templateBytes.',
    ],
  ],
  [
    loadBalancerQuotas,
    [
      'params/dev.yaml: error: 1200 tasks behind the load balancer, with all services at their most and deploying, but the quota "Targets per Application Load Balancer" is 1000 (quotas/load-balancer)',
      '  at /services',
      '  Have the quota raised and write quotas.targetsPerLoadBalancer: 1200, or lower tasks.max.',
      'params/dev.yaml: error: ServiceApi/Service: 1200 tasks of api during a deployment at its most, but the quota "Targets per Target Group per Region (instances or IP addresses)" is 500 (quotas/load-balancer)',
      '  at /services/api/tasks',
      '  Have the quota raised and write quotas.targetsPerTargetGroup: 1200, or write tasks.max: 250.',
    ],
  ],
  [
    clusterQuotas,
    [
      'params/dev.yaml: error: ServiceWorker/Service: 501 tasks of worker that a deployment starts at once, but the quota "Tasks in PROVISIONING state per cluster" is 500 (quotas/cluster)',
      '  at /services/worker/tasks',
      '  Write tasks.max: 500.',
    ],
  ],
  [
    vcpuQuotas,
    [
      'params/dev.yaml: error: 9.5 vCPUs on FARGATE, with all services at their most and one deploying, but the quota "Fargate On-Demand vCPU resource count" is 6 (quotas/vcpus)',
      '  at /services',
      '  Have the quota raised and write quotas.fargateOnDemandVcpus: 10, or lower tasks.max.',
      'params/dev.yaml: error: 4.5 vCPUs on FARGATE_SPOT, with all services at their most and one deploying, but the quota "Fargate Spot vCPU resource count" is 2 (quotas/vcpus)',
      '  at /services',
      '  Have the quota raised and write quotas.fargateSpotVcpus: 5, or lower tasks.max.',
    ],
  ],
  [
    stackQuotas,
    [
      'templates/dev/compute.yaml: error: Observability: 28 resources in observability.yaml, but the quota "Resources of a template" is 20 (quotas/stacks)',
      '  at /Resources/Observability',
      '  Move services to another environment.',
    ],
  ],
  [
    roleQuotas,
    [
      'templates/dev/service-api.yaml: error: ServiceApi/ExecutionRole: 11412 characters of inline policies, but the quota "Role policy size: inline policies of a role together, in characters without white space" is 10240 (quotas/roles)',
      '  at /Resources/ExecutionRole/Properties/Policies',
      '  Keep several values in one JSON secret, or say permissions with fewer resources.',
    ],
  ],
  [
    securityGroupQuotas,
    [
      'templates/dev/service-api.yaml: error: ServiceApi/SecurityGroup: 4 outbound rules, but the quota "Inbound or outbound rules per security group" is 2 (quotas/security-groups)',
      '  at /Resources/SecurityGroup',
      '  Have the quota raised and write quotas.rulesPerSecurityGroup: 4, or merge ranges of addresses, or let services share a port.',
    ],
  ],
];

for (const [proof, expected] of faults)
  test(`${proof.id} finds its fault`, () => {
    assert.equal(printed(fixtureOf(proof) ?? '', proof), expected);
  });

test('every quota says what AWS calls it, whether AWS raises it, and where', () => {
  for (const [name, quota] of Object.entries(facts().quotas)) {
    assert.match(name, /^[A-Za-z]+$/);
    assert.ok(quota.value > 0 && quota.name.length > 5 && typeof quota.adjustable === 'boolean', name);
    assert.match(quota.source, /^https:\/\/docs\.aws\.amazon\.com\//, name);
  }
});

test('every quota has a measure, and every measure a quota', () => {
  const own = spec({
    environment: 'production',
    top: 'loadBalancer: { securityGroup: own }',
    api: 'securityGroup: own',
    worker: 'capacity:\n  FARGATE: { base: 1 }\n  FARGATE_SPOT: { weight: 3 }',
  });
  assert.equal(
    usageOf(subjectOf(own))
      .map(({ quota }) => quota)
      .sort(),
    Object.keys(facts().quotas).sort(),
  );
});

test('the uses nearest to their quotas come first', () => {
  const [first, ...rest] = usageOf(subjectOf(readFileSync('params/production.yaml', 'utf8')));
  assert.equal([first?.quota, first?.used, first?.limit], ['standardVcpus', 12, 5]);
  for (const [index, usage] of rest.entries()) {
    const before = rest[index - 1];
    assert.ok(before === undefined || before.used / before.limit >= usage.used / usage.limit);
    assert.ok(usage.used <= usage.limit, usage.quota);
  }
});

test("an account's own quota takes the place of AWS's, in the rules of the spec as well", () => {
  const routes = (count: number) =>
    `[${Array.from({ length: count }, (_, index) => `{ path: /${index}, priority: ${index + 1} }`).join(', ')}]`;
  const raised = (count: number) => spec({ routes: routes(count), top: 'quotas: { rulesPerLoadBalancer: 101 }' });
  assert.equal(violationsOf(spec({ routes: routes(100) }), loadBalancerQuotas), []);
  assert.equal(violationsOf(raised(101), loadBalancerQuotas), []);
  assert.throws(() => violationsOf(raised(102), loadBalancerQuotas), /found 102 routes; expected at most 101/);
});

test('a rule may have so many hosts and paths and wildcards', () => {
  const override = (values: string) =>
    spec({
      top: `overrides:\n  - { stack: service-api, resource: ListenerRule19754, path: /Properties/Conditions/0/HostHeaderConfig/Values, value: ${values}, why: breaks what the proof claims }`,
    });
  assert.equal(violationsOf(override('[a.b, b.b, c.b, d.b, "*.?.b"]'), loadBalancerQuotas), []);
  assert.equal(violationsOf(override('[a.b, b.b, c.b, d.b, e.b, "*.*.*.*.?.?.?.b"]'), loadBalancerQuotas), [
    'ServiceApi/ListenerRule19754: 6 hosts and paths, but the quota "Condition values per rule" is 5',
    'ServiceApi/ListenerRule19754: 7 wildcards, but the quota "Condition wildcards per rule" is 6',
  ]);
});

test('the fewer tasks that a remedy asks for are few enough, and one more is too many', () => {
  const behind = (max: number) =>
    spec({ api: `tasks: { min: 1, max: ${max} }`, top: 'quotas: { targetsPerLoadBalancer: 5000 }' });
  const [first] = proven(behind(600), [loadBalancerQuotas]).results[0]?.violations ?? [];
  assert.match(first?.remedy ?? '', /or write tasks\.max: 500\.$/);
  assert.equal(violationsOf(behind(500), loadBalancerQuotas), []);
  assert.is(violationsOf(behind(501), loadBalancerQuotas).length, 1);
  const surge = (max: number) => spec({ worker: `tasks: { min: 1, max: ${max} }` });
  assert.equal(violationsOf(surge(500), clusterQuotas), []);
  assert.is(violationsOf(surge(501), clusterQuotas).length, 1);
});

test('vCPUs of instances are taken on trust until the spec says what the account has', () => {
  const at = (top: string) => proven(spec({ top }), [vcpuQuotas]).results[0];
  assert.equal(at('')?.assumptions, [
    'the account may run 6 vCPUs of standard instances (quotas.standardVcpus; a new account has 5)',
  ]);
  const stated = at('quotas: { standardVcpus: 4 }');
  assert.equal(stated?.assumptions, []);
  assert.equal(
    stated?.violations.map(({ message, remedy }) => `${message}. ${remedy}`),
    [
      '6 vCPUs of instances at their most, but the quota "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances, in vCPUs" is 4. Have the quota raised and write quotas.standardVcpus: 6, or write instances.max: 2.',
    ],
  );
  assert.equal(at('quotas: { standardVcpus: 6 }')?.violations, []);
  assert.equal(at('launchType: FARGATE')?.assumptions, []);
});

test('six vCPUs on Fargate are enough for production, and not for one task more', () => {
  const at = (max: number) =>
    spec({ environment: 'production', top: 'launchType: FARGATE', worker: `tasks: { min: 2, max: ${max} }` });
  assert.equal(violationsOf(at(4), vcpuQuotas), []);
  assert.is(violationsOf(at(5), vcpuQuotas).length, 1);
});

test('only what AWS raises can be raised', () => {
  assert.equal(
    violationsOf(spec({ top: 'quotas: { rulesPerLoadBalancer: 200, outputsPerStack: 200 }' }), knownNames),
    [],
  );
  assert.is(violationsOf(spec({ top: 'quotas: { outputsPerStack: 201 }' }), knownNames).length, 1);
});

test('lengths are those of JSON without white space', () => {
  for (const value of ['a b', 'say "x"', 7, true, [], ['a', 1], {}, { a: 1, 'b c': [{ d: 'e f' }] }])
    assert.is(lengthOf(value), JSON.stringify(value).replaceAll(/\s/g, '').length);
});

test.run();

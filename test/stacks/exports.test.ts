/** What other stacks may import: exactly what an environment of each kind has, under names that never move. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { exportsOf } from '../../generator/contracts/exports.js';
import { type Json, type Made, made, type SpecParts, spec } from './tools.js';
import { variants } from './variants.js';

const test = suite('exports');

const cluster = ['ClusterName', 'ClusterArn'];
const provider = ['CapacityProviderName'];
const balancer = ['Arn', 'DnsName', 'HostedZoneId', 'FullName'].map((id) => `LoadBalancer${id}`).concat('ListenerArn');
const groups = {
  balancer: 'LoadBalancerSecurityGroupId',
  services: 'ServiceSecurityGroupId',
  instances: 'InstanceSecurityGroupId',
};
const topic = ['AlarmTopicArn'];
const ofWorker = (id: string) =>
  ['ServiceName', 'ServiceArn', 'TaskFamily', 'ExecutionRoleArn', 'TaskRoleArn', 'LogGroupName'].map((x) => id + x);
const ofApi = (id: string) => [...ofWorker(id), `${id}TargetGroupArn`, `${id}TargetGroupFullName`];

const outputsOf = (set: Made) => set.section('compute', 'Outputs') as Record<string, Json>;

const exports = (name: string, parts: SpecParts, expected: readonly string[]) =>
  test(name, () => {
    const outputs = outputsOf(made(spec(parts)));
    assert.equal(Object.keys(outputs), expected);
    for (const [id, { Export }] of Object.entries(outputs))
      assert.equal(Export, { Name: `paperwurks-${parts.environment ?? 'dev'}-compute-${id}` });
  });

const everything = [
  ...[...cluster, ...provider, ...balancer, groups.balancer, groups.services, groups.instances, ...topic],
  ...[...ofApi('Api'), ...ofWorker('Worker')],
];
exports('on EC2', {}, everything);
exports('in production the same as in dev', { environment: 'production' }, everything);
exports(
  'on Fargate: no capacity provider and no group of instances',
  { top: 'launchType: FARGATE' },
  everything.filter((id) => ![...provider, groups.instances].includes(id)),
);
exports('workers only: nothing of a load balancer', { api: null }, [
  ...[...cluster, ...provider, groups.services, groups.instances, ...topic, ...ofWorker('Worker')],
]);
exports('the topic, whoever made it', { top: 'alarms: { topic: parameter }' }, everything);
exports(
  'groups that are imported stay with the stack that exports them',
  { top: 'networking: { importPrefix: net }' },
  everything.filter((id) => !Object.values(groups).includes(id)),
);
exports(
  'groups of our own: that of each service, and that of the load balancer under the same name as before',
  { top: 'loadBalancer: { securityGroup: own }', api: 'securityGroup: own', worker: 'securityGroup: own' },
  [
    ...[...cluster, ...provider, ...balancer, groups.balancer, groups.instances, ...topic],
    ...[...ofApi('Api'), 'ApiSecurityGroupId', ...ofWorker('Worker'), 'WorkerSecurityGroupId'],
  ],
);

test('every export of every kind of environment is described, and no name is exported twice', () => {
  for (const [name, text] of Object.entries(variants)) {
    const outputs = outputsOf(made(text));
    const root = made(text).templates[0]?.body ?? {};
    const jobs = Object.keys(outputs).filter((id) => id.endsWith('RunTask'));
    assert.is(Object.keys(exportsOf(root)).length, Object.keys(outputs).length - jobs.length, name);
    for (const [id, { Description }] of Object.entries(outputs))
      assert.ok(`${Description ?? ''}`.length > 5, `${name}: ${id}`);
  }
});

test('every parameter of every template of every kind of environment says what it is', () => {
  for (const [name, text] of Object.entries(variants))
    for (const { file, body } of made(text).templates)
      for (const [id, parameter] of Object.entries((body.Parameters ?? {}) as Record<string, Json>))
        assert.match(`${parameter.Description}`, /^[A-Z].{8,}\.$/, `${name}: ${file} ${id}`);
});

test('every output of a nested stack is used by the root', () => {
  for (const [name, text] of Object.entries(variants)) {
    const set = made(text);
    const root = JSON.stringify(set.templates[0]?.body);
    for (const { id, properties } of set.ofType('CloudFormation::Stack')) {
      const file = /\}([a-z0-9-]+)\.yaml/.exec(JSON.stringify(properties.TemplateURL))?.[1] ?? '';
      for (const output of Object.keys(set.section(file, 'Outputs')))
        assert.ok(root.includes(`["${id}","Outputs.${output}"]`), `${name}: ${file} ${output}`);
    }
  }
});

test.run();

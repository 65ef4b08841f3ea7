/** What holds for every environment, whatever its spec asks for. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { at, type Found, type Json, made, visit } from './tools.js';
import { variants } from './variants.js';

const test = suite('laws');
const all = Object.entries(variants).map(([name, text]) => [name, made(text)] as const);

/** Says which variant and resource a law fails for. */
const each = (law: string, type: string, check: (found: Found, name: string) => void) =>
  test(law, () => {
    let seen = 0;
    for (const [name, set] of all)
      for (const found of set.ofType(type)) {
        seen++;
        check(found, `${name}: ${found.file} ${found.id}`);
      }
    assert.ok(seen > 0, `no ${type} in any variant`);
  });

test('a service has a desired count only where nothing scales it', () => {
  for (const [name, set] of all)
    for (const { file, properties } of set.ofType('ECS::Service')) {
      const scaled = set.ofType('ApplicationAutoScaling::ScalableTarget').some((target) => target.file === file);
      assert.is(properties.DesiredCount === undefined, scaled, `${name}: ${file}`);
    }
});

each('a group never has a desired capacity', 'AutoScaling::AutoScalingGroup', ({ properties }, name) =>
  assert.not.ok('DesiredCapacity' in properties, name),
);

each('a service has a strategy, never a launch type', 'ECS::Service', ({ properties }, name) => {
  assert.not.ok('LaunchType' in properties, name);
  assert.ok((properties.CapacityProviderStrategy as readonly Json[]).length > 0, name);
});

each('a service runs in private subnets', 'ECS::Service', ({ properties }, name) => {
  const network = at(properties, 'NetworkConfiguration', 'AwsvpcConfiguration') as Json;
  assert.is(network.AssignPublicIp, 'DISABLED', name);
  assert.is((network.SecurityGroups as readonly Json[]).length, 1, name);
});

each('a failed deployment rolls back', 'ECS::Service', ({ properties }, name) =>
  assert.is(at(properties, 'DeploymentConfiguration', 'DeploymentCircuitBreaker', 'Rollback'), true, name),
);

each('what is off is written as off', 'ECS::Service', ({ properties }, name) => {
  for (const key of ['EnableExecuteCommand', 'AvailabilityZoneRebalancing', 'ServiceConnectConfiguration'])
    assert.ok(key in properties, `${name}: ${key}`);
  assert.ok(at(properties, 'DeploymentConfiguration', 'Alarms'), name);
});

each('scaling in is slower than scaling out', 'ApplicationAutoScaling::ScalingPolicy', ({ properties }, name) => {
  const { ScaleInCooldown: slow, ScaleOutCooldown: quick } =
    properties.TargetTrackingScalingPolicyConfiguration as Record<string, number>;
  assert.ok((slow ?? 0) > (quick ?? 0), name);
});

each('what must be replaceable has no name', 'ElasticLoadBalancingV2::TargetGroup', ({ properties }, name) =>
  assert.not.ok('Name' in properties, name),
);

each('a log group ends, unless the spec overrides that', 'Logs::LogGroup', ({ properties, id, file }, name) => {
  const overridden = name.startsWith('overrides:') && file === 'cluster.yaml' && id === 'ExecLogGroup';
  assert.type(properties.RetentionInDays, overridden ? 'undefined' : 'number', name);
});

test('names are given only where people or other stacks look for them', () => {
  const named = new Set<string>();
  for (const [, set] of all)
    for (const { type, properties } of set.resources())
      for (const key of Object.keys(properties))
        if (
          /^(Name|RoleName|AutoScalingGroupName|LaunchTemplateName|AlarmName|TopicName|GroupName|ServiceName|ClusterName|DashboardName|LogGroupName|Family)$/.test(
            key,
          )
        )
          named.add(`${type} ${key}`);
  assert.equal([...named].sort(), [
    'AWS::CloudWatch::Dashboard DashboardName',
    'AWS::ECS::Cluster ClusterName',
    'AWS::ECS::Service ServiceName',
    'AWS::ECS::TaskDefinition Family',
    'AWS::Logs::LogGroup LogGroupName',
  ]);
});

test('every parameter of every template is used', () => {
  for (const [name, set] of all)
    for (const { file, body } of set.templates) {
      const used = new Set<string>();
      visit({ resources: body.Resources, outputs: body.Outputs }, (mapping) => {
        if (typeof mapping.Ref === 'string') used.add(mapping.Ref);
        const text = mapping['Fn::Sub'];
        for (const [, id = ''] of `${Array.isArray(text) ? text[0] : text}`.matchAll(/\$\{([^!.}]+)\}/g)) used.add(id);
      });
      for (const id of Object.keys((body.Parameters ?? {}) as Json))
        assert.ok(used.has(id), `${name}: ${file} does not use ${id}`);
    }
});

test('every child takes exactly the parameters that the root gives', () => {
  for (const [name, set] of all)
    for (const { id, properties } of set.ofType('CloudFormation::Stack', 'compute')) {
      const file = /\$\{TemplatePrefix\}([a-z0-9-]+)\.yaml/.exec(JSON.stringify(properties.TemplateURL))?.[1] ?? '';
      assert.equal(
        Object.keys((properties.Parameters ?? {}) as Json).sort(),
        Object.keys(set.section(file, 'Parameters')).sort(),
        `${name}: ${id}`,
      );
    }
});

test('every parameter of the root is described, labelled and in exactly one group', () => {
  for (const [name, set] of all) {
    const root = set.templates[0]?.body ?? {};
    const form = at(root, 'Metadata', 'AWS::CloudFormation::Interface') as Json;
    const grouped = (form.ParameterGroups as { Parameters: string[] }[]).flatMap(({ Parameters }) => Parameters);
    const ids = Object.keys(root.Parameters as Json);
    assert.equal([...grouped].sort(), [...ids].sort(), name);
    assert.equal(Object.keys(form.ParameterLabels as Json).sort(), [...ids].sort(), name);
    for (const [id, body] of Object.entries(root.Parameters as Record<string, Json>))
      assert.ok(body.Description, `${name}: ${id}`);
  }
});

test('every resource that bills carries the standard tags, through the tags of its stack', () => {
  for (const [name, set] of all)
    for (const { id, properties } of set.ofType('CloudFormation::Stack')) {
      const tags = (properties.Tags as { Key: string }[]).map(({ Key }) => Key);
      assert.equal(tags.slice(0, 3), ['Project', 'Environment', 'ManagedBy'], `${name}: ${id}`);
    }
});

test.run();

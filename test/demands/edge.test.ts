/** What the users of other tools ask of load balancers, exports, roles and logs, each demand with its remedy in the templates. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { lostExports } from '../../generator/contracts/exports.js';
import { allNeeds } from '../stacks/graph.js';
import { at, attributes, type Json, made, spec, visit } from '../stacks/tools.js';
import { variants } from '../stacks/variants.js';

const test = suite('demands: edge');
const all = Object.entries(variants).map(([name, text]) => [name, made(text)] as const);
const bodyOf = (set: ReturnType<typeof made>, file: string) =>
  set.templates.find((one) => one.file === file)?.body ?? {};

test('demand 4: security groups never wait for each other: every rule is a resource beside them', () => {
  for (const [name, set] of all)
    for (const { id, file, properties } of set.ofType('EC2::SecurityGroup')) {
      assert.not.ok('SecurityGroupIngress' in properties, `${name}: ${id}`);
      assert.equal([...allNeeds(bodyOf(set, file), id)], [], `${name}: ${id}`);
    }
});

test('demand 7: no two rules of a listener have one priority, and a moved one is a new rule', () => {
  for (const [name, set] of all) {
    const rules = set.ofType('ElasticLoadBalancingV2::ListenerRule');
    const priorities = rules.map(({ properties }) => Number(properties.Priority));
    assert.is(new Set(priorities).size, priorities.length, name);
    for (const { id, properties } of rules) assert.is(id, `ListenerRule${properties.Priority}`, name);
  }
  const more = 'other:\n  kind: api\n  image: other\n  routes: [{ host: a.paperwurks.co.uk }]';
  const before = made(spec()).ofType('ElasticLoadBalancingV2::ListenerRule', 'service-api');
  const after = made(spec({ more })).ofType('ElasticLoadBalancingV2::ListenerRule', 'service-api');
  assert.equal(
    after.map(({ id }) => id),
    before.map(({ id }) => id),
    'another service moves none',
  );
});

test('demand 8: inside the module nothing is exported; outside, what was promised stays', () => {
  for (const [name, set] of all)
    for (const { file } of set.templates) {
      const outputs = Object.values(set.section(file.replace('.yaml', ''), 'Outputs')) as Json[];
      if (file !== 'compute.yaml')
        assert.not.ok(
          outputs.some((output) => 'Export' in output),
          `${name}: ${file}`,
        );
    }
  const findings = lostExports(
    'dev',
    { dev: { 'paperwurks-dev-compute-Gone': 'promised' } },
    {},
    'templates/exports.json',
  );
  assert.equal(
    findings.map(({ severity }) => severity),
    ['error'],
  );
});

test('demand 12: no service before the rule that ties its target group to a load balancer', () => {
  for (const [name, set] of all)
    for (const rule of set.ofType('ElasticLoadBalancingV2::ListenerRule'))
      assert.ok(allNeeds(bodyOf(set, rule.file), 'Service').has(rule.id), `${name}: ${rule.file} ${rule.id}`);
  for (const [name, set] of all)
    for (const { id, properties } of set.ofType('CloudFormation::Stack', 'compute'))
      if (at(properties, 'Parameters', 'ListenerArn') !== undefined)
        assert.ok(allNeeds(bodyOf(set, 'compute.yaml'), id).has('LoadBalancer'), `${name}: ${id}`);
});

test('demand 13: a replaced load balancer gets target groups of its own', () => {
  const ids = (top: string) =>
    made(spec({ top }))
      .ofType('ElasticLoadBalancingV2::TargetGroup')
      .map(({ id }) => id);
  assert.equal([ids(''), ids('loadBalancer: { scheme: internal }')], [['TargetGroup'], ['InternalTargetGroup']]);
  for (const [name, set] of all)
    for (const type of ['TargetGroup', 'LoadBalancer'])
      for (const { properties } of set.ofType(`ElasticLoadBalancingV2::${type}`))
        assert.not.ok('Name' in properties, name);
});

test('demand 15: requests finish before their task is stopped, and draining does not take five minutes', () => {
  for (const [name, set] of all)
    for (const service of set.env.services) {
      if (service.kind !== 'api') continue;
      const group = set.ofType('ElasticLoadBalancingV2::TargetGroup', `service-${service.name}`)[0]?.properties;
      const delay = Number(attributes(group?.TargetGroupAttributes)['deregistration_delay.timeout_seconds']);
      assert.ok(delay <= 120, `${name}: ${delay}`);
      assert.ok(service.stopTimeout >= Math.min(delay + 15, 120), `${name}: ${service.stopTimeout}`);
      if (service.launchType === 'FARGATE') assert.ok(service.stopTimeout <= 120, name);
    }
});

test('demand 17: a slow log does not stop an application', () => {
  for (const [name, set] of all)
    for (const { file, properties } of set.ofType('ECS::TaskDefinition'))
      for (const container of properties.ContainerDefinitions as Json[]) {
        const options = at(container, 'LogConfiguration', 'Options') as Json;
        assert.equal([options.mode, options['max-buffer-size']], ['non-blocking', '25m'], `${name}: ${file}`);
        assert.equal(options['awslogs-group'], { Ref: 'LogGroup' }, `${name}: made in the same template`);
      }
});

test('demand 23: an execution role reads what its containers use; only the registry token has no resource', () => {
  for (const [name, set] of all)
    for (const role of set.resources().filter(({ id }) => id === 'ExecutionRole')) {
      visit(role.properties, (statement) => {
        if (statement.Effect !== 'Allow' || statement.Resource === undefined) return;
        const wild = [statement.Resource].flat().includes('*');
        assert.is(wild, statement.Action === 'ecr:GetAuthorizationToken', `${name}: ${role.file} ${statement.Sid}`);
        assert.not.match(JSON.stringify(statement.Action), /\*/, name);
      });
      assert.not.ok('ManagedPolicyArns' in role.properties, name);
    }
});

test.run();

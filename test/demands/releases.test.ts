/** What the users of other tools ask of releases, deployments and secrets, each demand with its remedy in the templates. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { allNeeds } from '../stacks/graph.js';
import { at, type Json, made, ref, spec } from '../stacks/tools.js';
import { variants } from '../stacks/variants.js';
import { Account } from './release-model.js';

const test = suite('demands: releases');
const all = Object.entries(variants).map(([name, text]) => [name, made(text)] as const);
const services = all.flatMap(([name, set]) => set.ofType('ECS::Service').map((service) => ({ name, set, service })));

const repository = '111111111111.dkr.ecr.eu-west-2.amazonaws.com/paperwurks/backend';
const parameter = '/paperwurks/dev/api/image';
const family = 'paperwurks-dev-api';

/** An infrastructure change that makes a new task definition and updates the service as well. */
const change = (keys = '') => spec({ api: `${keys}memory: 2048\ndeployment: { maximumPercent: 300 }` });

test('demand 5: an update after a release does not roll it back, image by plain parameter', () => {
  const account = new Account();
  account.deploy(spec(), { ApiImage: `${repository}:1` });
  account.deploy(spec(), { ApiImage: `${repository}:2` });
  assert.is(account.running, `${repository}:2`);
  account.deploy(change());
  assert.is(account.running, `${repository}:2`);
});

test('demand 5: an update after a release does not roll it back, image by Systems Manager parameter', () => {
  const account = new Account();
  account.store.set(parameter, `${repository}:1`);
  account.deploy(spec({ api: 'imageFrom: ssm' }));
  account.store.set(parameter, `${repository}:2`);
  account.deploy(spec({ api: 'imageFrom: ssm' }));
  assert.is(account.running, `${repository}:2`);
  account.deploy(change('imageFrom: ssm\n'));
  assert.is(account.running, `${repository}:2`);
});

test('demand 5: an update after a release does not roll it back, task definition of the pipeline', () => {
  const keys = 'imageFrom: ssm\ntaskDefinition: pipeline\n';
  const account = new Account();
  account.store.set(parameter, `${repository}:1`);
  account.deploy(spec({ api: keys.trim() }));
  assert.is(account.running, `${repository}:1`);
  // The pipeline's own steps, in the order of docs/releases.md.
  account.store.set(parameter, `${repository}:2`);
  account.register(family, `${repository}:2`);
  account.updateService(family);
  assert.is(account.running, `${repository}:2`);
  account.deploy(change(keys));
  assert.is(account.running, `${repository}:2`);
  assert.equal(
    account.revisions.get(family),
    [1, 2, 2].map((version) => `${repository}:${version}`),
  );
});

test('demand 5: the model itself sees a rollback where the pipeline does not write the image down', () => {
  const keys = 'imageFrom: ssm\ntaskDefinition: pipeline\n';
  const account = new Account();
  account.store.set(parameter, `${repository}:1`);
  account.deploy(spec({ api: keys.trim() }));
  account.register(family, `${repository}:2`);
  account.updateService(family);
  account.deploy(change(keys));
  assert.is(account.running, `${repository}:1`);
});

test('demand 5: production does not run an image called latest, whichever way it comes', () => {
  for (const keys of ['', 'imageFrom: ssm']) {
    const account = new Account();
    const text = spec({ environment: 'production', api: keys });
    account.store.set('/paperwurks/production/api/image', `${repository}:latest`);
    assert.throws(
      () => account.deploy(text, keys === '' ? { ApiImage: `${repository}:latest` } : {}),
      /failed to satisfy/,
    );
    account.store.set('/paperwurks/production/api/image', `${repository}@sha256:${'a'.repeat(64)}`);
    account.deploy(text, keys === '' ? { ApiImage: `${repository}:latest-1` } : {});
  }
});

test('demand 11: a bad release ends by itself: circuit breaker, alarms, and time to start', () => {
  for (const { name, service } of services) {
    const {
      DeploymentConfiguration: rollout,
      HealthCheckGracePeriodSeconds: grace,
      LoadBalancers,
    } = service.properties;
    assert.equal(at(rollout, 'DeploymentCircuitBreaker'), { Enable: true, Rollback: true }, name);
    if (LoadBalancers !== undefined) assert.ok(Number(grace) >= 20, `${name}: ${grace}`);
  }
});

test('demand 14: a migration runs with the new image before the service does', () => {
  const set = made(spec({ api: 'jobs: { migrate: { command: [migrate] } }' }));
  const [container] = set.one('service-api', 'MigrateJobTaskDefinition').properties.ContainerDefinitions as Json[];
  assert.equal(container?.Image, { 'Fn::If': ['HasJobImage', ref('JobImage'), ref('Image')] });
  const body = set.templates.find(({ file }) => file === 'service-api.yaml')?.body ?? {};
  // The first of the two updates changes the job alone: nothing of the service hangs on it.
  assert.not.ok(allNeeds(body, 'Service').has('MigrateJobTaskDefinition'));
  assert.ok('ApiImageOfJobs' in set.section('compute', 'Parameters'));
  assert.ok('ApiMigrateRunTask' in set.section('compute', 'Outputs'));
});

test('demand 18: a deployment never goes below the tasks that should run, unless the spec says so', () => {
  const said = new Set(['every key']);
  for (const { name, service } of services) {
    if ([...said].some((start) => name.startsWith(start))) continue;
    const { MinimumHealthyPercent, MaximumPercent } = service.properties.DeploymentConfiguration as Json;
    assert.equal([MinimumHealthyPercent, MaximumPercent], [100, 200], name);
  }
});

test('demand 19: deployment alarms and their service do not wait for each other', () => {
  let alarms = 0;
  for (const { name, set, service } of services) {
    const body = set.templates.find(({ file }) => file === service.file)?.body ?? {};
    for (const alarm of set.ofType('CloudWatch::Alarm').filter(({ file }) => file === service.file)) {
      alarms++;
      assert.not.ok(allNeeds(body, alarm.id).has('Service'), `${name}: ${alarm.id}`);
      assert.is(alarm.properties.TreatMissingData, 'notBreaching', name);
    }
  }
  assert.ok(alarms > 100);
});

test('demand 20: a setting that the spec drops is written as off, not left out', () => {
  const off = made(spec({ api: 'deployment: { alarms: false }\nexecuteCommand: false' })).one(
    'service-api',
    'Service',
  ).properties;
  assert.equal(at(off.DeploymentConfiguration, 'Alarms'), { AlarmNames: [], Enable: false, Rollback: false });
  assert.equal(off.ServiceConnectConfiguration, { Enabled: false });
  assert.is(off.EnableExecuteCommand, false);
  for (const { name, service } of services)
    for (const key of ['EnableExecuteCommand', 'ServiceConnectConfiguration', 'AvailabilityZoneRebalancing'])
      assert.ok(key in service.properties, `${name}: ${key}`);
});

test('demand 21: a release touches no listener rule: its actions depend on the target group alone', () => {
  for (const [name, set] of all)
    for (const rule of set.ofType('ElasticLoadBalancingV2::ListenerRule')) {
      const body = set.templates.find(({ file }) => file === rule.file)?.body ?? {};
      const needs = [...allNeeds(body, rule.id)];
      assert.equal(
        needs.filter((id) => !/^(Internal)?TargetGroup$/.test(id)),
        [],
        name,
      );
      assert.not.match(JSON.stringify(rule.properties), /Image|Redeployment/, name);
    }
  for (const { name, service } of services)
    assert.is(at(service.properties.DeploymentConfiguration, 'Strategy'), undefined, name);
});

test('demand 22: rotated secrets reach the tasks: any new value of one parameter replaces them', () => {
  for (const { name, set, service } of services) {
    assert.equal(
      service.properties.ForceNewDeployment,
      { EnableForceNewDeployment: true, ForceNewDeploymentNonce: ref('Redeployment') },
      name,
    );
    const nested = set.ofType('CloudFormation::Stack', 'compute').filter(({ id }) => id.startsWith('Service'));
    for (const { id, properties } of nested)
      assert.equal(at(properties, 'Parameters', 'Redeployment'), ref(`${id.replace('Service', '')}Redeployment`));
  }
});

test('demand 22: secrets are asked for with the six characters that make an ARN that of one secret', () => {
  const { AllowedPattern } = made(spec({ api: 'secrets: { A: { secretsManager: parameter } }' })).section(
    'compute',
    'Parameters',
  ).ApiASecretArn as Json;
  const pattern = new RegExp(`${AllowedPattern}`);
  assert.ok(pattern.test('arn:aws:secretsmanager:eu-west-2:111111111111:secret:db-AbCdEf'));
  assert.not.ok(pattern.test('arn:aws:secretsmanager:eu-west-2:111111111111:secret:db'));
});

test('demand 24: what a release changes reaches its stack as a literal, not through another stack that may change', () => {
  for (const [name, set] of all)
    for (const { id, properties } of set
      .ofType('CloudFormation::Stack', 'compute')
      .filter((one) => one.id.startsWith('Service'))) {
      const image = at(properties, 'Parameters', 'Image') as Json;
      assert.equal(image, ref(`${id.replace('Service', '')}Image`), name);
    }
});

test.run();

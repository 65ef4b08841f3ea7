/** The deploy code against a CloudFormation of one's own: the environment of dev, from nothing to a rollback. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { devSpec, Stage } from './stage.js';

const test = suite('deploy/rehearsal');
const name = 'paperwurks-dev-compute';
const image = (tag: string) => `111111111111.dkr.ecr.eu-west-2.amazonaws.com/paperwurks/backend:${tag}`;
const larger = devSpec.replace('    port: 8000\n', '    port: 8000\n    tasks: { min: 2, max: 6 }\n');

let stage: Stage;
test.before(async () => {
  stage = await Stage.start();
});
test.after(async () => {
  await stage.close();
  assert.equal(stage.rehearsal.defects, []);
});

test('from nothing: created, with outputs and the address', async () => {
  const { code, printed, noted } = await stage.deploy();
  assert.is(code, 0, noted);
  assert.is(stage.stack(name).StackStatus, 'CREATE_COMPLETE');
  assert.match(printed, 'New stack paperwurks-dev-compute');
  assert.match(printed, /26 outputs\nhttps:\/\//);
  assert.equal(stage.changeSets(name), []);
});

test('again: nothing to do, and no change set is left', async () => {
  const { code, printed } = await stage.deploy();
  assert.is(code, 0);
  assert.match(printed, 'nothing to do');
  assert.equal(stage.changeSets(name), []);
});

test('a consumer imports every export', async () => {
  const { code, noted } = await stage.consumer();
  assert.is(code, 0, noted);
});

test('a release of a new image: reviewed as the next revision, without consent', async () => {
  const { code, printed, noted } = await stage.deploy({ values: { ApiImage: image('2') } });
  assert.is(code, 0, noted);
  assert.match(printed, 'next revision');
  assert.not.match(printed, 'REPLACE');
});

test('a scaling change touches the scalable target', async () => {
  const { code, printed, noted } = await stage.deploy({ spec: larger, values: { ApiImage: image('2') } });
  assert.is(code, 0, noted);
  assert.match(printed, 'MinCapacity: 1 -> 2');
});

test('a plan: exit code 2; executed: 0; executed again: 0', async () => {
  const plan = `/tmp/compute-plan-${process.pid}.json`;
  const values = { ApiImage: image('3') };
  assert.is((await stage.deploy({ spec: larger, values, plan })).code, 2);
  assert.is(stage.changeSets(name).length, 1);
  const executed = await stage.deploy({ spec: larger, values, execute: plan });
  assert.is(executed.code, 0, `${executed.refusal?.message} ${executed.noted}`);
  assert.is((await stage.deploy({ spec: larger, values, execute: plan })).code, 0);
  assert.is((await stage.deploy({ spec: larger, values })).code, 0);
});

const current = { spec: larger, values: { ApiImage: image('3') } };

test('an export in use that gets another name is refused before the execution', async () => {
  const { refusal } = await stage.deploy({
    ...current,
    edit: (templates) => {
      templates['compute.yaml'] = `${templates['compute.yaml']}`.replace('compute-ClusterName', 'compute-ClusterTitle');
    },
  });
  assert.match(`${refusal?.message}`, 'paperwurks-dev-compute-ClusterName goes, and is imported by consumer');
  assert.equal(stage.changeSets(name), []);
});

const renamed = { ...current, spec: `${larger}\ncluster: { name: paperwurks-dev }\n` };

test('a replacement is shown with what follows from it, and refused while exports of it are in use', async () => {
  const { refusal, printed } = await stage.deploy({ ...renamed, allowReplacement: true });
  assert.match(printed, /Cluster +REPLACE +AWS::ECS::Cluster/);
  assert.match(printed, /Service +REPLACE +AWS::ECS::Service.*Cluster comes from Cluster\/Cluster, which is replaced/);
  assert.match(`${refusal?.message}`, 'ClusterName changes, since Cluster/Cluster does, and is imported by consumer');
  assert.equal(stage.changeSets(name), []);
});

test('a service that does not come up rolls back, and the causes say why', async () => {
  let failures = 1;
  // Once: the rollback brings the old tasks back, which come up.
  stage.behaviour = ({ type, action }) =>
    type === 'AWS::ECS::Service' && action === 'UPDATE' && failures-- > 0
      ? { takes: 60_000, fails: 'ECS Deployment Circuit Breaker was triggered.' }
      : undefined;
  const { code, noted } = await stage.deploy({ ...current, values: { ApiImage: image('4') } });
  stage.behaviour = () => undefined;
  assert.is(code, 1);
  assert.match(noted, 'Circuit Breaker');
  assert.is(stage.stack(name).StackStatus, 'UPDATE_ROLLBACK_COMPLETE');
  const again = await stage.deploy(current);
  assert.is(again.code, 0, `${again.refusal?.message}`);
  assert.match(again.printed, 'nothing to do');
});

const faults = [
  ['resetAfter', 'CreateChangeSet'],
  ['resetAfter', 'ExecuteChangeSet'],
  ['errorAfter', 'ExecuteChangeSet'],
  ['resetBefore', 'ExecuteChangeSet'],
  ['throttle', 'CreateChangeSet'],
  ['error500', 'DescribeChangeSet'],
] as const;

for (const [kind, action] of faults)
  test(`${kind} at ${action}: the deployment succeeds, once`, async () => {
    stage.rehearsal.faults.inject({ kind, action });
    const redeployed = { ...current, values: { ...current.values, ApiRedeployment: `${kind}-${action}` } };
    const { code, noted, refusal } = await stage.deploy(redeployed);
    assert.is(code, 0, `${refusal?.message} ${noted}`);
    assert.is(stage.rehearsal.faults.pending, 0);
    assert.equal(stage.changeSets(name), []);
  });

test('when nobody imports them any more, the replacement is made with --allow-replacement alone', async () => {
  stage.call('DeleteStack', { StackName: 'consumer' });
  stage.clock.advance(3_600_000);
  const { refusal } = await stage.deploy(renamed);
  assert.match(`${refusal?.remedy}`, '--allow-replacement');
  const { code, noted, printed } = await stage.deploy({ ...renamed, allowReplacement: true });
  assert.is(code, 0, noted);
  assert.match(printed, 'no stack imports it');
  assert.is((await stage.deploy(renamed)).code, 0);
});

test('interrupted while it is executed: the second run follows it and has nothing to do', async () => {
  const controller = new AbortController();
  stage.rehearsal.faults.before = ({ action }) => {
    if (action === 'ExecuteChangeSet') controller.abort();
    return undefined;
  };
  const redeployed = { ...renamed, values: { ...renamed.values, ApiRedeployment: 'interrupted' } };
  const { code, noted } = await stage.deploy({ ...redeployed, signal: controller.signal });
  stage.rehearsal.faults.before = undefined;
  assert.is(code, 1);
  assert.match(noted, 'goes on with paperwurks-dev-compute');
  const again = await stage.deploy(redeployed);
  assert.is(again.code, 0, again.noted);
  assert.match(again.noted, 'an earlier run of compute');
  assert.match(again.printed, 'nothing to do');
});

test.run();

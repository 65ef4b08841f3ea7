/** An environment as production protects it: a failed creation, a recovery, alarms that watch, and a policy in the way. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { devSpec, Stage } from './stage.js';

const test = suite('deploy/protected');
const name = 'paperwurks-dev-compute';
const settings = 'stack: { policy: protect, terminationProtection: true, rollbackAlarms: true, monitoringMinutes: 5 }';
const spec = `${devSpec}\n${settings}\n`;

let stage: Stage;
test.before(async () => {
  stage = await Stage.start();
});
test.after(async () => {
  await stage.close();
  assert.equal(stage.rehearsal.defects, []);
});

const policy = (): string => `${stage.call('GetStackPolicy', { StackName: name }).StackPolicyBody}`;

test('a creation that fails is rolled back, says why, and is protected all the same', async () => {
  let failures = 1;
  stage.behaviour = ({ type, action }) =>
    type === 'AWS::ECS::Service' && action === 'CREATE' && failures-- > 0
      ? { takes: 1000, fails: 'the image cannot be pulled' }
      : undefined;
  const { code, noted } = await stage.deploy({ spec });
  assert.is(code, 1);
  assert.match(noted, 'the image cannot be pulled');
  assert.is(stage.stack(name).StackStatus, 'ROLLBACK_COMPLETE');
  assert.is(stage.stack(name).EnableTerminationProtection, true);
});

test('it is recovered only when that is asked for, and then deployed in the same run', async () => {
  const { refusal } = await stage.deploy({ spec });
  assert.match(`${refusal?.message}`, 'ROLLBACK_COMPLETE');
  const { code, noted } = await stage.deploy({ spec, recover: true });
  assert.is(code, 0, noted);
  assert.is(stage.stack(name).StackStatus, 'CREATE_COMPLETE');
  assert.is(stage.stack(name).EnableTerminationProtection, true);
  assert.match(policy(), 'Update:Replace');
});

test('an update watches the alarms of the environment: the composite one first', async () => {
  const { code, noted } = await stage.deploy({ spec, values: { ApiRedeployment: 'again' } });
  assert.is(code, 0, noted);
  const triggers = stage.stack(name).RollbackConfiguration?.RollbackTriggers ?? [];
  assert.ok(triggers.length > 1 && triggers.length <= 5, String(triggers.length));
  assert.match(`${triggers[0]?.Arn}`, 'ApiFailing');
});

test('a service that goes needs consent; the policy is lifted for that update and stands afterwards', async () => {
  const without = spec.replace(/\n {2}worker:\n(?: {4}.*\n)+/, '\n');
  const { refusal } = await stage.deploy({ spec: without });
  assert.match(`${refusal?.message}`, 'ServiceWorker: remove');
  const { code, noted, printed } = await stage.deploy({ spec: without, allowReplacement: true });
  assert.is(code, 0, noted);
  assert.match(noted, 'lifted for this update');
  assert.match(printed, 'paperwurks-dev-compute-WorkerServiceName goes; no stack imports it');
  assert.match(policy(), 'Update:Replace');
  assert.is((await stage.deploy({ spec: without })).code, 0);
});

test.run();

/** The commands against a CloudFormation of one's own: from a deployed environment to none. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { destroyCommand } from '../../../scripts/commands/destroy.js';
import { driftCommand } from '../../../scripts/commands/drift.js';
import { eventsCommand } from '../../../scripts/commands/events.js';
import { outputsCommand } from '../../../scripts/commands/outputs.js';
import { statusCommand } from '../../../scripts/commands/status.js';
import { Stage } from '../run/stage.js';
import { runOn } from './rehearsed.js';

const test = suite('deploy/commands/rehearsal');
const name = 'paperwurks-dev-compute';
const redeployed = (text: string) => ({ values: { ApiRedeployment: text } });

let stage: Stage;
test.before(async () => {
  stage = await Stage.start();
  assert.is((await stage.deploy()).code, 0);
  assert.is((await stage.consumer()).code, 0);
});
test.after(async () => {
  await stage.close();
  assert.equal(stage.rehearsal.defects, []);
});

test('status of what was deployed: 0, with its nested stacks', async () => {
  const { code, printed } = await runOn(stage, statusCommand, {});
  assert.is(code, 0);
  assert.match(printed, /paperwurks-dev-compute {2}CREATE_COMPLETE[\s\S]*\n {2}ServiceApi +CREATE_COMPLETE/);
});

test('outputs are those of the stack', async () => {
  const { code, printed } = await runOn(stage, outputsCommand, { format: 'json' });
  assert.is(code, 0);
  const expected = (stage.stack(name).Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]);
  assert.equal(JSON.parse(printed), Object.fromEntries(expected.sort()));
});

test('events of the creation: every stack, every event once, in time order', async () => {
  const { code, printed } = await runOn(stage, eventsCommand, { json: true });
  assert.is(code, 0);
  const shown = printed.split('\n').map((line) => JSON.parse(line) as { at: string; path: string; stack: string });
  const times = shown.map(({ at }) => at);
  assert.equal(times, [...times].sort());
  const stacks = new Set(shown.map(({ stack }) => stack));
  assert.is(stacks.size, 6);
  let count = 0;
  for (const stack of stacks)
    for (let NextToken: unknown; ; ) {
      const page = stage.call('DescribeStackEvents', {
        StackName: stack,
        ...(NextToken === undefined ? {} : { NextToken }),
      });
      const events = page.StackEvents as { ResourceStatus: string }[];
      count += events.filter(({ ResourceStatus }) => ResourceStatus !== 'REVIEW_IN_PROGRESS').length;
      NextToken = page.NextToken;
      if (NextToken === undefined) break;
    }
  assert.is(shown.length, count);
  assert.ok(shown.some(({ path }) => path === 'ServiceApi/Service'));
});

test('nothing has drifted', async () => {
  const { code, printed, noted } = await runOn(stage, driftCommand, {});
  assert.is(code, 0, noted);
  assert.match(printed, 'No drift in 6 stacks');
});

test('destroy is refused while the consumer imports, and nothing is touched', async () => {
  const { code, noted } = await runOn(stage, destroyCommand, { yes: true });
  assert.is(code, 1);
  assert.match(noted, /imported by consumer[\s\S]*delete those first/);
  assert.is(stage.stack(name).StackStatus, 'CREATE_COMPLETE');
});

test('a service whose tasks stop: the cause in the nested stack, why tasks stopped, what to do', async () => {
  let failures = 1;
  stage.behaviour = ({ type, action }) =>
    type === 'AWS::ECS::Service' && action === 'UPDATE' && failures-- > 0
      ? {
          takes: 60_000,
          fails: 'circuit-breaker',
          tasks: {
            stoppedReason: 'CannotPullContainerError: manifest for backend:2 not found',
            stopCode: 'TaskFailedToStart',
          },
        }
      : undefined;
  const { code, noted } = await stage.deploy(redeployed('broken'));
  stage.behaviour = () => undefined;
  assert.is(code, 1);
  assert.match(noted, /ServiceApi\/Service: rollout in progress: \d of \d new tasks run/);
  assert.match(noted, /ServiceApi\/Service: a task stopped: CannotPullContainerError/);
  assert.match(noted, /The cause:\n {2}UPDATE_FAILED ServiceApi\/Service \(AWS::ECS::Service\)\n.*Circuit Breaker/);
  assert.match(noted, /What to do: The image cannot be pulled/);
  const status = await runOn(stage, statusCommand, {});
  assert.is(status.code, 1);
  assert.match(status.noted, /ServiceApi\/Service/);
  const failed = await runOn(stage, eventsCommand, { failed: true });
  assert.match(failed.printed, /UPDATE_FAILED +ServiceApi\/Service/);
});

test('a rollback that cannot end: refused without consent, continued with it, and deployed', async () => {
  stage.behaviour = ({ type, action }) =>
    type === 'AWS::ECS::Service' && action === 'UPDATE' ? { takes: 5000, fails: 'it is broken for good' } : undefined;
  assert.is((await stage.deploy(redeployed('worse'))).code, 1);
  assert.is(stage.stack(name).StackStatus, 'UPDATE_ROLLBACK_FAILED');
  const refused = await stage.deploy(redeployed('better'));
  assert.is(refused.code, undefined);
  assert.match(
    refused.noted,
    /ServiceApi\/Service \(AWS::ECS::Service\)[\s\S]*paperwurks-dev-compute stays UPDATE_ROLLBACK_FAILED: /,
  );
  stage.behaviour = () => undefined;
  const { code, noted, refusal } = await stage.deploy({ ...redeployed('better'), recover: true });
  assert.is(code, 0, `${refusal?.message} ${noted}`);
});

test('interrupted, then followed by status through throttles and broken connections', async () => {
  const controller = new AbortController();
  stage.rehearsal.faults.before = ({ action }) => {
    if (action === 'DescribeStackEvents') controller.abort();
    return undefined;
  };
  const interrupted = await stage.deploy({ ...redeployed('interrupted'), signal: controller.signal });
  stage.rehearsal.faults.before = undefined;
  assert.is(interrupted.code, 1);
  assert.match(interrupted.noted, 'Interrupted');
  const busy = await runOn(stage, statusCommand, {});
  assert.equal([busy.code, /compute status dev --watch/.test(busy.noted)], [2, true]);
  const { faults } = stage.rehearsal;
  for (const kind of ['throttle', 'resetBefore', 'error503', 'resetAfter', 'error500'] as const)
    faults.inject({ kind, action: 'DescribeStackEvents', skip: 6, count: 2 });
  const { code, noted, printed } = await runOn(stage, statusCommand, { watch: true });
  faults.clear();
  assert.is(code, 0, noted);
  assert.match(printed, 'UPDATE_COMPLETE');
});

test('credentials that expire while it is followed: the deployment goes on, and the message says so', async () => {
  stage.rehearsal.faults.inject({ kind: 'expiredToken', action: 'DescribeStackEvents', skip: 2, count: 1 });
  const { refusal } = await stage.deploy(redeployed('expired'));
  assert.match(`${refusal?.remedy}`, 'the deployment goes on; log in again and run `compute status dev`');
  assert.is((await runOn(stage, statusCommand, { watch: true })).code, 0);
});

test('destroyed after the consumer: interrupted, taken up again, gone; then there is nothing to do', async () => {
  stage.call('DeleteStack', { StackName: 'consumer' });
  stage.clock.advance(3_600_000);
  const first = await runOn(stage, destroyCommand, {}, { answers: ['y'], onPause: (_count, abort) => abort() });
  assert.is(first.code, 1);
  assert.match(first.noted, /would be deleted[\s\S]*paperwurks-dev-compute is DELETE_IN_PROGRESS/);
  const second = await runOn(stage, destroyCommand, {});
  assert.is(second.code, 0, second.noted);
  assert.match(second.noted, 'is being deleted since');
  const third = await runOn(stage, destroyCommand, {});
  assert.equal([third.code, third.printed], [0, `There is no stack ${name}; nothing to do.`]);
  assert.is((await runOn(stage, statusCommand, {})).code, 1);
});

test('a creation that fails leaves a stack that --recover deletes and makes anew', async () => {
  let failures = 1;
  stage.behaviour = ({ type, action }) =>
    type === 'AWS::ECS::Service' && action === 'CREATE' && failures-- > 0
      ? { fails: 'no capacity; RESOURCE:MEMORY' }
      : undefined;
  assert.is((await stage.deploy()).code, 1);
  assert.is(stage.stack(name).StackStatus, 'ROLLBACK_COMPLETE');
  const { refusal, noted } = await stage.deploy();
  assert.match(`${refusal?.remedy}`, '--recover');
  assert.match(noted, 'such a stack can only be deleted');
  assert.is((await stage.deploy({ recover: true })).code, 0);
  assert.is(stage.stack(name).StackStatus, 'CREATE_COMPLETE');
});

test.run();

/** The flow of a deployment: what is made, asked, executed, and left behind. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { deployStack } from '../../../scripts/deploy/run/deploy-stack.js';
import { DeployError } from '../../../scripts/deploy/session.js';
import { awsError, type Fake, fake, resourceChange } from './fake.js';
import { deployment, open, tools } from './tools.js';

const test = suite('deploy/flow');

const change = resourceChange('Topic', 'AWS::SNS::Topic', { Action: 'Add' });
const cluster = resourceChange('Cluster', 'AWS::ECS::Cluster', { Replacement: 'True' });

/** Runs and gives the DeployError. */
const refusal = async (run: Promise<number>): Promise<DeployError> => {
  try {
    await run;
  } catch (error) {
    if (error instanceof DeployError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

const isClean = ({ cloudFormation }: Fake): boolean => cloudFormation.sets.size === 0;

test('an absent stack is created, an existing one updated', async () => {
  const fresh = fake();
  fresh.cloudFormation.next = { Changes: [change] };
  assert.is(await deployStack(fresh.session, deployment({ yes: true }), tools(fresh)), 0);
  const [created] = fresh.cloudFormation.called('CreateChangeSet');
  assert.is(created?.ChangeSetType, 'CREATE');
  assert.is(created?.IncludeNestedStacks, true);
  assert.is(created?.OnStackFailure, 'ROLLBACK');
  assert.match(`${created?.ChangeSetName}`, /^compute-[0-9a-f]{12}-00000001$/);
  assert.match(`${created?.ClientToken}`, /^compute-create-/);
  assert.match(fresh.printed.at(-1) ?? '', 'http://lb.example');
  const old = fake();
  old.cloudFormation.deployed();
  old.cloudFormation.next = { Changes: [change] };
  assert.is(await deployStack(old.session, deployment({ yes: true }), tools(old)), 0);
  assert.is(old.cloudFormation.called('CreateChangeSet')[0]?.ChangeSetType, 'UPDATE');
});

test('a stack under review is created, and failed sets of earlier runs are removed', async () => {
  const run = fake();
  const { cloudFormation } = run;
  cloudFormation.next = { Status: 'FAILED', ExecutionStatus: 'UNAVAILABLE', StatusReason: 'no such thing' };
  await cloudFormation.onCreateChangeSet({ ChangeSetName: 'compute-0123456789ab-00000009' });
  await cloudFormation.onCreateChangeSet({ ChangeSetName: 'somebody-elses' });
  cloudFormation.next = { Changes: [change] };
  assert.is(await deployStack(run.session, deployment({ yes: true }), tools(run)), 0);
  assert.is(cloudFormation.called('CreateChangeSet').at(-1)?.ChangeSetType, 'CREATE');
  assert.equal(
    cloudFormation.called('DeleteChangeSet').map(({ ChangeSetName }) => `${ChangeSetName}`.split('/')[1]),
    ['compute-0123456789ab-00000009'],
  );
});

for (const reason of [
  "The submitted information didn't contain changes. Submit different information to create a change set.",
  'No updates are to be performed.',
])
  test(`an empty set is deleted and is no failure: ${reason.slice(0, 20)}`, async () => {
    const run = fake();
    run.cloudFormation.deployed();
    run.cloudFormation.next = { Status: 'FAILED', ExecutionStatus: 'UNAVAILABLE', StatusReason: reason };
    assert.is(await deployStack(run.session, deployment(), tools(run)), 0);
    assert.match(run.printed.join('\n'), 'nothing to do');
    assert.ok(isClean(run));
  });

test('a set without changes of resources that is not FAILED is a real one: an output changes', async () => {
  const run = fake();
  run.cloudFormation.deployed();
  assert.is(await deployStack(run.session, deployment({ yes: true }), tools(run)), 0);
  assert.is(run.cloudFormation.called('ExecuteChangeSet').length, 1);
  assert.match(run.printed.join('\n'), 'outputs, tags or settings alone');
});

test('a failed set gives its reason, and it goes with the empty stack that came with it', async () => {
  const run = fake();
  run.cloudFormation.next = { Status: 'FAILED', ExecutionStatus: 'UNAVAILABLE', StatusReason: 'Template format error' };
  const error = await refusal(deployStack(run.session, deployment({ yes: true }), tools(run)));
  assert.match(error.message, 'Template format error');
  assert.ok(isClean(run));
  assert.is(run.cloudFormation.stack, undefined);
});

test('early validation says where, and the reason of the set where it cannot be asked', async () => {
  const run = fake();
  run.cloudFormation.deployed();
  run.cloudFormation.next = { Status: 'FAILED', StatusReason: 'AWS::EarlyValidation found errors' };
  run.cloudFormation.onDescribeEvents = () => ({
    OperationEvents: [
      {
        EventType: 'VALIDATION_ERROR',
        LogicalResourceId: 'Topic',
        ValidationPath: '/Properties/X',
        ValidationStatusReason: 'unknown property',
      },
    ],
  });
  const error = await refusal(deployStack(run.session, deployment({ yes: true }), tools(run)));
  assert.match(error.message, 'Topic: /Properties/X: unknown property');
  assert.is(run.cloudFormation.stack?.StackStatus, 'UPDATE_COMPLETE');
});

test('without --yes a pipeline is refused and a person is asked', async () => {
  const pipeline = fake();
  pipeline.cloudFormation.next = { Changes: [change] };
  assert.match((await refusal(deployStack(pipeline.session, deployment(), tools(pipeline)))).remedy, '--yes');
  assert.ok(isClean(pipeline));
  assert.is(pipeline.cloudFormation.stack, undefined);
  const yes = fake(['y']);
  yes.cloudFormation.next = { Changes: [change] };
  assert.is(await deployStack(yes.session, deployment(), tools(yes)), 0);
  const no = fake(['n']);
  no.cloudFormation.next = { Changes: [change] };
  assert.is(await deployStack(no.session, deployment(), tools(no)), 1);
  assert.is(no.cloudFormation.called('ExecuteChangeSet').length, 0);
  assert.is(no.cloudFormation.stack, undefined);
});

test('--yes does not cover a replacement; --allow-replacement or the typed name does', async () => {
  const attempt = async (options: object, answers?: readonly string[]) => {
    const run = fake(answers);
    run.cloudFormation.deployed();
    run.cloudFormation.next = { Changes: [cluster] };
    return { run, result: deployStack(run.session, deployment(options), tools(run)) };
  };
  const refused = await attempt({ yes: true });
  const error = await refusal(refused.result);
  assert.match(error.message, 'Cluster: REPLACE');
  assert.match(error.remedy, '--allow-replacement');
  assert.ok(isClean(refused.run));
  assert.is(await (await attempt({ yes: true, allowReplacement: true })).result, 0);
  assert.is(await (await attempt({}, ['dev'])).result, 0);
  assert.is(await (await attempt({}, ['y'])).result, 1);
});

test('an export in use that would go is refused before the execution, with who imports it', async () => {
  const run = fake();
  run.cloudFormation.deployed();
  run.cloudFormation.next = { Changes: [change] };
  const ExportingStackId = run.cloudFormation.stack?.StackId ?? '';
  run.cloudFormation.exports = [
    { ExportingStackId, Name: 'app-Arn', Value: 'x' },
    { ExportingStackId, Name: 'app-Old', Value: 'y' },
    { ExportingStackId: 'another', Name: 'other-Old', Value: 'z' },
  ];
  run.cloudFormation.imports.set('app-Old', ['consumer']);
  const error = await refusal(deployStack(run.session, deployment({ yes: true }), tools(run)));
  assert.match(error.message, 'app-Old goes, and is imported by consumer');
  assert.ok(isClean(run));
  run.cloudFormation.imports.clear();
  assert.is(await deployStack(run.session, deployment({ yes: true }), tools(run)), 0);
  assert.match(run.printed.join('\n'), 'app-Old goes; no stack imports it');
});

test('an export in use whose resource is replaced would change, and is refused too', async () => {
  const run = fake();
  run.cloudFormation.deployed();
  run.cloudFormation.next = { Changes: [resourceChange('Topic', 'AWS::SNS::Topic', { Replacement: 'True' })] };
  run.cloudFormation.exports = [{ ExportingStackId: run.cloudFormation.stack?.StackId, Name: 'app-Arn', Value: 'x' }];
  run.cloudFormation.imports.set('app-Arn', ['consumer']);
  const error = await refusal(deployStack(run.session, deployment({ yes: true, allowReplacement: true }), tools(run)));
  assert.match(error.message, 'app-Arn changes, since Topic does, and is imported by consumer');
});

test('a lost reply of ExecuteChangeSet: the events say that it was us, and the deployment is followed', async () => {
  const run = fake();
  run.cloudFormation.deployed();
  run.cloudFormation.next = { Changes: [change] };
  // The SDK has retried, and the retry finds the set gone.
  run.cloudFormation.after.set('ExecuteChangeSet', [
    () => {
      throw awsError('ChangeSetNotFoundException', 'ChangeSet [x] does not exist');
    },
  ]);
  const made = tools(run);
  assert.is(await deployStack(run.session, deployment({ yes: true }), made), 0);
  assert.equal(made.watched, [...run.cloudFormation.begun]);
});

test('a set that somebody else took away before the execution is a clear error', async () => {
  const run = fake(['y']);
  run.cloudFormation.deployed();
  run.cloudFormation.next = { Changes: [change] };
  run.cloudFormation.before.set('ExecuteChangeSet', [() => run.cloudFormation.sets.clear()]);
  const error = await refusal(deployStack(run.session, deployment(), tools(run)));
  assert.match(error.message, 'can no longer be executed');
});

test('a failed deployment prints its causes and exits with 1', async () => {
  const run = fake();
  run.cloudFormation.deployed();
  run.cloudFormation.next = { Changes: [change] };
  run.cloudFormation.ends = 'UPDATE_ROLLBACK_COMPLETE';
  assert.is(await deployStack(run.session, deployment({ yes: true }), tools(run)), 1);
  assert.match(run.noted.join('\n'), /ended in UPDATE_ROLLBACK_COMPLETE:\nthe causes/);
});

test('--json prints one document and no text', async () => {
  const run = fake();
  run.cloudFormation.next = { Changes: [change] };
  assert.is(await deployStack(run.session, deployment({ yes: true, json: true }), tools(run)), 0);
  const document = JSON.parse(run.printed.join('\n')) as { outcome: string; review: { resources: unknown[] } };
  assert.is(document.outcome, 'done');
  assert.is(document.review.resources.length, 1);
});

test('termination protection and policy are set where they are not, and not again', async () => {
  const run = fake();
  run.cloudFormation.next = { Changes: [change] };
  const settings = { ...open, terminationProtection: true, policy: 'protect' } as const;
  assert.is(await deployStack(run.session, deployment({ yes: true }, { settings }), tools(run)), 0);
  assert.is(run.cloudFormation.stack?.EnableTerminationProtection, true);
  assert.match(`${run.cloudFormation.policy}`, 'Update:Replace');
  const order = run.cloudFormation.calls.map(({ action }) => action);
  assert.ok(order.indexOf('UpdateTerminationProtection') < order.indexOf('ExecuteChangeSet'));
  assert.is(await deployStack(run.session, deployment({ yes: true }, { settings }), tools(run)), 0);
  assert.is(run.cloudFormation.called('SetStackPolicy').length, 1);
  assert.is(run.cloudFormation.called('UpdateTerminationProtection').length, 1);
});

test('a policy is lifted for a replacement that was agreed to, and set again afterwards, also after a failure', async () => {
  const settings = { ...open, policy: 'protect' } as const;
  for (const ends of ['UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE']) {
    const run = fake();
    run.cloudFormation.deployed();
    run.cloudFormation.policy = '{"Statement":[]}';
    run.cloudFormation.next = { Changes: [cluster] };
    run.cloudFormation.ends = ends;
    let during: string | undefined;
    run.cloudFormation.before.set('ExecuteChangeSet', [
      () => {
        during = run.cloudFormation.policy;
      },
    ]);
    await deployStack(run.session, deployment({ yes: true, allowReplacement: true }, { settings }), tools(run));
    assert.not.match(`${during}`, 'Deny');
    assert.match(`${run.cloudFormation.policy}`, 'Deny');
  }
});

test.run();

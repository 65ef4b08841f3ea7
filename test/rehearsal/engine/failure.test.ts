/** What becomes of a stack when something fails: everything is undone, or kept as was asked. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Bench, failing } from './helpers.js';

const test = suite('engine: failures');

const always = (reason: string) => () => reason;

const queues = (size: number, more = ''): string => `
Resources:
  First: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: ${size} } }
  Slow: { Type: AWS::IAM::Role, Properties: { Description: 'role ${size}', AssumeRolePolicyDocument: {} } }
  Second:
    Type: AWS::SQS::Queue
    DependsOn: First
    Properties: { VisibilityTimeout: ${size}, FifoQueue: ${size > 30} }
${more}`;

test('a creation that fails is rolled back; what was going on is cancelled', () => {
  const { bench } = failing({ 'Second CREATE': always('no more queues') });
  assert.is(bench.deploy('one', { TemplateBody: queues(30) }), 'ROLLBACK_COMPLETE');
  const story = bench.story('one');
  assert.ok(story.includes('Second CREATE_FAILED no more queues'));
  assert.ok(
    story.includes(
      'one ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [Second]. Rollback requested by user.',
    ),
    story.join('\n'),
  );
  assert.equal(bench.engine.resources(), []);
});

test('a resource that is still being made when another fails is cancelled', () => {
  const { bench } = failing({ 'First CREATE': always('no queues') });
  bench.deploy('one', { TemplateBody: queues(30) });
  const story = bench.story('one');
  assert.ok(story.includes('Slow CREATE_FAILED Resource creation cancelled'));
  assert.ok(story.some((line) => /failed to create: \[First, Slow\]\. Rollback requested by user\.$/.test(line)));
  assert.not.ok(
    story.some((line) => line.startsWith('Second ')),
    'what depends on it was never begun',
  );
});

test('OnStackFailure decides: DELETE takes the stack away, DO_NOTHING keeps what was made', () => {
  const { bench } = failing({ 'Second CREATE': always('no') });
  assert.is(bench.deploy('gone', { TemplateBody: queues(30), OnStackFailure: 'DELETE' }), 'DELETE_COMPLETE');
  assert.throws(() => bench.status('gone'), /Stack with id gone does not exist/);
  assert.is(bench.deploy('kept', { TemplateBody: queues(30), OnStackFailure: 'DO_NOTHING' }), 'CREATE_FAILED');
  assert.equal(
    bench.engine
      .resources()
      .map(({ logicalId }) => logicalId)
      .sort(),
    ['First', 'Second', 'Slow'],
  );
  bench.call('RollbackStack', { StackName: 'kept' });
  bench.pass(20);
  assert.is(bench.status('kept'), 'ROLLBACK_COMPLETE');
  assert.equal(bench.engine.resources(), []);
});

test('an update that fails leaves every resource as it was: changed, replaced and new ones', () => {
  const { bench, broken } = failing({});
  bench.deploy('one', { TemplateBody: queues(30) });
  const before = bench.engine.resources();
  broken.rules = { 'Third CREATE': always('no third') };
  const third = '  Third: { Type: AWS::SQS::Queue, DependsOn: Second }\n';
  assert.is(bench.deploy('one', { TemplateBody: queues(60, third) }), 'UPDATE_ROLLBACK_COMPLETE');
  assert.equal(
    bench.engine
      .resources()
      .map(({ status: _, ...rest }) => rest)
      .sort((a, b) => (a.logicalId < b.logicalId ? -1 : 1)),
    before.map(({ status: _, ...rest }) => rest).sort((a, b) => (a.logicalId < b.logicalId ? -1 : 1)),
  );
  const story = bench.story('one');
  assert.ok(
    story.includes(
      'Second UPDATE_IN_PROGRESS Requested update requires the creation of a new physical resource; hence creating one.',
    ),
  );
  const statuses = bench
    .events('one')
    .filter(({ LogicalResourceId }) => LogicalResourceId === 'one')
    .map(({ ResourceStatus }) => ResourceStatus)
    .slice(-4);
  assert.equal(statuses, [
    'UPDATE_IN_PROGRESS',
    'UPDATE_ROLLBACK_IN_PROGRESS',
    'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
    'UPDATE_ROLLBACK_COMPLETE',
  ]);
  broken.rules = {};
  assert.is(bench.deploy('one', { TemplateBody: queues(60, third) }), 'UPDATE_COMPLETE');
});

test('a rollback that fails can be continued, with or without what is in the way', () => {
  const { bench, broken } = failing({});
  bench.deploy('one', { TemplateBody: queues(10) });
  broken.rules = {
    'First UPDATE': ({ VisibilityTimeout }) => (VisibilityTimeout === 10 ? 'stuck' : undefined),
    'Second UPDATE': ({ VisibilityTimeout }) => (VisibilityTimeout === 20 ? 'broken' : undefined),
  };
  assert.is(bench.deploy('one', { TemplateBody: queues(20) }), 'UPDATE_ROLLBACK_FAILED');
  assert.throws(
    () => bench.changeSet('one', { TemplateBody: queues(20) }),
    /is in UPDATE_ROLLBACK_FAILED state and can not be updated/,
  );
  bench.call('ContinueUpdateRollback', { StackName: 'one' });
  bench.pass(30);
  assert.is(bench.status('one'), 'UPDATE_ROLLBACK_FAILED', 'nothing was repaired in between');
  assert.throws(
    () => bench.call('ContinueUpdateRollback', { StackName: 'one', ResourcesToSkip: ['Slow'] }),
    /UPDATE_FAILED/,
  );
  bench.call('ContinueUpdateRollback', { StackName: 'one', ResourcesToSkip: ['First'] });
  bench.pass(30);
  assert.is(bench.status('one'), 'UPDATE_ROLLBACK_COMPLETE');
  assert.is(bench.engine.resources().find(({ logicalId }) => logicalId === 'Second')?.properties.VisibilityTimeout, 10);
});

test('without a rollback an update stops where it failed, and the next one goes on from there', () => {
  const { bench, broken } = failing({});
  bench.deploy('one', { TemplateBody: queues(10) });
  broken.rules = { 'Second UPDATE': always('no') };
  const set = bench.changeSet('one', { TemplateBody: queues(20) });
  bench.call('ExecuteChangeSet', { ChangeSetName: set.ChangeSetId, DisableRollback: true });
  bench.pass(20);
  assert.is(bench.status('one'), 'UPDATE_FAILED');
  broken.rules = {};
  assert.is(bench.deploy('one', { TemplateBody: queues(25) }), 'UPDATE_COMPLETE');
  assert.equal(
    bench.engine
      .resources()
      .filter(({ type }) => type === 'AWS::SQS::Queue')
      .map(({ properties }) => properties.VisibilityTimeout),
    [25, 25],
  );
});

test('without a rollback an update can be rolled back later', () => {
  const { bench, broken } = failing({});
  bench.deploy('one', { TemplateBody: queues(10) });
  broken.rules = { 'Second UPDATE': ({ VisibilityTimeout }) => (VisibilityTimeout === 20 ? 'no' : undefined) };
  const set = bench.changeSet('one', { TemplateBody: queues(20) });
  bench.call('ExecuteChangeSet', { ChangeSetName: set.ChangeSetId, DisableRollback: true });
  bench.pass(20);
  bench.call('RollbackStack', { StackName: 'one' });
  bench.pass(20);
  assert.is(bench.status('one'), 'UPDATE_ROLLBACK_COMPLETE');
  assert.is(bench.engine.resources().find(({ logicalId }) => logicalId === 'First')?.properties.VisibilityTimeout, 10);
});

test('an update that a person cancels is rolled back', () => {
  const { bench } = failing({});
  bench.deploy('one', { TemplateBody: queues(10) });
  const set = bench.changeSet('one', { TemplateBody: queues(20) });
  bench.call('ExecuteChangeSet', { ChangeSetName: set.ChangeSetId });
  bench.pass(1);
  assert.throws(
    () =>
      bench.call('CreateChangeSet', {
        StackName: 'one',
        ChangeSetName: 'late',
        TemplateBody: queues(5),
        Capabilities: ['CAPABILITY_IAM'],
      }),
    /is in UPDATE_IN_PROGRESS state and can not be updated\./,
  );
  bench.call('CancelUpdateStack', { StackName: 'one' });
  bench.pass(20);
  assert.is(bench.status('one'), 'UPDATE_ROLLBACK_COMPLETE');
  assert.throws(
    () => bench.call('CancelUpdateStack', { StackName: 'one' }),
    /cannot be called from current stack status/,
  );
});

test('what cannot be deleted fails a deletion, and can be retained in the next', () => {
  const { bench } = failing({ 'First DELETE': always('in use') });
  bench.deploy('one', { TemplateBody: queues(30) });
  bench.call('DeleteStack', { StackName: 'one' });
  bench.pass(20);
  assert.is(bench.status('one'), 'DELETE_FAILED');
  assert.is(bench.stack('one').StackStatusReason, 'The following resource(s) failed to delete: [First]. ');
  const { StackId } = bench.stack('one');
  bench.call('DeleteStack', { StackName: 'one', RetainResources: ['First'] });
  bench.pass(20);
  assert.is(bench.status(`${StackId}`), 'DELETE_COMPLETE');
  assert.equal(
    bench.engine.resources().map(({ logicalId, status }) => [logicalId, status]),
    [['First', 'RETAINED']],
  );
});

test('what cannot be cleaned up does not fail an update', () => {
  const { bench } = failing({ 'Second DELETE': always('in use') });
  bench.deploy('one', { TemplateBody: queues(30) });
  assert.is(bench.deploy('one', { TemplateBody: queues(60) }), 'UPDATE_COMPLETE');
  assert.is(bench.stack('one').StackStatusReason, 'One or more resources could not be deleted.');
});

test('a service whose tasks do not come up says what AWS says', () => {
  const bench = new Bench({
    behaviour: ({ type }) => (type === 'AWS::ECS::Service' ? { fails: 'circuit-breaker', takes: 100 } : undefined),
  });
  bench.deploy('svc', {
    TemplateBody: 'Resources: { Service: { Type: AWS::ECS::Service, Properties: { Cluster: c } } }',
  });
  assert.ok(
    bench
      .story('svc')
      .some((line) =>
        /^Service CREATE_FAILED Resource handler returned message: "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'\." \(RequestToken: [-0-9a-f]{36}, HandlerErrorCode: GeneralServiceException\)$/.test(
          line,
        ),
      ),
  );
});

test.run();

/** Protection, stack policies, alarms, drift, and engines that are put away and taken up again. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Engine } from '../../../scripts/rehearsal/engine/engine.js';
import { Bench, refusal } from './helpers.js';

const test = suite('engine: care');

const queue = (size: number): string =>
  `Resources: { Queue: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: ${size} } } }`;

const deployed = (): Bench => {
  const bench = new Bench();
  bench.deploy('one', { TemplateBody: queue(1) });
  return bench;
};

test('a protected stack is not deleted', () => {
  const bench = deployed();
  bench.call('UpdateTerminationProtection', { StackName: 'one', EnableTerminationProtection: true });
  assert.is(bench.stack('one').EnableTerminationProtection, true);
  assert.is(
    refusal(() => bench.call('DeleteStack', { StackName: 'one' })),
    'ValidationError: Stack [one] cannot be deleted while TerminationProtection is enabled',
  );
  bench.call('UpdateTerminationProtection', { StackName: 'one', EnableTerminationProtection: false });
  assert.is(
    refusal(() => bench.call('DeleteStack', { StackName: 'one' })),
    'not refused',
  );
});

test('a stack policy denies an update of what it protects', () => {
  const bench = deployed();
  const policy = {
    Statement: [
      { Effect: 'Deny', Action: 'Update:Modify', Principal: '*', Resource: 'LogicalResourceId/Queue' },
      { Effect: 'Allow', Action: 'Update:*', Principal: '*', Resource: '*' },
    ],
  };
  bench.call('SetStackPolicy', { StackName: 'one', StackPolicyBody: JSON.stringify(policy) });
  assert.equal(JSON.parse(`${bench.call('GetStackPolicy', { StackName: 'one' }).StackPolicyBody}`), policy);
  assert.is(bench.deploy('one', { TemplateBody: queue(2) }), 'UPDATE_ROLLBACK_COMPLETE');
  assert.ok(
    bench
      .story('one')
      .includes(
        'Queue UPDATE_FAILED Action denied by stack policy: Statement [#1] does not allow [Update:Modify] for resource [LogicalResourceId/Queue];',
      ),
  );
});

test('a rollback trigger that goes off rolls the update back, also while it is being watched', () => {
  const bench = new Bench();
  const alarmed = (size: number): string => `
Resources:
  Queue: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: ${size} } }
  Alarm: { Type: AWS::CloudWatch::Alarm, Properties: { AlarmName: bell } }
Outputs: { Arn: { Value: !GetAtt Alarm.Arn } }`;
  bench.deploy('one', { TemplateBody: alarmed(1) });
  const Arn = bench.outputs('one').Arn ?? '';
  const RollbackConfiguration = {
    RollbackTriggers: [{ Arn, Type: 'AWS::CloudWatch::Alarm' }],
    MonitoringTimeInMinutes: 5,
  };
  const set = bench.changeSet('one', { TemplateBody: alarmed(2), RollbackConfiguration });
  assert.equal(set.RollbackConfiguration, RollbackConfiguration);
  bench.call('ExecuteChangeSet', { ChangeSetName: set.ChangeSetId });
  bench.pass(120);
  assert.is(bench.status('one'), 'UPDATE_IN_PROGRESS', 'it watches for five minutes');
  bench.engine.ring(Arn);
  bench.pass(20);
  assert.is(bench.status('one'), 'UPDATE_ROLLBACK_COMPLETE');
  bench.engine.ring(Arn, false);
  assert.is(bench.deploy('one', { TemplateBody: alarmed(3), RollbackConfiguration }, 400), 'UPDATE_COMPLETE');
  const missing = { RollbackTriggers: [{ Arn: `${Arn}s`, Type: 'AWS::CloudWatch::Alarm' }] };
  assert.is(
    bench.deploy('one', { TemplateBody: alarmed(4), RollbackConfiguration: missing }),
    'UPDATE_ROLLBACK_COMPLETE',
  );
});

test('what was changed behind the back of CloudFormation is found, with the difference', () => {
  const bench = deployed();
  const detect = () => {
    const { StackDriftDetectionId } = bench.call('DetectStackDrift', { StackName: 'one' });
    assert.is(
      bench.call('DescribeStackDriftDetectionStatus', { StackDriftDetectionId }).DetectionStatus,
      'DETECTION_IN_PROGRESS',
    );
    bench.pass(3);
    return bench.call('DescribeStackDriftDetectionStatus', { StackDriftDetectionId }).StackDriftStatus;
  };
  assert.is(detect(), 'IN_SYNC');
  const id = bench.engine.resources()[0]?.physicalId ?? '';
  assert.is(bench.engine.alter(id, { VisibilityTimeout: 99 }), true);
  assert.is(detect(), 'DRIFTED');
  const [drift] = bench.call('DescribeStackResourceDrifts', { StackName: 'one' }).StackResourceDrifts as {
    PropertyDifferences: unknown;
  }[];
  assert.equal(drift?.PropertyDifferences, [
    { PropertyPath: '/VisibilityTimeout', ExpectedValue: '1', ActualValue: '99', DifferenceType: 'NOT_EQUAL' },
  ]);
  bench.engine.alter(id, undefined);
  detect();
  assert.equal(
    (
      bench.call('DescribeStackResourceDrifts', { StackName: 'one', StackResourceDriftStatusFilters: ['DELETED'] })
        .StackResourceDrifts as unknown[]
    ).length,
    1,
  );
  assert.is(
    bench.deploy('one', { TemplateBody: queue(5) }),
    'UPDATE_ROLLBACK_FAILED',
    'what is gone can be neither changed nor put back',
  );
});

test('an engine that is put away in the middle of a deployment goes on where it was', () => {
  const bench = new Bench();
  const set = bench.changeSet('one', {
    TemplateBody: 'Resources: { A: { Type: AWS::SNS::Topic }, B: { Type: AWS::SNS::Topic, DependsOn: A } }',
  });
  bench.call('ExecuteChangeSet', { ChangeSetName: set.ChangeSetId });
  bench.pass(1);
  const kept = JSON.parse(JSON.stringify(bench.engine.snapshot()));
  bench.engine = Engine.restore(kept, bench.options);
  assert.is(bench.status('one'), 'CREATE_IN_PROGRESS');
  bench.pass(5);
  assert.is(bench.status('one'), 'CREATE_COMPLETE');
  assert.is(bench.engine.resources().length, 2);
});

test('events can be asked for by operation, failures alone too', () => {
  const bench = new Bench({
    behaviour: ({ logicalId, action }) => (logicalId === 'B' && action === 'CREATE' ? { fails: 'no' } : undefined),
  });
  bench.deploy('one', {
    TemplateBody: 'Resources: { A: { Type: AWS::SNS::Topic }, B: { Type: AWS::SNS::Topic, DependsOn: A } }',
  });
  const [{ OperationId } = {}] = bench.stack('one').LastOperations as { OperationId?: string }[];
  const failed = bench.call('DescribeEvents', { OperationId, Filters: { FailedEvents: true } }).OperationEvents as {
    LogicalResourceId: string;
    EventType: string;
  }[];
  assert.equal(
    failed.map(({ LogicalResourceId, EventType }) => [LogicalResourceId, EventType]),
    [['B', 'PROVISIONING_ERROR']],
  );
});

test('what has a name of its own cannot be made twice, nor replaced under that name', () => {
  const bench = new Bench();
  const group = (port: number): string =>
    `Resources: { Group: { Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: { Name: x, Port: ${port} } } }`;
  bench.deploy('one', { TemplateBody: group(80) });
  bench.call('CreateStack', { StackName: 'two', TemplateBody: group(80) });
  bench.pass(5);
  assert.is(bench.stack('two').StackStatus, 'ROLLBACK_COMPLETE');
  assert.ok(bench.story('two').includes(`Group CREATE_FAILED x already exists in stack ${bench.stack('one').StackId}`));
  assert.is(bench.deploy('one', { TemplateBody: group(81) }), 'UPDATE_ROLLBACK_COMPLETE');
  assert.ok(
    bench
      .story('one')
      .includes(
        'Group UPDATE_FAILED CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename x and update the stack again.',
      ),
  );
});

test('what a stack left behind is in the way of the next one; RetainExceptOnCreate leaves nothing of a failed creation', () => {
  const log = (policy: string): string =>
    `Resources: { Log: { Type: AWS::Logs::LogGroup, DeletionPolicy: ${policy}, Properties: { LogGroupName: /x } }, Bad: { Type: AWS::SNS::Topic, DependsOn: Log } }`;
  const broken = { is: true };
  const bench = new Bench({
    behaviour: ({ logicalId, action }) =>
      broken.is && logicalId === 'Bad' && action === 'CREATE' ? { fails: 'no' } : undefined,
  });
  const root = (policy: string): string =>
    `Resources: { Child: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: '${bench.put(`${policy}.yaml`, log(policy))}' } } }`;
  bench.deploy('one', { TemplateBody: root('RetainExceptOnCreate') });
  assert.equal(bench.engine.resources(), []);
  broken.is = false;
  bench.call('DeleteStack', { StackName: 'one' });
  bench.pass(5);
  bench.deploy('two', { TemplateBody: root('RetainExceptOnCreate') });
  bench.call('DeleteStack', { StackName: 'two' });
  bench.pass(5);
  assert.equal(
    bench.engine.resources().map(({ logicalId, status }) => [logicalId, status]),
    [['Log', 'RETAINED']],
  );
  bench.call('CreateStack', { StackName: 'three', TemplateBody: log('Delete') });
  bench.pass(5);
  assert.is(bench.stack('three').StackStatus, 'ROLLBACK_COMPLETE');
  assert.ok(
    bench
      .story('three')
      .some((line) => /^Log CREATE_FAILED .*identifier '\/x' already exists.*AlreadyExists/.test(line)),
  );
});

test('a change set that would make what is there under its name fails, nested ones included, and says which', () => {
  const bench = new Bench();
  const queue =
    'Resources: { Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: q } }, Other: { Type: AWS::SQS::Queue } }';
  const root = `Resources: { Child: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: '${bench.put('queue.yaml', queue)}' } } }`;
  assert.is(bench.deploy('one', { TemplateBody: queue }), 'CREATE_COMPLETE');
  assert.match(
    bench.deploy('two', { TemplateBody: root, IncludeNestedStacks: true }),
    'AWS::EarlyValidation::ResourceExistenceCheck',
  );
  const [set] = bench.call('ListChangeSets', { StackName: 'two' }).Summaries as {
    ChangeSetId: string;
    StatusReason: string;
  }[];
  const nested = /arn:\S+:changeSet\/\S+/.exec(`${set?.StatusReason}`)?.[0];
  const events = bench.call('DescribeEvents', { ChangeSetName: nested }).OperationEvents as Record<string, unknown>[];
  assert.equal(
    events.map(({ LogicalResourceId, ValidationName, ValidationPath, ValidationStatusReason }) => [
      ...[LogicalResourceId, ValidationName, ValidationPath],
      ValidationStatusReason,
    ]),
    [
      [
        ...['Queue', 'NAME_CONFLICT_VALIDATION', '/Resources/Queue'],
        "Resource of type 'AWS::SQS::Queue' with identifier 'https://sqs.eu-west-2.amazonaws.com/111111111111/q' already exists.",
      ],
    ],
  );
  // What is there already is changed, and not made.
  assert.is(bench.deploy('one', { TemplateBody: queue.replace('q }', 'q, DelaySeconds: 1 }') }), 'UPDATE_COMPLETE');
});

test.run();

/** What a change set says, and what becomes of it. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Bench, parameters, refusal, summary } from './helpers.js';

const test = suite('engine: change sets');

interface Change {
  readonly LogicalResourceId: string;
  readonly Replacement?: string;
  readonly PolicyAction?: string;
  readonly Scope: readonly string[];
  readonly BeforeContext?: string;
  readonly AfterContext?: string;
  readonly PhysicalResourceId?: string;
  readonly ChangeSetId?: string;
  readonly Details: readonly {
    readonly Evaluation: string;
    readonly ChangeSource: string;
    readonly CausingEntity?: string;
    readonly Target: Readonly<Record<string, string>>;
  }[];
}

const changeOf = ({ Changes }: Record<string, unknown>, id: string): Change | undefined =>
  (Changes as { ResourceChange: Change }[])
    .map(({ ResourceChange }) => ResourceChange)
    .find(({ LogicalResourceId }) => LogicalResourceId === id);

const service = (cluster: string, image: string, more = ''): string => `
Parameters:
  Image: { Type: String, Default: ${image} }
Resources:
  Cluster: { Type: AWS::ECS::Cluster, Properties: { ClusterName: ${cluster} } }
  Task:
    Type: AWS::ECS::TaskDefinition
    UpdateReplacePolicy: Retain
    Properties: { Family: f, ContainerDefinitions: [{ Name: c, Image: !Ref Image }] }
  Service:
    Type: AWS::ECS::Service
    Properties: { ServiceName: s, Cluster: !Ref Cluster, TaskDefinition: !Ref Task, DesiredCount: 1 }
  Target:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
    Properties: { ServiceNamespace: ecs, ScalableDimension: 'ecs:service:DesiredCount', ResourceId: !Sub 'service/\${Cluster}/\${Service.Name}', MinCapacity: 1, MaxCapacity: 2 }
${more}`;

const deployed = (): Bench => {
  const bench = new Bench();
  assert.is(bench.deploy('one', { TemplateBody: service('c1', 'i:1') }), 'CREATE_COMPLETE');
  return bench;
};

test('a parameter that a replaced resource reads is named, with both values and who follows', () => {
  const bench = deployed();
  const set = bench.changeSet('one', { TemplateBody: service('c1', 'i:1'), Parameters: parameters({ Image: 'i:2' }) });
  assert.equal(summary(set), ['Modify Service False', 'Modify Target Conditional', 'Modify Task True']);
  const task = changeOf(set, 'Task');
  assert.is(task?.PolicyAction, 'ReplaceAndRetain');
  assert.equal(task?.Details, [
    {
      Target: {
        Attribute: 'Properties',
        Name: 'ContainerDefinitions',
        RequiresRecreation: 'Always',
        Path: '/Properties/ContainerDefinitions/0/Image',
        BeforeValue: 'i:1',
        AfterValue: 'i:2',
        AttributeChangeType: 'Modify',
      },
      Evaluation: 'Static',
      ChangeSource: 'ParameterReference',
      CausingEntity: 'Image',
    },
  ]);
  assert.match(task?.PhysicalResourceId ?? '', /task-definition\/f:1$/);
  assert.is(changeOf(set, 'Service')?.Details[0]?.CausingEntity, 'Task');
  assert.is(changeOf(set, 'Service')?.Details[0]?.Target.AfterValue, '{{changeSet:KNOWN_AFTER_APPLY}}');
  assert.equal(
    changeOf(set, 'Target')?.Details.map(({ Evaluation, ChangeSource, CausingEntity }) => [
      Evaluation,
      ChangeSource,
      CausingEntity,
    ]),
    [['Dynamic', 'ResourceAttribute', 'Service.Name']],
  );
  assert.equal(JSON.parse(task?.BeforeContext ?? '').Properties.ContainerDefinitions, [{ Name: 'c', Image: 'i:1' }]);
  assert.equal(JSON.parse(task?.AfterContext ?? '').UpdateReplacePolicy, 'Retain');
  const bare = bench.call('DescribeChangeSet', { ChangeSetName: set.ChangeSetId });
  assert.is(changeOf(bare, 'Task')?.BeforeContext, undefined);
  assert.equal(changeOf(bare, 'Task')?.Details[0]?.Target, {
    Attribute: 'Properties',
    Name: 'ContainerDefinitions',
    RequiresRecreation: 'Always',
  });
  bench.call('ExecuteChangeSet', { ChangeSetName: set.ChangeSetId });
  bench.pass(60);
  const target = bench.events('one').filter(({ LogicalResourceId }) => LogicalResourceId === 'Target');
  assert.is(target.at(-1)?.ResourceStatus, 'CREATE_COMPLETE', 'what may have changed did not');
  assert.equal(
    bench.engine
      .resources()
      .filter(({ type }) => type === 'AWS::ECS::TaskDefinition')
      .map(({ status }) => status),
    ['RETAINED', 'UPDATE_COMPLETE'],
  );
});

test('a replacement goes on to what refers to it', () => {
  const bench = deployed();
  const set = bench.changeSet('one', { TemplateBody: service('c2', 'i:1') });
  assert.equal(summary(set), ['Modify Cluster True', 'Modify Service True', 'Modify Target True']);
  assert.is(bench.deploy('one', { TemplateBody: service('c2', 'i:1') }), 'UPDATE_COMPLETE');
  assert.equal(
    bench.engine
      .resources()
      .map(({ physicalId }) => physicalId)
      .filter((id) => /c1/.test(id)),
    [],
  );
});

test('tags alone, outputs alone and policies alone are changes; a description alone is none', () => {
  const bench = deployed();
  const tagged = bench.changeSet('one', { TemplateBody: service('c1', 'i:1'), Tags: [{ Key: 'team', Value: 'x' }] });
  assert.equal(summary(tagged), ['Modify Cluster False', 'Modify Service False', 'Modify Task False']);
  assert.equal(changeOf(tagged, 'Cluster')?.Scope, ['Tags']);
  const output = bench.changeSet('one', {
    TemplateBody: service('c1', 'i:1', 'Outputs: { Name: { Value: !Ref Cluster } }'),
  });
  assert.is(output.Status, 'CREATE_COMPLETE');
  assert.equal(output.Changes, []);
  const policy = bench.changeSet('one', {
    TemplateBody: service('c1', 'i:1').replace('UpdateReplacePolicy: Retain', 'UpdateReplacePolicy: Delete'),
  });
  assert.equal(changeOf(policy, 'Task')?.Scope, ['UpdateReplacePolicy']);
  const described = bench.changeSet('one', { TemplateBody: `Description: other\n${service('c1', 'i:1')}` });
  assert.is(described.Status, 'FAILED');
  assert.is(described.ExecutionStatus, 'UNAVAILABLE');
});

test('a removed resource is deleted or kept as its policy says', () => {
  const bench = new Bench();
  const topics = (more: string): string => `Resources: { A: { Type: AWS::SNS::Topic } ${more} }`;
  bench.deploy('one', {
    TemplateBody: topics(', B: { Type: AWS::SNS::Topic }, C: { Type: AWS::SNS::Topic, DeletionPolicy: Retain }'),
  });
  const set = bench.changeSet('one', { TemplateBody: topics('') });
  assert.equal(summary(set), ['Remove B', 'Remove C']);
  assert.equal([changeOf(set, 'B')?.PolicyAction, changeOf(set, 'C')?.PolicyAction], ['Delete', 'Retain']);
  bench.call('ExecuteChangeSet', { ChangeSetName: set.ChangeSetId });
  bench.pass(5);
  assert.equal(
    bench.engine.resources().map(({ logicalId, status }) => [logicalId, status]),
    [
      ['A', 'CREATE_COMPLETE'],
      ['C', 'RETAINED'],
    ],
  );
  assert.ok(bench.story('one').includes('C DELETE_SKIPPED'));
});

test('a change set is pending, then in progress, then complete, and cannot be executed before', () => {
  const bench = new Bench();
  const { Id, StackId } = bench.call('CreateChangeSet', {
    StackName: 'one',
    ChangeSetName: 'c',
    ChangeSetType: 'CREATE',
    TemplateBody: service('c', 'i'),
  });
  const status = () => bench.call('DescribeChangeSet', { ChangeSetName: Id }).Status;
  assert.is(status(), 'CREATE_PENDING');
  assert.match(
    refusal(() => bench.call('ExecuteChangeSet', { ChangeSetName: Id })),
    /^InvalidChangeSetStatus: ChangeSet \[arn:\S+\] cannot be executed in its current status of \[CREATE_PENDING\]/,
  );
  bench.pass(1);
  assert.is(status(), 'CREATE_IN_PROGRESS');
  bench.pass(2);
  assert.is(status(), 'CREATE_COMPLETE');
  assert.is(bench.stack('one').StackId, StackId);
  bench.call('DeleteChangeSet', { ChangeSetName: Id });
  assert.is(bench.status('one'), 'REVIEW_IN_PROGRESS', 'the stack under review stays');
  assert.is(
    bench.call('CreateChangeSet', {
      StackName: 'one',
      ChangeSetName: 'c',
      ChangeSetType: 'CREATE',
      TemplateBody: service('c', 'i'),
    }).StackId,
    StackId,
  );
  bench.call('DeleteStack', { StackName: 'one' });
  bench.pass(1);
  assert.match(
    refusal(() => bench.status('one')),
    /does not exist/,
  );
});

test('an execution makes the other sets of the stack worthless, and its own is found by ARN only', () => {
  const bench = deployed();
  const first = bench.changeSet('one', { TemplateBody: service('c1', 'i:2') });
  const second = bench.changeSet('one', { TemplateBody: service('c1', 'i:3') });
  assert.is((bench.call('ListChangeSets', { StackName: 'one' }).Summaries as unknown[]).length, 2);
  bench.call('ExecuteChangeSet', { ChangeSetName: second.ChangeSetId });
  assert.match(
    refusal(() => bench.call('ExecuteChangeSet', { ChangeSetName: first.ChangeSetId })),
    /ChangeSetNotFound|OBSOLETE/,
  );
  bench.pass(60);
  assert.equal(bench.call('ListChangeSets', { StackName: 'one' }).Summaries, []);
  assert.is(bench.call('DescribeChangeSet', { ChangeSetName: second.ChangeSetId }).ExecutionStatus, 'EXECUTE_COMPLETE');
  assert.match(
    refusal(() => bench.call('ExecuteChangeSet', { ChangeSetName: second.ChangeSetId })),
    /InvalidChangeSetStatus: .* execution status of \[EXECUTE_COMPLETE\]/,
  );
  assert.is(bench.stack('one').ChangeSetId, second.ChangeSetId);
});

test('a set for a new stack is refused where there is one, and a type of resource cannot change', () => {
  const bench = deployed();
  assert.match(
    refusal(() => bench.changeSet('one', { ChangeSetType: 'CREATE', TemplateBody: service('c1', 'i:1') })),
    /already exists and cannot be created again/,
  );
  const turned = bench.changeSet('one', {
    TemplateBody: service('c1', 'i:1')
      .replace('AWS::ECS::Cluster,', 'AWS::SNS::Topic,')
      .replace('ClusterName', 'TopicName'),
  });
  assert.match(`${turned.StatusReason}`, /Update of resource type is not permitted/);
});

test('hundreds of changes come in pages', () => {
  const bench = new Bench();
  const many = Array.from({ length: 250 }, (_, index) => `  T${index}: { Type: AWS::SNS::Topic }`).join('\n');
  const set = bench.changeSet('one', { TemplateBody: `Resources:\n${many}` });
  const sizes: number[] = [];
  for (
    let page = set;
    ;
    page = bench.call('DescribeChangeSet', { ChangeSetName: set.ChangeSetId, NextToken: page.NextToken })
  ) {
    sizes.push((page.Changes as unknown[]).length);
    if (page.NextToken === undefined) break;
  }
  assert.equal(sizes, [100, 100, 50]);
});

test('nested stacks get sets of their own, also new ones; an empty one under a good root is failed', () => {
  const bench = new Bench();
  const child = (size: number): string =>
    `Resources: { Queue: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: ${size} } } }`;
  const root = (...sizes: number[]): string =>
    `Resources:\n${sizes.map((size, index) => `  C${index}: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: '${bench.put(`${size}.yaml`, child(size))}' } }`).join('\n')}`;
  const made = bench.changeSet('root', { TemplateBody: root(1, 2), IncludeNestedStacks: true });
  const inner = bench.call('DescribeChangeSet', { ChangeSetName: changeOf(made, 'C0')?.ChangeSetId });
  assert.equal(
    [inner.ParentChangeSetId, inner.RootChangeSetId, inner.Status],
    [made.ChangeSetId, made.ChangeSetId, 'CREATE_COMPLETE'],
  );
  assert.is(bench.status(`${inner.StackId}`), 'REVIEW_IN_PROGRESS');
  assert.match(
    refusal(() => bench.call('ExecuteChangeSet', { ChangeSetName: inner.ChangeSetId })),
    /root change set/,
  );
  bench.call('ExecuteChangeSet', { ChangeSetName: made.ChangeSetId });
  bench.pass(10);
  assert.is(bench.status('root'), 'CREATE_COMPLETE');
  assert.is(
    bench.status(`${inner.StackId}`),
    'CREATE_COMPLETE',
    'the stack that was reviewed is the one that was made',
  );
  const next = bench.changeSet('root', { TemplateBody: root(1, 3), IncludeNestedStacks: true });
  assert.is(next.Status, 'CREATE_COMPLETE');
  const idle = bench.call('DescribeChangeSet', { ChangeSetName: changeOf(next, 'C0')?.ChangeSetId });
  assert.equal([idle.Status, idle.ExecutionStatus], ['FAILED', 'UNAVAILABLE']);
  assert.match(`${idle.StatusReason}`, /^The submitted information didn't contain changes\./);
  bench.call('DeleteChangeSet', { ChangeSetName: next.ChangeSetId });
  assert.match(
    refusal(() => bench.call('DescribeChangeSet', { ChangeSetName: idle.ChangeSetId })),
    /ChangeSetNotFound/,
  );
});

test.run();

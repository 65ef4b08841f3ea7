/** The life of a stack by change sets, plain and nested: made, changed, deleted. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Bench, parameters, summary } from './helpers.js';

const test = suite('engine: the life of a stack');

const plain = (more = ''): string => `
Parameters:
  Name: { Type: String }
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties: { TopicName: !Ref Name }
  Policy:
    Type: AWS::SNS::TopicPolicy
    Properties:
      Topics: [!Ref Topic]
      PolicyDocument: { Version: '2012-10-17', Statement: [] }
${more}
Outputs:
  TopicArn: { Value: !Ref Topic, Export: { Name: !Sub '\${AWS::StackName}-Topic' } }
`;

test('a plain stack is made, changed, replaced and deleted', () => {
  const bench = new Bench();
  const given = (name: string, body = plain()) => ({ TemplateBody: body, Parameters: parameters({ Name: name }) });
  const set = bench.changeSet('plain', given('one'));
  assert.is(set.Status, 'CREATE_COMPLETE');
  assert.is(bench.status('plain'), 'REVIEW_IN_PROGRESS');
  assert.equal(summary(set), ['Add Policy', 'Add Topic']);
  bench.call('ExecuteChangeSet', { ChangeSetName: set.ChangeSetId });
  assert.is(bench.status('plain'), 'CREATE_IN_PROGRESS');
  bench.pass(5);
  assert.is(bench.status('plain'), 'CREATE_COMPLETE');
  assert.equal(bench.outputs('plain'), { TopicArn: 'arn:aws:sns:eu-west-2:111111111111:one' });

  const again = bench.changeSet('plain', given('one'));
  assert.is(again.Status, 'FAILED');
  assert.match(`${again.StatusReason}`, /^The submitted information didn't contain changes\./);
  bench.call('DeleteChangeSet', { ChangeSetName: again.ChangeSetId });

  const renamed = bench.changeSet('plain', given('two'));
  assert.equal(summary(renamed), ['Modify Policy False', 'Modify Topic True']);
  bench.call('ExecuteChangeSet', { ChangeSetName: renamed.ChangeSetId });
  bench.pass(10);
  assert.is(bench.status('plain'), 'UPDATE_COMPLETE');
  assert.equal(
    bench.engine
      .resources()
      .filter(({ type }) => type === 'AWS::SNS::Topic')
      .map(({ physicalId }) => physicalId),
    ['arn:aws:sns:eu-west-2:111111111111:two'],
  );

  bench.call('DeleteStack', { StackName: 'plain' });
  bench.pass(10);
  assert.equal(bench.engine.resources(), []);
});

test('a nested stack is made, changed and deleted with its parent', () => {
  const bench = new Bench();
  const child = (size: number): string => `
Parameters:
  Topic: { Type: String }
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties: { VisibilityTimeout: ${size}, Tags: [{ Key: topic, Value: !Ref Topic }] }
Outputs:
  Url: { Value: !Ref Queue }
`;
  const root = (url: string): string => `
Resources:
  Topic: { Type: AWS::SNS::Topic }
  Child:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: ${url}
      Parameters: { Topic: !Ref Topic }
Outputs:
  Url: { Value: !GetAtt Child.Outputs.Url }
`;
  const nested = (size: number) => ({
    TemplateBody: root(bench.put(`child-${size}.yaml`, child(size))),
    IncludeNestedStacks: true,
  });
  const set = bench.changeSet('root', nested(30));
  assert.equal(summary(set), ['Add Child', 'Add Topic']);
  bench.call('ExecuteChangeSet', { ChangeSetName: set.ChangeSetId, ClientRequestToken: 'token-1' });
  bench.pass(10);
  assert.is(bench.status('root'), 'CREATE_COMPLETE');
  const [id] = (
    bench.call('DescribeStackResources', { StackName: 'root', LogicalResourceId: 'Child' }).StackResources as {
      PhysicalResourceId: string;
    }[]
  ).map(({ PhysicalResourceId }) => PhysicalResourceId);
  const nestedStack = bench.stack(`${id}`);
  assert.is(nestedStack.StackStatus, 'CREATE_COMPLETE');
  assert.is(nestedStack.RootId, bench.stack('root').StackId);
  assert.match(bench.outputs('root').Url ?? '', /^https:\/\/sqs\.eu-west-2\.amazonaws\.com\/111111111111\/root-Child-/);
  assert.ok(bench.events(`${id}`).every(({ ClientRequestToken }) => ClientRequestToken === 'token-1'));

  const same = bench.changeSet('root', nested(30));
  assert.is(same.Status, 'FAILED');

  const changed = bench.changeSet('root', nested(60));
  assert.equal(summary(changed), ['Modify Child False']);
  const [change] = changed.Changes as { ResourceChange: { ChangeSetId: string } }[];
  const inner = bench.call('DescribeChangeSet', { ChangeSetName: change?.ResourceChange.ChangeSetId });
  assert.equal(summary(inner), ['Modify Queue False']);
  assert.is(inner.RootChangeSetId, changed.ChangeSetId);
  bench.call('ExecuteChangeSet', { ChangeSetName: changed.ChangeSetId });
  bench.pass(10);
  assert.is(bench.status('root'), 'UPDATE_COMPLETE');
  assert.is(bench.status(`${id}`), 'UPDATE_COMPLETE');
  assert.is(bench.engine.resources().find(({ logicalId }) => logicalId === 'Queue')?.properties.VisibilityTimeout, 60);

  bench.call('DeleteStack', { StackName: 'root' });
  bench.pass(10);
  assert.is(bench.status(`${id}`), 'DELETE_COMPLETE');
  assert.equal(bench.engine.resources(), []);
});

test.run();

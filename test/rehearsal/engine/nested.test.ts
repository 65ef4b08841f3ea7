/** Nested stacks that fail, and those beside them. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Bench, failing, summary } from './helpers.js';

const test = suite('engine: nested failures');

const always = (reason: string) => () => reason;

const child = (size: number): string => `
Resources:
  Queue: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: ${size} } }
Outputs:
  Url: { Value: !Ref Queue }`;

const parent = (bench: Bench, sizes: readonly number[]): string => `
Resources:
${sizes.map((size, index) => `  Child${index}: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: '${bench.put(`${size}.yaml`, child(size))}' } }`).join('\n')}
`;

test('a nested stack that fails fails its parent, with the reason handed up, and nothing stays', () => {
  const { bench } = failing({
    'Queue CREATE': ({ VisibilityTimeout }) => (VisibilityTimeout === 2 ? 'bad size' : undefined),
  });
  assert.is(
    bench.deploy('root', { TemplateBody: parent(bench, [1, 2]), IncludeNestedStacks: true }),
    'ROLLBACK_COMPLETE',
  );
  const [failed] = bench.story('root').filter((line) => line.startsWith('Child1 CREATE_FAILED'));
  assert.match(
    failed ?? '',
    /^Child1 CREATE_FAILED Embedded stack arn:aws:cloudformation:eu-west-2:111111111111:stack\/root-Child1-\w+\/[-0-9a-f]+ was not successfully created: The following resource\(s\) failed to create: \[Queue\]\. $/,
  );
  assert.equal(bench.engine.resources(), []);
});

test('an update that fails in one nested stack puts the others back, which wait with their cleanup until then', () => {
  const { bench, broken } = failing({});
  bench.deploy('root', { TemplateBody: parent(bench, [1, 2]), IncludeNestedStacks: true });
  broken.rules = { 'Queue UPDATE': ({ VisibilityTimeout }) => (VisibilityTimeout === 4 ? 'bad size' : undefined) };
  assert.is(
    bench.deploy('root', { TemplateBody: parent(bench, [3, 4]), IncludeNestedStacks: true }),
    'UPDATE_ROLLBACK_COMPLETE',
  );
  assert.ok(
    bench
      .story('root')
      .some((line) =>
        /^Child1 UPDATE_FAILED Embedded stack \S+ was not successfully updated\. Currently in UPDATE_ROLLBACK_IN_PROGRESS with reason: The following resource\(s\) failed to update: \[Queue\]\. $/.test(
          line,
        ),
      ),
  );
  assert.equal(
    bench.engine
      .resources()
      .map(({ properties }) => properties.VisibilityTimeout)
      .sort(),
    [1, 2],
  );
  const stacks = (bench.call('DescribeStacks', {}).Stacks as { StackStatus: string }[]).map(
    ({ StackStatus }) => StackStatus,
  );
  assert.equal(stacks, ['UPDATE_ROLLBACK_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE']);
  broken.rules = {};
  assert.is(
    bench.deploy('root', { TemplateBody: parent(bench, [3, 4]), IncludeNestedStacks: true }),
    'UPDATE_COMPLETE',
  );
  assert.equal(
    summary(bench.changeSet('root', { TemplateBody: parent(bench, [3, 4]) })),
    ['Modify Child0 False', 'Modify Child1 False'],
    'without nested sets they are always listed',
  );
});

test('a rollback that is stuck in a nested stack can be continued past it', () => {
  const { bench, broken } = failing({});
  bench.deploy('root', { TemplateBody: parent(bench, [1]), IncludeNestedStacks: true });
  broken.rules = { 'Queue UPDATE': always('stuck') };
  assert.is(
    bench.deploy('root', { TemplateBody: parent(bench, [3]), IncludeNestedStacks: true }),
    'UPDATE_ROLLBACK_FAILED',
  );
  const nested = (bench.call('DescribeStacks', {}).Stacks as { StackName: string; ParentId?: string }[]).find(
    ({ ParentId }) => ParentId,
  )?.StackName;
  bench.call('ContinueUpdateRollback', { StackName: 'root', ResourcesToSkip: [`${nested}.Queue`] });
  bench.pass(10);
  assert.is(bench.status('root'), 'UPDATE_ROLLBACK_COMPLETE');
  assert.is(bench.status(`${nested}`), 'UPDATE_ROLLBACK_COMPLETE');
});

test('a nested stack needs the capabilities of what it holds', () => {
  const bench = new Bench();
  const url = bench.put(
    'role.yaml',
    'Resources: { R: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {} } } }',
  );
  const body = `Resources: { Child: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: '${url}' } } }`;
  bench.call('CreateStack', { StackName: 'root', TemplateBody: body });
  bench.pass(10);
  assert.is(bench.status('root'), 'ROLLBACK_COMPLETE');
  assert.ok(bench.story('root').includes('Child CREATE_FAILED Requires capabilities : [CAPABILITY_IAM]'));
  assert.match(
    bench.deploy('other', { TemplateBody: body, Capabilities: [], IncludeNestedStacks: true }),
    /^FAILED: .*Requires capabilities : \[CAPABILITY_IAM\]/,
  );
});

test('a stack that is deleted while it is being made, nested ones included, leaves nothing', () => {
  const bench = new Bench();
  const set = bench.changeSet('root', { TemplateBody: parent(bench, [1, 2]), IncludeNestedStacks: true });
  bench.call('ExecuteChangeSet', { ChangeSetName: set.ChangeSetId });
  bench.call('DeleteStack', { StackName: 'root' });
  bench.pass(10);
  assert.is(bench.status(`${set.StackId}`), 'DELETE_COMPLETE');
  assert.equal(bench.engine.resources(), []);
  assert.equal(bench.call('DescribeStacks', {}).Stacks, []);
});

test('a nested stack that a change set has prepared goes with the last set that needs it', () => {
  const bench = new Bench();
  bench.deploy('root', { TemplateBody: parent(bench, [1]), IncludeNestedStacks: true });
  const [first, second] = [0, 1].map(() =>
    bench.changeSet('root', { TemplateBody: parent(bench, [1, 2]), IncludeNestedStacks: true }),
  );
  const prepared = () =>
    (bench.call('ListStacks', { StackStatusFilter: ['REVIEW_IN_PROGRESS'] }).StackSummaries as unknown[]).length;
  assert.is(prepared(), 1);
  bench.call('DeleteChangeSet', { ChangeSetName: first?.ChangeSetId });
  assert.is(prepared(), 1);
  bench.call('DeleteChangeSet', { ChangeSetName: second?.ChangeSetId });
  assert.is(prepared(), 0);
});

test.run();

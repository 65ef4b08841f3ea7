/** Each value that changes, once; and no value that CloudFormation does not know by the name that it gives to those. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { evaluate } from '../../../generator/evaluate/index.js';
import { buildReview } from '../../../generator/impact/review/build.js';
import { propertyChanges } from '../../../generator/impact/review/diff.js';
import type { ChangeDetail } from '../../../generator/impact/review/input.js';
import { reviewJson } from '../../../generator/impact/review/json.js';
import { reviewMarkdown } from '../../../generator/impact/review/markdown.js';
import { reviewText } from '../../../generator/impact/review/text.js';
import { paintFor } from '../../../scripts/lib/terminal.js';
import { change, detail, input, modified, tree } from './tools.js';

const test = suite('deploy/review-values');
const bare = (value: string): string => value;
const unknown = '{{changeSet:KNOWN_AFTER_APPLY}}';

const context = (properties: object): string => JSON.stringify({ Properties: properties });

test('a text that is JSON is told by what differs in it, under the name of its property', () => {
  const body = (at: number): string => JSON.stringify({ widgets: [{ at }] });
  const board = {
    ...modified('Board', 'AWS::CloudWatch::Dashboard', [detail('DashboardBody', body(0), body(1))]),
    BeforeContext: context({ DashboardBody: body(0) }),
    AfterContext: context({ DashboardBody: body(1) }),
  };
  assert.equal(
    propertyChanges(board, bare).map(({ label, before, after }) => [label, before, after]),
    [['DashboardBody.widgets[0].at', '0', '1']],
  );
});

test('a parameter of a nested stack that is told of twice is one change', () => {
  const byPath: ChangeDetail = {
    Target: { Attribute: 'Properties', Name: 'Parameters', Path: '/Properties/Parameters/Image' },
    Evaluation: 'Static',
    CausingEntity: 'ApiImage',
  };
  const byName: ChangeDetail = {
    Target: { Attribute: 'Properties', Name: 'Parameters' },
    Evaluation: 'Dynamic',
    CausingEntity: 'Cluster.Outputs.Name',
  };
  const stack = {
    ...modified('Api', 'AWS::CloudFormation::Stack', [byPath, byName]),
    BeforeContext: context({ TemplateURL: 'x', Parameters: { Image: '1', Name: 'n' } }),
    AfterContext: context({ TemplateURL: 'x', Parameters: { Image: '2', Name: 'n' } }),
  };
  const told = propertyChanges(stack, bare);
  assert.equal(
    told.map(({ path, before, after, known, cause }) => [path, before, after, known, cause]),
    [['Properties/Parameters/Image', '1', '2', true, 'ApiImage']],
  );
});

test('what is the same before and after is no change', () => {
  const same = { Target: { Attribute: 'Properties', Name: 'TemplateURL' }, Evaluation: 'Dynamic' } as const;
  const stack = {
    ...modified('Api', 'AWS::CloudFormation::Stack', [same]),
    BeforeContext: context({ TemplateURL: 'x' }),
    AfterContext: context({ TemplateURL: 'x' }),
  };
  assert.equal(propertyChanges(stack, bare), []);
  const { AfterContext: _, ...without } = stack;
  assert.equal(propertyChanges({ ...without, Details: [detail('TemplateURL', 'x', 'x')] }, bare), []);
  assert.equal(propertyChanges({ ...without, Details: [detail('Parameters', '{"A":"1"}', '{"A":"1"}')] }, bare), []);
});

test('what CloudFormation hides, or gives no value of, is a change all the same', () => {
  assert.equal(
    propertyChanges(modified('A', 'AWS::X::Y', [detail('Password', '****', '****')]), bare).map((one) => one.after),
    ['****'],
  );
  const silent = { Target: { Attribute: 'Properties', Name: 'Size' }, Evaluation: 'Static' } as const;
  assert.is(propertyChanges(modified('A', 'AWS::X::Y', [silent]), bare).length, 1);
});

test('items of lists go by their names: one that is put first does not change those behind it', () => {
  const containers = (...names: readonly string[]) => ({
    ContainerDefinitions: [{ Name: 'api', Secrets: names.map((Name) => ({ Name, ValueFrom: `arn:${Name}` })) }],
  });
  const revision = {
    ...modified('Task', 'AWS::ECS::TaskDefinition', [detail('ContainerDefinitions', 'a', 'b', 'Always')]),
    BeforeContext: context(containers('B', 'C')),
    AfterContext: context(containers('A', 'B', 'C')),
  };
  assert.equal(
    propertyChanges(revision, bare).map(({ label, before, replaces }) => [label, before, replaces]),
    [['ContainerDefinitions[api].Secrets[A]', undefined, 'always']],
  );
});

const template = {
  Resources: {
    LogGroup: { Type: 'AWS::Logs::LogGroup' },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        Policies: [
          {
            PolicyName: 'logs',
            PolicyDocument: {
              Statement: [
                { Effect: 'Allow', Action: 'logs:PutLogEvents', Resource: { 'Fn::GetAtt': ['LogGroup', 'Arn'] } },
                { Effect: 'Allow', Action: 'logs:Get*', Resource: { 'Fn::Sub': '${LogGroup.Arn}:*' } },
              ],
            },
          },
        ],
      },
    },
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { Ref: 'LogGroup' } } },
  },
};

const made = (after: boolean) =>
  buildReview({
    ...input([
      change('LogGroup', 'AWS::Logs::LogGroup', 'Add'),
      {
        ...change('Role', 'AWS::IAM::Role', 'Add'),
        AfterContext: context({
          Policies: [
            {
              PolicyName: 'logs',
              PolicyDocument: {
                Statement: [
                  { Effect: 'Allow', Action: 'logs:PutLogEvents', Resource: unknown },
                  { Effect: 'Allow', Action: 'logs:Get*', Resource: unknown },
                ],
              },
            },
          ],
        }),
      },
      modified('Queue', 'AWS::SQS::Queue', [{ ...detail('QueueName', 'old', unknown), Evaluation: 'Dynamic' }]),
    ]),
    templates: tree(template),
    ...(after && {
      after: evaluate({ root: 'r', templates: { r: template }, parameters: {}, imports: {} }),
    }),
  });

test('what is not known before the update runs has the name of what it comes from', () => {
  const { iam, root } = made(true);
  assert.equal(iam[0]?.added, [
    'logs: Allow logs:PutLogEvents on LogGroup.Arn',
    'logs: Allow logs:Get* on ${LogGroup.Arn}:*',
  ]);
  const queue = root.resources.find(({ logicalId }) => logicalId === 'Queue');
  assert.equal(
    queue?.properties.map(({ source, known, after }) => [source, known, after]),
    [['LogGroup', false, undefined]],
  );
});

test('where nobody can name it, it is said to be known when the update runs', () => {
  assert.equal(made(false).iam[0]?.added, [
    'logs: Allow logs:PutLogEvents on (known when the update runs)',
    'logs: Allow logs:Get* on (known when the update runs)',
  ]);
});

test('what CloudFormation writes for it is in no form of a review', () => {
  for (const review of [made(true), made(false)]) {
    const all = [
      reviewText(review, { paint: paintFor({}) }),
      reviewText(review, { paint: paintFor({}), verbose: true }),
      reviewMarkdown(review),
      JSON.stringify(reviewJson(review)),
    ];
    for (const text of all) assert.not.match(text, 'KNOWN_AFTER_APPLY');
  }
});

test.run();

/** What a change set lists only since it refers to something that changes is no change, and is not counted as one. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { buildReview, type ReviewInput } from '../../../generator/impact/review/build.js';
import type { ChangeDetail, ResourceChange } from '../../../generator/impact/review/input.js';
import { reviewJson } from '../../../generator/impact/review/json.js';
import { reviewMarkdown } from '../../../generator/impact/review/markdown.js';
import { listedOf, resourcesOf } from '../../../generator/impact/review/model.js';
import { reviewText } from '../../../generator/impact/review/text.js';
import { paintFor } from '../../../scripts/lib/terminal.js';
import { detail, input, modified, replaced, stackChanges, tree } from './tools.js';

const test = suite('deploy/untouched');
const plain = paintFor({});
const unknown = '{{changeSet:KNOWN_AFTER_APPLY}}';

const open = (name: string, before: string, more: Partial<ChangeDetail> = {}): ChangeDetail => ({
  ...detail(name, before, unknown),
  Evaluation: 'Dynamic',
  ChangeSource: 'ResourceAttribute',
  ...more,
});

const att = (id: string, attribute: string) => ({ 'Fn::GetAtt': [id, attribute] });

const template = {
  Resources: {
    TaskDefinition: { Type: 'AWS::ECS::TaskDefinition' },
    Service: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: { Ref: 'TaskDefinition' } } },
    Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { Dimensions: [{ Value: att('Service', 'Name') }] } },
    Policy: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: { PolicyDocument: { 'Fn::Sub': '{"Statement":{"Resource":"${Alarm.Label}"}}' } },
    },
    Choosing: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: { AlarmActions: ['a', { 'Fn::If': ['C', { Ref: 'TaskDefinition' }, { Ref: 'AWS::NoValue' }] }] },
    },
  },
};

const alarm = modified('Alarm', 'AWS::CloudWatch::Alarm', [
  {
    ...open('Dimensions', 'api'),
    Target: {
      Attribute: 'Properties',
      Name: 'Dimensions',
      Path: '/Properties/Dimensions/0/Value',
      BeforeValue: 'api',
      AfterValue: unknown,
    },
  },
]);
const policy = modified('Policy', 'AWS::SQS::QueuePolicy', [open('PolicyDocument', '{"Statement":{"Action":"a:b"}}')]);

/** A release: the service gets another revision, and keeps its name. */
const release = (...more: readonly ResourceChange[]): ReviewInput => ({
  ...input([
    replaced('TaskDefinition', 'AWS::ECS::TaskDefinition', [detail('Image', '1', '2', 'Always')]),
    modified('Service', 'AWS::ECS::Service', [open('TaskDefinition', 'arn:1')]),
    ...more,
  ]),
  templates: tree(template),
});

const untouchedIn = (of: ReviewInput): string[] =>
  listedOf(buildReview(of))
    .filter(({ untouched }) => untouched === true)
    .map(({ address }) => address)
    .sort();

test('what reads a name that stays is as before, and so is what reads anything of that', () => {
  assert.equal(untouchedIn(release(alarm, policy)), ['Alarm', 'Policy']);
});

test('it is not counted, not shown but with --verbose, and its permissions do not change', () => {
  const review = buildReview(release(alarm, policy));
  assert.equal(
    resourcesOf(review).map(({ address }) => address),
    ['TaskDefinition', 'Service'],
  );
  const text = reviewText(review, { paint: plain });
  assert.match(text, 'Changes to root: 1 next revision, 1 to modify\n');
  assert.match(text, '\nevaluated again, and as before: 2 in root');
  assert.not.match(text, /Alarm|Policy|Permissions/);
  const verbose = reviewText(review, { paint: plain, verbose: true });
  assert.match(verbose, /= Alarm +as before +AWS::CloudWatch::Alarm\n +Dimensions\[0\]\.Value: api {2}as before/);
  assert.match(reviewMarkdown(review), '\nEvaluated again, and as before: 2 in root.\n');
  assert.not.match(reviewMarkdown(review), 'Alarm');
  const { resources, untouched, summary, iam } = reviewJson(review);
  assert.equal(
    [resources.length, untouched, summary, iam],
    [2, ['Alarm', 'Policy'], '1 next revision, 1 to modify', []],
  );
});

test('what reads the revision follows it', () => {
  const review = buildReview(release());
  assert.equal(untouchedIn(release()), []);
  assert.match(reviewText(review, { paint: plain }), '      TaskDefinition: follows TaskDefinition');
});

test('a value that the template writes otherwise is another one, whatever it refers to', () => {
  const rewritten = { ...policy, Details: [open('PolicyDocument', '{}', { ChangeSource: 'DirectModification' })] };
  assert.equal(untouchedIn(release(alarm, rewritten)), ['Alarm']);
});

test('a list of which a condition chooses the items counts as a whole', () => {
  const choosing = modified('Choosing', 'AWS::CloudWatch::Alarm', [
    {
      ...open('AlarmActions', 'x'),
      Target: {
        Attribute: 'Properties',
        Name: 'AlarmActions',
        Path: '/Properties/AlarmActions/0',
        BeforeValue: 'x',
        AfterValue: unknown,
      },
    },
  ]);
  assert.equal(untouchedIn(release(choosing)), []);
});

test('what nobody can tell is a change: no details, no value before, nothing in the templates, a hidden value', () => {
  for (const change of [
    { ...alarm, Details: [] },
    { ...alarm, Details: [open('Period', '')].map((one) => ({ ...one, Target: { ...one.Target, Path: '' } })) },
    modified('Elsewhere', 'AWS::SNS::Topic', [open('DisplayName', 'a')]),
    modified('Alarm', 'AWS::CloudWatch::Alarm', [open('Dimensions', '****')]),
  ])
    assert.equal(untouchedIn(release(change)), [], JSON.stringify(change));
});

test('a nested stack is untouched where all in it is', () => {
  const nested = (inside: readonly ResourceChange[]): ReviewInput => ({
    ...input([]),
    templates: tree(
      {
        Resources: {
          A: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: { Name: att('Service', 'Name') } } },
          Service: { Type: 'AWS::ECS::Service' },
        },
      },
      {
        A: tree({
          Parameters: { Name: {} },
          Resources: {
            Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { Dimensions: [{ Value: { Ref: 'Name' } }] } },
          },
        }),
      },
    ),
    changes: {
      stackName: 'root',
      changes: [
        modified('Service', 'AWS::ECS::Service', [detail('DesiredCount', '1', '2')]),
        modified('A', 'AWS::CloudFormation::Stack', [open('Parameters', 'api')]),
      ],
      children: new Map([['A', stackChanges('root-A', inside)]]),
    },
  });
  assert.equal(untouchedIn(nested([alarm])), ['A', 'A/Alarm']);
  const other = modified('Topic', 'AWS::SNS::Topic', [detail('DisplayName', 'a', 'b')]);
  assert.equal(untouchedIn(nested([alarm, other])), ['A/Alarm']);
  assert.match(reviewText(buildReview(nested([alarm, other])), { paint: plain }), '1 in A');
});

test.run();

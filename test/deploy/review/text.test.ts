/** A review that is read in one look: alike things in one line, nothing twice, no line that is longer than a terminal. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { buildReview } from '../../../generator/impact/review/build.js';
import type { Review } from '../../../generator/impact/review/model.js';
import { cutPair, short, wrapped } from '../../../generator/impact/review/short.js';
import { reviewText } from '../../../generator/impact/review/text.js';
import { paintFor } from '../../../scripts/lib/terminal.js';
import { change, detail, input, modified, stackChanges } from './tools.js';

const test = suite('deploy/review-text');
const paint = paintFor({});
const place = { account: '111111111111', region: 'eu-west-2' };

const alarms = Array.from({ length: 12 }, (_, index) => `LongNamedAlarmOfTheService${index}`);
const created: Review = buildReview({
  ...input([change('Api', 'AWS::CloudFormation::Stack', 'Add')]),
  kind: 'CREATE',
  place,
  changes: {
    stackName: 'root',
    changes: [change('Api', 'AWS::CloudFormation::Stack', 'Add')],
    children: new Map([
      [
        'Api',
        stackChanges('root-Api', [
          ...alarms.map((id) => change(id, 'AWS::CloudWatch::Alarm', 'Add')),
          change('Queue', 'AWS::SQS::Queue', 'Add'),
        ]),
      ],
    ]),
  },
  parameters: [
    { name: 'A', before: undefined, after: 'arn:aws:secretsmanager:eu-west-2:111111111111:secret:x' },
    { name: 'LongName', before: undefined, after: '' },
  ],
});

test('a new stack has a line for each type, wrapped; parameters stand below each other', () => {
  const text = reviewText(created, { paint });
  assert.match(text, 'New stack root: 13 to add\n\nApi, new: 13 resources\n');
  assert.match(text, /^ {2}\+ AWS::CloudWatch::Alarm {2}LongNamedAlarmOfTheService0, LongNamedAlarmOfTheService1,/m);
  assert.match(text, /^ {2}\+ AWS::SQS::Queue {9}Queue$/m);
  assert.match(text, "  A:        arn:…:secret:x\n  LongName: ''");
  for (const line of text.split('\n')) assert.ok(line.length <= 110, line);
  const verbose = reviewText(created, { paint, verbose: true });
  for (const id of alarms) assert.match(verbose, new RegExp(`^ {2}\\+ ${id} +add {2}AWS::CloudWatch::Alarm$`, 'm'));
  assert.match(verbose, 'secretsmanager:eu-west-2:111111111111:secret:x');
});

test('what holds state or carries traffic has a line of its own when it goes, and what does neither has not', () => {
  const text = reviewText(
    buildReview(
      input([
        change('A', 'AWS::CloudWatch::Alarm', 'Remove'),
        change('B', 'AWS::CloudWatch::Alarm', 'Remove'),
        change('Queue', 'AWS::SQS::Queue', 'Remove'),
      ]),
    ),
    { paint },
  );
  assert.match(text, /^ {2}- Queue +remove {2}AWS::SQS::Queue {2}\(holds state\)$/m);
  assert.match(text, /^ {2}- AWS::CloudWatch::Alarm {2}A, B$/m);
});

test('of a drawing it is said how much differs', () => {
  const body = (n: number) => JSON.stringify({ widgets: Array.from({ length: 6 }, (_, y) => ({ y, at: n + y })) });
  const drawn = buildReview(
    input([modified('Board', 'AWS::CloudWatch::Dashboard', [detail('DashboardBody', body(0), body(1))])]),
  );
  assert.match(reviewText(drawn, { paint }), '      it differs at 6 places');
  assert.match(reviewText(drawn, { paint, verbose: true }), 'DashboardBody.widgets[0].at: 0 -> 1');
});

test('permissions that are alike are said once, and not again among the values', () => {
  const document = (Action: string) => JSON.stringify({ Statement: [{ Effect: 'Allow', Action, Resource: '*' }] });
  const text = reviewText(
    buildReview(
      input(
        ['A', 'B'].map((id) =>
          modified(id, 'AWS::IAM::Policy', [detail('PolicyDocument', document('a:b'), document('a:c'))]),
        ),
      ),
    ),
    { paint },
  );
  assert.match(text, '\nPermissions\n  A, B\n    - Allow a:b on *\n    + Allow a:c on *');
  assert.not.match(text, 'PolicyDocument');
});

test('names lose the account and the region of the stack, and no others', () => {
  const cases = {
    'arn:aws:secretsmanager:eu-west-2:111111111111:secret:a/b': 'arn:…:secret:a/b',
    'arn:aws:sns:eu-west-2:111111111111:topic': 'arn:…:sns:topic',
    'arn:aws:iam::111111111111:role/r': 'arn:…:role/r',
    '111111111111.dkr.ecr.eu-west-2.amazonaws.com/a:1': '…/a:1',
    'x arn:aws:sqs:eu-west-2:111111111111:a/b, arn:aws:sqs:eu-west-2:111111111111:c/d:*': 'x arn:…:a/b, arn:…:c/d:*',
  };
  for (const [long, wanted] of Object.entries(cases)) assert.is(short(long, place), wanted);
  for (const kept of [
    'arn:aws:iam::222222222222:role/r',
    'arn:aws:secretsmanager:us-east-1:111111111111:secret:a',
    'arn:aws:iam::aws:policy/ReadOnlyAccess',
    'arn:aws:s3:::bucket/*',
    '222222222222.dkr.ecr.eu-west-2.amazonaws.com/a:1',
  ])
    assert.is(short(kept, place), kept);
  assert.is(short('arn:aws:iam::111111111111:role/r'), 'arn:aws:iam::111111111111:role/r');
});

test('two long texts are cut so that the difference shows', () => {
  const text = (n: number) => `${'same '.repeat(30)}then ${n} and ${'more '.repeat(30)}`;
  const [before, after] = cutPair(text(1), text(2), 60);
  assert.match(before, /^….*then 1 and .*…$/);
  assert.match(after, /^….*then 2 and .*…$/);
  assert.ok(Math.max(before.length, after.length) <= 60);
  assert.equal(cutPair('a', 'b', 60), ['a', 'b']);
});

test('a word that is longer than a line has one to itself', () => {
  assert.equal(wrapped(['aa', 'bbbbbbbbbbbb', 'cc'], 2, 4, 10), ['aa', '    bbbbbbbbbbbb', '    cc']);
});

test.run();

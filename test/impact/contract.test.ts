/** Names that others rely on: exports, outputs, parameters, logical ids; and what keeps an update from going through. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { refusals } from '../../generator/impact/fail-on.js';
import { impactOf } from '../../generator/impact/impact.js';
import { reviewJson } from '../../generator/impact/review/json.js';
import { reviewMarkdown } from '../../generator/impact/review/markdown.js';
import { reviewText } from '../../generator/impact/review/text.js';
import { between, fates, found, one, ref, resource } from './templates.js';
import { facts, impactBetween, production, setOf } from './tools.js';

const test = suite('contract');

const topic = { Topic: resource('SNS::Topic') };
const output = (Value: unknown, name?: string) => ({
  Outputs: { Out: { Value, ...(name !== undefined && { Export: { Name: name } }) } },
});

test('an export that goes, and one whose value comes from what is replaced', () => {
  assert.equal(
    between(one(topic, output('x', 'name')), one(topic)).exports.map(({ name, how }) => [name, how]),
    [['name', 'removed']],
  );
  const group = (port: number) =>
    one({ Group: resource('ElasticLoadBalancingV2::TargetGroup', { Port: port }) }, output(ref('Group'), 'name'));
  assert.equal(
    between(group(80), group(81)).exports.map(({ how, because }) => [how, because]),
    [['changed', 'Group']],
  );
  assert.equal(
    between(one(topic, output('x', 'name')), one(topic, output('y', 'name'))).exports.map(({ how }) => how),
    ['changed'],
  );
});

test('a next revision is no reason for an export to be an alarm', () => {
  const task = (cpu: string) =>
    one({ Task: resource('ECS::TaskDefinition', { Family: 'a', Cpu: cpu }) }, output(ref('Task'), 'name'));
  assert.equal(between(task('256'), task('512')).exports, []);
});

test('importers that the templates show are named; where there are none, nobody says that there are none', () => {
  const review = impactOf({
    stackName: 'test',
    before: one(topic, output('x', 'name')),
    after: one(topic),
    facts,
    imports: new Map([['name', ['other']]]),
  });
  const plain = (_: string, text: string): string => text;
  assert.match(reviewText(review, { paint: plain }), /name goes, and is imported by other/);
  const unknown = between(one(topic, output('x', 'name')), one(topic));
  assert.match(reviewText(unknown, { paint: plain }), /name goes; nothing here imports it/);
});

test('outputs that are no exports are told of by themselves', () => {
  assert.equal(between(one(topic, output('x')), one(topic, output('y'))).outputs, [
    { name: 'Out', before: 'x', after: 'y' },
  ]);
  assert.equal(between(one(topic, output('x')), one(topic)).outputs, [{ name: 'Out', before: 'x', after: undefined }]);
});

test('a parameter without a default and without a value is missing', () => {
  const asking = (Default?: string, more: object = {}) => ({
    Parameters: { P: { Type: 'String', ...(Default !== undefined && { Default }), ...more } },
  });
  const missing = (sections: object, values = {}) =>
    between(one(topic), one(topic, sections, values)).parameters[0]?.missing;
  assert.is(missing(asking()), true);
  assert.is(missing(asking(undefined, { NoEcho: true })), true);
  assert.is(missing(asking('x')), undefined);
  assert.is(missing(asking(), { P: 'x' }), undefined);
  // A file that is still to be filled in has an empty text.
  assert.is(missing(asking(), { P: '' }), true);
});

test('a value that nobody may see shows nowhere', () => {
  const secret = (value: string, more = '') =>
    one(
      { Topic: resource('SNS::Topic', { DisplayName: { 'Fn::Sub': `\${P}${more}` } }) },
      { Parameters: { P: { Type: 'String', NoEcho: true } } },
      { P: value },
    );
  for (const review of [
    between(secret('hunter2hunter2'), secret('hunter3hunter3', 'a')),
    between(one(topic), secret('hunter2hunter2')),
  ]) {
    const all = [
      JSON.stringify(reviewJson(review)),
      reviewMarkdown(review),
      reviewText(review, { paint: (_, text) => text, verbose: true }),
    ];
    assert.not.match(all.join('\n'), /hunter/);
  }
});

test('the same thing under another logical id is recognised, in its stack and with its stack', () => {
  const queue = (id: string, seconds: number) =>
    one({
      [id]: resource('SQS::Queue', { VisibilityTimeout: seconds, DelaySeconds: 1, ReceiveMessageWaitTimeSeconds: 5 }),
    });
  const review = between(queue('Jobs', 30), queue('Work', 40));
  assert.equal(fates(review), ['Jobs: remove', 'Work: add']);
  assert.is(found(review, 'Work').renamed, 'Jobs');
  assert.is(found(review, 'Jobs').renamed, 'Work');
  assert.equal(
    found(review, 'Work').properties.map(({ path }) => path),
    ['Properties/VisibilityTimeout'],
  );
  assert.equal(refusals(review, ['replacement']), [{ failure: 'replacement', where: ['Jobs'] }]);
  // Too little in common.
  const other = between(queue('Jobs', 30), one({ Work: resource('SQS::Queue', { FifoQueue: true }) }));
  assert.is(found(other, 'Work').renamed, undefined);
});

test('a name in use keeps a replacement, and a move, from going through', () => {
  const obstacles = (before: object, after: object) =>
    (between(one(before), one(after)).obstacles ?? []).map(({ address, text }) => `${address}: ${text}`);
  const group = (Name: string, Port: number) => ({
    Group: resource('ElasticLoadBalancingV2::TargetGroup', { Name, Port }),
  });
  assert.match(
    obstacles(group('a', 80), group('a', 81))[0] ?? '',
    /^Group: it cannot be replaced while it is called a/,
  );
  assert.equal(obstacles(group('a', 80), group('b', 81)), []);
  const logs = (id: string) => ({ [id]: resource('Logs::LogGroup', { LogGroupName: '/a' }) });
  assert.match(obstacles(logs('A'), logs('B'))[0] ?? '', /^B: its name is in use by A/);
  const typed = (type: string) => ({ Thing: resource(type) });
  assert.match(obstacles(typed('SNS::Topic'), typed('SQS::Queue'))[0] ?? '', /^Thing: it was of type AWS::SNS::Topic/);
});

test('a value that the new template refuses is an obstacle', () => {
  const asking = (AllowedPattern: string) =>
    one(topic, { Parameters: { P: { Type: 'String', AllowedPattern } } }, { P: 'abc' });
  const [obstacle] = between(asking('[a-z]+'), asking('[0-9]+')).obstacles ?? [];
  assert.is(obstacle?.address, 'P');
  assert.match(obstacle?.text ?? '', /must match \[0-9\]\+/);
});

test('what --fail-on names is found, and nothing else', () => {
  const review = impactBetween(setOf(production), setOf(production.replace('port: 8000', 'port: 9000')));
  const failed = (name: Parameters<typeof refusals>[1][number]) =>
    refusals(review, [name]).flatMap(({ where }) => where);
  assert.equal(failed('replacement'), ['ServiceApi/TargetGroup']);
  assert.equal(failed('interruption'), ['ServiceApi/ListenerRule19754']);
  assert.is(failed('exports').length, 2);
  assert.equal([...failed('iam'), ...failed('security-groups'), ...failed('stateful'), ...failed('obstacles')], []);
  assert.equal(refusals(review, []), []);
});

test('Markdown stays within what a comment holds', () => {
  const review = impactBetween(undefined, setOf(production));
  for (const most of [2_000, 10_000, 65_000]) assert.ok(reviewMarkdown(review, most).length <= most);
});

test.run();

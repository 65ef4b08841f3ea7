/** Values: what they know, how they read, when they are equal, and what becomes of them once more is known. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  equal,
  isKnown,
  noValue,
  Opaque,
  opaqueIn,
  Placeholder,
  type ProblemKind,
  placeholdersIn,
  plain,
  render,
  substitute,
  Text,
  type Value,
} from '../../generator/evaluate/index.js';
import { getAtt, join, ref, select, split, sub, valueIn } from './tools.js';

const test = suite('evaluate/values');
const value = (expression: unknown): Value => valueIn(expression).value ?? '';

test('a placeholder remembers where its value will come from', () => {
  const found = value(getAtt('Topic', 'TopicArn'));
  assert.ok(found instanceof Placeholder);
  const { stack, logicalId, type, attribute, address } = found as Placeholder;
  assert.equal([stack, logicalId, type, attribute, address], ['', 'Topic', 'AWS::SNS::Topic', 'TopicArn', 'Topic']);
  assert.is(render(new Placeholder('A/B', 'C', 'T::T::T', 'Ref')), '${A.B.C.Ref}');
});

test('a text keeps its parts, and texts within texts are one', () => {
  const found = value(sub('a${X}${Name}c', { X: join('-', ['b', ref('Topic'), 'd']) }));
  assert.ok(found instanceof Text);
  assert.equal(
    (found as Text).parts.map((part) => (typeof part === 'string' ? part : render(part))),
    ['ab-', '${Topic.Ref}', '-dwebc'],
  );
});

test('isKnown, placeholdersIn and opaqueIn look everywhere', () => {
  assert.ok(isKnown({ a: [1, { b: 'x' }], c: true }));
  for (const deep of [ref('Topic'), { a: [{ b: sub('x${Topic}') }] }, [split(':', ref('Topic'))]])
    assert.not.ok(isKnown(value(deep)), JSON.stringify(deep));
  const both = value({
    a: [ref('Topic'), sub('${Topic}/${Topic.TopicName}')],
    b: select(1, split(':', ref('Topology'))),
  });
  assert.equal(placeholdersIn(both).map(render), ['${Topic.Ref}', '${Topic.TopicName}', '${Topology.Ref}']);
  assert.equal(
    opaqueIn(both).map(({ name }) => name),
    ['Fn::Select', 'Fn::Split'],
  );
});

test('the reason is told', () => {
  const [found] = opaqueIn(value(split(':', ref('Topic'))));
  assert.is(found?.reason, "what is not known yet may hold ':'");
});

test('rendering sorts keys and tells text from data', () => {
  assert.is(
    render(value({ b: [1, 'x', true], a: sub('"${Topic}"') })),
    '{"a": "\\"${Topic.Ref}\\"", "b": [1, "x", true]}',
  );
  assert.is(render('plain'), 'plain');
  assert.equal(plain(value({ b: [1, ref('Topic')] })), { b: [1, '${Topic.Ref}'] });
});

test('values are equal when they are written alike', () => {
  const same = [
    1,
    'a',
    ref('Topic'),
    sub('a${Topic}'),
    [ref('Topic'), 1],
    { a: 1, b: ref('Topic') },
    split(':', ref('Topic')),
  ];
  for (const [i, left] of same.entries())
    for (const [j, right] of same.entries()) assert.is(equal(value(left), value(right)), i === j, `${i} ${j}`);
  assert.ok(equal({ a: 1, b: 2 }, { b: 2, a: 1 }));
  for (const [left, right] of [
    [1, '1'],
    [[1], [1, 2]],
    [{ a: 1 }, { b: 1 }],
    [{ a: 1 }, { a: 1, b: 1 }],
    [{}, []],
  ] as const)
    assert.not.ok(equal(left, right));
  assert.not.ok(equal(value(ref('Topic')), value(getAtt('Topic', 'TopicArn'))));
});

test('substitution fills gaps and applies what waited for them', () => {
  const known = (placeholder: Placeholder): Value | undefined =>
    placeholder.logicalId === 'Topic' ? 'arn:aws:sns:eu-west-2:1:t' : undefined;
  const both = value({
    Account: select(4, split(':', ref('Topic'))),
    Text: sub('<${Topic}|${Custom.X}>'),
    List: split('|', sub('${Topic}|${Custom.X}')),
    User: { 'Fn::Base64': sub('${Topic}') },
    Same: getAtt('Custom', 'X'),
  });
  const after = substitute(both, known);
  assert.equal(plain(after), {
    Account: '1',
    Text: '<arn:aws:sns:eu-west-2:1:t|${Custom.X}>',
    List: '${Fn::Split("|", "arn:aws:sns:eu-west-2:1:t|${Custom.X}")}',
    User: 'YXJuOmF3czpzbnM6ZXUtd2VzdC0yOjE6dA==',
    Same: '${Custom.X}',
  });
  assert.ok(
    equal(
      substitute(both, () => undefined),
      both,
    ),
  );
  assert.ok(isKnown(substitute(after, () => 'x')));
});

test('what goes wrong only then is reported then', () => {
  const kinds: ProblemKind[] = [];
  const report = (kind: ProblemKind): void => void kinds.push(kind);
  const late = (expression: unknown, found: Value) => substitute(value(expression), () => found, report);
  late(select(1, split(':', ref('Topic'))), 'one');
  late(sub('a${Topic}'), ['x']);
  late({ 'Fn::Base64': ref('Topic') }, ['x']);
  const choice = new Opaque('Fn::If', ['', '', ''], 'open', { apply: () => noValue });
  substitute(new Text(['a', choice]), () => undefined, report);
  assert.equal(kinds, ['out-of-range', 'wrong-type', 'wrong-type', 'wrong-type']);
});

test('what a macro makes is not guessed, but its argument is filled in', () => {
  const after = substitute(value({ 'Fn::Transform': { Name: 'M', Parameters: { A: ref('Topic') } } }), () => 'x');
  assert.ok(after instanceof Opaque);
  assert.equal((after as Opaque).argument, { Name: 'M', Parameters: { A: 'x' } });
});

test.run();

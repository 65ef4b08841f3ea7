/** Laws of evaluation, on random templates. */

import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isKnown, Placeholder, plain, substitute, type Value } from '../../generator/evaluate/index.js';
import { data, delimiter, expressions, text } from './arbitrary.js';
import { evaluated, getAtt, join, noValue, ref, split, sub, valueIn } from './tools.js';

const test = suite('evaluate/laws');
const runs = { numRuns: 300 };

test('joining undoes splitting, also where the text has gaps', () => {
  fc.assert(
    fc.property(delimiter, text, text, (at, a, b) => {
      assert.equal(valueIn(join(at, split(at, a))), { value: a, kinds: [] });
      const gapped = sub(`${a}\${Topic}${b}`);
      const { value, kinds } = valueIn(join(at, split(at, gapped)));
      assert.equal(kinds, []);
      assert.equal(plain(value ?? ''), plain(valueIn(gapped).value ?? ''));
    }),
    runs,
  );
});

test('Sub is Join of its pieces', () => {
  const piece = fc.oneof(
    text.map((literal) => ({ literal, part: literal as unknown })),
    fc
      .constantFrom('Name', 'Count', 'AWS::Region', 'Topic')
      .map((name) => ({ literal: `\${${name}}`, part: ref(name) })),
    fc.constant({ literal: '${Topic.TopicArn}', part: getAtt('Topic', 'TopicArn') }),
    fc.constant({ literal: '${!Name}', part: '${Name}' }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      const one = valueIn(sub(pieces.map(({ literal }) => literal).join('')));
      const other = valueIn(
        join(
          '',
          pieces.map(({ part }) => part),
        ),
      );
      assert.equal([plain(one.value ?? ''), one.kinds], [plain(other.value ?? ''), other.kinds]);
    }),
    runs,
  );
});

/** Data with AWS::NoValue put into every list and every mapping. */
const withNoValue = (value: unknown): unknown => {
  if (Array.isArray(value)) return [noValue, ...value.flatMap((item) => [withNoValue(item), noValue])];
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, child]) => [key, withNoValue(child)] as const);
  return Object.fromEntries([['Left', noValue], ...entries, ['Out', { 'Fn::If': ['No', 'x', noValue] }]]);
};

test('NoValue leaves no trace', () =>
  fc.assert(
    fc.property(data, (value) => {
      assert.equal(valueIn({ Value: withNoValue(value) }), { value: { Value: value }, kinds: [] });
    }),
    runs,
  ));

test('data is its own value, and evaluating values again changes nothing', () => {
  fc.assert(
    fc.property(data, (value) => assert.equal(valueIn({ Value: value }).value, { Value: value })),
    runs,
  );
  fc.assert(
    fc.property(expressions.text, text, (expression, given) => {
      const first = ofP(expression, given);
      if (isKnown(first)) assert.equal(ofP(first, given), first);
    }),
    runs,
  );
});

/** The value of an expression of the parameter P and the condition C. */
const ofP = (expression: unknown, given: Value, condition: unknown = { 'Fn::Equals': [ref('P'), 'a'] }): Value =>
  evaluated(
    {
      'root.yaml': {
        Parameters: { P: { Type: 'String' } },
        Conditions: { C: condition },
        Resources: { It: { Type: 'Test::It', Properties: { Value: expression } } },
      },
    },
    { parameters: { P: given } },
  ).resources.get('It')?.properties.Value ?? '';

test('evaluating before creation and filling in later is evaluating later', () => {
  const gap = new Placeholder('Other', 'Thing', 'Custom::Thing', 'Text');
  fc.assert(
    fc.property(expressions.text, expressions.text, text, (expression, compared, given) => {
      const condition = { 'Fn::Equals': [{ 'Fn::Join': ['', ['x', compared]] }, 'xa'] };
      // The condition may not ask itself.
      const safe = JSON.stringify(compared).includes('Fn::If') ? undefined : condition;
      const later = substitute(ofP(expression, gap, safe), () => given);
      assert.equal(plain(later), plain(ofP(expression, given, safe)));
    }),
    runs,
  );
});

/** A condition, and what it comes to when its one open operand is known. */
interface Logic {
  readonly condition: unknown;
  readonly truth: (open: boolean) => boolean;
}

/** Boolean expressions with what they come to; `open` is an operand that nobody knows yet. */
const logic = fc.letrec<{ node: Logic }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    fc.boolean().map((truth) => ({ condition: { 'Fn::Equals': ['a', truth ? 'a' : 'b'] }, truth: () => truth })),
    fc.constant({ condition: { 'Fn::Equals': [ref('P'), 'a'] }, truth: (open: boolean) => open }),
    tie('node').map(({ condition, truth }) => ({
      condition: { 'Fn::Not': [condition] },
      truth: (o: boolean) => !truth(o),
    })),
    fc.array(tie('node'), { minLength: 2, maxLength: 4 }).map((all) => ({
      condition: { 'Fn::And': all.map(({ condition }) => condition) },
      truth: (o: boolean) => all.every(({ truth }) => truth(o)),
    })),
    fc.array(tie('node'), { minLength: 2, maxLength: 4 }).map((all) => ({
      condition: { 'Fn::Or': all.map(({ condition }) => condition) },
      truth: (o: boolean) => all.some(({ truth }) => truth(o)),
    })),
  ),
})).node;

test('conditions follow boolean algebra, and are open only where the open operand matters', () => {
  const gap = new Placeholder('Other', 'Thing', 'Custom::Thing', 'Text');
  const chosen = { 'Fn::If': ['C', 'yes', 'no'] };
  const word = (truth: boolean) => (truth ? 'yes' : 'no');
  fc.assert(
    fc.property(logic, ({ condition, truth }) => {
      assert.is(ofP(chosen, 'a', condition), word(truth(true)));
      assert.is(ofP(chosen, 'b', condition), word(truth(false)));
      const open = ofP(chosen, gap, condition);
      if (isKnown(open)) assert.equal([open, open], [word(truth(true)), word(truth(false))]);
      for (const given of ['a', 'b'])
        assert.is(
          substitute(open, () => given),
          word(truth(given === 'a')),
        );
    }),
    runs,
  );
});

test.run();

import fc from 'fast-check';
import { EVENT_ID, parseEvents } from 'js-yaml';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { templateYaml, toYaml } from '../../generator/yaml/emit.js';
import { hazards, read, readYaml11, readYaml12, texts, values } from './emit.tools.js';

const test = suite('yaml/emit laws');
const runs = { numRuns: 1000 };

/** Compares as JSON text, so that no prototype and no kind of zero matters, but every key and its order does. */
const same = (found: unknown, expected: unknown, text: string): void =>
  assert.is(JSON.stringify(found), JSON.stringify(expected), text);

const holders: ((text: string) => unknown)[] = [
  (text) => text,
  (text) => [text],
  (text) => ({ key: text }),
  (text) => ({ [text]: text }),
  (text) => [[text], { [text]: [text] }],
];

test('every hazard stays the text that it is, in YAML 1.1, in YAML 1.2 and as CloudFormation reads it', () => {
  for (const hazard of hazards)
    for (const hold of holders) {
      const value = hold(hazard);
      const text = toYaml(value);
      for (const reader of [read, readYaml11, readYaml12]) same(reader(text), value, text);
    }
});

test('every hazard stays text behind a tag', () => {
  for (const hazard of hazards)
    for (const name of ['Ref', 'Fn::Sub', 'Fn::ImportValue', 'Fn::GetAZs']) {
      const text = toYaml({ a: { [name]: hazard } });
      same(read(text), { a: { [name]: hazard } }, text);
    }
});

test('what YAML 1.1 would take for something else is quoted', () => {
  for (const hazard of ['012345678901', 'on', '1:30', '1e3', '~', '=', '<<', '2024-01-01', '0o17', '0x1F', '.5', ''])
    assert.is(toYaml({ a: hazard }), `a: '${hazard}'\n`);
});

test('any text, as value and as key, reads the same everywhere', () => {
  fc.assert(
    fc.property(texts, fc.constantFrom(...holders), (text, hold) => {
      const value = hold(text);
      const written = toYaml(value);
      for (const reader of [read, readYaml11, readYaml12]) same(reader(written), value, written);
    }),
    runs,
  );
});

test('any template, with functions anywhere, reads back as it was', () => {
  fc.assert(
    fc.property(values, (value) => {
      const text = toYaml(value);
      same(read(text), value, text);
    }),
    runs,
  );
});

test('readers of YAML 1.1 and of YAML 1.2 agree about any template', () => {
  fc.assert(
    fc.property(values, (value) => {
      const text = toYaml(value);
      same(readYaml11(text), readYaml12(text), text);
    }),
    runs,
  );
});

test('no anchor and no alias, also where one object stands in many places', () => {
  fc.assert(
    fc.property(values, (value) => {
      const text = toYaml({ a: value, b: [value, { c: value }] });
      for (const event of parseEvents(text, {})) {
        assert.is.not(event.type, EVENT_ID.ALIAS, text);
        if ('anchorStart' in event) assert.is(event.anchorStart, -1, text);
      }
    }),
  );
});

test('no character that a parser of YAML 1.1 refuses or takes for a line break', () => {
  fc.assert(
    fc.property(values, (value) => {
      assert.not.match(
        toYaml(value),
        /[^\n\t -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u,
      );
    }),
    runs,
  );
});

test('a file is its header, then a template that reads back; the same each time', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[A-Za-z]{1,9}$/), values), texts, (Resources, comment) => {
      const body = { AWSTemplateFormatVersion: '2010-09-09', Resources };
      const comments = Object.fromEntries(Object.keys(Resources).map((id) => [id, comment]));
      const stack = { name: 's', body, comments, children: {} };
      const text = templateYaml(stack, 'header');
      same(read(text), body, text);
      assert.is(templateYaml(stack, 'header'), text);
    }),
  );
});

test.run();

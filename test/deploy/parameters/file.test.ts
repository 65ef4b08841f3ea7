import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readParameterFile } from '../../../scripts/deploy/parameters/file.js';
import { refuses } from '../package/refuses.js';

const test = suite('deploy/parameter-file');

const folder = mkdtempSync(join(tmpdir(), 'compute-parameters-'));
test.after(() => rmSync(folder, { recursive: true, force: true }));

const file = (text: string): string => {
  const path = join(folder, 'p');
  writeFileSync(path, text);
  return path;
};
const read = (text: string) => {
  const { parameters, tags, stackPolicy } = readParameterFile(file(text));
  return { parameters: Object.fromEntries(parameters), tags: Object.fromEntries(tags), stackPolicy };
};
const values = { A: 'x', B: '' };
const plain = { parameters: values, tags: {}, stackPolicy: undefined };

test("the AWS CLI's list, both ways of writing it", () => {
  const list = Object.entries(values).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue }));
  assert.equal(read(JSON.stringify([...list, { ParameterKey: 'C', UsePreviousValue: true }])), plain);
  assert.equal(read('["A=x", "B=", "C=k=v"]'), { ...plain, parameters: { ...values, C: 'k=v' } });
  assert.equal(read(JSON.stringify([{ ParameterKey: 'A', ParameterValue: 'x', UsePreviousValue: false }])).parameters, {
    A: 'x',
  });
});

test("CodePipeline's template configuration, with tags and a stack policy", () => {
  const StackPolicy = { Statement: [{ Effect: 'Allow', Action: 'Update:*', Principal: '*', Resource: '*' }] };
  assert.equal(read(JSON.stringify({ Parameters: values, Tags: { Team: 'web' }, StackPolicy })), {
    parameters: values,
    tags: { Team: 'web' },
    stackPolicy: JSON.stringify(StackPolicy),
  });
  assert.equal(read('{"Tags": {"Team": "web"}}').tags, { Team: 'web' });
});

test("Git sync's deployment file; what is not quoted is taken as it is written", () => {
  assert.equal(
    read(
      'template-file-path: templates/dev/compute.yaml\nparameters:\n  A: 0123\n  B: true\n  C: 1.10\ntags:\n  Cost: 007\n',
    ),
    { parameters: { A: '0123', B: 'true', C: '1.10' }, tags: { Cost: '007' }, stackPolicy: undefined },
  );
  assert.equal(read('parameters: {}\ntags:\n').parameters, {});
});

test('any texts come back from all three formats', () => {
  const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,20}$/).filter((key) => key !== 'constructor');
  // YAML takes no control characters and no halves of characters, wherever JSON would.
  const text = fc.string({ unit: 'grapheme' });
  fc.assert(
    fc.property(fc.dictionary(name, text, { noNullPrototype: true }), (made) => {
      const list = Object.entries(made).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue }));
      assert.equal(read(JSON.stringify(list)).parameters, made);
      assert.equal(read(JSON.stringify({ Parameters: made })).parameters, made);
      assert.equal(read(JSON.stringify({ parameters: made })).parameters, made);
    }),
    { numRuns: 50 },
  );
});

test('what is wrong is named with its line, and no value is repeated', () => {
  const cases: readonly [text: string, message: RegExp][] = [
    [
      '[\n  {"ParameterKey": "A", "ParameterValue": ["s3cret"]}\n]',
      /p:2:\d+ \[0\]\.ParameterValue: found a list; expected text\. Join a list with commas/,
    ],
    ['[{"ParameterKey": "A"}]', /no ParameterValue for A; expected a value, or UsePreviousValue/],
    ['[{"ParameterKey": "A", "ParameterValue": "s3cret", "UsePreviousValue": true}]', /expected one of the two/],
    ['[{"ParameterKey": "A", "ParamterValue": "s3cret"}]', /the key ParamterValue.*Did you mean ParameterValue/],
    ['["A=1", {"ParameterKey": "A", "ParameterValue": "s3cret"}]', /a second value for A/],
    ['["s3cret"]', /text without a name/],
    ['[5]', /found a number; expected a mapping with ParameterKey/],
    ['{"Parameters": {"A": {"Fn::GetParam": ["s3cret"]}}}', /Parameters\.A: found a mapping; expected text/],
    ['{"Parameters": {"A": null}}', /found nothing; expected text\. Write ""/],
    ['{"Paramters": {}}', /the key Paramters; expected Parameters, Tags, StackPolicy\. Did you mean Parameters/],
    ['parameters: {}\nTags: {}\n', /CodePipeline has keys of its own/],
    ['{"Parameters": ["s3cret"]}', /Parameters: found a list; expected a mapping of names to text/],
    ['{"Parameters": {}, "StackPolicy": "s3cret"}', /StackPolicy: found a string; expected a policy document/],
    ['s3cret', /found one value; expected a list of parameters/],
    ['[{]', /p:1:/],
  ];
  for (const [text, message] of cases) {
    const error = refuses(() => readParameterFile(file(text)), message, /put the file right/);
    assert.not.match(error.message, /s3cret/, text);
  }
  refuses(() => readParameterFile(join(folder, 'none')), /none: no such file/);
  refuses(() => readParameterFile(folder), /it is a directory/);
});

test.run();

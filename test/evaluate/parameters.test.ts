/** Parameters: where values come from, their types, and their constraints. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Mapping } from '../../generator/checks/template.js';
import { plain, type Value } from '../../generator/evaluate/index.js';
import { evaluated, type Given, problemsOf } from './tools.js';

const test = suite('evaluate/parameters');

/** One parameter, with what is given for it. */
const parameter = (body: Mapping, value?: Value, given: Given = {}) => {
  const parameters: Record<string, Value> = value === undefined ? {} : { P: value };
  const result = evaluated({ 'root.yaml': { Parameters: { P: body }, Resources: {} } }, { parameters, ...given });
  const found = result.root.parameters.get('P');
  return { found, kinds: result.problems.map(({ kind }) => kind), problems: result.problems };
};

const ssm = (type: string) => `AWS::SSM::Parameter::Value<${type}>`;

const fine: readonly (readonly [body: Mapping, given: Value | undefined, value: unknown])[] = [
  [{ Type: 'String' }, 'a', 'a'],
  [{ Type: 'String', Default: 'd' }, undefined, 'd'],
  [{ Type: 'String', Default: 'd' }, '', ''],
  [{ Type: 'String', Default: true }, undefined, 'true'],
  [{ Type: 'Number', Default: 1.5 }, undefined, '1.5'],
  [{ Type: 'Number' }, '-3', '-3'],
  [{ Type: 'List<Number>' }, '1, 2', ['1', '2']],
  [{ Type: 'CommaDelimitedList' }, ' a ,b', ['a', 'b']],
  [{ Type: 'CommaDelimitedList' }, '', ['']],
  [{ Type: 'CommaDelimitedList' }, ['a', 'b'], ['a', 'b']],
  [{ Type: 'AWS::EC2::VPC::Id' }, 'vpc-1', 'vpc-1'],
  [{ Type: 'List<AWS::EC2::Subnet::Id>' }, 'subnet-1,subnet-2', ['subnet-1', 'subnet-2']],
  [{ Type: 'AWS::SSM::Parameter::Name' }, '/a', '/a'],
  [{ Type: ssm('String') }, '/a', 'one, two'],
  [{ Type: ssm('List<String>') }, '/a', ['one', 'two']],
  [{ Type: ssm('CommaDelimitedList'), Default: '/a' }, undefined, ['one', 'two']],
  [{ Type: ssm('AWS::EC2::Image::Id') }, '/ami', 'ami-1'],
  [{ Type: 'String', AllowedPattern: '[a-z]+', MinLength: 1, MaxLength: 3 }, 'abc', 'abc'],
  [{ Type: 'CommaDelimitedList', AllowedPattern: '[a-z]' }, 'a,b', ['a', 'b']],
  [{ Type: 'CommaDelimitedList', AllowedValues: ['a', 'b'] }, 'b,a', ['b', 'a']],
  [{ Type: 'Number', AllowedValues: [1, 2] }, '2', '2'],
  [{ Type: 'Number', MinValue: 1, MaxValue: '10' }, '10', '10'],
  // CloudFormation's patterns are Java's: this one means nothing to JavaScript.
  [{ Type: 'String', AllowedPattern: '(?i)abc' }, 'x', 'x'],
];

for (const [body, given, value] of fine)
  test(`${JSON.stringify(body)} of ${JSON.stringify(given)}`, () => {
    const { found, kinds } = parameter(body, given, { ssm: { '/a': 'one, two', '/ami': 'ami-1' } });
    assert.equal(kinds, []);
    assert.equal(found?.value, value);
    assert.is(found?.origin, given === undefined ? 'default' : 'given');
    assert.is(found?.type, body.Type);
  });

const wrong: readonly (readonly [kind: string, body: Mapping, given?: Value])[] = [
  ['missing-parameter', { Type: 'String' }],
  ['parameter-type', { Type: 'Text' }, 'a'],
  ['parameter-type', { Type: 'List<String>' }, 'a'],
  ['parameter-type', { Type: ssm('Number') }, '/a'],
  ['parameter-type', { Type: 'Number' }, 'one'],
  ['parameter-type', { Type: 'Number' }, ''],
  ['parameter-type', { Type: 'List<Number>' }, '1,x'],
  ['parameter-type', { Type: 'AWS::EC2::VPC::Id' }, 'subnet-1'],
  ['parameter-type', { Type: 'List<AWS::EC2::Subnet::Id>' }, 'subnet-1,'],
  ['parameter-constraint', { Type: 'String', AllowedValues: ['a', 'b'] }, 'c'],
  ['parameter-constraint', { Type: 'String', AllowedValues: ['a'], Default: 'b' }],
  ['parameter-constraint', { Type: 'String', AllowedPattern: 'a' }, 'ab'],
  ['parameter-constraint', { Type: 'CommaDelimitedList', AllowedPattern: 'a|b' }, 'a,c'],
  ['parameter-constraint', { Type: 'String', MinLength: 2 }, 'a'],
  ['parameter-constraint', { Type: 'String', MaxLength: '2' }, 'abc'],
  ['parameter-constraint', { Type: 'Number', MinValue: 1 }, '0'],
  ['parameter-constraint', { Type: 'Number', MaxValue: 1 }, '1.5'],
  ['wrong-type', { Type: 'String' }, ['a']],
  ['wrong-type', { Type: 'String' }, { a: 1 }],
  ['missing-ssm-value', { Type: ssm('String') }, '/nothing'],
];

for (const [kind, body, given] of wrong)
  test(`${kind}: ${JSON.stringify(body)} of ${JSON.stringify(given)}`, () => {
    const { kinds, problems } = parameter(body, given, { ssm: { '/a': 'x' } });
    assert.equal(kinds, [kind]);
    assert.equal(problems[0]?.path, ['Parameters', 'P']);
  });

test('a message says what was expected, and never repeats a secret', () => {
  const body = { Type: 'String', AllowedPattern: 'a+', ConstraintDescription: 'some a' };
  const shown = parameter(body, 'hunter2').problems[0]?.message;
  assert.is(shown, "the parameter 'P': 'hunter2' must match a+; expected some a");
  const { found, problems } = parameter({ ...body, NoEcho: true }, 'hunter2');
  assert.is(found?.noEcho, true);
  assert.not.match(problems[0]?.message ?? '', 'hunter2');
});

test('constraints of a Systems Manager parameter are about its name', () => {
  const body = { Type: ssm('String'), AllowedPattern: '/a' };
  const { found, kinds } = parameter(body, '/a', { ssm: { '/a': 'anything' } });
  assert.equal(kinds, []);
  assert.is(found?.ssmName, '/a');
  assert.equal(parameter(body, '/b', { ssm: { '/b': 'x' } }).kinds, ['parameter-constraint']);
});

test('without any values of Systems Manager a parameter is opaque, and that is no problem', () => {
  const { found, kinds } = parameter({ Type: ssm('String') }, '/a');
  assert.equal(kinds, []);
  assert.is(plain(found?.value ?? ''), '${AWS::SSM::Parameter::Value("/a")}');
});

test('a value that nothing takes is a problem with the nearest name', () => {
  const result = evaluated(
    { 'root.yaml': { Parameters: { Name: { Type: 'String', Default: '' } }, Resources: {} } },
    { parameters: { Nam: 'x' } },
  );
  assert.equal(problemsOf(result), ['unknown-parameter Parameters/Nam']);
  assert.match(result.problems[0]?.message ?? '', "did you mean 'Name'?");
});

test('a name for a parameter and a resource', () => {
  const result = evaluated({
    'root.yaml': { Parameters: { A: { Type: 'String', Default: '' } }, Resources: { A: { Type: 'AWS::SNS::Topic' } } },
  });
  assert.equal(problemsOf(result), ['duplicate-name Resources/A']);
});

test.run();

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkParameterFile, isParameterFile, parameterSkeleton } from '../../generator/contracts/parameter-file.js';
import { finds } from '../checks/tools.js';

const test = suite('contracts/parameter-file');

const root = {
  Parameters: {
    Bucket: { Type: 'String', AllowedPattern: '[a-z]+|x1', ConstraintDescription: 'lower-case letters' },
    Prefix: { Type: 'String', Default: '' },
    Count: { Type: 'Number', Default: 2 },
  },
};
const check = (values: Record<string, string | undefined>, template: typeof root | object = root) =>
  checkParameterFile(
    Object.entries(values).map(([ParameterKey, value]) =>
      value === undefined ? { ParameterKey, UsePreviousValue: true } : { ParameterKey, ParameterValue: value },
    ),
    template as typeof root,
    'dev.parameters.json',
  );

test('what is a parameter file', () => {
  assert.ok(isParameterFile([]));
  assert.ok(
    isParameterFile([
      { ParameterKey: 'A', ParameterValue: 'b' },
      { ParameterKey: 'B', UsePreviousValue: true },
    ]),
  );
  for (const other of [
    {},
    null,
    'x',
    [null],
    [5],
    [{}],
    [{ ParameterKey: 5 }],
    [{ ParameterKey: 'A', ParameterValue: 5 }],
  ])
    assert.not(isParameterFile(other));
});

test('a skeleton asks for what has no default', () => {
  assert.equal(parameterSkeleton(root), [{ ParameterKey: 'Bucket', ParameterValue: '' }]);
});

test('every needed value is there', () => {
  assert.equal(check({ Bucket: 'abc' }), []);
  assert.equal(check({ Bucket: 'x1', Prefix: '', Count: '3' }), []);
  assert.equal(check({ Bucket: undefined }), []);
});

test('parameter-file/missing', () => {
  finds(check({ Prefix: 'a/' }), {
    rule: 'parameter-file/missing',
    path: '',
    message: /needs a value for 'Bucket'/,
    remedy: /add \{ "ParameterKey": "Bucket", "ParameterValue": "\.\.\." \}/,
    file: 'dev.parameters.json',
  });
});

test('parameter-file/unknown', () => {
  finds(
    check({ Bucket: 'abc', Buckett: 'a', Xyzzyxyz: 'b' }),
    {
      rule: 'parameter-file/unknown',
      path: '1/ParameterKey',
      message: /has no parameter 'Buckett'/,
      remedy: /did you mean 'Bucket'\?/,
    },
    { rule: 'parameter-file/unknown', path: '2/ParameterKey', message: /'Xyzzyxyz'/, remedy: /remove the entry/ },
  );
});

test('parameter-file/empty is one warning: a new environment starts so', () => {
  const two = { Parameters: { ...root.Parameters, Vpc: { Type: 'AWS::EC2::VPC::Id' } } };
  finds(check({ Bucket: '', Vpc: '', Prefix: '' }, two), {
    rule: 'parameter-file/empty',
    path: '',
    message: /no value yet for Bucket, Vpc$/,
    remedy: /before deploying/,
    severity: 'warning',
  });
  assert.equal(
    check({ Bucket: 'abc', Unknown: '' }).map(({ rule }) => rule),
    ['parameter-file/unknown'],
  );
});

test('parameter-file/value: the whole value must match', () => {
  for (const value of ['ABC', 'abc1', 'x12', ' abc'])
    finds(check({ Bucket: value }), {
      rule: 'parameter-file/value',
      path: '0/ParameterValue',
      message: /the parameter 'Bucket': '.*' must match \[a-z\]\+\|x1/,
      remedy: /give lower-case letters/,
    });
});

test('each item of a list must match', () => {
  for (const Type of ['CommaDelimitedList', 'List<AWS::EC2::Subnet::Id>']) {
    const template = { Parameters: { Subnets: { Type, AllowedPattern: 'subnet-[0-9]{8}' } } };
    assert.equal(check({ Subnets: 'subnet-12345678, subnet-87654321' }, template), []);
    assert.is(check({ Subnets: 'subnet-12345678,subnet-x' }, template)[0]?.rule, 'parameter-file/value');
  }
});

test('every constraint counts, not only patterns', () => {
  const wrong = (parameter: object, value: string) =>
    check({ A: value }, { Parameters: { A: { Type: 'String', ...parameter } } }).map(({ rule, message }) => [
      rule,
      message,
    ]);
  assert.equal(wrong({ AllowedValues: ['a', 'b'] }, 'c'), [
    ['parameter-file/value', "the parameter 'A': 'c' must be one of a, b"],
  ]);
  assert.is(wrong({ MaxLength: 2 }, 'abc')[0]?.[0], 'parameter-file/value');
  assert.is(wrong({ Type: 'Number' }, 'many')[0]?.[0], 'parameter-file/value');
  assert.is(wrong({ Type: 'AWS::EC2::VPC::Id' }, 'my-vpc')[0]?.[0], 'parameter-file/value');
  assert.equal(wrong({ Type: 'Number', MaxValue: 3 }, '3'), []);
});

test('parameter-file/twice', () => {
  const entries = ['abc', 'abd'].map((ParameterValue) => ({ ParameterKey: 'Bucket', ParameterValue }));
  finds(checkParameterFile(entries, root, 'dev.parameters.json'), {
    rule: 'parameter-file/twice',
    path: '1/ParameterKey',
    message: /a second value for 'Bucket'/,
    remedy: /remove one/,
  });
});

test("a pattern that is Java's alone judges nothing", () => {
  assert.equal(check({ A: 'x' }, { Parameters: { A: { Type: 'String', AllowedPattern: '(?i)[a-z]++' } } }), []);
});

test.run();

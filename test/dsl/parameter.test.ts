import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Parameter, type ParameterTypes, param, type SsmValueTypes, stack } from '../../generator/dsl/index.js';
import { messageOf, section } from './tools.js';

const test = suite('dsl/parameter');

const awsTypes = [
  'AWS::EC2::AvailabilityZone::Name',
  'AWS::EC2::Image::Id',
  'AWS::EC2::Instance::Id',
  'AWS::EC2::KeyPair::KeyName',
  'AWS::EC2::SecurityGroup::GroupName',
  'AWS::EC2::SecurityGroup::Id',
  'AWS::EC2::Subnet::Id',
  'AWS::EC2::VPC::Id',
  'AWS::EC2::Volume::Id',
  'AWS::Route53::HostedZone::Id',
] as const;
const ssmTypes: readonly (keyof SsmValueTypes)[] = [
  ...awsTypes,
  ...awsTypes.map((type) => `List<${type}>` as const),
  'CommaDelimitedList',
  'List<String>',
  'String',
];
const types: readonly (keyof ParameterTypes)[] = [
  ...awsTypes,
  ...awsTypes.map((type) => `List<${type}>` as const),
  'AWS::SSM::Parameter::Name',
  'CommaDelimitedList',
  'List<Number>',
  'Number',
  'String',
];

test('every type of CloudFormation, spelled as CloudFormation does', () => {
  for (const type of types) assert.equal(param.of(type).body, { Type: type });
  for (const type of ssmTypes) assert.equal(param.ssm(type).body, { Type: `AWS::SSM::Parameter::Value<${type}>` });
  const short: [Parameter<unknown>, string][] = [
    [param.string(), 'String'],
    [param.kind('AWS::ECS::Cluster.Arn'), 'String'],
    [param.number(), 'Number'],
    [param.list(), 'CommaDelimitedList'],
    [param.numbers(), 'List<Number>'],
    [param.vpcId(), 'AWS::EC2::VPC::Id'],
    [param.subnetIds(), 'List<AWS::EC2::Subnet::Id>'],
    [param.securityGroupId(), 'AWS::EC2::SecurityGroup::Id'],
  ];
  for (const [parameter, type] of short) assert.equal(parameter.body, { Type: type });
});

test('every option goes into the template, the label into the interface', () => {
  const Text = param.string({
    description: 'A name.',
    label: 'Name',
    default: 'abc',
    noEcho: true,
    allowedPattern: '[a-z]+',
    allowedValues: ['abc', 'def'],
    minLength: 1,
    maxLength: 5,
    constraintDescription: 'letters',
  });
  const made = stack('s').parameters({ Text, Size: param.number({ default: 0, minValue: 0, maxValue: 9 }) });
  assert.equal(section(made, 'Parameters'), {
    Text: {
      Type: 'String',
      Description: 'A name.',
      Default: 'abc',
      AllowedValues: ['abc', 'def'],
      AllowedPattern: '[a-z]+',
      ConstraintDescription: 'letters',
      MinLength: 1,
      MaxLength: 5,
      NoEcho: true,
    },
    Size: { Type: 'Number', Default: 0, MinValue: 0, MaxValue: 9 },
  });
  assert.equal(section(made, 'Metadata'), {
    'AWS::CloudFormation::Interface': { ParameterLabels: { Text: { default: 'Name' } } },
  });
});

test('oneOf lists its values', () => {
  assert.equal(param.oneOf(['a', 'b'], { default: 'b' }).body, {
    Type: 'String',
    Default: 'b',
    AllowedValues: ['a', 'b'],
  });
});

test('an empty default is a default', () => {
  assert.is(param.string({ default: '' }).hasDefault, true);
  assert.is(param.number({ default: 0 }).hasDefault, true);
  assert.is(param.string().hasDefault, false);
});

test('a default that breaks a constraint beside it is refused', () => {
  const refused: [() => unknown, RegExp][] = [
    [() => param.string({ default: 'c', allowedValues: ['a', 'b'] }), /'c' of a String parameter is not one of a, b/],
    [() => param.string({ default: 'abc1', allowedPattern: '[a-z]+' }), /'abc1' .* does not match \[a-z\]\+/],
    [() => param.string({ default: 'xab', allowedPattern: 'a|xa|b' }), /does not match/],
    [() => param.string({ default: 'ab', minLength: 3 }), /'ab' .* is shorter than 3/],
    [() => param.string({ default: 'abcd', maxLength: 3 }), /'abcd' .* is longer than 3/],
    [() => param.number({ default: 0, minValue: 1 }), /'0' of a Number parameter is below 1; change one of the two/],
    [() => param.number({ default: 9, maxValue: 8 }), /'9' .* is above 8/],
    [() => param.number({ default: 3, allowedValues: [1, 2] }), /'3' .* is not one of 1, 2/],
    [() => param.number({ default: Number.NaN }), /is no number/],
    [() => param.numbers({ default: '1,two' }), /'1,two' of a List<Number> parameter is no number/],
    [() => param.of('Number', { default: 'two' }), /is no number/],
    [() => param.list({ default: 'a,d', allowedValues: ['a', 'b'] }), /'a,d' .* is not one of a, b/],
    [() => param.list({ default: 'a,1', allowedPattern: '[a-z]' }), /'a,1' .* does not match/],
  ];
  for (const [make, message] of refused) assert.match(messageOf(make), message);
});

test('a default on the edge of a constraint is within it', () => {
  assert.is(param.number({ default: 8, minValue: 8, maxValue: 8 }).body.Default, 8);
  assert.is(param.string({ default: 'abc', minLength: 3, maxLength: 3 }).body.Default, 'abc');
});

test('each item of a list is held against the constraints, not the list', () => {
  assert.is(param.list({ default: 'a, b', allowedPattern: '[a-z]' }).body.Default, 'a, b');
  assert.is(param.list({ default: 'a,b,a', allowedValues: ['a', 'b'] }).body.Default, 'a,b,a');
  assert.is(param.numbers({ default: '1, 2.5' }).body.Default, '1, 2.5');
});

test('a number is refused exactly outside its range', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer(), fc.integer(), (value, minValue, maxValue) => {
      const make = () => param.number({ default: value, minValue, maxValue });
      if (value >= minValue && value <= maxValue) assert.is(make().body.Default, value);
      else messageOf(make);
    }),
  );
});

test.run();

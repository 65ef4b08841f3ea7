import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  aws,
  base64,
  cidr,
  type Expr,
  expression,
  getAZs,
  iff,
  iffList,
  importValue,
  join,
  length,
  noValue,
  output,
  render,
  select,
  split,
  stack,
  toJsonString,
  transform,
  unsafe,
} from '../../generator/dsl/index.js';
import { entry, inBase, messageOf } from './tools.js';

const test = suite('dsl/functions');

test('every function renders its long form', () => {
  const Name = { Ref: 'Name' };
  const cases: [unknown, unknown][] = [
    [inBase(({ p }) => p.Name), Name],
    [inBase(({ r }) => r.One.ref), { Ref: 'One' }],
    [inBase(({ r }) => r.One.att.Arn), { 'Fn::GetAtt': ['One', 'Arn'] }],
    [inBase(({ p }) => base64(p.Name)), { 'Fn::Base64': Name }],
    [inBase(({ p }) => cidr(p.Name, 4, 8)), { 'Fn::Cidr': [Name, 4, 8] }],
    [inBase(() => getAZs()), { 'Fn::GetAZs': '' }],
    [inBase(() => getAZs(aws.region)), { 'Fn::GetAZs': { Ref: 'AWS::Region' } }],
    [inBase(({ c, p }) => iff(c.Big, p.Name, noValue)), { 'Fn::If': ['Big', Name, { Ref: 'AWS::NoValue' }] }],
    [
      inBase(({ c, p }) => iffList(c.Big, [p.Name, 'x'], p.Names)),
      { 'Fn::If': ['Big', [Name, 'x'], { Ref: 'Names' }] },
    ],
    [inBase(({ p }) => importValue(p.Name)), { 'Fn::ImportValue': Name }],
    [inBase(({ p }) => join(':', ['a', p.Name])), { 'Fn::Join': [':', ['a', Name]] }],
    [inBase(({ p }) => join('', p.Names)), { 'Fn::Join': ['', { Ref: 'Names' }] }],
    [inBase(({ p }) => select(0, p.Names)), { 'Fn::Select': [0, { Ref: 'Names' }] }],
    [inBase(({ p }) => select(p.Count, ['a', p.Name])), { 'Fn::Select': [{ Ref: 'Count' }, ['a', Name]] }],
    [inBase(({ p }) => split(',', p.Name)), { 'Fn::Split': [',', Name] }],
    [inBase(({ p }) => transform('M', { A: p.Name })), { 'Fn::Transform': { Name: 'M', Parameters: { A: Name } } }],
    [inBase(() => expression({ 'Fn::New': ['x'] })), { 'Fn::New': ['x'] }],
    [inBase(({ p }) => unsafe<number>(p.Name)), Name],
  ];
  for (const [found, expected] of cases) assert.equal(found, expected);
});

test('every pseudo parameter', () => {
  const found = Object.values({ ...aws, noValue }).map((each) => inBase(() => each));
  assert.equal(found, [
    { Ref: 'AWS::AccountId' },
    { Ref: 'AWS::NotificationARNs' },
    { Ref: 'AWS::Partition' },
    { Ref: 'AWS::Region' },
    { Ref: 'AWS::StackId' },
    { Ref: 'AWS::StackName' },
    { Ref: 'AWS::URLSuffix' },
    { Ref: 'AWS::NoValue' },
  ]);
});

test('functions of AWS::LanguageExtensions need the transform', () => {
  const uses: [string, Expr<unknown>, unknown][] = [
    ['Fn::Length', length(['a', aws.region]), { 'Fn::Length': ['a', { Ref: 'AWS::Region' }] }],
    ['Fn::ToJsonString', toJsonString({ a: aws.region }), { 'Fn::ToJsonString': { a: { Ref: 'AWS::Region' } } }],
  ];
  for (const [name, use, expected] of uses) {
    const made = (transforms: string[]) => stack('ext', { transforms }).outputs(() => ({ Out: output(use) }));
    assert.equal(entry(made(['Other', 'AWS::LanguageExtensions']), 'Outputs', 'Out').Value, expected);
    const message = messageOf(() => render(made(['Other'])));
    assert.is(message.includes(`stack ext: /Outputs/Out uses ${name}, which needs the transform`), true, message);
  }
});

test('a function of a function of another stack is refused, however deep it stands', () => {
  let foreign: Expr<string> = expression('');
  inBase(({ r }) => {
    foreign = r.One.att.Arn;
    return foreign;
  });
  const made = stack('mine').outputs(() => ({ Out: output(base64(join('', ['a', select(0, [foreign])]))) }));
  const message = messageOf(() => render(made));
  assert.match(message, /^stack mine: \/Outputs\/Out/);
  assert.match(message, /\{"Fn::GetAtt":\["One","Arn"\]\} of stack base; pass it as a parameter, or export and import/);
});

test.run();

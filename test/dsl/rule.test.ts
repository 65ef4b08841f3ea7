import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  valueOf as attributeOf,
  contains,
  type Expr,
  eachMemberEquals,
  eachMemberIn,
  equals,
  not,
  param,
  refAll,
  render,
  stack,
  valueOfAll,
} from '../../generator/dsl/index.js';
import { base, messageOf, section } from './tools.js';

const test = suite('dsl/rule');

const declared = stack('s').parameters({ Stage: param.string(), Vpc: param.vpcId(), Subnets: param.subnetIds() });

test('rules with and without a condition, and every function of theirs', () => {
  const made = declared.rules(({ p }) => ({
    Always: { assertions: [{ assert: contains(['a', 'b'], p.Stage), description: 'a or b' }] },
    InVpc: {
      when: not(equals(p.Stage, 'dev')),
      assertions: [
        { assert: eachMemberIn(refAll('AWS::EC2::Subnet::Id'), ['x']), description: 'one' },
        {
          assert: eachMemberEquals(valueOfAll('AWS::EC2::Subnet::Id', 'VpcId'), attributeOf(p.Vpc, 'Id')),
          description: 'two',
        },
      ],
    },
    Absent: undefined,
  }));
  assert.equal(section(made, 'Rules'), {
    Always: {
      Assertions: [{ Assert: { 'Fn::Contains': [['a', 'b'], { Ref: 'Stage' }] }, AssertDescription: 'a or b' }],
    },
    InVpc: {
      RuleCondition: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Stage' }, 'dev'] }] },
      Assertions: [
        {
          Assert: { 'Fn::EachMemberIn': [{ 'Fn::RefAll': 'AWS::EC2::Subnet::Id' }, ['x']] },
          AssertDescription: 'one',
        },
        {
          Assert: {
            'Fn::EachMemberEquals': [
              { 'Fn::ValueOfAll': ['AWS::EC2::Subnet::Id', 'VpcId'] },
              { 'Fn::ValueOf': ['Vpc', 'Id'] },
            ],
          },
          AssertDescription: 'two',
        },
      ],
    },
  });
});

test('a parameter of another stack is refused', () => {
  let foreign: Expr<unknown> | undefined;
  declared.resources(({ p }) => {
    foreign = p.Vpc;
    return {};
  });
  const made = base.rules(() => ({
    Two: { assertions: [{ assert: equals(attributeOf(foreign as Expr<unknown>, 'Id'), 'x'), description: '' }] },
  }));
  assert.match(
    messageOf(() => render(made)),
    /^stack base: \/Rules\/Two.* of stack s;/,
  );
});

test.run();

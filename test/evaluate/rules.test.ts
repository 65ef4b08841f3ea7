/** Rules and their functions. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Opaque } from '../../generator/evaluate/index.js';
import { evaluated, problemsOf, ref } from './tools.js';

const test = suite('evaluate/rules');
const f = (name: string, ...argument: unknown[]) => ({ [`Fn::${name}`]: argument });

const Parameters = {
  Stage: { Type: 'String', Default: 'production' },
  Sizes: { Type: 'CommaDelimitedList', Default: 'm,l' },
  VpcA: { Type: 'AWS::EC2::VPC::Id', Default: 'vpc-1' },
  VpcB: { Type: 'AWS::EC2::VPC::Id', Default: 'vpc-1' },
  Subnets: { Type: 'List<AWS::EC2::Subnet::Id>', Default: 'subnet-1,subnet-2' },
};

const ruleOf = (Assert: unknown, RuleCondition?: unknown) => {
  const rule = {
    Assertions: [{ Assert, AssertDescription: 'why' }],
    ...(RuleCondition !== undefined && { RuleCondition }),
  };
  const result = evaluated({ 'root.yaml': { Parameters, Rules: { It: rule }, Resources: {} } });
  return { rule: result.root.rules[0], problems: problemsOf(result), messages: result.problems.map((p) => p.message) };
};

const holding: readonly unknown[] = [
  f('Contains', ['dev', 'production'], ref('Stage')),
  f('Contains', ref('Sizes'), 'l'),
  f('EachMemberEquals', { 'Fn::RefAll': 'AWS::EC2::VPC::Id' }, 'vpc-1'),
  f('EachMemberIn', ref('Sizes'), ['s', 'm', 'l']),
  f('EachMemberIn', { 'Fn::RefAll': 'List<AWS::EC2::Subnet::Id>' }, ['subnet-1', 'subnet-2']),
  f('Not', f('Contains', ref('Sizes'), 's')),
  f('And', f('Equals', ref('Stage'), 'production'), f('Contains', ref('Sizes'), 'm')),
];

for (const assertion of holding)
  test(`${JSON.stringify(assertion)} holds`, () => {
    const { rule, problems } = ruleOf(assertion);
    assert.equal(problems, []);
    assert.equal(rule?.assertions, [{ holds: true, description: 'why' }]);
  });

const failing: readonly unknown[] = [
  f('Contains', ref('Sizes'), 's'),
  f('EachMemberEquals', ref('Sizes'), 'm'),
  f('EachMemberIn', ref('Sizes'), ['m']),
];

for (const assertion of failing)
  test(`${JSON.stringify(assertion)} fails, with what its author says`, () => {
    const { problems, messages } = ruleOf(assertion);
    assert.equal(problems, ['rule-failed Rules/It/Assertions/0/Assert']);
    assert.equal(messages, ["the rule 'It' does not hold: why"]);
  });

const wrong: readonly (readonly [kind: string, assertion: unknown])[] = [
  ['wrong-argument', { 'Fn::Contains': ['x'] }],
  ['wrong-type', f('Contains', ref('Stage'), 'x')],
  ['wrong-type', f('EachMemberIn', ref('Sizes'), 'm')],
  ['wrong-argument', f('Contains', { 'Fn::RefAll': ['x'] }, 'x')],
  ['wrong-argument', f('Equals', { 'Fn::ValueOf': 'VpcA' }, 'x')],
  ['wrong-argument', f('Equals', { 'Fn::ValueOfAll': 'x' }, 'x')],
  ['unknown-reference', f('Equals', f('ValueOf', 'Vpc', 'Tags.Name'), 'x')],
  ['unknown-reference', f('Equals', ref('Nothing'), 'x')],
];

for (const [kind, assertion] of wrong)
  test(`${kind}: ${JSON.stringify(assertion)}`, () => {
    assert.equal(
      ruleOf(assertion).problems.map((problem) => problem.split(' ')[0]),
      [kind],
    );
  });

test('a rule whose condition is false asserts nothing', () => {
  const { rule, problems } = ruleOf(f('Contains', ['a'], 'b'), f('Equals', ref('Stage'), 'dev'));
  assert.equal(problems, []);
  assert.is(rule?.applies, false);
});

test('a rule whose condition is true does', () => {
  const { problems } = ruleOf(f('Contains', ['a'], 'b'), f('Equals', ref('Stage'), 'production'));
  assert.equal(problems, ['rule-failed Rules/It/Assertions/0/Assert']);
});

test('what only the account knows is open', () => {
  for (const assertion of [
    f('Equals', f('ValueOf', 'VpcA', 'Tags.Name'), 'main'),
    f('EachMemberEquals', f('ValueOfAll', 'List<AWS::EC2::Subnet::Id>', 'VpcId'), ref('VpcA')),
    f('EachMemberIn', f('ValueOfAll', 'AWS::EC2::VPC::Id', 'Tags.Stage'), ['a']),
  ]) {
    const { rule, problems } = ruleOf(assertion);
    assert.equal(problems, []);
    assert.ok(rule?.assertions[0]?.holds instanceof Opaque);
  }
});

test.run();

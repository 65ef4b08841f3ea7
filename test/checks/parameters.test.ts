// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkParameters as check } from '../../generator/checks/parameters.js';
import type { Mapping } from '../../generator/checks/template.js';
import { finds, sound } from './tools.js';

const test = suite('checks/parameters');
const checkParameters = (template: Mapping) => check({ template });

test('a sound template', () => {
  assert.equal(checkParameters(sound), []);
});

test('parameter/unused', () => {
  const Parameters = { Name: { Type: 'String' }, Idle: { Type: 'String' } };
  finds(checkParameters({ ...sound, Parameters }), {
    rule: 'parameter/unused',
    path: 'Parameters/Idle',
    message: /nothing refers to the parameter 'Idle'/,
    remedy: /remove it/,
    severity: 'warning',
  });
});

test('every way to use a parameter', () => {
  const uses = [
    { Outputs: { A: { Value: { Ref: 'P' } } } },
    { Outputs: { A: { Value: { 'Fn::Sub': 'x ${P}' } } } },
    { Outputs: { A: { Value: { 'Fn::Sub': ['${A}', { A: { Ref: 'P' } }] } } } },
    { Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, ''] } }, Outputs: { A: { Condition: 'C' } } },
    { Rules: { R: { Assertions: [{ Assert: { 'Fn::Equals': [{ 'Fn::ValueOf': ['P', 'VpcId'] }, 'x'] } }] } } },
    { Resources: { A: { Properties: { Deep: [{ List: [{ 'Fn::Join': ['', ['a', { Ref: 'P' }]] }] }] } } } },
  ];
  for (const use of uses) assert.equal(checkParameters({ Parameters: { P: {} }, ...use }), []);
  const none = [
    { Outputs: { A: { Value: { 'Fn::Sub': '${!P}' } } } },
    { Outputs: { A: { Value: { 'Fn::Sub': ['${P}', { P: 'own' }] } } } },
    { Metadata: { A: { Ref: 'P' } } },
  ];
  for (const use of none) assert.is(checkParameters({ Parameters: { P: {} }, ...use })[0]?.rule, 'parameter/unused');
});

test('condition/unused', () => {
  const idle = { 'Fn::Equals': [1, 1] };
  finds(checkParameters({ ...sound, Conditions: { ...(sound.Conditions as object), Idle: idle } }), {
    rule: 'condition/unused',
    path: 'Conditions/Idle',
    message: /nothing depends on the condition 'Idle'/,
    remedy: /remove it/,
    severity: 'warning',
  });
});

test('every way to use a condition', () => {
  const uses = [
    { Resources: { A: { Condition: 'C' } } },
    { Outputs: { A: { Condition: 'C' } } },
    { Outputs: { A: { Value: { 'Fn::If': ['D', { 'Fn::If': ['C', 1, 2] }, 3] } } } },
    { Rules: { R: { RuleCondition: { Condition: 'C' } } } },
  ];
  for (const use of uses) assert.equal(checkParameters({ Conditions: { C: {} }, ...use }), []);
  assert.equal(
    checkParameters({
      Conditions: { C: {}, D: { 'Fn::Not': [{ Condition: 'C' }] } },
      Outputs: { A: { Condition: 'D' } },
    }),
    [],
  );
});

test('parameter/interface', () => {
  const grouped = (...Parameters: unknown[]) => ({
    ...sound,
    Metadata: { 'AWS::CloudFormation::Interface': { ParameterGroups: [{ Parameters: ['Name'] }, { Parameters }] } },
  });
  assert.equal(checkParameters(grouped('Name')), []);
  finds(checkParameters(grouped('Name', 'Queue')), {
    rule: 'parameter/interface',
    path: 'Metadata/AWS::CloudFormation::Interface/ParameterGroups/1/Parameters/1',
    message: /groups 'Queue', which is no parameter/,
    remedy: /remove it from the group/,
    severity: 'warning',
  });
});

test.run();

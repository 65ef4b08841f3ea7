/** Mutations of a template's outline: sections, parameters, outputs, and what stands beside the properties of a resource. */

import { mappingOf } from '../../../generator/checks/template.js';
import { removeAt, renameAt, setAt } from '../edit.js';
import { atOneOf, entry, type Kinds, type Mutate, misspelt } from '../kind.js';

/** Puts one of the values at a path. */
const oneOf = (path: readonly string[], values: readonly unknown[]): Mutate =>
  atOneOf(
    (template) => [template],
    (template, _, random) => setAt(template, path, random.pick(values)),
  );

/** Puts one of the values at a key of a resource. */
const onResource = (key: string, values: readonly unknown[]): Mutate =>
  atOneOf(entry('Resources'), (template, [id], random) => setAt(template, ['Resources', id, key], random.pick(values)));

const sections = ['Parameters', 'Mappings', 'Conditions', 'Resources', 'Outputs', 'Metadata', 'Rules'];
const string = { Type: 'String' };
const interfaceKey = 'AWS::CloudFormation::Interface';

/** Kinds by name. */
export const sectionKinds: Kinds = {
  'section misspelled': atOneOf(
    (template) => Object.keys(template).filter((key) => sections.includes(key)),
    (template, key, random) => renameAt(template, [key], misspelt(key, random)),
  ),
  'section of the wrong kind': atOneOf(
    () => [...sections, 'Description', 'Transform', 'AWSTemplateFormatVersion'],
    (template, key, random) => setAt(template, [key], random.pick([[], 7, true, null, ['a'], { a: 'b' }, 'text'])),
  ),
  'section unknown': oneOf(['Extra'], [{}, 'x', []]),
  'resources missing': atOneOf(
    (template) => [template],
    (template, _, random) => random.pick([setAt(template, ['Resources'], {}), removeAt(template, ['Resources'])]),
  ),
  'format version wrong': oneOf(['AWSTemplateFormatVersion'], ['2010-09-10', '2010', 20100909, { a: 'b' }]),
  'description wrong': oneOf(['Description'], ['x'.repeat(1025), ['a'], { Ref: 'AWS::Region' }, 7, '']),
  'transform wrong': oneOf(['Transform'], ['AWS::Nothing-2020', ['AWS::LanguageExtensions', 7], { Name: 'X' }, 7, {}]),
  'logical id wrong': atOneOf(
    (template) => ['Parameters', 'Resources', 'Outputs', 'Conditions', 'Mappings'].filter((key) => template[key]),
    (template, section, random) => {
      const id = random.pick(Object.keys(mappingOf(template[section]))) ?? '';
      return renameAt(
        template,
        [section, id],
        random.pick([`${id}-x`, `${id}_x`, `${id} x`, 'x'.repeat(256), 'é']) ?? '',
      );
    },
  ),
  'resource type misspelled': atOneOf(entry('Resources'), (template, [id, { Type }], random) =>
    setAt(template, ['Resources', id, 'Type'], misspelt(`${Type}`, random)),
  ),
  'resource type unknown': onResource('Type', [
    'AWS::ECS::Nothing',
    'AWS::Nowhere::Thing',
    'aws::sns::topic',
    'SNS::Topic',
    '',
    7,
    ['AWS::SNS::Topic'],
    { Ref: 'AWS::Region' },
  ]),
  'resource without type': atOneOf(entry('Resources'), (template, [id]) =>
    removeAt(template, ['Resources', id, 'Type']),
  ),
  'resource of the wrong kind': atOneOf(entry('Resources'), (template, [id], random) =>
    setAt(template, ['Resources', id], random.pick(['text', ['a'], null, 7, {}])),
  ),
  'resource key unknown': onResource('Property', [{}, 'x']),
  'resource key misspelled': atOneOf(
    (template) =>
      entry('Resources')(template).flatMap(([id, body]) => Object.keys(body).map((key) => [id, key] as const)),
    (template, [id, key], random) => renameAt(template, ['Resources', id, key], misspelt(key, random)),
  ),
  'properties of the wrong kind': onResource('Properties', ['text', [], 7, null, { 'Fn::If': ['A', {}, {}] }]),
  'DeletionPolicy wrong': onResource('DeletionPolicy', [
    'Keep',
    'retain',
    ['Retain'],
    7,
    { Ref: 'AWS::Region' },
    'Snapshot',
    true,
  ]),
  'UpdateReplacePolicy wrong': onResource('UpdateReplacePolicy', ['Keep', 'RetainExceptOnCreate', {}, 'Snapshot', '']),
  'UpdatePolicy wrong': onResource('UpdatePolicy', [
    { AutoScalingRollingUpdate: { MaxBatchSize: 'many' } },
    { AutoScalingRollingUpdate: { Colour: 1 } },
    { AutoScalingReplacingUpdate: { WillReplace: 'perhaps' } },
    { AutoScalingScheduledAction: { IgnoreUnmodifiedGroupSizeProperties: [] } },
    { Nothing: {} },
    { AutoScalingRollingUpdate: { PauseTime: 7, MinInstancesInService: [] } },
    { AutoScalingRollingUpdate: { SuspendProcesses: 'HealthCheck' } },
    { CodeDeployLambdaAliasUpdate: {} },
    { UseOnlineResharding: 'maybe' },
    'text',
    [],
  ]),
  'CreationPolicy wrong': onResource('CreationPolicy', [
    { ResourceSignal: { Count: 'many' } },
    { ResourceSignal: { Timeout: 7, Colour: 1 } },
    { AutoScalingCreationPolicy: { MinSuccessfulInstancesPercent: 'half' } },
    { AutoScalingCreationPolicy: { MinSuccessfulInstancesPercent: 101 } },
    { Nothing: {} },
    { StartFleet: true },
    'text',
    [],
    {},
  ]),
  'resource metadata wrong': onResource('Metadata', ['text', [], 7, null]),
  'parameter type wrong': oneOf(
    ['Parameters', 'Added'],
    [
      { Type: 'Text' },
      { Type: 'string' },
      { Type: 'AWS::EC2::Nothing::Id' },
      { Type: 'List<String>' },
      { Type: 'AWS::SSM::Parameter::Value<Nothing>' },
      { Type: 7 },
      { Type: ['String'] },
      { Default: 'x' },
      {},
      'String',
    ],
  ),
  'parameter default outside': oneOf(
    ['Parameters', 'Added'],
    [
      { ...string, AllowedValues: ['a', 'b'], Default: 'c' },
      { ...string, AllowedPattern: '^[a-z]+$', Default: 'A1' },
      { ...string, MinLength: 3, Default: 'ab' },
      { ...string, MaxLength: 3, Default: 'abcd' },
      { Type: 'Number', MinValue: 3, Default: 1 },
      { Type: 'Number', MaxValue: 3, Default: 4 },
      { Type: 'Number', Default: 'x' },
      { Type: 'Number', AllowedValues: [1, 2], Default: 3 },
      { Type: 'CommaDelimitedList', AllowedPattern: '^[a-z]+$', Default: 'a,B' },
      { Type: 'CommaDelimitedList', AllowedValues: ['a', 'b'], Default: 'a,c' },
      { Type: 'List<Number>', Default: '1,x' },
    ],
  ),
  'parameter key wrong': oneOf(
    ['Parameters', 'Added'],
    [
      { ...string, Defualt: 'x' },
      { ...string, AllowedValues: 'a' },
      { ...string, AllowedValues: [] },
      { ...string, NoEcho: 'perhaps' },
      { ...string, MinLength: 'x' },
      { ...string, Default: ['a'] },
      { ...string, Default: { Ref: 'AWS::Region' } },
      { ...string, AllowedPattern: '[' },
      { ...string, Description: 'x'.repeat(4001) },
      { ...string, Description: ['x'] },
      { ...string, Default: null },
      { ...string, ConstraintDescription: 7 },
      { ...string, AllowedValues: [['a']] },
      { ...string, MaxValue: 4 },
      { Type: 'Number', MinLength: 4 },
    ],
  ),
  'output wrong': atOneOf(
    (template) => [...Object.keys(mappingOf(template.Outputs)), 'Added'],
    (template, id, random) =>
      setAt(
        template,
        ['Outputs', id],
        random.pick([
          {},
          { Description: 'x' },
          { Value: ['a'] },
          { Value: { A: 'b' } },
          { Value: null },
          { Value: 7 },
          { Value: true },
          { Value: 'x', Colour: 'blue' },
          { Value: 'x', Description: ['a'] },
          { Value: 'x', Description: 'x'.repeat(1025) },
          { Value: 'x', Condition: 'Nowhere' },
          { Value: 'x', Condition: ['a'] },
          { Value: { Ref: 'Nowhere' } },
          { Value: { 'Fn::GetAtt': ['Nowhere', 'Arn'] } },
          { Value: { 'Fn::GetAZs': '' } },
          { Value: { 'Fn::Split': [',', 'a,b'] } },
          'x',
          ['x'],
          null,
        ]),
      ),
  ),
  'export wrong': oneOf(
    ['Outputs', 'Added'],
    [
      { Value: 'x', Export: 'name' },
      { Value: 'x', Export: {} },
      { Value: 'x', Export: { Name: ['a'] } },
      { Value: 'x', Export: { Name: { Ref: 'Nowhere' } } },
      { Value: 'x', Export: { Nmae: 'x' } },
      { Value: 'x', Export: { Name: 'x', More: 'y' } },
      { Value: 'x', Export: { Name: 7 } },
      { Value: 'x', Export: { Name: '' } },
      { Value: 'x', Export: { Name: null } },
    ],
  ),
  'interface wrong': oneOf(
    ['Metadata', interfaceKey],
    [
      { ParameterGroups: {} },
      { ParameterGroups: [{ Parameters: ['Nowhere'] }] },
      { ParameterGroups: [{ Label: 'x', Parameters: [] }] },
      { ParameterGroups: [{ Label: { default: 7 } }] },
      { ParameterLabels: { Nowhere: { default: 'x' } } },
      { ParameterLabels: [] },
      { Colour: 'blue' },
      'x',
    ],
  ),
  'metadata wrong': oneOf(['Metadata'], ['x', [], null, 7, { A: null }, { A: [{ B: null }] }]),
  'rules wrong': oneOf(
    ['Rules', 'Added'],
    [
      {},
      { Assertions: [] },
      { Assertions: [{ AssertDescription: 'x' }] },
      { Assertions: [{ Assert: { 'Fn::Equals': ['a'] } }] },
      { Assertions: [{ Assert: { 'Fn::Contains': ['a', 'b'] } }] },
      { Assertions: { Assert: { 'Fn::Equals': ['a', 'b'] } } },
      { RuleCondition: 'x', Assertions: [{ Assert: { 'Fn::Equals': ['a', 'b'] } }] },
      { RuleCondition: { 'Fn::If': ['a', 'b', 'c'] }, Assertions: [{ Assert: { 'Fn::Equals': ['a', 'b'] } }] },
      { Assertions: [{ Assert: { 'Fn::Equals': [{ Ref: 'Nowhere' }, 'b'] } }] },
      { Assertions: [{ Assert: { 'Fn::Equals': ['a', 'b'] }, Colour: 1 }] },
      'x',
    ],
  ),
  'resource and parameter of one name': atOneOf(entry('Resources'), (template, [id]) =>
    setAt(template, ['Parameters', id], string),
  ),
  'two resources of one identity': atOneOf(
    (template) => entry('Resources')(template).filter(([, { Properties }]) => Properties !== undefined),
    (template, [id, body]) => setAt(template, ['Resources', `${id}Twin`], body),
  ),
};

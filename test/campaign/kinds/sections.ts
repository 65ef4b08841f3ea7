/** Mutations of sections: the template itself, parameters, resource attributes, outputs. */

import { entriesOf, type Mapping, mappingOf } from '../../../generator/checks/template.js';
import { changeAt, removeAt, renameAt, setAt } from '../edit.js';
import { atOneOf, entry, type Kinds, misspelt } from '../kind.js';

const whole = (template: Mapping): Mapping[] => [template];

/** Replaces what stands at a path by one of several values. */
const oneOf =
  (path: readonly string[], values: readonly unknown[]) =>
  (template: Mapping, _: unknown, random: { pick: <T>(items: readonly T[]) => T | undefined }) =>
    setAt(template, path, random.pick(values));

const wrongParameters: readonly unknown[] = [
  { Type: 'Strin' },
  { Type: 'List<String>' },
  { Type: 'AWS::EC2::Nothing::Id' },
  { Default: 'a' },
  {},
  'String',
  { Type: 'String', Default: ['a'] },
  { Type: 'String', Default: 'c', AllowedValues: ['a', 'b'] },
  { Type: 'String', AllowedValues: 'a' },
  { Type: 'String', Default: 'A', AllowedPattern: '^[a-z]+$' },
  { Type: 'String', Default: 'abc', MaxLength: 2 },
  { Type: 'String', Default: 'a', MinLength: 2 },
  { Type: 'String', MinLength: 'x' },
  { Type: 'Number', Default: 'many' },
  { Type: 'Number', Default: 9, MaxValue: 8 },
  { Type: 'Number', Default: 1, MinValue: 2 },
  { Type: 'Number', Default: 3, AllowedValues: [1, 2] },
  { Type: 'CommaDelimitedList', Default: 'a,z', AllowedValues: ['a', 'b'] },
  { Type: 'String', NoEcho: 'perhaps' },
  { Type: 'String', Description: ['a'] },
  { Type: 'String', Colour: 'blue' },
  { Type: 'String', Default: { Ref: 'AWS::Region' } },
  { Type: ['String'] },
  { Type: 'String', AllowedPattern: '[' },
  { Type: 'AWS::SSM::Parameter::Value<Nothing>' },
  { Type: 'String', ConstraintDescription: 7 },
];

const wrongOutputs: readonly unknown[] = [
  {},
  { Description: 'no value' },
  'text',
  { Value: ['a'] },
  { Value: { A: 'b' } },
  { Value: { Ref: 'Nowhere' } },
  { Value: 'a', Export: 'name' },
  { Value: 'a', Export: {} },
  { Value: 'a', Export: { Name: ['a'] } },
  { Value: 'a', Export: { Name: { Ref: 'Nowhere' } } },
  { Value: 'a', Export: { Name: 'a', Other: 'b' } },
  { Value: 'a', Colour: 'blue' },
  { Value: 'a', Description: ['a'] },
  { Value: 'a', Condition: 'Nowhere' },
  { Value: null },
  { Value: { 'Fn::GetAtt': ['Nowhere', 'Arn'] } },
  { Value: { 'Fn::Split': [',', 'a,b'] } },
];

const wrongAttributes: readonly (readonly [string, unknown])[] = [
  ['DeletionPolicy', 'Keep'],
  ['DeletionPolicy', ['Retain']],
  ['DeletionPolicy', 'retain'],
  ['UpdateReplacePolicy', 'Keep'],
  ['UpdateReplacePolicy', 'RetainExceptOnCreate'],
  ['UpdateReplacePolicy', { Ref: 'AWS::Region' }],
  ['CreationPolicy', { ResourceSignal: { Count: 'many' } }],
  ['CreationPolicy', 'text'],
  ['CreationPolicy', { Signal: {} }],
  ['UpdatePolicy', { AutoScalingRollingUpdate: { MaxBatch: 1 } }],
  ['UpdatePolicy', { AutoScalingRollingUpdate: { MaxBatchSize: 'many' } }],
  ['UpdatePolicy', 'text'],
  ['Metadata', 'text'],
  ['Metadata', ['a']],
  ['Condition', ['a']],
  ['Propertys', {}],
  ['Properties', 'text'],
  ['Properties', ['a']],
  ['Description', 'fine or not'],
  ['Type', ['AWS::SNS::Topic']],
  ['Type', 7],
];

/** Kinds by name. */
export const sections: Kinds = {
  'section misspelt': atOneOf(
    (template) => Object.keys(template).filter((key) => key !== 'AWSTemplateFormatVersion'),
    (template, key, random) => renameAt(template, [key], misspelt(key, random)),
  ),
  'section of the wrong kind': atOneOf(
    (template) => Object.keys(template).filter((key) => !['AWSTemplateFormatVersion', 'Transform'].includes(key)),
    (template, key, random) => setAt(template, [key], random.pick([['a'], 'text', 7, []])),
  ),
  'section unknown': atOneOf(whole, oneOf(['Colours'], [{ A: 'b' }, 'text'])),
  'no resources': atOneOf(whole, (template, _, random) =>
    random.next() < 0.5 ? removeAt(template, ['Resources']) : setAt(template, ['Resources'], {}),
  ),
  'version unknown': atOneOf(whole, oneOf(['AWSTemplateFormatVersion'], ['2010-09-10', '2020-01-01', 2010, ['a']])),
  'description too long': atOneOf(whole, oneOf(['Description'], ['d'.repeat(1025), ['a'], { A: 'b' }])),
  'resource type misspelt': atOneOf(entry('Resources'), (template, [id, { Type }], random) =>
    setAt(
      template,
      ['Resources', id, 'Type'],
      random.pick([
        `${Type}`.replace('AWS::', 'AWS:'),
        `${Type}`.toLowerCase(),
        `${Type}s`,
        misspelt(`${Type}`, random),
      ]),
    ),
  ),
  'resource without a type': atOneOf(entry('Resources'), (template, [id]) =>
    removeAt(template, ['Resources', id, 'Type']),
  ),
  'resource of the wrong kind': atOneOf(entry('Resources'), (template, [id], random) =>
    setAt(template, ['Resources', id], random.pick(['text', ['a'], null, {}])),
  ),
  'logical id with other characters': atOneOf(entry('Resources'), (template, [id], random) =>
    renameAt(template, ['Resources', id], random.pick([`${id}-1`, `${id}_x`, `${id} y`, `${id}.z`]) ?? ''),
  ),
  'resource attribute wrong': atOneOf(entry('Resources'), (template, [id], random) => {
    const [name, value] = random.pick(wrongAttributes) ?? ['Type', 7];
    return setAt(template, ['Resources', id, name], value);
  }),
  'parameter wrong': atOneOf(whole, oneOf(['Parameters', 'Added'], wrongParameters)),
  'parameter changed to a wrong one': atOneOf(entry('Parameters'), (template, [id], random) =>
    setAt(template, ['Parameters', id], random.pick(wrongParameters)),
  ),
  'parameter default against its constraints': atOneOf(entry('Parameters'), (template, [id, body], random) =>
    setAt(template, ['Parameters', id], {
      ...body,
      ...random.pick<object>([
        { Default: '§', AllowedPattern: '^[a-z]+$' },
        { Default: 'x', AllowedValues: ['y'] },
        { Default: 'xyz', MaxLength: 2 },
        { Default: ['x'] },
      ]),
    }),
  ),
  'parameter removed': atOneOf(entry('Parameters'), (template, [id]) => removeAt(template, ['Parameters', id])),
  'parameter name with other characters': atOneOf(whole, (template, _, random) =>
    setAt(template, ['Parameters', random.pick(['A-b', 'A_b', 'A b', 'Ä']) ?? ''], { Type: 'String' }),
  ),
  'name of a parameter and of a resource': atOneOf(entry('Resources'), (template, [id]) =>
    setAt(template, ['Parameters', id], { Type: 'String' }),
  ),
  'output wrong': atOneOf(whole, oneOf(['Outputs', 'Added'], wrongOutputs)),
  'output changed to a wrong one': atOneOf(entry('Outputs'), (template, [id], random) =>
    setAt(template, ['Outputs', id], random.pick(wrongOutputs)),
  ),
  'export twice': atOneOf(
    (template) => entriesOf(template, 'Outputs').filter(([, { Export }]) => Export !== undefined),
    (template, [id, body]) =>
      changeAt(template, ['Outputs'], (outputs) => ({ ...mappingOf(outputs), [`${id}Again`]: body })),
  ),
  'rule wrong': atOneOf(
    whole,
    oneOf(
      ['Rules', 'Added'],
      [
        { Assertions: 'x' },
        { Assertions: [{ Assert: 'x' }] },
        { Assertions: [] },
        {},
        { RuleCondition: { 'Fn::Equals': ['a'] }, Assertions: [{ Assert: { 'Fn::Equals': ['a', 'b'] } }] },
        { Assertions: [{ Assert: { 'Fn::Contains': [['a'], 'a'] }, AssertDescription: 'fine' }] },
      ],
    ),
  ),
  'metadata of the form wrong': atOneOf(
    whole,
    oneOf(
      ['Metadata', 'AWS::CloudFormation::Interface'],
      [
        { ParameterGroups: 'x' },
        { ParameterGroups: [{ Label: { default: 'A' }, Parameters: ['Nowhere'] }] },
        { ParameterLabels: { Nowhere: { default: 'A' } } },
        { Groups: [] },
      ],
    ),
  ),
  'transform unknown': atOneOf(
    whole,
    oneOf(['Transform'], ['AWS::Nothing', 7, { Name: 'AWS::Include' }, ['AWS::LanguageExtensions', 7]]),
  ),
};

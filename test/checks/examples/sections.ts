/** Examples of the rules about sections. */

import { type Example, template } from './example.js';

const output = (body: unknown) => template({ Outputs: { Out: body } });
const parameter = (body: unknown) => template({ Parameters: { Size: body } });
const condition = (body: unknown) => template({ Conditions: { Large: body } });
const equals = { 'Fn::Equals': ['a', 'b'] };

/** What every template in the file is: the rule, what breaks it, where, and what does not. */
export const sectionExamples: readonly Example[] = [
  { rule: 'structure/template', broken: template({ Resource: {} }), at: '/Resource', fine: template({ Rules: {} }) },
  { rule: 'structure/template', broken: { Parameters: {} }, at: '', fine: template({ Parameters: {} }) },
  {
    rule: 'structure/template',
    broken: template({ AWSTemplateFormatVersion: '2010-09-10' }),
    at: '/AWSTemplateFormatVersion',
    fine: template({ AWSTemplateFormatVersion: '2010-09-09' }),
  },
  {
    rule: 'structure/description',
    broken: template({ Description: ['text'] }),
    at: '/Description',
    fine: template({ Description: 'text' }),
  },
  {
    rule: 'structure/transform',
    broken: template({ Transform: { Parameters: {} } }),
    at: '/Transform',
    fine: template({ Transform: { Name: 'Macro', Parameters: { A: 1 } } }),
  },
  { rule: 'structure/resources', broken: { Resources: {} }, at: '/Resources', fine: template() },
  {
    rule: 'structure/null',
    broken: { Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: null } } } },
    at: '/Resources/Topic/Properties/DisplayName',
    fine: { Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: '' } } } },
  },
  {
    rule: 'structure/rewritten',
    broken: template({ Transform: 'AWS::Serverless-2016-10-31' }),
    at: '/Transform',
    fine: template({ Transform: 'AWS::LanguageExtensions' }),
  },
  {
    rule: 'parameter/shape',
    broken: parameter({ Default: 'a' }),
    at: '/Parameters/Size',
    fine: parameter({ Type: 'String', Default: 5, MinLength: '1' }),
  },
  {
    rule: 'parameter/shape',
    broken: parameter({ Type: 'String', MinValue: 1 }),
    at: '/Parameters/Size/MinValue',
    fine: parameter({ Type: 'Number', MinValue: 1 }),
  },
  {
    rule: 'parameter/shape',
    broken: template({ Parameters: { 'a-b': { Type: 'String' } } }),
    at: '/Parameters/a-b',
    fine: template({ Parameters: { ab: { Type: 'String' } } }),
  },
  {
    rule: 'parameter/type',
    broken: parameter({ Type: 'string' }),
    at: '/Parameters/Size/Type',
    fine: parameter({ Type: 'AWS::SSM::Parameter::Value<List<String>>' }),
  },
  {
    rule: 'parameter/default',
    broken: parameter({ Type: 'String', Default: 'c', AllowedValues: ['a', 'b'] }),
    at: '/Parameters/Size/Default',
    fine: parameter({ Type: 'CommaDelimitedList', Default: 'a, b', AllowedValues: ['a', 'b'] }),
  },
  {
    rule: 'parameter/default',
    broken: parameter({ Type: 'Number', Default: 5, MaxValue: 4 }),
    at: '/Parameters/Size/Default',
    fine: parameter({ Type: 'Number', Default: 4, MaxValue: 4, MinValue: 4 }),
  },
  {
    rule: 'parameter/default',
    broken: parameter({ Type: 'String', Default: 'abc', AllowedPattern: '[0-9]+' }),
    at: '/Parameters/Size/Default',
    fine: parameter({ Type: 'String', Default: '12', AllowedPattern: '[0-9]+', MinLength: 2, MaxLength: 2 }),
  },
  {
    rule: 'mapping/shape',
    broken: template({ Mappings: { Sizes: { dev: { cpu: { a: 1 } } } } }),
    at: '/Mappings/Sizes/dev/cpu',
    fine: template({ Mappings: { Sizes: { 'eu-west-2': { cpu: [1, 2] } } } }),
  },
  {
    rule: 'mapping/shape',
    broken: template({ Mappings: { Sizes: { dev: { 'c-p-u': 1 } } } }),
    at: '/Mappings/Sizes/dev/c-p-u',
    fine: template({ Mappings: { Sizes: { dev: { cpu: 1.5 } } } }),
  },
  {
    rule: 'condition/shape',
    broken: condition('yes'),
    at: '/Conditions/Large',
    fine: condition({ 'Fn::Not': [equals] }),
  },
  {
    rule: 'rules/shape',
    broken: template({ Rules: { R: { RuleCondition: equals } } }),
    at: '/Rules/R',
    fine: template({ Rules: { R: { Assertions: [{ Assert: { 'Fn::Contains': [['a'], 'a'] } }] } } }),
  },
  {
    rule: 'output/shape',
    broken: output({ Description: 'a' }),
    at: '/Outputs/Out',
    fine: output({ Value: 'a', Description: 'b' }),
  },
  {
    rule: 'output/shape',
    broken: output({ Value: 'a', Valu: 'b' }),
    at: '/Outputs/Out/Valu',
    fine: output({ Value: 5 }),
  },
  {
    rule: 'output/value',
    broken: output({ Value: ['a'] }),
    at: '/Outputs/Out/Value',
    fine: output({ Value: { 'Fn::Join': ['', ['a']] } }),
  },
  {
    rule: 'output/export',
    broken: output({ Value: 'a', Export: { Name: ['a'] } }),
    at: '/Outputs/Out/Export/Name',
    fine: output({ Value: 'a', Export: { Name: { 'Fn::Sub': '${AWS::StackName}-a' } } }),
  },
  {
    rule: 'metadata/shape',
    broken: template({ Metadata: { A: { B: [null] } } }),
    at: '/Metadata/A/B/0',
    fine: template({ Metadata: { A: { B: ['c', 1, true] } } }),
  },
  {
    rule: 'metadata/interface',
    broken: template({ Metadata: { 'AWS::CloudFormation::Interface': { ParameterGroup: [] } } }),
    at: '/Metadata/AWS::CloudFormation::Interface/ParameterGroup',
    fine: template({
      Metadata: {
        'AWS::CloudFormation::Interface': {
          ParameterGroups: [{ Label: { default: 'a' }, Parameters: [] }],
          ParameterLabels: { A: { default: 'a' } },
        },
      },
    }),
  },
  {
    rule: 'limit/description',
    broken: template({ Description: 'a'.repeat(1025) }),
    at: '/Description',
    fine: template({ Description: 'a'.repeat(1024) }),
  },
];

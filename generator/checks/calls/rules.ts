/** The rules about functions and what they refer to, as data. */

import type { Rule } from '../rule.js';

const page = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference';

const call = (name: string, slug: string, takes: string, ...answers: string[]): readonly [string, Rule] => [
  name,
  {
    id: `function/${slug}`,
    severity: 'error',
    description: `${name} takes ${takes}`,
    why: 'CloudFormation refuses a template in which a function is called with what it does not take.',
    source: `${page}-${slug === 'get-att' ? 'getatt' : slug}.html`,
    answers,
  },
];

const condition = (name: string, slug: string, takes: string, answer: string): readonly [string, Rule] => {
  const [, rule] = call(name, slug, takes, answer);
  return [name, { ...rule, source: `${page}-conditions.html` }];
};

/** The rule about the arguments of each function. */
export const callRules: ReadonlyMap<string, Rule> = new Map([
  call('Fn::Base64', 'base64', 'text', 'E1021'),
  call('Fn::Cidr', 'cidr', 'an address range, a count and the bits of a subnet', 'E1024'),
  call('Fn::FindInMap', 'find-in-map', 'a mapping and two keys', 'E1011'),
  call('Fn::GetAtt', 'get-att', 'a resource and one of its attributes', 'E1010'),
  call('Fn::GetAZs', 'get-azs', 'a region, or empty text for that of the stack', 'E1015'),
  call('Fn::GetStackOutput', 'get-stack-output', 'a stack and the name of one of its outputs', 'E1033'),
  call('Fn::ImportValue', 'import-value', 'the name of an export', 'E1016'),
  call('Fn::Join', 'join', 'a delimiter and a list of texts', 'E1022'),
  call('Fn::Length', 'length', 'a list, with the transform AWS::LanguageExtensions', 'E1030'),
  call('Fn::Select', 'select', 'an index and a list', 'E1017'),
  call('Fn::Split', 'split', 'a delimiter and text', 'E1018'),
  call('Fn::Sub', 'sub', 'text, or text and a map of variables', 'E1019'),
  call('Fn::ToJsonString', 'to-json-string', 'a list or mapping, with the transform AWS::LanguageExtensions', 'E1031'),
  call('Ref', 'ref', 'the logical id of a parameter or resource', 'E1020'),
  condition('Condition', 'condition', 'the name of a condition', 'E8007'),
  condition('Fn::And', 'and', 'two to ten conditions', 'E8004'),
  condition('Fn::Equals', 'equals', 'two values', 'E8003'),
  condition('Fn::If', 'if', 'a condition and two values', 'E1028'),
  condition('Fn::Not', 'not', 'one condition', 'E8005'),
  condition('Fn::Or', 'or', 'two to ten conditions', 'E8006'),
]);

/** A name that nothing declares. */
export const unknownReference: Rule = {
  id: 'reference/unknown',
  severity: 'error',
  description: 'Every parameter, resource, condition and mapping that is referred to is declared',
  why: 'CloudFormation refuses a template with an unresolved dependency before it creates anything.',
  source: `${page}-ref.html`,
  answers: ['E1010', 'E1019', 'E1020', 'E1028', 'E3015', 'E6005', 'E8002', 'E8007'],
};

/** An attribute that a resource has not. */
export const unknownAttribute: Rule = {
  id: 'reference/attribute',
  severity: 'error',
  description: 'Fn::GetAtt and Fn::Sub name an attribute that the type of the resource has',
  why: 'CloudFormation refuses a template that reads an attribute which the type does not return.',
  source: `${page}-getatt.html`,
  answers: ['E1010', 'E1019'],
};

/** A mapping that is not there, where nobody else would say so. */
export const unknownMapping: Rule = {
  id: 'reference/mapping',
  severity: 'warning',
  description: 'Fn::FindInMap names a mapping of the template, and keys that it has',
  why: 'A lookup that finds nothing fails the deployment.',
  source: `${page}-findinmap.html`,
  answers: [],
};

/** A dynamic reference that is not written as one. */
export const dynamicReference: Rule = {
  id: 'reference/dynamic',
  severity: 'error',
  description: 'A dynamic reference names a service that has some, in the form of that service, where it may stand',
  why: 'CloudFormation cannot resolve the reference and fails the resource that it is for.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html',
  answers: ['E1027', 'E1050', 'E1051'],
};

/** A variable in text that nothing substitutes. */
export const bareVariable: Rule = {
  id: 'reference/bare-variable',
  severity: 'error',
  description: 'Text with a variable of the template stands inside of Fn::Sub',
  why: 'Without Fn::Sub the variable is not replaced, and its name goes to the service as it is written.',
  source: `${page}-sub.html`,
  answers: ['E1029'],
};

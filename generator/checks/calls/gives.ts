/** What a function call gives, as far as it can be told before the stack exists. */

import type { TemplateContext } from '../context.js';
import type { Returned } from '../resources/validate.js';
import { mappingOf, textOf } from '../template.js';
import { isListType, isSingleType } from './parameter-types.js';
import { allTypes, fits, type JsonType, scalarTypes } from './types.js';

const results: Readonly<Record<string, readonly JsonType[]>> = {
  Condition: ['boolean'],
  'Fn::And': ['boolean'],
  'Fn::Base64': ['string'],
  'Fn::Cidr': ['array'],
  'Fn::Equals': ['boolean'],
  'Fn::FindInMap': ['array', ...scalarTypes],
  'Fn::GetAZs': ['array'],
  'Fn::GetStackOutput': scalarTypes,
  'Fn::ImportValue': scalarTypes,
  'Fn::Join': ['string'],
  'Fn::Length': ['integer'],
  'Fn::Not': ['boolean'],
  'Fn::Or': ['boolean'],
  'Fn::Split': ['array'],
  'Fn::Sub': ['string'],
  'Fn::ToJsonString': ['string'],
};

const single: readonly (JsonType | undefined)[] = ['string', 'boolean', 'integer', 'number'];

const parameterFits = (type: string, wanted: readonly JsonType[]): boolean => {
  if (wanted.every((one) => !single.includes(one))) return isListType(type);
  return wanted.includes('array') || isSingleType(type);
};

/** The resource and attribute that a GetAtt names. */
export const attributeOf = (argument: unknown): readonly [id: unknown, attribute: unknown] => {
  if (Array.isArray(argument)) return [argument[0], argument[1]];
  const text = textOf(argument);
  const dot = text.indexOf('.');
  return dot < 0 ? [text, undefined] : [text.slice(0, dot), text.slice(dot + 1)];
};

/** What an attribute of a type gives; undefined where the type has no such attribute. */
export const returnedBy = (attributes: Readonly<Record<string, Returned>>, name: string): Returned | undefined => {
  if (Object.hasOwn(attributes, name)) return attributes[name];
  const patterns = Object.keys(attributes).filter((pattern) => /[\\*]/.test(pattern));
  const pattern = patterns.find((one) => new RegExp(`^(?:${one})$`).test(name));
  return pattern === undefined ? undefined : attributes[pattern];
};

const typesOf = ({ type }: Returned): readonly JsonType[] =>
  type === undefined ? [] : typeof type === 'string' ? [type] : type;

const attributeFits = (context: TemplateContext, argument: unknown, wanted: readonly JsonType[]): boolean => {
  const [id, attribute] = attributeOf(argument);
  const facts = context.factsOf(textOf(context.resources.get(textOf(id))?.Type));
  const given = facts && returnedBy(facts.attributes, textOf(attribute));
  const types = given ? typesOf(given) : [];
  // A number or a flag may be written as text: what it will be is not known here.
  if (types.length === 0 || wanted.includes('boolean') || wanted.includes('integer')) return true;
  return types.some((type) => wanted.includes(type));
};

/** Whether a call can give a value of one of the wanted types. An Fn::If is judged by its branches, not here. */
export const canGive = (
  context: TemplateContext,
  name: string,
  argument: unknown,
  wanted: readonly JsonType[],
): boolean => {
  if (name === 'Ref') {
    const parameter = context.parameters.get(textOf(argument));
    return parameter === undefined || typeof parameter.Type !== 'string' || parameterFits(parameter.Type, wanted);
  }
  if (name === 'Fn::GetAtt') return attributeFits(context, argument, wanted);
  return fits(results[name] ?? allTypes, wanted);
};

/** The ids that a call gives; undefined where any will do. */
export const formatsOf = (context: TemplateContext, name: string, argument: unknown): readonly string[] | undefined => {
  const [id, attribute] = name === 'Ref' ? [argument, undefined] : attributeOf(argument);
  const resource = context.resources.get(textOf(id));
  const type = textOf(resource?.Type);
  const facts = context.factsOf(type);
  if (!facts || context.parameters.has(textOf(id))) return undefined;
  if (name === 'Ref') {
    // A group outside of a VPC is known by its name: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html
    if (type === 'AWS::EC2::SecurityGroup')
      return [`${type}.${mappingOf(resource?.Properties).VpcId == null ? 'Name' : 'Id'}`];
    return facts.ref.formats ?? [];
  }
  if (name !== 'Fn::GetAtt' || type === 'AWS::CloudFormation::Stack') return undefined;
  if (type === 'AWS::SSM::Parameter' && attribute === 'Value') return undefined;
  const given = returnedBy(facts.attributes, textOf(attribute));
  return given && (given.formats ?? []);
};

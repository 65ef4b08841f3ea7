/** What the tests of the evaluator share: a template with something to refer to, and short questions to it. */

import type { Mapping } from '../../generator/checks/template.js';
import {
  type Evaluation,
  type EvaluationInput,
  evaluate,
  type PseudoParameters,
  type Value,
} from '../../generator/evaluate/index.js';

export const pseudo: PseudoParameters = { Region: 'eu-west-2', AccountId: '111111111111', StackName: 'root' };

/** What an evaluation takes beside its templates. */
export type Given = Partial<Omit<EvaluationInput, 'templates' | 'root'>>;

/** Evaluates templates; the first is the root. */
export const evaluated = (templates: Readonly<Record<string, Mapping>>, given: Given = {}): Evaluation =>
  evaluate({ root: Object.keys(templates)[0] ?? '', parameters: {}, imports: {}, pseudo, ...given, templates });

/** Problems as `kind /path`. */
export const problemsOf = ({ problems }: Evaluation): string[] =>
  problems.map(({ kind, stack, path }) => `${kind} ${stack === '' ? '' : `${stack}:`}${path.join('/')}`);

/** A template with parameters, a mapping, conditions and a resource. */
export const base: Mapping = {
  Parameters: {
    Name: { Type: 'String', Default: 'web' },
    Count: { Type: 'Number', Default: 2 },
    Names: { Type: 'CommaDelimitedList', Default: 'a, b,c' },
    Empty: { Type: 'String', Default: '' },
  },
  Mappings: { Sizes: { dev: { cpu: 256, zones: ['a', 'b'] }, production: { cpu: 1024, zones: ['a', 'b', 'c'] } } },
  Conditions: { Yes: { 'Fn::Equals': ['a', 'a'] }, No: { 'Fn::Equals': ['a', 'b'] } },
  Resources: {
    Topic: { Type: 'AWS::SNS::Topic' },
    Gone: { Type: 'AWS::SNS::Topic', Condition: 'No' },
    Endpoint: { Type: 'AWS::EC2::VPCEndpoint' },
    Custom: { Type: 'Custom::Thing' },
    Topology: { Type: 'AWS::ECS::Cluster' },
  },
};

/** {@link base} with the transform that adds functions. */
export const extended: Mapping = { ...base, Transform: 'AWS::LanguageExtensions' };

/** The value of an expression and the kinds of problems that it makes, in {@link base}. */
export const valueIn = (
  expression: unknown,
  given: Given = {},
  template: Mapping = base,
): { readonly value: Value | undefined; readonly kinds: readonly string[] } => {
  const resources = { ...(template.Resources as Mapping), It: { Type: 'Test::It', Properties: { Value: expression } } };
  const result = evaluated({ 'root.yaml': { ...template, Resources: resources } }, given);
  return { value: result.resources.get('It')?.properties.Value, kinds: result.problems.map(({ kind }) => kind) };
};

export const ref = (name: string) => ({ Ref: name });
export const getAtt = (id: string, attribute: string) => ({ 'Fn::GetAtt': [id, attribute] });
export const join = (delimiter: string, list: unknown) => ({ 'Fn::Join': [delimiter, list] });
export const split = (delimiter: string, text: unknown) => ({ 'Fn::Split': [delimiter, text] });
export const select = (index: unknown, list: unknown) => ({ 'Fn::Select': [index, list] });
export const sub = (...argument: readonly unknown[]) => ({
  'Fn::Sub': argument.length === 1 ? argument[0] : argument,
});
export const iff = (name: string, then: unknown, otherwise: unknown) => ({ 'Fn::If': [name, then, otherwise] });
export const noValue = ref('AWS::NoValue');

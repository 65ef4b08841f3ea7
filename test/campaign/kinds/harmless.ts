/** Changes that keep a template as valid as it was: whoever calls one of these an error is wrong. */

import { dump } from 'js-yaml';
import { type Mapping, mappingOf } from '../../../generator/checks/template.js';
import type { RenderedStack } from '../../../generator/dsl/index.js';
import { templateYaml } from '../../../generator/yaml/emit.js';
import { setAt } from '../edit.js';
import { atOneOf, entry, type Kinds, type Mutate } from '../kind.js';
import { sitesOf } from '../sites.js';

const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, child]) => [key, reversed(child)]),
  );
};

const adding = (path: readonly string[], value: unknown): Mutate =>
  atOneOf(
    (template) => [template],
    (template) => setAt(template, path, value),
  );

const texts = (template: Mapping) =>
  sitesOf(template).filter(
    ({ value, schema }) =>
      typeof value === 'string' && schema.type === 'string' && !schema.enum && !/[${}]/.test(value),
  );

const inText =
  (write: (template: Mapping) => string): Mutate =>
  (template) => ({ text: write(template) });

const short = (template: Mapping): string =>
  templateYaml(
    { name: 'short', body: template, children: {}, comments: {} } as unknown as RenderedStack,
    'Written by hand.',
  );

/** Kinds by name. */
export const harmless: Kinds = {
  'number as text': atOneOf(
    (template) => sitesOf(template).filter(({ value }) => typeof value === 'number'),
    (template, { path, value }) => setAt(template, path, `${value}`),
  ),
  'boolean as text': atOneOf(
    (template) => sitesOf(template).filter(({ value }) => typeof value === 'boolean'),
    (template, { path, value }) => setAt(template, path, `${value}`),
  ),
  'text as number': atOneOf(
    (template) => sitesOf(template).filter(({ value }) => typeof value === 'string' && /^[1-9]\d{0,8}$/.test(value)),
    (template, { path, value }) => setAt(template, path, Number(value)),
  ),
  'keys in another order': (template) => ({ body: reversed(template) }),
  'unused mapping': adding(['Mappings', 'Unused'], { 'eu-west-2': { Size: 'small', Sizes: ['a', 'b'], Count: 3 } }),
  'unused parameter': adding(['Parameters', 'Unused'], { Type: 'String', Default: '', NoEcho: true }),
  'unused condition': adding(['Conditions', 'Unused'], { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] }),
  metadata: adding(['Metadata', 'Anything'], { Goes: ['here', { And: 'there' }] }),
  output: adding(['Outputs', 'Added'], {
    Value: { Ref: 'AWS::StackName' },
    Export: { Name: { 'Fn::Sub': '${AWS::StackName}-x' } },
  }),
  'metadata of a resource': atOneOf(entry('Resources'), (template, [id]) =>
    setAt(template, ['Resources', id, 'Metadata'], { Why: 'because' }),
  ),
  'policies of a resource': atOneOf(entry('Resources'), (template, [id]) =>
    setAt(
      setAt(template, ['Resources', id, 'DeletionPolicy'], 'Retain'),
      ['Resources', id, 'UpdateReplacePolicy'],
      'Delete',
    ),
  ),
  'text by Sub': atOneOf(texts, (template, { path, value }) => setAt(template, path, { 'Fn::Sub': value })),
  'text by Join': atOneOf(texts, (template, { path, value }) => setAt(template, path, { 'Fn::Join': ['', [value]] })),
  'text by If': atOneOf(texts, (template, { path, value }) =>
    setAt(setAt(template, ['Conditions', 'Added'], { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'x'] }), path, {
      'Fn::If': ['Added', value, value],
    }),
  ),
  'text by FindInMap': atOneOf(texts, (template, { path, value }) =>
    setAt(setAt(template, ['Mappings', 'Added'], { a: { b: value } }), path, { 'Fn::FindInMap': ['Added', 'a', 'b'] }),
  ),
  'text by parameter': atOneOf(texts, (template, { path, value }) =>
    setAt(setAt(template, ['Parameters', 'Added'], { Type: 'String', Default: value }), path, { Ref: 'Added' }),
  ),
  'text by import': atOneOf(texts, (template, { path }) => setAt(template, path, { 'Fn::ImportValue': 'some-export' })),
  'text by SSM parameter': atOneOf(texts, (template, { path }) =>
    setAt(
      setAt(template, ['Parameters', 'Added'], { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/a/b' }),
      path,
      {
        Ref: 'Added',
      },
    ),
  ),
  'property by NoValue': atOneOf(
    (template) => sitesOf(template).filter(({ required, path }) => !required && path.length > 3),
    (template, { path, value }) =>
      setAt(setAt(template, ['Conditions', 'Added'], { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'x'] }), path, {
        'Fn::If': ['Added', value, { Ref: 'AWS::NoValue' }],
      }),
  ),
  'resource under a condition': atOneOf(entry('Resources'), (template, [id]) =>
    setAt(
      setAt(template, ['Conditions', 'Added'], { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'x'] }),
      ['Resources', id, 'Condition'],
      'Added',
    ),
  ),
  'YAML, short forms': inText(short),
  'YAML, long forms': inText((template) => dump(template, { lineWidth: 100 })),
  'YAML with comments': inText((template) =>
    short(template).replaceAll(/^(\s*)(\w+):$/gm, '$1# about $2\n$1$2: # here'),
  ),
  'YAML, yes and no': inText((template) =>
    dump(template)
      .replaceAll(/: true$/gm, ': yes')
      .replaceAll(/: false$/gm, ': off'),
  ),
  'JSON, laid out': inText((template) => JSON.stringify(template, undefined, 4)),
  'version as a date': inText(
    (template) =>
      `AWSTemplateFormatVersion: 2010-09-09\n${dump(Object.fromEntries(Object.entries(template).filter(([key]) => key !== 'AWSTemplateFormatVersion')))}`,
  ),
  'GetAtt as text': atOneOf(
    (template) => sitesOf(template).filter(({ path }) => path.length === 3),
    (template) =>
      JSON.parse(
        JSON.stringify(template, (key, value: unknown) =>
          key === 'Fn::GetAtt' && Array.isArray(value) && value.every((item) => typeof item === 'string')
            ? value.join('.')
            : value,
        ),
      ) as unknown,
  ),
  'single Principal or Action in a list': atOneOf(
    (template) => [template],
    (template) =>
      JSON.parse(
        JSON.stringify(template, (key, value: unknown) =>
          key === 'Action' && typeof value === 'string' ? [value] : value,
        ),
      ) as unknown,
  ),
  'DependsOn as a list': atOneOf(
    (template) => entry('Resources')(template).filter(([, body]) => typeof body.DependsOn === 'string'),
    (template, [id, body]) => setAt(template, ['Resources', id, 'DependsOn'], [mappingOf(body).DependsOn]),
  ),
};

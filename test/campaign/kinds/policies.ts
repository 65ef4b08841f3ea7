/** Mutations of policy documents: identity, resource and trust policies. */

import type { Path } from '../../../generator/checks/finding.js';
import { entriesOf, type Mapping, mappingOf } from '../../../generator/checks/template.js';
import { removeAt, setAt, valueAt } from '../edit.js';
import { atOneOf, type Kinds, type Mutate } from '../kind.js';

/** Policy documents of a template by their paths: mappings with a list of statements. */
const documentsOf = (template: Mapping): Path[] => {
  const found: Path[] = [];
  const walk = (value: unknown, path: Path): void => {
    if (value === null || typeof value !== 'object') return;
    if (Array.isArray(mappingOf(value).Statement)) found.push(path);
    for (const [key, child] of Object.entries(value)) walk(child, [...path, Array.isArray(value) ? Number(key) : key]);
  };
  for (const [id, { Properties }] of entriesOf(template, 'Resources'))
    walk(Properties, ['Resources', id, 'Properties']);
  return found;
};

const statementsOf = (template: Mapping): Path[] =>
  documentsOf(template).flatMap((path) =>
    (valueAt(template, [...path, 'Statement']) as unknown[]).map((_, index) => [...path, 'Statement', index]),
  );

/** Changes one key of one statement. */
const statement = (key: string, values: readonly unknown[]): Mutate =>
  atOneOf(statementsOf, (template, path, random) => {
    const value = random.pick(values);
    return value === undefined ? removeAt(template, [...path, key]) : setAt(template, [...path, key], value);
  });

/** Kinds by name. */
export const policies: Kinds = {
  'policy version': atOneOf(documentsOf, (template, path, random) =>
    setAt(
      template,
      [...path, 'Version'],
      random.pick(['2012-10-18', '2008-10-17', 'latest', 20121017, ['2012-10-17']]),
    ),
  ),
  'policy without statements': atOneOf(documentsOf, (template, path, random) =>
    random.next() < 0.5
      ? removeAt(template, [...path, 'Statement'])
      : setAt(template, [...path, 'Statement'], random.pick(['text', [], ['text'], [7]])),
  ),
  'policy with an unknown key': atOneOf(documentsOf, (template, path) => setAt(template, [...path, 'Statements'], [])),
  'policy as text': atOneOf(documentsOf, (template, path, random) =>
    setAt(template, path, random.pick(['text', '{}', '{"Version":"2012-10-17","Statement":[]}', ['a']])),
  ),
  'statement effect': statement('Effect', ['allow', 'Permit', ['Allow'], undefined, '']),
  'statement action': statement('Action', [
    's3',
    's3:',
    'S3GetObject',
    undefined,
    {},
    [],
    7,
    ['s3:GetObject', 7],
    's3:Get Object',
    '*',
  ]),
  'statement action and not action': statement('NotAction', ['s3:GetObject']),
  'statement resource': statement('Resource', [
    'bucket',
    'arn:aws:s3',
    undefined,
    {},
    [],
    7,
    ['bucket'],
    'arn:aws:s3:::a',
    '*',
  ]),
  'statement resource and not resource': statement('NotResource', ['arn:aws:s3:::a']),
  'statement principal': statement('Principal', [
    '*',
    'ec2.amazonaws.com',
    undefined,
    {},
    { Service: 7 },
    { Services: 'ec2.amazonaws.com' },
    { AWS: '111111111111' },
    { AWS: 'nobody' },
    { Service: 'ec2' },
    { Federated: 'cognito-identity.amazonaws.com' },
    [],
  ]),
  'statement principal and not principal': statement('NotPrincipal', [{ AWS: '*' }]),
  'statement id': statement('Sid', ['With Space', 'with-hyphen', 7, '', ['a']]),
  'statement condition': statement('Condition', [
    { StringEqual: { a: 'b' } },
    { StringEquals: 'text' },
    { StringEquals: { 'aws:SourceAccount': ['1', '2'] } },
    { Bool: { 'aws:SecureTransport': 'perhaps' } },
    'text',
    { NumericLessThan: { a: 'x' } },
    { 'ForAllValues:StringEquals': { a: ['b'] } },
    { StringEqualsIfExists: { a: 'b' } },
    { Null: { a: 'true' } },
    [],
  ]),
  'statement key unknown': statement('Actions', ['s3:GetObject']),
  'statement ids twice': atOneOf(documentsOf, (template, path) => {
    const list = valueAt(template, [...path, 'Statement']) as unknown[];
    const [first] = list;
    return setAt(template, [...path, 'Statement'], [...list, first]);
  }),
};

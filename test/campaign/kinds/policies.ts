/** Mutations of IAM policy documents. */

import type { Path } from '../../../generator/checks/finding.js';
import type { Mapping } from '../../../generator/checks/template.js';
import { mappingOf } from '../../../generator/checks/template.js';
import { removeAt, renameAt, setAt } from '../edit.js';
import { atOneOf, type Kinds, type Mutate, misspelt } from '../kind.js';

const documentsIn = (value: unknown, path: Path): Path[] => {
  if (value === null || typeof value !== 'object') return [];
  if (Object.hasOwn(value, 'Statement')) return [path];
  return Object.entries(value).flatMap(([key, child]) =>
    documentsIn(child, [...path, Array.isArray(value) ? Number(key) : key]),
  );
};

const documents = (template: Mapping): Path[] => documentsIn(template.Resources, ['Resources']);

const read = (template: Mapping, path: Path): unknown =>
  path.reduce<unknown>((inner, step) => (inner as Readonly<Record<string | number, unknown>>)[step], template);

const statements = (template: Mapping): [Path, Mapping][] =>
  documents(template).flatMap((path) => {
    const list = read(template, [...path, 'Statement']);
    if (!Array.isArray(list)) return [[[...path, 'Statement'], mappingOf(list)] as [Path, Mapping]];
    return list.map((item, index): [Path, Mapping] => [[...path, 'Statement', index], mappingOf(item)]);
  });

/** Puts one of the values at a key of a statement. */
const inStatement = (key: string, values: readonly unknown[]): Mutate =>
  atOneOf(statements, (template, [path], random) => setAt(template, [...path, key], random.pick(values)));

const without = (...keys: readonly string[]): Mutate =>
  atOneOf(
    (template) => statements(template).filter(([, statement]) => keys.some((key) => statement[key] !== undefined)),
    (template, [path, statement]) =>
      setAt(template, path, Object.fromEntries(Object.entries(statement).filter(([key]) => !keys.includes(key)))),
  );

/** Kinds by name. */
export const policies: Kinds = {
  'policy version wrong': atOneOf(documents, (template, path, random) =>
    setAt(template, [...path, 'Version'], random.pick(['2012-10-18', '2012', ['2012-10-17'], 2012, '', { Ref: 'X' }])),
  ),
  'policy version missing': atOneOf(documents, (template, path) => removeAt(template, [...path, 'Version'])),
  'policy key unknown': atOneOf(documents, (template, path) => setAt(template, [...path, 'Statements'], [])),
  'policy id wrong': atOneOf(documents, (template, path, random) =>
    setAt(template, [...path, 'Id'], random.pick([['x'], {}, 7])),
  ),
  'policy without statements': atOneOf(documents, (template, path, random) =>
    random.pick([
      removeAt(template, [...path, 'Statement']),
      setAt(template, [...path, 'Statement'], []),
      setAt(template, [...path, 'Statement'], 'Allow'),
      setAt(template, [...path, 'Statement'], ['Allow']),
    ]),
  ),
  'policy of the wrong kind': atOneOf(documents, (template, path, random) =>
    setAt(template, path, random.pick(['text', [], 7, {}, '{"Version": "2012-10-17"}'])),
  ),
  'statement key unknown': inStatement('Effects', ['Allow']),
  'statement key misspelled': atOneOf(
    (template) =>
      statements(template).flatMap(([path, body]) => Object.keys(body).map((key) => [...path, key] as Path)),
    (template, path, random) => renameAt(template, path, misspelt(`${path.at(-1)}`, random)),
  ),
  'Effect wrong': inStatement('Effect', ['allow', 'Permit', ['Allow'], '', true]),
  'Effect missing': without('Effect'),
  'Action wrong': inStatement('Action', [[], {}, 7, [['s3:Get*']], [7], '']),
  'Action missing': without('Action', 'NotAction'),
  'Action and NotAction': atOneOf(statements, (template, [path]) =>
    setAt(setAt(template, [...path, 'Action'], 's3:Get*'), [...path, 'NotAction'], ['s3:Put*']),
  ),
  'Resource missing': without('Resource', 'NotResource'),
  'Resource and NotResource': atOneOf(statements, (template, [path]) =>
    setAt(setAt(template, [...path, 'Resource'], '*'), [...path, 'NotResource'], '*'),
  ),
  'Resource wrong': inStatement('Resource', [
    'bucket',
    'arn:aws:s3',
    ['arn:aws'],
    [],
    {},
    7,
    ['*', 'x'],
    'arn:aws:s3:::b/*',
    '',
  ]),
  'Principal missing': without('Principal', 'NotPrincipal'),
  'Principal added': inStatement('Principal', ['*', { AWS: '*' }, { Service: 'ecs.amazonaws.com' }]),
  'Principal wrong': inStatement('Principal', [
    'ecs.amazonaws.com',
    { Services: 'ecs.amazonaws.com' },
    { AWS: {} },
    ['*'],
    { AWS: 'me' },
    { AWS: '11111111111' },
    { AWS: 111111111111 },
    { AWS: ['arn:aws:iam::111111111111:role/x', 'me'] },
    { Service: ['ecs'] },
    { Federated: [7] },
    {},
    7,
  ]),
  'Principal and NotPrincipal': atOneOf(statements, (template, [path]) =>
    setAt(setAt(template, [...path, 'Principal'], '*'), [...path, 'NotPrincipal'], { AWS: '*' }),
  ),
  'Sid wrong': inStatement('Sid', ['with space', 'with-dash', ['x'], 7, '', {}]),
  'Sid twice': atOneOf(
    (template) => documents(template).filter((path) => Array.isArray(read(template, [...path, 'Statement']))),
    (template, path) => {
      const list = read(template, [...path, 'Statement']) as readonly unknown[];
      const first = { ...mappingOf(list[0]), Sid: 'Same' };
      return setAt(template, [...path, 'Statement'], [first, first]);
    },
  ),
  'Condition wrong': inStatement('Condition', [
    { StringEqual: { 'aws:SourceAccount': 'x' } },
    { StringEquals: 'x' },
    { StringEquals: { 'aws:SourceAccount': { A: 'b' } } },
    { StringEquals: { 'aws:SourceAccount': ['x', 7] } },
    { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgID': ['x'] } },
    { 'ForSomeValue:StringLike': { a: 'x' } },
    { BoolIfExists: { 'aws:SecureTransport': 'false' } },
    { Bool: { 'aws:SecureTransport': false } },
    { NullIfExists: { a: 'true' } },
    { NumericLessThan: { a: 7 } },
    { ArnLike: {} },
    'x',
    [],
    {},
  ]),
};

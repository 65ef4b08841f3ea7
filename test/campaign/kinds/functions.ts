/** Mutations of functions: arguments, places, conditions and mappings. */

import { type Mapping, mappingOf } from '../../../generator/checks/template.js';
import { removeAt, setAt } from '../edit.js';
import { atOneOf, entry, type Kinds } from '../kind.js';
import { callsOf, sitesOf } from '../sites.js';

const texts = (template: Mapping) =>
  sitesOf(template).filter(({ value, schema }) => typeof value === 'string' && schema.type === 'string');

const limits = ['enum', 'pattern', 'maxLength', 'maximum', 'minimum'];

/** Literals that a schema says more of than their type. */
const limited = (template: Mapping) =>
  sitesOf(template).filter(
    ({ value, schema }) =>
      (typeof value === 'string' || typeof value === 'number') && limits.some((key) => schema[key]),
  );

/** A value that hardly any schema takes. */
const wrongText = `§ ${'no '.repeat(100)}`;

const list = ['a', 'b'];

/** Arguments that no function takes, by function. */
const wrongArguments: Readonly<Record<string, readonly unknown[]>> = {
  'Fn::Base64': [['x'], { A: 'b' }, 7],
  'Fn::Cidr': [
    ['10.0.0.0/16'],
    ['10.0.0.0/16', 6, 8, 1],
    ['10.0.0.0/16', 'six', 8],
    '10.0.0.0/16',
    ['10.0.0.0/16', 300],
  ],
  'Fn::FindInMap': [['Map'], 'Map', ['Map', 'A'], ['Map', 'A', 'B', 'C'], {}],
  'Fn::GetAZs': [['eu-west-2'], 'nowhere-1', { A: 'b' }, 7],
  'Fn::If': [['C', 'a'], ['C'], 'C', ['C', 'a', 'b', 'c'], { C: 'a' }, [['C'], 'a', 'b']],
  'Fn::ImportValue': [['name'], { A: 'b' }, 7, { Ref: 'Nowhere' }],
  'Fn::Join': [['-'], ['-', 'a'], ['-', list, 'c'], '-', [7, list], ['-', [['a']]], ['-', [{ A: 'b' }]]],
  'Fn::Select': [[0], ['0', 'a'], 0, [0, list, 1], ['x', list], [-1, list], [5, list], [0, []]],
  'Fn::Split': [['-'], ['-', list], '-', ['-', 'a', 'b'], [7, 'a'], ['', 'a']],
  'Fn::Length': [list, 'a'],
  'Fn::ToJsonString': [{ A: 'b' }],
  'Fn::Transform': [{ Name: 'X' }, 'X', { Parameters: {} }],
  'Fn::Sub': [{}, 7, [], ['a'], ['a', []]],
  'Fn::GetAtt': [7, [], 'A', ['A']],
  'Fn::And': [[{ 'Fn::Equals': ['a', 'b'] }]],
  'Fn::Equals': [['a', 'b']],
  Ref: [['A'], { A: 'b' }, 7, 'X Y', ''],
};

/** Conditions of the wrong shape. */
const wrongConditions: readonly unknown[] = [
  { 'Fn::Equals': ['a'] },
  { 'Fn::Equals': ['a', 'b', 'c'] },
  { 'Fn::Equals': 'a' },
  { 'Fn::Equals': [['a'], 'b'] },
  { 'Fn::Not': { 'Fn::Equals': ['a', 'b'] } },
  { 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }, { 'Fn::Equals': ['a', 'b'] }] },
  { 'Fn::Not': ['a'] },
  { 'Fn::And': [{ 'Fn::Equals': ['a', 'b'] }] },
  { 'Fn::And': Array.from({ length: 11 }, () => ({ 'Fn::Equals': ['a', 'b'] })) },
  { 'Fn::Or': [] },
  { 'Fn::Or': [{ 'Fn::Equals': ['a', 'b'] }] },
  { 'Fn::If': ['A', 'b', 'c'] },
  { 'Fn::GetAtt': ['A', 'Arn'] },
  { 'Fn::Join': ['', ['a', 'b']] },
  { Condition: 'Nowhere' },
  { Condition: ['A'] },
  { Ref: 'AWS::Region' },
  { 'Fn::Equals': ['a', 'b'], 'Fn::Not': [] },
  { 'Fn::Equals': ['a', { 'Fn::GetAtt': ['A', 'B'] }] },
  { 'Fn::Equals': ['a', { 'Fn::ImportValue': 'x' }] },
  {},
  'yes',
  true,
  ['Fn::Equals', 'a', 'b'],
];

const conditionsOf = (template: Mapping): string[] => Object.keys(mappingOf(template.Conditions));

/** Kinds by name. */
export const functions: Kinds = {
  'function with wrong arguments': atOneOf(
    (template) => callsOf(template, ...Object.keys(wrongArguments)),
    (template, { path, name }, random) => setAt(template, [...path, name], random.pick(wrongArguments[name] ?? [])),
  ),
  'new function with wrong arguments': atOneOf(texts, (template, { path }, random) => {
    const name = random.pick(Object.keys(wrongArguments)) ?? '';
    return setAt(template, path, { [name]: random.pick(wrongArguments[name] ?? []) });
  }),
  'unknown function': atOneOf(texts, (template, { path, value }, random) =>
    setAt(template, path, {
      [random.pick(['Fn::Lower', 'Fn::sub', 'Fn::Joins', 'ref', 'Fn::Ref', 'Sub']) ?? '']: value,
    }),
  ),
  'two functions at once': atOneOf(
    (template) => callsOf(template, 'Ref', 'Fn::Sub', 'Fn::GetAtt'),
    (template, { path }) => setAt(template, [...path, 'Fn::Join'], ['', ['a', 'b']]),
  ),
  'function beside a key': atOneOf(
    (template) => callsOf(template, 'Ref', 'Fn::Sub', 'Fn::GetAtt', 'Fn::If'),
    (template, { path }) => setAt(template, [...path, 'Other'], 'x'),
  ),
  'list where text belongs': atOneOf(texts, (template, { path }, random) =>
    setAt(
      template,
      path,
      random.pick([{ 'Fn::Split': [',', 'a,b'] }, { 'Fn::GetAZs': '' }, { 'Fn::Cidr': ['10.0.0.0/16', 2, 8] }]),
    ),
  ),
  'function in a wrong place': atOneOf(entry('Resources'), (template, [id], random) => {
    const call = { 'Fn::Sub': 'a-${AWS::Region}' };
    const place = random.pick([
      ['Resources', id, 'Type'],
      ['Resources', id, 'DependsOn'],
      ['Resources', id, 'Condition'],
      ['Resources', id],
      ['Resources', id, 'DeletionPolicy'],
      ['Description'],
      ['Parameters', 'Added', 'Default'],
      ['Mappings', 'Added', 'A', 'B'],
      ['Conditions', 'Added'],
      ['Outputs', 'Added', 'Description'],
      ['Outputs', 'Added', 'Condition'],
    ]);
    return place && setAt(template, place, call);
  }),
  'condition undefined': atOneOf(entry('Resources'), (template, [id], random) =>
    setAt(template, ['Resources', id, 'Condition'], random.pick(['Nowhere', ['A'], { 'Fn::Equals': ['a', 'b'] }, 7])),
  ),
  'condition undefined in Fn::If': atOneOf(texts, (template, { path, value }, random) =>
    setAt(template, path, { 'Fn::If': [random.pick(['Nowhere', '', 7, { Condition: 'A' }]), value, value] }),
  ),
  'condition removed': atOneOf(conditionsOf, (template, id) => removeAt(template, ['Conditions', id])),
  'condition of the wrong shape': atOneOf(
    (template) => [...conditionsOf(template), 'Added'],
    (template, id, random) => setAt(template, ['Conditions', id], random.pick(wrongConditions)),
  ),
  'conditions in a circle': atOneOf(
    (template) => [template],
    (template) =>
      setAt(setAt(template, ['Conditions', 'One'], { 'Fn::Not': [{ Condition: 'Two' }] }), ['Conditions', 'Two'], {
        'Fn::Not': [{ Condition: 'One' }],
      }),
  ),
  'branch of the wrong type': atOneOf(
    (template) => sitesOf(template).filter(({ path }) => path.length > 3),
    (template, { path, value }, random) =>
      setAt(setAt(template, ['Conditions', 'Added'], { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-2'] }), path, {
        'Fn::If': random.pick([
          ['Added', value, { Other: 'kind' }],
          ['Added', [[1]], value],
          ['Added', value, 'text'],
          ['Added', { Ref: 'AWS::NoValue' }, value],
        ]),
      }),
  ),
  'wrong value by Sub': atOneOf(limited, (template, { path }) => setAt(template, path, { 'Fn::Sub': wrongText })),
  'wrong value by Join': atOneOf(limited, (template, { path }) =>
    setAt(template, path, { 'Fn::Join': ['', [wrongText]] }),
  ),
  'wrong value by If': atOneOf(limited, (template, { path, value }) =>
    setAt(setAt(template, ['Conditions', 'Added'], { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'x'] }), path, {
      'Fn::If': ['Added', value, wrongText],
    }),
  ),
  'wrong value by FindInMap': atOneOf(limited, (template, { path }) =>
    setAt(setAt(template, ['Mappings', 'Added'], { a: { b: wrongText } }), path, {
      'Fn::FindInMap': ['Added', 'a', 'b'],
    }),
  ),
  'wrong value by parameter': atOneOf(limited, (template, { path }) =>
    setAt(setAt(template, ['Parameters', 'Added'], { Type: 'String', Default: wrongText }), path, { Ref: 'Added' }),
  ),
  'mapping missing': atOneOf(texts, (template, { path }, random) =>
    setAt(template, path, {
      'Fn::FindInMap': random.pick([
        ['Nowhere', 'a', 'b'],
        ['', 'a', 'b'],
        [7, 'a', 'b'],
      ]),
    }),
  ),
  'mapping key missing': atOneOf(texts, (template, { path }, random) =>
    setAt(setAt(template, ['Mappings', 'Added'], { a: { b: 'x' } }), path, {
      'Fn::FindInMap': random.pick([
        ['Added', 'z', 'b'],
        ['Added', 'a', 'z'],
        ['Added', { Ref: 'AWS::Region' }, 'z'],
        ['Added', { Ref: 'AWS::Region' }, 'b'],
        ['Added', 'a', { 'Fn::GetAtt': ['A', 'B'] }],
        ['Added', 'a', 'b', { DefaultValue: 'c' }],
      ]),
    }),
  ),
  'mapping of the wrong shape': atOneOf(
    (template) => [template],
    (template, _, random) =>
      setAt(
        template,
        ['Mappings', 'Added'],
        random.pick([
          { a: 'b' },
          'x',
          {},
          { a: {} },
          { a: { b: { c: 'd' } } },
          { a: { b: null } },
          { 'a b': { c: 'd' } },
          { a: { 'b/c': 'd' } },
          ['x'],
          { a: { b: [] } },
          { a: { b: [{ c: 'd' }] } },
        ]),
      ),
  ),
  'variable without Sub': atOneOf(texts, (template, { path }, random) =>
    setAt(template, path, random.pick(['a-${AWS::Region}', '${Nowhere}', 'x ${!Literal}'])),
  ),
  'dynamic reference broken': atOneOf(texts, (template, { path }, random) =>
    setAt(
      template,
      path,
      random.pick([
        '{{resolve:ssm}}',
        '{{resolve:ssm-secure:/a}}',
        '{{resolve:secretsmanager:a:SecretText:b}}',
        '{{resolve:other:/a:1}}',
        '{{resolve:ssm:/a:x}}',
        '{{resolve:secretsmanager:a:SecretString:b:c:d:e}}',
        '{{resolve:ssm:/a:1}}',
        '{{resolve:secretsmanager:name:SecretString:key}}',
      ]),
    ),
  ),
};

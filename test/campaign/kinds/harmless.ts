/** Changes after which a template is as valid as before: no error may come of them. */

import { entriesOf, type Mapping, mappingOf } from '../../../generator/checks/template.js';
import { setAt } from '../edit.js';
import { atOneOf, entry, type Kinds } from '../kind.js';
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

const scalars = (kind: 'boolean' | 'number' | 'string') => (template: Mapping) =>
  sitesOf(template).filter(({ value, schema }) => typeof value === kind && schema.type !== 'object');

/** Kinds by name. */
export const harmless: Kinds = {
  'harmless: number as text': atOneOf(scalars('number'), (template, { path, value }) =>
    setAt(template, path, `${value}`),
  ),
  'harmless: boolean as text': atOneOf(scalars('boolean'), (template, { path, value }) =>
    setAt(template, path, `${value}`),
  ),
  'harmless: text as number': atOneOf(
    (template) => scalars('string')(template).filter(({ value }) => /^[1-9]\d{0,5}$/.test(`${value}`)),
    (template, { path, value }) => setAt(template, path, Number(value)),
  ),
  'harmless: other order': atOneOf(
    (template) => [template],
    (template) => reversed(template),
  ),
  'harmless: text in Sub': atOneOf(
    (template) =>
      scalars('string')(template).filter(({ value, schema }) => schema.type === 'string' && !/\$\{/.test(`${value}`)),
    (template, { path, value }) => setAt(template, path, { 'Fn::Sub': value }),
  ),
  'harmless: value in a branch': atOneOf(
    (template) => sitesOf(template).filter(({ path }) => path.length > 3),
    (template, { path, value }) =>
      setAt(setAt(template, ['Conditions', 'Added'], { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-2'] }), path, {
        'Fn::If': ['Added', value, value],
      }),
  ),
  'harmless: optional value or none': atOneOf(
    (template) => sitesOf(template).filter(({ path, required }) => path.length === 4 && !required),
    (template, { path, value }) =>
      setAt(setAt(template, ['Conditions', 'Added'], { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-2'] }), path, {
        'Fn::If': ['Added', value, { Ref: 'AWS::NoValue' }],
      }),
  ),
  'harmless: metadata': atOneOf(entry('Resources'), (template, [id]) =>
    setAt(template, ['Resources', id, 'Metadata'], { Note: { Anything: ['goes', 1, true] } }),
  ),
  'harmless: a parameter more': atOneOf(
    (template) => [template],
    (template) => setAt(template, ['Parameters', 'Added'], { Type: 'String', Default: 'x', AllowedValues: ['x', 'y'] }),
  ),
  'harmless: a mapping more': atOneOf(
    (template) => [template],
    (template) => setAt(template, ['Mappings', 'Added'], { a: { b: ['x', 'y'], c: 1 } }),
  ),
  'harmless: DependsOn a neighbour': atOneOf(
    (template) => {
      const ids = entriesOf(template, 'Resources').map(([id]) => id);
      const first = ids.find((id) => !JSON.stringify(mappingOf(template.Resources)[id]).includes('"Ref"'));
      return ids.length > 1 && first !== undefined
        ? ids.filter((id) => id !== first).map((id) => [id, first] as const)
        : [];
    },
    (template, [id, first]) => setAt(template, ['Resources', id, 'DependsOn'], [first]),
  ),
  'harmless: retained': atOneOf(entry('Resources'), (template, [id]) =>
    setAt(
      setAt(template, ['Resources', id, 'DeletionPolicy'], 'Retain'),
      ['Resources', id, 'UpdateReplacePolicy'],
      'Retain',
    ),
  ),
};

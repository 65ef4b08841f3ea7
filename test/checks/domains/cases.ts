// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's.

/** What the tests of the domains share: a sound resource, changed in one place, and whether a rule speaks. */

import * as assert from 'uvu/assert';
import { checkTemplate, pointer } from '../../../generator/checks/index.js';
import type { Mapping } from '../../../generator/checks/template.js';
import { resourceValidators } from '../../../scripts/lib/validators.js';

const validatorOf = resourceValidators();

/** A parameter, a list parameter and a condition, so that values can be unknown. */
const sections: Mapping = {
  Parameters: { Text: { Type: 'String' }, Texts: { Type: 'CommaDelimitedList' } },
  Conditions: { Large: { 'Fn::Equals': [{ Ref: 'Text' }, 'large'] } },
};

/** A value that nobody knows yet. */
export const unknown: Mapping = { Ref: 'Text' };

/** A value that is there where a condition holds only. */
export const perhaps = (value: unknown): Mapping => ({ 'Fn::If': ['Large', value, { Ref: 'AWS::NoValue' }] });

/** The errors of a template with these resources, as `rule pointer`. */
export const errorsOf = (resources: Mapping): string[] =>
  checkTemplate({ ...sections, Resources: resources }, validatorOf)
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, path }) => `${rule} ${pointer(path)}`);

/** Asserts that resources have no error. */
export const accepts = (resources: Mapping): void => assert.equal(errorsOf(resources), [], JSON.stringify(resources));

/** Asserts that resources have exactly these errors. */
export const refuses = (resources: Mapping, ...expected: readonly string[]): void =>
  assert.equal(errorsOf(resources), [...expected], JSON.stringify(resources));

/** A resource, One, of a type; properties that are undefined are left out. */
export const one = (Type: string, properties: Mapping): Mapping => ({
  One: { Type, Properties: Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)) },
});

/** Makes assertions about a resource that is a sound one with a few properties changed. */
export const variants = (type: string, sound: Mapping, others: Mapping = {}) => ({
  good: (...changes: readonly Mapping[]): void => {
    for (const change of changes) accepts({ ...others, ...one(type, { ...sound, ...change }) });
  },
  bad: (rule: string, at: string, ...changes: readonly Mapping[]): void => {
    for (const change of changes)
      refuses({ ...others, ...one(type, { ...sound, ...change }) }, `${rule} /Resources/One/Properties${at}`);
  },
});

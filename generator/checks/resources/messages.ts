/** What an error of a compiled schema means: its rule, what was found and expected, and what to do. */

import { nearest } from '../../text/nearest.js';
import type { JsonType } from '../calls/types.js';
import type { Advice, Rule } from '../rule.js';
import { namesOf, shown } from '../shape/complain.js';
import { isMarker } from './marker.js';
import * as rules from './rules.js';
import type { SchemaError } from './validate.js';

type Params = SchemaError['params'];
type Described = readonly [rule: Rule, message: string, advice?: Advice];
type Describe = (value: string, params: Params, raw: unknown) => Described;

const listed = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value));

const ofEnum =
  (rule: Rule): Describe =>
  (value, { allowedValues }, raw) => {
    const allowed = (allowedValues as readonly unknown[]).map((item) => `${item}`);
    const few = allowed.length > 40 ? `${allowed.slice(0, 5).join(', ')}, ...` : allowed.join(', ');
    return [
      rule,
      `${value} is not one of ${few}`,
      { nearest: typeof raw === 'string' ? nearest(raw, allowed) : undefined },
    ];
  };

const ofLimit =
  (rule: Rule, what: string): Describe =>
  (value, { limit }) => [rule, `${value} ${what.replace('%', `${limit}`)}`];

const described: Readonly<Record<string, Describe>> = {
  maxItems: ofLimit(rules.countRule, 'has more than % elements'),
  maxLength: ofLimit(rules.lengthRule, 'has more than % characters'),
  minItems: ofLimit(rules.countRule, 'has fewer than % elements'),
  minLength: ofLimit(rules.lengthRule, 'has fewer than % characters'),
  minProperties: ofLimit(rules.countRule, 'has fewer than % entries'),
  'x-dependentExcluded': (_value, { property, excluded }) => [
    rules.togetherRule,
    `'${property}' and '${excluded}' exclude each other`,
    { remedy: 'remove one of them', key: true },
  ],
  'x-dependentRequired': (_value, { property, missingProperty }) => [
    rules.togetherRule,
    `'${property}' needs '${missingProperty}' beside it`,
    { remedy: `add '${missingProperty}'`, key: true },
  ],
  'x-documented': ofEnum(rules.documentedRule),
  'x-enum': ofEnum(rules.enumRule),
  'x-format': (value, { format }, raw) => [
    rules.formatRule,
    isMarker(raw)
      ? `the reference gives ${raw.formats()?.join(' or ') || 'something else'}, not ${format}`
      : `${value} is no ${format}`,
  ],
  'x-known': (_value, { additionalProperty, known }) => [
    rules.unknownPropertyRule,
    `unknown property '${additionalProperty}'`,
    {
      nearest: nearest(`${additionalProperty}`, known as readonly string[]),
      remedy: `remove it; known here: ${listed(known)}`,
      key: true,
    },
  ],
  'x-lookup': (_value, _params, raw) => [
    rules.lookupRule,
    (isMarker(raw) && raw.missing()) || 'the lookup finds nothing',
  ],
  'x-maximum': ofLimit(rules.rangeRule, 'is above %'),
  'x-maxUniqueItems': ofLimit(rules.countRule, 'has more than % different elements'),
  'x-minimum': ofLimit(rules.rangeRule, 'is below %'),
  'x-multipleOf': (value, { multipleOf }) => [rules.rangeRule, `${value} is no multiple of ${multipleOf}`],
  'x-pattern': (value, { pattern }) => [rules.patternRule, `${value} does not match ${pattern}`],
  'x-required': (_value, { missingProperty }) => [
    rules.requiredRule,
    `the required property '${missingProperty}' is missing`,
    { remedy: `add '${missingProperty}'`, key: true },
  ],
  'x-requiredOr': (_value, { properties }) => [
    rules.togetherRule,
    `at least one of ${listed(properties)} is required`,
    { key: true },
  ],
  'x-requiredXor': (_value, { properties }) => [
    rules.togetherRule,
    `exactly one of ${listed(properties)} is required`,
    { key: true },
  ],
  'x-type': (value, { type }, raw) => {
    const wanted = namesOf(type as readonly JsonType[]);
    return [
      rules.typeRule,
      isMarker(raw)
        ? `${JSON.stringify(raw.call)} does not give what belongs here: ${wanted}`
        : `${value} stands where ${wanted} belongs`,
    ];
  },
  'x-uniqueItems': (_value, { items }) => [
    rules.uniqueRule,
    `the elements ${listed(items)} are the same`,
    { remedy: 'remove one of them' },
  ],
  'x-uniqueKeys': (_value, { keys, items }) => [
    rules.uniqueRule,
    `the elements ${listed(items)} have the same ${listed(keys)}`,
    { remedy: 'remove one of them' },
  ],
};

/** The rule, the message and the advice for an error about a value. */
export const describe = ({ keyword, params }: SchemaError, value: unknown): Described => {
  const text = isMarker(value) ? JSON.stringify(value.call) : shown(value);
  return (
    described[keyword]?.(text, params, value) ?? [
      rules.choiceRule,
      `${text} has none of the forms that are allowed here`,
    ]
  );
};

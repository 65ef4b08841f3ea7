import { CORE_SCHEMA, defineMappingTag, type Schema } from 'js-yaml';

/** Keys that mean something else to JavaScript than to a person: assigning them reaches the prototype. */
export const UNSAFE_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Maps without a prototype, so that no lookup ever finds what the file does not say, and only with string keys:
 * `1:` and `true:` would silently become strings otherwise.
 */
const safeMapTag = defineMappingTag<Record<string, unknown>>('tag:yaml.org,2002:map', {
  create: () => Object.create(null) as Record<string, unknown>,
  addPair: (map, key, value) => {
    if (typeof key !== 'string') return 'a key must be a string';
    if (UNSAFE_KEYS.has(key)) return `the key ${key} is not allowed`;
    map[key] = value;
    return '';
  },
  has: (map, key) => typeof key === 'string' && Object.hasOwn(map, key),
  keys: (map) => Object.keys(map),
  get: (map, key) => map[String(key)],
  identify: () => false,
});

/** Puts the safe maps into a schema, for example one with CloudFormation's short-form tags. */
export const withSafeMaps = (schema: Schema): Schema => schema.withTags(safeMapTag);

/** YAML 1.2 core, as everything that people write here is read: `on` and `yes` are strings, `0o14` is a number. */
export const SPEC_SCHEMA: Schema = withSafeMaps(CORE_SCHEMA);

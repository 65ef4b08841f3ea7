/** Reads CloudFormation's YAML: version 1.1, with the short-form functions turned into their long form. */

import {
  boolYaml11Tag,
  defineMappingTag,
  defineScalarTag,
  defineSequenceTag,
  NOT_RESOLVED,
  Schema,
  type TagDefinition,
  timestampTag,
  YAML11_SCHEMA,
} from 'js-yaml';
import { noteUnquoted } from '../text/unquoted.js';
import { shortForms } from './functions.js';

const never = (): boolean => false;

/** `!GetAtt Id.Attribute` splits at the first dot only: an attribute may hold dots (`Outputs.Name`). */
const scalarArgument = (name: string, text: string): unknown => {
  const dot = text.indexOf('.');
  return name === 'Fn::GetAtt' && dot > 0 ? [text.slice(0, dot), text.slice(dot + 1)] : text;
};

const setOwn = (carrier: Record<string, unknown>, key: unknown, value: unknown): string => {
  Object.defineProperty(carrier, `${key}`, { value, enumerable: true, configurable: true, writable: true });
  return '';
};

const tagsOf = ([name, tag]: readonly [string, string]): TagDefinition[] => [
  defineScalarTag(tag, { resolve: (text) => ({ [name]: scalarArgument(name, text) }), identify: never }),
  defineSequenceTag<unknown[], unknown>(tag, {
    create: () => [],
    addItem: (items, item) => {
      items.push(item);
    },
    finalize: (items) => ({ [name]: items }),
    identify: never,
  }),
  defineMappingTag<Record<string, unknown>, unknown>(tag, {
    create: () => ({}),
    addPair: setOwn,
    has: (carrier, key) => Object.hasOwn(carrier, `${key}`),
    keys: () => [],
    get: () => undefined,
    finalize: (carrier) => ({ [name]: carrier }),
    identify: never,
  }),
];

/** Plain maps; a key such as an account number is read as a number and becomes text again, as CloudFormation has it. */
const mapTag = defineMappingTag<Record<string, unknown>>('tag:yaml.org,2002:map', {
  create: () => ({}),
  addPair: (map, key, value) => {
    if (typeof key !== 'string') noteUnquoted(map, `${key}`);
    return setOwn(map, key, value);
  },
  has: (carrier, key) => Object.hasOwn(carrier, `${key}`),
  keys: (map) => Object.keys(map),
  get: (map, key) => map[`${key}`],
  identify: never,
});

/** `y` and `n` are text to CloudFormation's parser, against the letter of YAML 1.1: dashboards have a `y`. */
const boolTag = defineScalarTag(boolYaml11Tag.tagName, {
  ...boolYaml11Tag,
  resolve: (text, ...rest) => (text.length === 1 ? NOT_RESOLVED : boolYaml11Tag.resolve(text, ...rest)),
});

/** The js-yaml schema for templates. Dates stay text, as CloudFormation takes `2010-09-09`. */
export const templateSchema: Schema = new Schema(
  YAML11_SCHEMA.tags.filter(({ tagName }) => tagName !== timestampTag.tagName),
).withTags(boolTag, mapTag, ...Object.entries(shortForms).map(tagsOf));

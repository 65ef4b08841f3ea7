/** Holds a value against a shape, and the calls in it against what their functions take. */

import { nearest } from '../../text/nearest.js';
import { unquotedKeys } from '../../text/unquoted.js';
import { checkDynamic, isDynamic, isPseudo } from '../calls/dynamic.js';
import { judgeCall } from '../calls/judge.js';
import { callOf } from '../calls/names.js';
import { isOfTypes } from '../calls/types.js';
import { complain, namesOf, shown } from './complain.js';
import { type Place, type Shape, within } from './shape.js';

const judgeScalar = (value: unknown, shape: Shape, place: Place): void => {
  const { values, pattern, minLength = 0, maxLength = Infinity, minimum = -Infinity, maximum = Infinity } = shape;
  if (values && !values.includes(`${value}`))
    complain(place, `${shown(value)} is not one of ${values.join(', ')}`, { nearest: nearest(`${value}`, values) });
  if (pattern && !pattern.test(`${value}`)) complain(place, `${shown(value)} does not match ${pattern.source}`);
  if (typeof value === 'string' && (value.length < minLength || value.length > maxLength))
    complain(place, `the text has ${value.length} characters; it may have ${minLength} to ${maxLength}`);
  if (Number(value) < minimum || Number(value) > maximum)
    complain(place, `${shown(value)} is not between ${minimum} and ${maximum}`);
};

const anything: Shape = {};

/** Whether there is nothing to say of a value wherever it stands. */
const isPlain = (value: unknown): boolean =>
  value === null || (typeof value === 'string' ? !value.includes('{{') : typeof value !== 'object');

const judgeList = (list: readonly unknown[], shape: Shape, place: Place): void => {
  const { first = [], items = anything, minItems = 0, maxItems = Infinity } = shape;
  if (list.length < minItems || list.length > maxItems) {
    const wanted =
      minItems === maxItems
        ? `${minItems}`
        : maxItems === Infinity
          ? `at least ${minItems}`
          : `${minItems} to ${maxItems}`;
    complain(place, `the list has ${list.length} elements; it takes ${wanted}`);
  }
  for (const [index, item] of list.entries()) {
    const inner = first[index] ?? items;
    if (inner !== anything || !isPlain(item)) judge(item, inner, within(place, index));
  }
};

const isNoValue = (value: unknown): boolean =>
  value !== null &&
  typeof value === 'object' &&
  !Array.isArray(value) &&
  (value as { Ref?: unknown }).Ref === 'AWS::NoValue';

const judgeObject = (object: Readonly<Record<string, unknown>>, shape: Shape, place: Place): void => {
  const { properties, others, required = [], minProperties = 0, maxProperties = Infinity } = shape;
  const entries = Object.entries(object);
  if (entries.length < minProperties || entries.length > maxProperties)
    complain(place, `${entries.length} entries; there may be ${minProperties} to ${maxProperties}`, { key: true });
  for (const name of required)
    if (object[name] === undefined || object[name] === null || (place.functions.has('Ref') && isNoValue(object[name])))
      complain(place, `the required property '${name}' is missing`, { remedy: `add '${name}'`, key: true });
  if (others?.keys)
    for (const name of unquotedKeys(object))
      complain(within(place, name), `the key ${name} is a number or a flag`, { remedy: 'put it in quotes', key: true });
  for (const [name, child] of entries) {
    if (name.length > (shape.maxKeyLength ?? Infinity))
      complain(within(place, name), `the name has ${name.length} characters; it may have ${shape.maxKeyLength}`, {
        key: true,
      });
    const property = properties && Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (property) judge(child, property, within(place, name));
    else if (others && (others.keys === undefined || others.keys.test(name)))
      judge(child, others.shape, within(place, name));
    else if (properties === undefined && others === undefined) {
      if (!isPlain(child)) judge(child, anything, within(place, name));
    } else if (!isFree(name, place)) complainOfKey(name, shape, place);
  }
};

/** A transform may stand beside anything. */
const isFree = (name: string, { functions }: Place): boolean => name === 'Fn::Transform' && functions.has(name);

const complainOfKey = (name: string, { properties, others }: Shape, place: Place): void => {
  const known = Object.keys(properties ?? {});
  const wrong = within(place, name);
  if (others?.keys !== undefined)
    complain(wrong, `the name '${name}' does not match ${others.keys.source}`, { key: true });
  else
    complain(wrong, `unknown property '${name}'`, {
      nearest: nearest(name, known),
      remedy: `remove it; known here: ${known.join(', ')}`,
      key: true,
    });
};

const isInProperties = ({ path }: Place): boolean => path[0] === 'Resources' && path[2] === 'Properties';

/** Judges a value and everything in it; findings go where the place says. */
export const judge = (value: unknown, shape: Shape, at: Place): void => {
  if (shape.skip?.(value)) return;
  if (shape.refine) {
    judge(value, shape.refine(value), at);
    return;
  }
  const changes = shape.rule ?? shape.functions ?? shape.resources;
  const place: Place =
    changes === undefined
      ? at
      : {
          ...at,
          rule: shape.rule ?? at.rule,
          functions: shape.functions ?? at.functions,
          resources: shape.resources ?? at.resources,
        };
  for (const finding of shape.also?.(value, place) ?? []) place.findings.push(finding);
  if (typeof value === 'string' && isDynamic(value)) {
    if (!place.inCall) place.findings.push(...checkDynamic(value, place.path));
    return;
  }
  // A reference whose Ref was forgotten: it is advised elsewhere, and nothing else can be said of it.
  if (typeof value === 'string' && isPseudo(value)) return;
  const call = callOf(value, place.functions);
  if (call) {
    judgeCall(call[0], call[1], shape, place);
    return;
  }
  // What is left empty counts as absent among properties, and the rule about empty values speaks of it.
  if (value === null && isInProperties(place)) return;
  if (shape.types && !isOfTypes(value, shape.types, shape.strict)) {
    complain(place, `${shown(value)} stands where ${namesOf(shape.types)} belongs`);
    return;
  }
  if (Array.isArray(value)) judgeList(value, shape, place);
  else if (value !== null && typeof value === 'object')
    judgeObject(value as Readonly<Record<string, unknown>>, shape, place);
  else if (value !== null) judgeScalar(value, shape, place);
};

/**
 * Functions of text and lists: Fn::Join, Fn::Split, Fn::Select, Fn::Base64.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html
 */

import { canContain } from '../facts.js';
import type { Report } from '../problem.js';
import { concat, isTextual, partsOf } from '../text.js';
import { type Apply, isDeferred, isList, isScalar, Opaque, type Part, Placeholder, type Value } from '../value.js';
import { failed, later, listOf, ofText, wholeNumber } from './apply.js';

/** The argument that a deferred value waits with, if it is that function with that delimiter. */
const undone = (value: Value, name: string, delimiter: string): Value | undefined => {
  if (!(value instanceof Opaque) || value.name !== name || !isList(value.argument)) return undefined;
  return value.argument[0] === delimiter ? value.argument[1] : undefined;
};

/** Fn::Join. Joining what the same delimiter split gives back what was split, known or not. */
export const join: Apply = (argument, report) => {
  const [delimiter, list] = listOf(argument, 2, 2) ?? [];
  if (typeof delimiter !== 'string' || list === undefined)
    return failed('Fn::Join', argument, report, 'takes a delimiter, which is text, and a list');
  if (isDeferred(list))
    return undone(list, 'Fn::Split', delimiter) ?? later('Fn::Join', argument, 'the list is not known yet', join);
  if (!isList(list) || !list.every(isTextual))
    return failed('Fn::Join', argument, report, 'the list may hold only text', 'wrong-type');
  return concat(list.flatMap((item, index) => (index === 0 ? [item] : [delimiter, item])));
};

/** The items of a text whose gaps do not hold the delimiter. */
const cut = (parts: readonly Part[], delimiter: string): Value[] => {
  const items: Part[][] = [[]];
  for (const part of parts)
    if (typeof part !== 'string') items.at(-1)?.push(part);
    else
      for (const [index, piece] of part.split(delimiter).entries()) {
        if (index > 0) items.push([]);
        items.at(-1)?.push(piece);
      }
  return items.map(concat);
};

/** Fn::Split. Of a text with gaps, the items before the first gap that could hold the delimiter are sure. */
export const split: Apply = (argument, report) => {
  const [delimiter, text] = listOf(argument, 2, 2) ?? [];
  if (typeof delimiter !== 'string' || delimiter === '' || text === undefined)
    return failed('Fn::Split', argument, report, 'takes a delimiter, which is text, and a text');
  if (isScalar(text)) return `${text}`.split(delimiter);
  if (!isTextual(text)) return failed('Fn::Split', argument, report, 'can split text only', 'wrong-type');
  const parts = partsOf(text);
  if (parts.every((part) => typeof part === 'string' || !canContain(part, delimiter))) return cut(parts, delimiter);
  const list = undone(text, 'Fn::Join', delimiter);
  if (list instanceof Placeholder && !canContain(list, delimiter)) return list;
  const [first] = parts;
  return new Opaque('Fn::Split', argument, `what is not known yet may hold '${delimiter}'`, {
    apply: split,
    leading: typeof first === 'string' ? first.split(delimiter).slice(0, -1) : [],
  });
};

/** Fn::Select. */
export const select: Apply = (argument, report) => {
  const [place, list] = listOf(argument, 2, 2) ?? [];
  if (place === undefined || list === undefined)
    return failed('Fn::Select', argument, report, 'takes an index and a list');
  if (isDeferred(place)) return later('Fn::Select', argument, 'the index is not known yet', select);
  const index = wholeNumber(place);
  if (index === undefined) return failed('Fn::Select', argument, report, 'the index must be a whole number');
  if (isDeferred(list)) {
    const sure = list instanceof Opaque && index >= 0 ? list.leading[index] : undefined;
    return sure ?? later('Fn::Select', argument, 'the list is not known yet', select);
  }
  if (!isList(list)) return failed('Fn::Select', argument, report, 'can select from a list only', 'wrong-type');
  const item = index < 0 ? undefined : list[index];
  const count = `${list.length} ${list.length === 1 ? 'item' : 'items'}`;
  return item ?? failed('Fn::Select', argument, report, `there is no item ${index} in ${count}`, 'out-of-range');
};

/** Characters that are turned into text at once: a function takes only so many arguments. */
const chunk = 8192;

const base64Text = (text: string): string => {
  const bytes = new TextEncoder().encode(text);
  let binary = '';
  for (let at = 0; at < bytes.length; at += chunk) binary += String.fromCharCode(...bytes.subarray(at, at + chunk));
  return btoa(binary);
};

/** Fn::Base64, of UTF-8. */
export const base64: Apply = ofText('Fn::Base64', base64Text);

/** Removes spaces at both ends of a list's item. */
const trimmed = (item: Value): Value => {
  if (!isTextual(item)) return item;
  const parts = [...partsOf(item)];
  const [first, last] = [parts[0], parts.at(-1)];
  if (typeof first === 'string') parts[0] = first.trimStart();
  if (typeof last === 'string') parts[parts.length - 1] = `${parts.at(-1)}`.trimEnd();
  return concat(parts);
};

/** The items of comma-separated text, as a list parameter takes it: without the spaces around them. */
export const commaSeparated = (text: Value, report: Report): Value => {
  const items = split([',', text], report);
  return isList(items) ? items.map(trimmed) : items;
};

/** Texts out of parts. */

import { isScalar, Opaque, type Part, Placeholder, Text, type Value } from './value.js';

/** Whether a value can be part of a text: a list or a mapping cannot. */
export const isTextual = (value: Value): value is string | number | boolean | Part | Text =>
  isScalar(value) || value instanceof Placeholder || value instanceof Text || value instanceof Opaque;

/** Values one after the other, as the simplest value that says so: a string where all is known. */
export const concat = (values: readonly (string | number | boolean | Part | Text)[]): Value => {
  const parts: Part[] = [];
  let text = '';
  const add = (part: string | number | boolean | Part): void => {
    if (part instanceof Placeholder || part instanceof Opaque) {
      if (text !== '') parts.push(text);
      text = '';
      parts.push(part);
    } else text += part;
  };
  for (const value of values)
    if (value instanceof Text) for (const part of value.parts) add(part);
    else add(value);
  if (parts.length === 0) return text;
  if (text !== '') parts.push(text);
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : new Text(parts);
};

/** The parts of a value that can be part of a text. */
export const partsOf = (value: string | number | boolean | Part | Text): readonly Part[] =>
  value instanceof Text ? value.parts : isScalar(value) ? [`${value}`] : [value];

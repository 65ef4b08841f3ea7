/** Values as text that people read. */

import { compare } from '../text/problem.js';
import { isList, isMap, isScalar, Opaque, Placeholder, Text, type Value } from './value.js';

/** A placeholder without its braces: `Api.Service.Arn`. */
const nameOf = ({ address, attribute }: Placeholder): string => `${address.replaceAll('/', '.')}.${attribute}`;

/** A value inside a list, a mapping or the argument of a function. */
const nested = (value: Value): string => {
  if (isScalar(value)) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(nested).join(', ')}]`;
  if (value instanceof Text) return JSON.stringify(render(value));
  if (!isMap(value)) return render(value);
  const entries = Object.entries(value).sort(([a], [b]) => compare(a, b));
  return `{${entries.map(([key, child]) => `${JSON.stringify(key)}: ${nested(child)}`).join(', ')}}`;
};

const call = ({ name, argument }: Opaque): string => {
  if (argument === '') return name;
  return `${name}(${isList(argument) ? argument.map(nested).join(', ') : nested(argument)})`;
};

/**
 * A value as text, the same each time: `service/${Cluster.Cluster.Ref}/api`. What is created comes as
 * `${<stacks>.<logical id>.<attribute>}`, a function that could not be applied as `${Fn::Select(1, ...)}`.
 */
export const render = (value: Value): string => {
  if (isScalar(value)) return `${value}`;
  if (value instanceof Placeholder) return `\${${nameOf(value)}}`;
  if (value instanceof Opaque) return `\${${call(value)}}`;
  if (value instanceof Text) return value.parts.map(render).join('');
  return nested(value);
};

/** Data without functions. */
export type Plain = string | number | boolean | readonly Plain[] | { readonly [key: string]: Plain };

/** A value as plain data, with what is not known in it {@link render}ed to text. */
export const plain = (value: Value): Plain => {
  if (isScalar(value)) return value;
  if (isList(value)) return value.map(plain);
  if (!isMap(value)) return render(value);
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, plain(child)]));
};

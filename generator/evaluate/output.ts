/** One output of a stack. */

import type { Mapping } from '../checks/template.js';
import { mappingOf } from '../checks/template.js';
import type { Expressions } from './expression.js';
import type { EvaluatedOutput } from './result.js';
import { isList, isMap, isScalar, noValue, Opaque, type Value } from './value.js';

const textual = (value: Value, noted: () => void): Value => {
  if (isScalar(value)) return `${value}`;
  if (value !== noValue && !isList(value) && !isMap(value)) return value;
  noted();
  return value === noValue ? new Opaque('AWS::NoValue', '', 'the output has no value') : value;
};

/** Evaluates the body of an output. */
export const evaluateOutput = (name: string, body: Mapping, expressions: Expressions): EvaluatedOutput => {
  const at = ['Outputs', name];
  const valueAt = [...at, 'Value'];
  const value = textual(body.Value === undefined ? noValue : expressions.value(body.Value, valueAt), () =>
    expressions.note('wrong-type', valueAt, 'the value of an output is text'),
  );
  const exported = mappingOf(body.Export).Name;
  return {
    name,
    value,
    ...(exported !== undefined && { exportName: expressions.value(exported, [...at, 'Export', 'Name']) }),
    ...(typeof body.Description === 'string' && { description: body.Description }),
  };
};

/**
 * Parameters of a stack: which value each has, of which type, and whether it keeps to its constraints.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
 */

import { type Mapping, textOf } from '../checks/template.js';
import { checkConstraints } from './constraints.js';
import { commaSeparated } from './functions/text.js';
import { isListType, isType, ssmValueType } from './parameter-type.js';
import type { Report } from './problem.js';
import { isDeferred, isList, isMap, isScalar, noValue, Opaque, type Value } from './value.js';

/** A parameter with its value. */
export interface ResolvedParameter {
  readonly name: string;
  /** As the template declares it. */
  readonly type: string;
  /** What a Ref gives: text, or a list of texts for a list type; the looked-up value for an SSM type. */
  readonly value: Value;
  readonly origin: 'given' | 'default' | 'missing';
  /** Whether the value is to be kept out of sight. */
  readonly noEcho: boolean;
  /** The name of the Systems Manager parameter that the value is from. */
  readonly ssmName?: Value;
}

/** Data as the text that CloudFormation makes of it; lists become comma-separated where the parameter is a list. */
const textual = (given: Value, isListed: boolean, report: Report): Value => {
  if (isScalar(given)) return `${given}`;
  if (isDeferred(given)) return given;
  if (isList(given) && isListed && given.every(isScalar)) return given.join(',');
  if (isList(given) && isListed && !given.some(isMap)) return given;
  report('wrong-type', `a ${isList(given) ? 'list' : 'mapping'} is no value of a parameter`);
  return new Opaque('Ref', '', 'its value is neither text nor, for a list, comma-separated');
};

const lookUp = (name: Value, ssm: Readonly<Record<string, string>> | undefined, report: Report): Value => {
  const unknown = (reason: string): Value => new Opaque('AWS::SSM::Parameter::Value', name, reason);
  if (typeof name !== 'string') return unknown('the name of the Systems Manager parameter is not known yet');
  if (ssm === undefined) return unknown('values of Systems Manager parameters were not given');
  const value = Object.hasOwn(ssm, name) ? ssm[name] : undefined;
  if (value !== undefined) return value;
  report('missing-ssm-value', `there is no Systems Manager parameter '${name}'`);
  return unknown('there is no such Systems Manager parameter');
};

/** Resolves one parameter; `given` is absent where the stack is created without it. */
export const resolveParameter = (
  name: string,
  body: Mapping,
  given: Value | undefined,
  ssm: Readonly<Record<string, string>> | undefined,
  report: Report,
): ResolvedParameter => {
  const type = textOf(body.Type);
  const noEcho = body.NoEcho === true || body.NoEcho === 'true';
  if (!isType(type)) report('parameter-type', `'${type}' is no type of a parameter`);
  const wanted = given === undefined || given === noValue ? undefined : given;
  const found = wanted ?? (body.Default as Value | undefined);
  if (found === undefined || found === null) {
    report('missing-parameter', `the parameter '${name}' has no value`);
    const value = new Opaque('Ref', name, 'the parameter has no value');
    return { name, type, noEcho, origin: 'missing', value };
  }
  const origin = wanted === undefined ? 'default' : 'given';
  const inSsm = ssmValueType(type);
  const raw = textual(found, inSsm === undefined && isListType(type), report);
  const listed = inSsm === undefined && isListType(type) && !isList(raw) ? commaSeparated(raw, report) : raw;
  checkConstraints(name, body, listed, report);
  if (inSsm === undefined) return { name, type, noEcho, origin, value: listed };
  const looked = lookUp(raw, ssm, report);
  const value = isListType(inSsm) ? commaSeparated(looked, report) : looked;
  return { name, type, noEcho, origin, value, ssmName: raw };
};

/** Parameters of one type, for Fn::RefAll; `List<T>` counts as a type of its own. */
export const valuesOfType = (type: string, parameters: Iterable<ResolvedParameter>): Value[] =>
  [...parameters]
    .filter((parameter) => parameter.type === type)
    .flatMap(({ value }) => (isList(value) ? value : [value]));

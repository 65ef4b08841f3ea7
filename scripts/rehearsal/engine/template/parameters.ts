/** Parameters of a request: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html */

import { entriesOf, type Mapping, textOf } from '../../../../generator/checks/template.js';
import { validationError } from '../error.js';

const maxLength = 4096;

/** Parameters as a request has them. */
export interface Given {
  readonly ParameterKey?: unknown;
  readonly ParameterValue?: unknown;
  readonly UsePreviousValue?: unknown;
}

const isTrue = (value: unknown): boolean => value === true || value === 'true';

/** Whether a parameter is kept out of sight. */
export const isHidden = (body: Mapping): boolean => isTrue(body.NoEcho);

const wholly = (pattern: string, text: string): boolean => {
  try {
    return new RegExp(`^(?:${pattern})$`).test(text);
  } catch {
    // CloudFormation's patterns are Java's; one that JavaScript cannot read judges nothing here.
    return true;
  }
};

const isList = (type: string): boolean => type === 'CommaDelimitedList' || type.startsWith('List<');

/** The ids that AWS-specific types take look like this. */
const idOf: Readonly<Record<string, RegExp>> = {
  'AWS::EC2::Image::Id': /^ami-/,
  'AWS::EC2::Instance::Id': /^i-/,
  'AWS::EC2::SecurityGroup::Id': /^sg-/,
  'AWS::EC2::Subnet::Id': /^subnet-/,
  'AWS::EC2::VPC::Id': /^vpc-/,
  'AWS::EC2::Volume::Id': /^vol-/,
};

/** What is wrong with a value, in CloudFormation's words. */
const complaint = (name: string, body: Mapping, value: string): string | undefined => {
  const type = textOf(body.Type);
  const listed = isList(type);
  const items = listed ? value.split(',').map((item) => item.trim()) : [value];
  const itemType = type.startsWith('List<') ? type.slice(5, -1) : type;
  const meant = textOf(body.ConstraintDescription);
  const say = (text: string): string =>
    `Parameter ${name} failed to satisfy constraint: ${meant === '' ? text : meant}`;
  for (const item of items) {
    if (itemType === 'Number' && (item.trim() === '' || !Number.isFinite(Number(item))))
      return `Parameter validation failed: parameter value ${item} for parameter name ${name} is not a number`;
    const shape = idOf[itemType];
    if (shape !== undefined && !shape.test(item))
      return `Parameter validation failed: parameter value ${item} for parameter name ${name} does not exist`;
    if (Array.isArray(body.AllowedValues) && !body.AllowedValues.map(String).includes(item))
      return meant === ''
        ? `Parameter '${name}' must be one of AllowedValues`
        : `Parameter '${name}' must be one of AllowedValues: ${meant}`;
    if (typeof body.AllowedPattern === 'string' && !wholly(body.AllowedPattern, item))
      return meant === '' ? `Parameter '${name}' must match pattern ${body.AllowedPattern}` : say('');
    if (body.MaxLength !== undefined && !listed && item.length > Number(body.MaxLength))
      return say(`must contain at most ${Number(body.MaxLength)} characters`);
    if (body.MinLength !== undefined && !listed && item.length < Number(body.MinLength))
      return say(`must contain at least ${Number(body.MinLength)} characters`);
    if (body.MaxValue !== undefined && Number(item) > Number(body.MaxValue))
      return say(`must be less than or equal to ${Number(body.MaxValue)}`);
    if (body.MinValue !== undefined && Number(item) < Number(body.MinValue))
      return say(`must be greater than or equal to ${Number(body.MinValue)}`);
  }
  return undefined;
};

/** The text of a default, which may be written as a number, a boolean or a list. */
const textOfDefault = (value: unknown): string => (Array.isArray(value) ? value.join(',') : String(value));

/**
 * The values of all parameters of a template: those given, those that stay as they are, defaults.
 * Throws ServiceError for a value that is missing, unknown, too long or against its constraints.
 */
export const chosenParameters = (
  template: Mapping,
  given: readonly Given[],
  previous: Readonly<Record<string, string>> | undefined,
  /** Parameters whose value only an execution tells. */
  open: ReadonlySet<string> = new Set(),
): Record<string, string> => {
  const declared = new Map(entriesOf(template, 'Parameters'));
  const byName = new Map(given.map((each) => [textOf(each.ParameterKey), each] as const));
  if (byName.size < given.length) {
    const names = given.map((each) => textOf(each.ParameterKey));
    const twice = names.find((name, index) => names.indexOf(name) < index) ?? '';
    throw validationError(`Duplicate parameter key: ${twice}`);
  }
  const unknown = [...byName.keys()].filter((name) => !declared.has(name));
  const values: Record<string, string> = {};
  const missing: string[] = [];
  for (const [name, body] of declared) {
    const said = byName.get(name);
    if (isTrue(said?.UsePreviousValue)) {
      if (said?.ParameterValue !== undefined)
        throw validationError(
          `Invalid input for parameter key ${name}. Cannot specify usePreviousValue as true and non empty value for a parameter`,
        );
      const before = previous?.[name];
      // What a stack never had has no previous value, not even where there is a default.
      if (before === undefined)
        throw validationError(
          `Invalid input for parameter key ${name}. Cannot specify usePreviousValue as true for a parameter key not in the previous template`,
        );
      values[name] = before;
    } else if (typeof said?.ParameterValue === 'string') values[name] = said.ParameterValue;
    else if (body.Default !== undefined && body.Default !== null) values[name] = textOfDefault(body.Default);
    else missing.push(name);
  }
  if (unknown.length > 0) throw validationError(`Parameters: [${unknown.join(', ')}] do not exist in the template`);
  if (missing.length > 0) throw validationError(`Parameters: [${missing.join(', ')}] must have values`);
  for (const [name, body] of declared) {
    const value = values[name] ?? '';
    if (value.length > maxLength)
      throw validationError(`Template error: Parameter '${name}' has a value longer than ${maxLength} characters`);
    const wrong = open.has(name) ? undefined : complaint(name, body, value);
    if (wrong !== undefined) throw validationError(wrong);
  }
  return values;
};

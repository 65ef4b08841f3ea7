/** Parameters of a stack: typed, constrained, and checked against their own constraints where they are written. */

import { DslError } from './error.js';
import type { Kind } from './kind.js';
import type { ParameterTypes, SsmValueTypes } from './parameter-types.js';

declare const yielded: unique symbol;

/** The template section of one parameter, in CloudFormation's own spelling. */
export interface ParameterBody {
  readonly Type: string;
  readonly Description?: string;
  readonly Default?: string | number;
  readonly AllowedValues?: readonly (string | number)[];
  readonly AllowedPattern?: string;
  readonly ConstraintDescription?: string;
  readonly MinLength?: number;
  readonly MaxLength?: number;
  readonly MinValue?: number;
  readonly MaxValue?: number;
  readonly NoEcho?: boolean;
}

/** A parameter whose references yield a `T`. `HasDefault` tells a nested stack whether it may be left out. */
export interface Parameter<T, HasDefault extends boolean = boolean> {
  readonly body: ParameterBody;
  /** The parameter's label in the console form; its logical id where absent. */
  readonly label?: string | undefined;
  readonly hasDefault: HasDefault;
  readonly [yielded]?: T | undefined;
}

interface CommonOptions<D> {
  /** Shown in the console form; at most 4,000 characters. */
  readonly description?: string;
  /** What the console form calls it, instead of the logical id. */
  readonly label?: string;
  /** The value where none is given. Lists are written comma-separated. */
  readonly default?: D;
  /** Masks the value wherever CloudFormation shows it. */
  readonly noEcho?: boolean;
  /** Shown when a value breaks a constraint, instead of the constraint itself. */
  readonly constraintDescription?: string;
}

/** Constraints of a string parameter. */
export interface StringOptions<D extends string = string> extends CommonOptions<D> {
  /** A regular expression that the whole value must match. */
  readonly allowedPattern?: string;
  readonly allowedValues?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** Constraints of a number parameter. */
export interface NumberOptions extends CommonOptions<number> {
  readonly allowedValues?: readonly number[];
  readonly minValue?: number;
  readonly maxValue?: number;
}

type Options = StringOptions & Omit<NumberOptions, keyof CommonOptions<number> | 'allowedValues'>;
type Defaulted<O> = O extends { readonly default: string | number } ? true : false;

const violations = (body: ParameterBody): string[] => {
  const { Default: value, AllowedValues, AllowedPattern, MinLength, MaxLength, MinValue, MaxValue } = body;
  if (value === undefined) return [];
  const found: string[] = [];
  const isList = body.Type.startsWith('List<') || body.Type === 'CommaDelimitedList';
  const items = isList ? `${value}`.split(',').map((item) => item.trim()) : [`${value}`];
  if (/^(List<)?Number>?$/.test(body.Type) && !items.every((item) => item !== '' && Number.isFinite(Number(item))))
    found.push('is no number');
  if (AllowedValues && !items.every((item) => AllowedValues.some((allowed) => `${allowed}` === item)))
    found.push(`is not one of ${AllowedValues.join(', ')}`);
  if (AllowedPattern !== undefined && !items.every((item) => new RegExp(`^(?:${AllowedPattern})$`).test(item)))
    found.push(`does not match ${AllowedPattern}`);
  if (MinLength !== undefined && `${value}`.length < MinLength) found.push(`is shorter than ${MinLength}`);
  if (MaxLength !== undefined && `${value}`.length > MaxLength) found.push(`is longer than ${MaxLength}`);
  if (MinValue !== undefined && Number(value) < MinValue) found.push(`is below ${MinValue}`);
  if (MaxValue !== undefined && Number(value) > MaxValue) found.push(`is above ${MaxValue}`);
  return found;
};

const make = <T, HasDefault extends boolean>(
  type: string,
  options: Options | NumberOptions,
): Parameter<T, HasDefault> => {
  const o = options as Omit<Options, 'default' | 'allowedValues'> & {
    readonly default?: string | number;
    readonly allowedValues?: readonly (string | number)[];
  };
  const body: ParameterBody = {
    Type: type,
    ...(o.description !== undefined && { Description: o.description }),
    ...(o.default !== undefined && { Default: o.default }),
    ...(o.allowedValues !== undefined && { AllowedValues: o.allowedValues }),
    ...(o.allowedPattern !== undefined && { AllowedPattern: o.allowedPattern }),
    ...(o.constraintDescription !== undefined && { ConstraintDescription: o.constraintDescription }),
    ...(o.minLength !== undefined && { MinLength: o.minLength }),
    ...(o.maxLength !== undefined && { MaxLength: o.maxLength }),
    ...(o.minValue !== undefined && { MinValue: o.minValue }),
    ...(o.maxValue !== undefined && { MaxValue: o.maxValue }),
    ...(o.noEcho !== undefined && { NoEcho: o.noEcho }),
  };
  const [violation] = violations(body);
  if (violation !== undefined)
    throw new DslError(`the default '${body.Default}' of a ${type} parameter ${violation}; change one of the two`);
  return {
    body,
    hasDefault: (body.Default !== undefined) as HasDefault,
    ...(o.label !== undefined && { label: o.label }),
  };
};

/** Makes parameters. Each function throws {@link DslError} when the default breaks the constraints beside it. */
export const param = {
  /** A string. */
  string: <const O extends StringOptions>(options: O = {} as O): Parameter<string, Defaulted<O>> =>
    make('String', options),

  /** A number. CloudFormation hands it to a property as text; every property takes that. */
  number: <const O extends NumberOptions>(options: O = {} as O): Parameter<number, Defaulted<O>> =>
    make('Number', options),

  /** One of the values given, as a string. The type of the reference is the union of them. */
  oneOf: <const V extends readonly [string, ...string[]], const O extends StringOptions<NoInfer<V[number]>>>(
    values: V,
    options: O = {} as O,
  ): Parameter<V[number], Defaulted<O>> => make('String', { ...options, allowedValues: values }),

  /** A string that identifies a resource, for example `param.kind('AWS::ECS::Cluster.Arn')`. */
  kind: <const K extends string, const O extends StringOptions>(
    _kind: K,
    options: O = {} as O,
  ): Parameter<Kind<K>, Defaulted<O>> => make('String', options),

  /** A comma-separated list of strings. */
  list: <const O extends StringOptions>(options: O = {} as O): Parameter<readonly string[], Defaulted<O>> =>
    make('CommaDelimitedList', options),

  /** A comma-separated list of numbers. */
  numbers: <const O extends StringOptions>(options: O = {} as O): Parameter<readonly number[], Defaulted<O>> =>
    make('List<Number>', options),

  /** Any parameter type of CloudFormation, for example `param.of('List<AWS::EC2::Subnet::Id>')`. */
  of: <const T extends keyof ParameterTypes, const O extends StringOptions>(
    type: T,
    options: O = {} as O,
  ): Parameter<ParameterTypes[T], Defaulted<O>> => make(type, options),

  /**
   * The value of a Systems Manager parameter, read each time the stack is created or updated. The stack parameter
   * itself is the name of the Systems Manager parameter.
   */
  ssm: <const T extends keyof SsmValueTypes, const O extends StringOptions>(
    type: T,
    options: O = {} as O,
  ): Parameter<SsmValueTypes[T], Defaulted<O>> => make(`AWS::SSM::Parameter::Value<${type}>`, options),

  /** A VPC of the account. */
  vpcId: <const O extends StringOptions>(options: O = {} as O) => param.of('AWS::EC2::VPC::Id', options),

  /** Subnets of the account. */
  subnetIds: <const O extends StringOptions>(options: O = {} as O) => param.of('List<AWS::EC2::Subnet::Id>', options),

  /** A security group of the account. */
  securityGroupId: <const O extends StringOptions>(options: O = {} as O) =>
    param.of('AWS::EC2::SecurityGroup::Id', options),
} as const;

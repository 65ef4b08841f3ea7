/**
 * What a keyword means in a template, as functions that the compiled validators call. CloudFormation takes "10" for a
 * number and true for text, and a value may be a function call: then it is a JavaScript function here (`Marker`), which
 * says whether the call can give what is expected.
 */

/** A function call in place of a value. */
interface Marker {
  (types: readonly string[]): boolean;
  readonly formats: () => readonly string[] | undefined;
  /** Whether it is a mapping with the name of a function, rather than text that stands for a value. */
  readonly isCall?: boolean;
  /** Why a lookup finds nothing. */
  readonly missing: () => string | undefined;
  readonly call: unknown;
}

const isMarker = (value: unknown): value is Marker => typeof value === 'function';

const numeric = (value: unknown): number | undefined => {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || !/^\s*[+-]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/.test(value))
    return undefined;
  return Number(value.replaceAll('_', ''));
};

const isOf = (value: unknown, type: string): boolean => {
  const object = typeof value === 'object';
  switch (type) {
    case 'object':
      return object && !Array.isArray(value);
    case 'array':
      return Array.isArray(value);
    case 'string':
      return !object;
    case 'boolean':
      return typeof value === 'boolean' || (!object && /^(?:true|True|TRUE|false|False|FALSE)$/.test(`${value}`));
    case 'number':
      return numeric(value) !== undefined;
    default:
      return typeof value === 'number' || (typeof value === 'string' && /^\s*[+-]?\d[\d_]*\s*$/.test(value));
  }
};

/** Whether a value is of one of the types, or is taken for one. */
export const ofType = (value: unknown, types: readonly string[]): boolean => {
  if (isMarker(value)) return value(types);
  return value === null || value === undefined || types.some((type) => isOf(value, type));
};

/** Whether a value is there to be looked up, as far as it can be told. */
export const isThere = (value: unknown): boolean => !isMarker(value) || value.missing() === undefined;

/** A scalar as it is compared: "30" is 30, and "True" is true. */
const plain = (value: unknown): unknown => {
  if (typeof value !== 'string') return typeof value === 'object' ? value : `${value}`;
  const lower = value.toLowerCase();
  return lower === 'true' || lower === 'false' ? lower : value;
};

const isFlag = (text: unknown): boolean => text === 'true' || text === 'false';

/** Whether two scalars are the same; where one is a flag the other counts as one, and whatever is not true is false. */
const same = (one: unknown, other: unknown): boolean =>
  isFlag(one) || isFlag(other) ? (one === 'true') === (other === 'true') : one === other;

/** Whether a value is one of a few. */
export const among = (value: unknown, allowed: readonly unknown[]): boolean => {
  if (isMarker(value) || value === undefined) return true;
  if (value === null || typeof value === 'object') return false;
  const wanted = plain(value);
  return allowed.some((one) => same(plain(one), wanted));
};

/** Whether an object, or where `calls` says so a call in place of one, is without a property. */
export const lacks = (object: unknown, property: string, calls: boolean): boolean => {
  if (isMarker(object)) return calls && object.isCall === true;
  if (object === null || typeof object !== 'object' || Array.isArray(object)) return false;
  const value = (object as Readonly<Record<string, unknown>>)[property];
  return value === undefined || value === null;
};

/** How many of the properties an object has; undefined where it is none. */
export const countOf = (object: unknown, properties: readonly string[], calls: boolean): number | undefined => {
  if (isMarker(object)) return calls && object.isCall === true ? 0 : undefined;
  if (object === null || typeof object !== 'object' || Array.isArray(object)) return undefined;
  return properties.filter((property) => !lacks(object, property, calls)).length;
};

/** Whether a scalar, as it is written, matches. */
export const matches = (value: unknown, pattern: RegExp): boolean =>
  value === null || value === undefined || typeof value === 'object' || isMarker(value) || pattern.test(`${value}`);

/** Whether a number, or text that is one, is at least, at most, or a multiple of another. */
export const atLeast = (value: unknown, limit: number): boolean => !((numeric(value) ?? limit) < limit);
export const atMost = (value: unknown, limit: number): boolean => !((numeric(value) ?? limit) > limit);
export const multiple = (value: unknown, of: number): boolean => (numeric(value) ?? 0) % of === 0;

/** A value as text that is the same for values that CloudFormation takes for the same. */
const fingerprint = (value: unknown): string => {
  if (isMarker(value)) return `call ${JSON.stringify(value.call)}`;
  if (Array.isArray(value)) return `[${value.map(fingerprint).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(plain(value));
  const entries = Object.entries(value).map(([key, child]) => `${JSON.stringify(key)}:${fingerprint(child)}`);
  return `{${entries.sort().join()}}`;
};

/** Whether two values are the same as CloudFormation sees it; a flag is like whatever is no opposite of it. */
const alike = (one: unknown, other: unknown): boolean => {
  if (isMarker(one) || isMarker(other))
    return isMarker(one) && isMarker(other) && fingerprint(one) === fingerprint(other);
  const isObject = one !== null && typeof one === 'object';
  if (!isObject || other === null || typeof other !== 'object') return !isObject && same(plain(one), plain(other));
  const keys = Object.keys(one);
  if (Array.isArray(one) !== Array.isArray(other) || keys.length !== Object.keys(other).length) return false;
  return keys.every(
    (key) =>
      Object.hasOwn(other, key) &&
      alike((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]),
  );
};

/** The first two elements that are alike, where flags are among them. */
const firstAlike = (list: readonly unknown[]): readonly [number, number] | undefined => {
  for (const [index, item] of list.entries()) {
    const before = list.findIndex((other, position) => position < index && alike(other, item));
    if (before >= 0) return [before, index];
  }
  return undefined;
};

const holdsFlag = (value: unknown): boolean =>
  value !== null && typeof value === 'object' ? Object.values(value).some(holdsFlag) : isFlag(plain(value));

const firstRepeat = (prints: readonly string[]): readonly [number, number] | undefined => {
  const seen = new Map<string, number>();
  for (const [index, print] of prints.entries()) {
    const before = seen.get(print);
    if (before !== undefined) return [before, index];
    seen.set(print, index);
  }
  return undefined;
};

/** The first two elements that are the same. */
export const repeated = (list: readonly unknown[]): readonly [number, number] | undefined =>
  holdsFlag(list) ? firstAlike(list) : firstRepeat(list.map(fingerprint));

/** The first two elements that agree in all of the keys. */
export const repeatedKeys = (
  list: readonly unknown[],
  keys: readonly string[],
): readonly [number, number] | undefined => {
  const places: number[] = [];
  const values: unknown[] = [];
  for (const [index, item] of list.entries()) {
    const own = keys.map((key) => (item as Readonly<Record<string, unknown>> | undefined)?.[key]);
    if (own.includes(undefined)) continue;
    places.push(index);
    values.push(own);
  }
  const [first, second] = repeated(values) ?? [];
  return first === undefined || second === undefined ? undefined : [places[first] ?? 0, places[second] ?? 0];
};

/** How many different elements there are. */
export const distinct = (list: readonly unknown[]): number => new Set(list.map(fingerprint)).size;

/** The names of the properties that an object may not have. */
export const strangers = (object: object, known: readonly string[], patterns: readonly RegExp[]): string[] =>
  Object.keys(object).filter((key) => !known.includes(key) && !patterns.some((pattern) => pattern.test(key)));

const byte = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const hex = '[0-9A-Fa-f]';
const arn = (rest: string): RegExp => new RegExp(`^arn:aws[a-zA-Z-]*:${rest}$`);

/** What an id or an address looks like. */
const formats: Readonly<Record<string, RegExp>> = {
  'AWS::ACM::Certificate.Arn': arn('acm:[a-z0-9-]+:\\d{12}:certificate/.+'),
  'AWS::EC2::Image.Id': /^(?:ami-(?:[0-9a-z]{8}|[0-9a-z]{17})|resolve:ssm.*)$/,
  'AWS::EC2::SecurityGroup.Id': new RegExp(`^sg-(?:${hex}{8}|${hex}{17})$`),
  'AWS::EC2::SecurityGroup.Name': /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]+$/,
  'AWS::EC2::Subnet.Id': new RegExp(`^subnet-(?:${hex}{8}|${hex}{17})$`),
  'AWS::EC2::VPC.Id': new RegExp(`^vpc-(?:${hex}{8}|${hex}{17})$`),
  'AWS::IAM::Role.Arn': arn('iam::\\d{12}:role/.+'),
  'AWS::KMS::Alias.AliasName': /^alias\/[a-zA-Z0-9:/_-]+$/,
  'AWS::KMS::Key.Arn': arn('kms:[a-z0-9-]+:\\d{12}:(?:key|alias)/.+'),
  'AWS::KMS::Key.Id':
    /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|mrk-[0-9a-f]{32}|alias\/[a-zA-Z0-9/_-]+)$/,
  'AWS::S3::Bucket.Name': /^(?![.-])(?!.*(?:\.\.|-\.|\.-))[a-z0-9.-]{3,63}(?<![.-])$/,
  'AWS::SNS::Topic.Arn': arn('sns:[a-z0-9-]+:\\d{12}:.+'),
  'date-time':
    /^\d{4}-(?:0[1-9]|1[0-2])-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-][+-](?:[01]\d|2[0-3]):[0-5]\d)$/,
  'ipv6-network': /^[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*(?:\/(?:12[0-8]|1[01]\d|\d?\d))?$/,
};

const network = new RegExp(`^(${byte})\\.(${byte})\\.(${byte})\\.(${byte})(?:/(3[0-2]|[12]?\\d))?$`);

/** Whether an IPv4 network has no bit set behind its mask. */
const isNetwork = (text: string): boolean => {
  const parts = network
    .exec(text)
    ?.slice(1)
    .map((part) => (part === undefined ? 32 : Number(part)));
  const [a = 0, b = 0, c = 0, d = 0, length = 32] = parts ?? [];
  return parts !== undefined && (((a * 256 + b) * 256 + c) * 256 + d) % 2 ** (32 - length) === 0;
};

/** Whether text has a format, or a function call gives one that does; `choice` where others would do, `empty` where nothing would. */
export const hasFormat = (value: unknown, format: string, choice: boolean, empty: boolean): boolean => {
  // Where one of several would do, a call is left alone, as cfn-lint does.
  if (isMarker(value)) return choice || (value.formats()?.includes(format) ?? true);
  if (typeof value !== 'string' || (value === '' && empty)) return true;
  return format === 'ipv4-network' ? isNetwork(value) : (formats[format]?.test(value) ?? true);
};

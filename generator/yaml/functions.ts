/**
 * The short forms of CloudFormation's functions in YAML:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html
 */

/** Functions by their long name, with their YAML tag. */
export const shortForms: Readonly<Record<string, string>> = {
  Condition: '!Condition',
  'Fn::And': '!And',
  'Fn::Base64': '!Base64',
  'Fn::Cidr': '!Cidr',
  'Fn::Equals': '!Equals',
  'Fn::FindInMap': '!FindInMap',
  'Fn::GetAZs': '!GetAZs',
  'Fn::GetAtt': '!GetAtt',
  'Fn::If': '!If',
  'Fn::ImportValue': '!ImportValue',
  'Fn::Join': '!Join',
  'Fn::Length': '!Length',
  'Fn::Not': '!Not',
  'Fn::Or': '!Or',
  'Fn::Select': '!Select',
  'Fn::Split': '!Split',
  'Fn::Sub': '!Sub',
  'Fn::ToJsonString': '!ToJsonString',
  'Fn::Transform': '!Transform',
  Ref: '!Ref',
};

/** Functions that exist in the long form only, mostly those of the Rules section. */
export const longOnly: ReadonlySet<string> = new Set([
  'Fn::Contains',
  'Fn::EachMemberEquals',
  'Fn::EachMemberIn',
  'Fn::RefAll',
  'Fn::ValueOf',
  'Fn::ValueOfAll',
]);

/** The name and argument of a function in its long form; undefined for any other value. */
export const asFunction = (value: unknown): readonly [name: string, argument: unknown] | undefined => {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  const keys = Object.keys(value);
  const name = keys[0];
  if (keys.length !== 1 || name === undefined) return undefined;
  if (!Object.hasOwn(shortForms, name) && !longOnly.has(name)) return undefined;
  return [name, (value as Readonly<Record<string, unknown>>)[name]];
};

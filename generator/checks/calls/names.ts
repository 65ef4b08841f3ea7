/** The functions of CloudFormation, and which of them may stand where. */

/** Functions that may stand in the properties of a resource. */
export const valueFunctions: ReadonlySet<string> = new Set([
  ...['Fn::Base64', 'Fn::Cidr', 'Fn::Contains', 'Fn::FindInMap', 'Fn::GetAtt', 'Fn::GetAZs', 'Fn::GetStackOutput'],
  ...['Fn::If', 'Fn::ImportValue', 'Fn::Join', 'Fn::Length', 'Fn::Select', 'Fn::Split', 'Fn::Sub'],
  ...['Fn::ToJsonString', 'Fn::Transform', 'Ref'],
]);

/** Functions that give true or false in the Conditions section. */
export const conditionFunctions: ReadonlySet<string> = new Set([
  ...['Condition', 'Fn::And', 'Fn::Equals', 'Fn::Not', 'Fn::Or'],
]);

/** Functions that give true or false in the Rules section. */
export const ruleFunctions: ReadonlySet<string> = new Set([
  ...conditionFunctions,
  ...['Fn::Contains', 'Fn::EachMemberEquals', 'Fn::EachMemberIn', 'Fn::RefAll', 'Fn::ValueOf', 'Fn::ValueOfAll'],
]);

/** Every function. */
export const allFunctions: ReadonlySet<string> = new Set([...valueFunctions, ...ruleFunctions]);

/** What may stand where hardly anything may: outside of properties and outputs. */
export const transformOnly: ReadonlySet<string> = new Set(['Fn::Transform']);

/** No function. */
export const none: ReadonlySet<string> = new Set();

/** The name and argument of a call that may stand here; undefined for every other value. */
export const callOf = (
  value: unknown,
  functions: ReadonlySet<string>,
): readonly [name: string, argument: unknown] | undefined => {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  const keys = Object.keys(value);
  const [name] = keys;
  if (keys.length !== 1 || name === undefined || !functions.has(name)) return undefined;
  return [name, (value as Readonly<Record<string, unknown>>)[name]];
};

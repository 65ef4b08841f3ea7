/** The facts on one node of a registry schema: constraints, rules between properties, references. */
import { jsPattern } from './pattern.js';
import { type RawNode, type RawSchema, resolve, steps } from './registry-raw.js';

const constraintNames = [
  'const',
  'enum',
  'insertionOrder',
  'maxItems',
  'maxLength',
  'maximum',
  'minItems',
  'minLength',
  'minProperties',
  'minimum',
  'multipleOf',
  'uniqueItems',
];

/** Formats that say what a text looks like; all others are ids. */
const plainFormats = new Set(['date-time', 'ipv4-network', 'ipv6-network', 'json', 'uri']);

/** cfn-lint's own rules between properties; draft-07 has no word for them (write-json says what each means). */
const ownRules = ['requiredXor', 'requiredOr', 'dependentExcluded'];

const patternOf = (pattern: unknown, where: string, report: (message: string) => void): Record<string, unknown> => {
  if (typeof pattern !== 'string') return {};
  const converted = jsPattern(pattern);
  if (converted === undefined) report(`${where}: pattern ${pattern} has no JavaScript form and is dropped`);
  else if (converted !== pattern) report(`${where}: pattern ${pattern} is written ${converted}`);
  return converted === undefined ? {} : { pattern: converted };
};

/** What restricts the value of one node. */
export const constraintsOf = (
  node: RawNode,
  where: string,
  report: (message: string) => void,
): Record<string, unknown> => ({
  ...Object.fromEntries(constraintNames.filter((name) => node[name] !== undefined).map((name) => [name, node[name]])),
  ...patternOf(node.pattern, where, report),
  ...(node.format && plainFormats.has(node.format) && { format: node.format }),
  // CloudWatch's API limits the list itself, so "at most five different ones" loses nothing as "at most five".
  ...(node.maxUniqueItems !== undefined && { maxItems: node.maxUniqueItems }),
  ...(node.uniqueKeys !== undefined && { 'x-uniqueKeys': node.uniqueKeys }),
});

/** The ids that a node, its elements or its alternatives refer to. */
export const kindsOf = (schema: RawSchema, node: RawNode): readonly string[] => {
  const { format, relationshipRef, anyOf, items } = resolve(schema, node);
  return [
    ...(format?.includes('::') && !format.endsWith('Ids') ? [format] : []),
    ...(relationshipRef ? [`${relationshipRef.typeName}.${steps(relationshipRef.propertyPath).join('.')}`] : []),
    ...(anyOf ?? []).flatMap((alternative) => kindsOf(schema, alternative)),
    ...(items ? kindsOf(schema, items) : []),
  ];
};

const requirements = (alternatives: readonly RawNode[] | undefined): readonly object[] =>
  (alternatives ?? []).filter((a) => a.required).map((a) => ({ required: a.required }));

/** What holds between the properties of one object. */
export const rulesOf = (node: RawNode): Record<string, unknown> => {
  const anyOf = requirements(node.anyOf);
  const oneOf = requirements(node.oneOf);
  const dependencies = node.dependentRequired ?? node.dependencies;
  return {
    ...(anyOf.length > 0 && { anyOf }),
    ...(oneOf.length > 0 && { oneOf }),
    ...(dependencies !== undefined && { dependencies }),
    ...Object.fromEntries(ownRules.filter((rule) => node[rule] !== undefined).map((rule) => [`x-${rule}`, node[rule]])),
  };
};

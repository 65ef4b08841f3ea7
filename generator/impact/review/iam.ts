/** What changes in permissions, statement by statement: a policy that grew by a line is a line, and not two documents. */

import { type Mapping, mappingOf } from '../../checks/template.js';
import { contextOf, parsed } from './context.js';
import type { ResourceChange } from './input.js';
import { isIam } from './marks.js';
import type { Mask } from './mask.js';
import { filled, type Steps, unknownWords } from './unknown.js';

const list = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/** A document that some properties hold as text. */
const documentOf = (value: unknown): Mapping => (typeof value === 'string' ? contextOf(value) : mappingOf(value));

const words = (value: unknown): string =>
  list(value)
    .map((item) => (typeof item === 'string' ? item : JSON.stringify(item)))
    .join(', ');

const principal = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : Object.entries(mappingOf(value))
        .map(([kind, who]) => `${kind} ${words(who)}`)
        .join('; ');

/** One statement in a line: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html */
const statementText = (statement: unknown): string => {
  const { Effect, Action, NotAction, Resource, NotResource, Principal, NotPrincipal, Condition } = mappingOf(statement);
  const parts = [
    `${Effect ?? 'Allow'}`,
    Principal === undefined ? '' : `${principal(Principal)}:`,
    NotPrincipal === undefined ? '' : `everyone but ${principal(NotPrincipal)}:`,
    NotAction === undefined ? words(Action) : `everything but ${words(NotAction)}`,
    Resource === undefined ? '' : `on ${words(Resource)}`,
    NotResource === undefined ? '' : `on everything but ${words(NotResource)}`,
    Condition === undefined ? '' : `if ${JSON.stringify(Condition)}`,
  ];
  return parts.filter((part) => part !== '').join(' ');
};

const statements = (document: unknown, prefix = ''): string[] =>
  list(documentOf(document).Statement).map((statement) => `${prefix}${statementText(statement)}`);

/** All permissions that a resource gives, a line each; the resource as a template has it, with values for functions. */
export const permissions = (resource: Mapping): string[] => {
  const properties = mappingOf(resource.Properties);
  return [
    ...statements(properties.AssumeRolePolicyDocument, 'trust: '),
    ...list(properties.Policies).flatMap((policy) => {
      const { PolicyName, PolicyDocument } = mappingOf(policy);
      return statements(PolicyDocument, PolicyName === undefined ? '' : `${words(PolicyName)}: `);
    }),
    ...statements(properties.PolicyDocument),
    ...statements(properties.KeyPolicy),
    ...statements(properties.ResourcePolicy),
    ...list(properties.ManagedPolicyArns).map((arn) => `managed policy ${words(arn)}`),
    ...(properties.PermissionsBoundary === undefined
      ? []
      : [`permissions boundary ${words(properties.PermissionsBoundary)}`]),
  ];
};

/** Contexts from the details, where CloudFormation gives no whole resource. */
const fromDetails = (change: ResourceChange, side: 'BeforeValue' | 'AfterValue'): Mapping => {
  const Properties: Record<string, unknown> = {};
  for (const { Target } of change.Details ?? []) {
    const text = Target?.[side];
    if (Target?.Attribute !== 'Properties' || Target.Name === undefined || text === undefined) continue;
    // A path below the property holds a part of it only, which is no document.
    if (Target.Path !== undefined && Target.Path.split('/').filter((step) => step !== '').length > 2) continue;
    Properties[Target.Name] = parsed(text);
  }
  return { Properties };
};

const sideOf = (change: ResourceChange, context: string | undefined, side: 'BeforeValue' | 'AfterValue'): Mapping =>
  context === undefined ? fromDetails(change, side) : contextOf(context);

/**
 * What a change adds to and takes from permissions; undefined where it does neither or the type has none.
 * @param fill gives what stands in a place, seen from the resource, that is not known before the update runs.
 */
export const permissionChanges = (
  change: ResourceChange,
  mask: Mask,
  fill: (steps: Steps) => unknown = () => unknownWords,
): { readonly added: readonly string[]; readonly removed: readonly string[] } | undefined => {
  if (!isIam(change.ResourceType ?? '')) return undefined;
  const before = change.Action === 'Add' ? [] : permissions(sideOf(change, change.BeforeContext, 'BeforeValue'));
  const after =
    change.Action === 'Remove'
      ? []
      : permissions(mappingOf(filled(sideOf(change, change.AfterContext, 'AfterValue'), [], fill)));
  const [had, has] = [new Set(before), new Set(after)];
  const added = [...has].filter((line) => !had.has(line)).map((line) => mask(line));
  const removed = [...had].filter((line) => !has.has(line)).map((line) => mask(line));
  return added.length + removed.length === 0 ? undefined : { added, removed };
};

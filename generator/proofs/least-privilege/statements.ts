/** The statements of every policy in a graph, of whichever form. */

import { type EvaluatedResource, isList, isMap, render, type Value } from '../../evaluate/index.js';
import { at, entriesAt, itemsAt } from '../look.js';
import type { Path, Subject } from '../proof.js';

/** What a policy is for: who may assume a role, what it may do then, or who may use a resource. */
export type PolicyKind = 'identity' | 'resource' | 'trust';

/** One statement. */
export interface Statement {
  readonly resource: EvaluatedResource;
  readonly kind: PolicyKind;
  /** Its Sid, or its number. */
  readonly name: string;
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly Value[];
  readonly principal: Value | undefined;
  readonly condition: Value | undefined;
  /** Whether it says what it is about by exception: NotAction, NotResource, NotPrincipal. */
  readonly byException: boolean;
  /** From the resource to the statement, or to the text that it is in. */
  readonly path: Path;
}

interface Document {
  readonly kind: PolicyKind;
  readonly path: Path;
}

/** Where policies stand, by type. */
const documents: Readonly<Record<string, readonly Document[]>> = {
  'AWS::IAM::ManagedPolicy': [{ kind: 'identity', path: ['PolicyDocument'] }],
  'AWS::IAM::Policy': [{ kind: 'identity', path: ['PolicyDocument'] }],
  'AWS::IAM::Role': [{ kind: 'trust', path: ['AssumeRolePolicyDocument'] }],
  'AWS::KMS::Key': [{ kind: 'resource', path: ['KeyPolicy'] }],
  'AWS::Logs::ResourcePolicy': [{ kind: 'resource', path: ['PolicyDocument'] }],
  'AWS::S3::BucketPolicy': [{ kind: 'resource', path: ['PolicyDocument'] }],
  'AWS::SNS::TopicPolicy': [{ kind: 'resource', path: ['PolicyDocument'] }],
  'AWS::SQS::QueuePolicy': [{ kind: 'resource', path: ['PolicyDocument'] }],
};

const documentsOf = ({ type, properties }: EvaluatedResource): Document[] => [
  ...(documents[type] ?? []),
  ...(type === 'AWS::IAM::Role'
    ? itemsAt(properties, 'Policies').map(
        (_, index): Document => ({ kind: 'identity', path: ['Policies', index, 'PolicyDocument'] }),
      )
    : []),
];

/** A policy that is written as text, as CloudWatch Logs takes it; what is not known stays as it is rendered. */
const parsed = (document: Value | undefined): Value | undefined => {
  if (document === undefined || isMap(document)) return document;
  try {
    return JSON.parse(render(document)) as Value;
  } catch {
    return undefined;
  }
};

/** The values of a key that takes a list or a single value; none where it is not there. */
export const listOf = (value: Value | undefined): readonly Value[] =>
  value === undefined ? [] : isList(value) ? value : [value];

/** The policies of one resource, as documents. */
export const policiesOf = (
  resource: EvaluatedResource,
): { readonly kind: PolicyKind; readonly document: Value | undefined }[] =>
  documentsOf(resource).map(({ kind, path }) => ({ kind, document: parsed(at(resource.properties, ...path)) }));

/** Every statement of every policy of the graph. */
export const statementsOf = ({ graph }: Subject): Statement[] =>
  [...graph.resources.values()].flatMap((resource) =>
    documentsOf(resource).flatMap(({ kind, path }): Statement[] => {
      const written = at(resource.properties, ...path);
      return listOf(at(parsed(written), 'Statement')).map((statement, index) => ({
        resource,
        kind,
        name: render(at(statement, 'Sid') ?? `${index + 1}`),
        effect: render(at(statement, 'Effect') ?? ''),
        actions: listOf(at(statement, 'Action')).map(render),
        resources: listOf(at(statement, 'Resource')),
        principal: at(statement, 'Principal'),
        condition: at(statement, 'Condition'),
        byException: entriesAt(statement).some(([key]) => /^Not(?:Action|Principal|Resource)$/.test(key)),
        path: isMap(written) ? ['Properties', ...path, 'Statement', index] : ['Properties', ...path],
      }));
    }),
  );

/** The services that a principal names. */
export const servicesOf = ({ principal }: Statement): string[] => listOf(at(principal, 'Service')).map(render);

/** The keys of all operators of a condition, as IAM compares them: without case. */
export const conditionKeys = ({ condition }: Statement): string[] =>
  entriesAt(condition).flatMap(([, keys]) => entriesAt(keys).map(([key]) => key.toLowerCase()));

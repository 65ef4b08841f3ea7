/** Stack policies: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html */

import type { StackState } from '../state.js';

interface Statement {
  readonly Effect?: string;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

/** Whether a pattern with stars matches a text. */
const matches = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  ).test(text);

const anyMatches = (patterns: string | readonly string[] | undefined, text: string): boolean =>
  listOf(patterns).some((pattern) => matches(pattern, text));

const applies = (statement: Statement, resource: string, type: string, action: string): boolean => {
  const { Action, NotAction, Resource, NotResource, Condition } = statement;
  if (Action === undefined ? anyMatches(NotAction, action) : !anyMatches(Action, action)) return false;
  if (Resource === undefined ? anyMatches(NotResource, resource) : !anyMatches(Resource, resource)) return false;
  const types = Object.values(Condition ?? {}).flatMap(({ ResourceType }) => listOf(ResourceType));
  return types.length === 0 || types.some((pattern) => matches(pattern, type));
};

/** Why the policy of a stack forbids an update of a resource; undefined where it does not. */
export const deniedBy = (
  { policy }: StackState,
  logicalId: string,
  type: string,
  action: 'Update:Modify' | 'Update:Replace' | 'Update:Delete',
): string | undefined => {
  if (policy === undefined) return undefined;
  const { Statement: statements = [] } = JSON.parse(policy) as {
    readonly Statement?: Statement | readonly Statement[];
  };
  const list = Array.isArray(statements) ? (statements as readonly Statement[]) : [statements as Statement];
  const resource = `LogicalResourceId/${logicalId}`;
  const found = list
    .map((statement, index) => ({ statement, index }))
    .filter(({ statement }) => applies(statement, resource, type, action));
  const denial = found.find(({ statement }) => statement.Effect === 'Deny');
  if (denial !== undefined)
    return `Action denied by stack policy: Statement [#${denial.index + 1}] does not allow [${action}] for resource [${resource}];`;
  if (found.some(({ statement }) => statement.Effect === 'Allow')) return undefined;
  return `Action not allowed by stack policy: [${action}] for resource [${resource}];`;
};

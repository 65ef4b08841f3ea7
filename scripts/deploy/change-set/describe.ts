/** Describes change sets, all of them: to the last page, and down to the last nested stack. */

import { type Change, DescribeChangeSetCommand, type DescribeChangeSetOutput } from '@aws-sdk/client-cloudformation';
import type { StackChanges } from '../../../generator/impact/review/input.js';
import type { Session } from '../session.js';
import { pagesOf } from './pages.js';

const describeOnce = async (session: Session, id: string, values: boolean): Promise<DescribeChangeSetOutput> => {
  const changes: Change[] = [];
  let first: DescribeChangeSetOutput | undefined;
  for await (const page of pagesOf((NextToken) =>
    session.aws.cloudFormation.send(
      new DescribeChangeSetCommand({ ChangeSetName: id, IncludePropertyValues: values, NextToken }),
    ),
  )) {
    first ??= page;
    changes.push(...(page.Changes ?? []));
  }
  return { ...first, Changes: changes };
};

/**
 * What CloudFormation writes into the reason when it has left changes out since their values were asked for; the
 * status is CREATE_COMPLETE all the same: https://github.com/aws/aws-cdk-cli/issues/1780
 */
const dropped = '[WARN] --include-property-values option can return incomplete ChangeSet data';

/** A change set with every page of its changes. */
export interface DescribedSet extends DescribeChangeSetOutput {
  /** Changes whose values CloudFormation could not give. */
  readonly withoutValues: readonly string[];
}

/** Describes one change set; where values made CloudFormation drop changes, those come from a second description. */
export const describeSet = async (session: Session, id: string): Promise<DescribedSet> => {
  const detailed = await describeOnce(session, id, true);
  if (detailed.StatusReason?.includes(dropped) !== true) return { ...detailed, withoutValues: [] };
  const plain = await describeOnce(session, id, false);
  const known = new Map((detailed.Changes ?? []).map((change) => [change.ResourceChange?.LogicalResourceId, change]));
  const withoutValues: string[] = [];
  const Changes = (plain.Changes ?? []).map((change) => {
    const logicalId = change.ResourceChange?.LogicalResourceId;
    const better = known.get(logicalId);
    if (better === undefined) withoutValues.push(logicalId ?? '');
    return better ?? change;
  });
  return { ...plain, Changes, withoutValues };
};

/** Only where a change set stands: what a poll needs. */
export const peekSet = (session: Session, id: string): Promise<DescribeChangeSetOutput> =>
  session.aws.cloudFormation.send(new DescribeChangeSetCommand({ ChangeSetName: id }));

/** The changes of a root and of all that are nested in it. */
export interface Described {
  readonly set: DescribedSet;
  readonly changes: StackChanges;
  readonly notes: readonly string[];
}

const treeOf = async (session: Session, set: DescribedSet, path: readonly string[], notes: string[]) => {
  const changes = (set.Changes ?? []).flatMap(({ ResourceChange }) => ResourceChange ?? []);
  const children = new Map<string, StackChanges>();
  for (const { LogicalResourceId: logicalId = '', ChangeSetId: id } of changes) {
    if (id === undefined || id === '') continue;
    // An empty nested set has FAILED, under a root that has not: https://github.com/aws/copilot-cli/issues/5614
    children.set(logicalId, await treeOf(session, await describeSet(session, id), [...path, logicalId], notes));
  }
  for (const id of set.withoutValues)
    notes.push(`CloudFormation gives no values for ${[...path, id].join('/')}, only that it changes`);
  return { stackName: set.StackName ?? '', changes, children } as StackChanges;
};

/** Describes a root change set with all that are nested in it. */
export const describeTree = async (session: Session, id: string): Promise<Described> => {
  const set = await describeSet(session, id);
  const notes: string[] = [];
  return { set, changes: await treeOf(session, set, [], notes), notes };
};

/** A root stack, the stacks nested in it, and their resources as they are now. */

import { ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { isNestedStack } from '../../../generator/impact/review/marks.js';
import { pagesOf } from '../change-set/pages.js';
import type { Session } from '../session.js';
import { patiently } from './trouble.js';

/** A resource of a stack. */
export interface ResourceRow {
  readonly logicalId: string;
  readonly physicalId: string | undefined;
  readonly type: string;
  readonly status: string;
  readonly reason: string | undefined;
}

/** A stack in the tree. */
export interface StackNode {
  /** Logical ids from the root down; '' for the root. */
  readonly path: string;
  readonly id: string;
  readonly name: string;
  readonly resources: readonly ResourceRow[];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStackResources.html */
const resourcesOf = async (session: Session, stackId: string): Promise<ResourceRow[]> => {
  const rows: ResourceRow[] = [];
  for await (const { StackResourceSummaries = [] } of pagesOf((NextToken) =>
    patiently(session, () =>
      session.aws.cloudFormation.send(new ListStackResourcesCommand({ StackName: stackId, NextToken })),
    ),
  ))
    for (const summary of StackResourceSummaries)
      rows.push({
        logicalId: summary.LogicalResourceId ?? '',
        physicalId: summary.PhysicalResourceId === '' ? undefined : summary.PhysicalResourceId,
        type: summary.ResourceType ?? '',
        status: summary.ResourceStatus ?? '',
        reason: summary.ResourceStatusReason,
      });
  return rows;
};

const nameOf = (stackId: string): string => stackId.split('/')[1] ?? stackId;

/**
 * The tree from a root, by ARN, parents before children. Nested stacks that are deleted are left out, unless
 * `withDeleted` asks for them; CloudFormation lists the resources of a deleted stack for 90 days.
 */
export const stackTree = async (
  session: Session,
  rootId: string,
  { path = '', withDeleted = false }: { readonly path?: string; readonly withDeleted?: boolean } = {},
): Promise<StackNode[]> => {
  const resources = await resourcesOf(session, rootId);
  const nodes: StackNode[] = [{ path, id: rootId, name: nameOf(rootId), resources }];
  for (const { logicalId, physicalId, type, status } of resources) {
    if (!isNestedStack(type) || physicalId === undefined) continue;
    if (status === 'DELETE_COMPLETE' && !withDeleted) continue;
    const inner = { path: path === '' ? logicalId : `${path}/${logicalId}`, withDeleted };
    nodes.push(...(await stackTree(session, physicalId, inner)));
  }
  return nodes;
};

/** Place of a resource in the tree, for example `ServiceApi/Service`. */
export const placeOf = (node: StackNode, { logicalId }: { readonly logicalId: string }): string =>
  node.path === '' ? logicalId : `${node.path}/${logicalId}`;

/** Resources of a tree that are no nested stacks, with their place. */
export const leavesOf = (
  tree: readonly StackNode[],
): (ResourceRow & { readonly place: string; readonly node: StackNode })[] =>
  tree.flatMap((node) =>
    node.resources
      .filter(({ type, physicalId }) => !isNestedStack(type) || physicalId === undefined)
      .map((row) => ({ ...row, place: placeOf(node, row), node })),
  );

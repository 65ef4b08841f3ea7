/** A CloudFormation and a Cloud Control of a few stacks, with what they remember. */

import type { StackEvent } from '@aws-sdk/client-cloudformation';
import { awsError, fakeSession, type Handlers, type Input, rootId, target } from '../watch/fake.js';
import { at, childId, eventsOf } from '../watch/history.js';

/** A resource as ListStackResources tells it. */
export const row = (logicalId: string, type: string, physicalId: string, status: string) => ({
  LogicalResourceId: logicalId,
  ResourceType: type,
  PhysicalResourceId: physicalId,
  ResourceStatus: status,
});

export const logGroup = 'AWS::Logs::LogGroup';
export const topic = 'AWS::SNS::Topic';

/** What there is, by the ARN of its stack; and what Cloud Control knows, by its identifier. */
export interface World {
  readonly events?: readonly StackEvent[];
  readonly resources?: Readonly<Record<string, readonly object[]>>;
  /** Status of stacks other than the root, by ARN. */
  readonly stacks?: Record<string, string>;
  readonly templates?: Readonly<Record<string, string>>;
  /** Stacks that are deleted, as ListStacks tells them. */
  readonly deleted?: readonly object[];
  /** Whose a resource is, by its physical id: ARN of the stack and status there. */
  readonly owners?: Readonly<Record<string, readonly [string, string]>>;
  /** What is there, and what its deletion fails with: '' where it does not. */
  readonly there?: Record<string, string>;
  readonly cloudFormation?: Handlers;
  readonly cloudControl?: Handlers;
  readonly answers?: readonly string[];
}

/** A template with one log group under each id, kept by a policy. */
export const templateOf = (ids: Readonly<Record<string, string>>): string =>
  JSON.stringify({
    Resources: Object.fromEntries(
      Object.entries(ids).map(([id, DeletionPolicy]) => [id, { Type: logGroup, DeletionPolicy }]),
    ),
  });

const missing = (name: unknown): Error => awsError('ValidationError', `Stack with id ${name} does not exist`);

/** Pages of two. */
const pageOf = (all: readonly object[], token: unknown) => {
  const from = Number(token ?? 0);
  return { page: all.slice(from, from + 2), next: from + 2 < all.length ? { NextToken: `${from + 2}` } : {} };
};

/** A session in such a world; `there` and `stacks` change with what is done. */
export const stage = (world: World) => {
  const { events = [], resources = {}, stacks = {}, templates = {}, deleted = [], owners = {}, there = {} } = world;
  const pending = new Map<string, string>();
  return fakeSession({
    ...(world.answers !== undefined && { answers: world.answers }),
    cloudFormation: {
      DescribeStackEvents: eventsOf(() => events, 3),
      ListStackResources: ({ StackName, NextToken }: Input) => {
        const { page, next } = pageOf(resources[`${StackName}`] ?? [], NextToken);
        return { StackResourceSummaries: page, ...next };
      },
      DescribeStacks: ({ StackName }: Input) => {
        const StackStatus = StackName === rootId ? 'UPDATE_ROLLBACK_COMPLETE' : stacks[`${StackName}`];
        if (StackStatus === undefined) throw missing(StackName);
        const StackId = `${StackName}`;
        return {
          Stacks: [{ StackId, StackName: StackId.split('/')[1], StackStatus, CreationTime: at(50) }],
        };
      },
      GetTemplate: ({ StackName }: Input) => ({ TemplateBody: templates[`${StackName}`] ?? '{}' }),
      ListStacks: ({ NextToken }: Input) => {
        const { page, next } = pageOf(deleted, NextToken);
        return { StackSummaries: page, ...next };
      },
      DescribeStackResources: ({ PhysicalResourceId }: Input) => {
        const owner = owners[`${PhysicalResourceId}`];
        if (owner === undefined) throw missing(PhysicalResourceId);
        return { StackResources: [{ PhysicalResourceId, StackId: owner[0], ResourceStatus: owner[1] }] };
      },
      ...world.cloudFormation,
    },
    cloudControl: {
      GetResource: ({ Identifier }: Input) => {
        if (there[`${Identifier}`] === undefined) throw awsError('ResourceNotFoundException', 'It was not found.');
        return {};
      },
      DeleteResource: ({ Identifier }: Input) => {
        pending.set(`token ${Identifier}`, `${Identifier}`);
        return { ProgressEvent: { OperationStatus: 'IN_PROGRESS', RequestToken: `token ${Identifier}` } };
      },
      GetResourceRequestStatus: ({ RequestToken }: Input) => {
        const id = pending.get(`${RequestToken}`) ?? '';
        const failure = there[id];
        if (failure === undefined) return { ProgressEvent: { OperationStatus: 'FAILED', ErrorCode: 'NotFound' } };
        if (failure !== '' && there[failure] !== undefined)
          return { ProgressEvent: { OperationStatus: 'FAILED', StatusMessage: `${failure} needs it` } };
        delete there[id];
        return { ProgressEvent: { OperationStatus: 'SUCCESS' } };
      },
      ...world.cloudControl,
    },
  });
};

export { at, childId, rootId, target };

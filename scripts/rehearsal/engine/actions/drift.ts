/** Drift detection: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html */

import { type Context, nextUuid, schedule } from '../context.js';
import { validationError } from '../error.js';
import { stackType } from '../events.js';
import { driftTime } from '../facts/durations.js';
import { isKnownType } from '../facts/schema.js';
import { differences } from '../run/difference.js';
import { thingOf } from '../run/things.js';
import type { Json, ResourceState, StackState } from '../state.js';
import { withoutSecrets } from '../template/secrets.js';
import { needLiveStack } from './find.js';
import { compact, type Input, neededText, type Output, pageOf, textIn, textsIn, timeOf } from './input.js';

const onAPage = 100;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DetectStackDrift.html */
export const detectStackDrift = (context: Context, input: Input): Output => {
  const stack = needLiveStack(context, neededText(input, 'StackName'));
  if (!/^(?:CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT)_(?:COMPLETE|FAILED)$/.test(stack.status))
    throw validationError(`Drift detection cannot be performed on stack [${stack.id}] while it is in ${stack.status}.`);
  const running = Object.values(context.state.drifts).some(
    ({ stackId, status }) => stackId === stack.id && status === 'DETECTION_IN_PROGRESS',
  );
  if (running) throw validationError(`Drift detection is already in progress for stack [${stack.id}]`);
  const id = nextUuid(context);
  const only = textsIn(input, 'LogicalResourceIds');
  context.state.drifts[id] = {
    id,
    stackId: stack.id,
    at: context.now,
    only: only.length > 0 ? only : undefined,
    status: 'DETECTION_IN_PROGRESS',
  };
  schedule(context, driftTime, { kind: 'drift', id });
  return { StackDriftDetectionId: id };
};

const statusOf = (context: Context, resource: ResourceState): string => {
  if (resource.type === stackType) return 'IN_SYNC';
  if (!isKnownType(resource.type)) return 'NOT_CHECKED';
  const thing = thingOf(context, resource);
  if (thing === undefined) return 'DELETED';
  return differences(resource.properties, thing.properties).length > 0 ? 'MODIFIED' : 'IN_SYNC';
};

/** Ends a detection. */
export const endDetection = (context: Context, id: string): void => {
  const drift = context.state.drifts[id];
  const stack = context.state.stacks[drift?.stackId ?? ''];
  if (drift === undefined || stack === undefined) return;
  const checked = Object.values(stack.resources).filter(
    ({ logicalId, physicalId }) => physicalId !== undefined && (drift.only?.includes(logicalId) ?? true),
  );
  for (const resource of checked) resource.drift = { status: statusOf(context, resource), at: context.now };
  drift.count = checked.filter((resource) => /^(?:MODIFIED|DELETED)$/.test(resource.drift?.status ?? '')).length;
  drift.result = drift.count > 0 ? 'DRIFTED' : 'IN_SYNC';
  drift.status = 'DETECTION_COMPLETE';
  stack.lastDrift = { status: drift.result, at: context.now };
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackDriftDetectionStatus.html */
export const describeStackDriftDetectionStatus = (context: Context, input: Input): Output => {
  const id = neededText(input, 'StackDriftDetectionId');
  const drift = context.state.drifts[id];
  if (drift === undefined) throw validationError(`Drift detection with id [${id}] does not exist`);
  return compact({
    StackId: drift.stackId,
    StackDriftDetectionId: id,
    StackDriftStatus: drift.result,
    DetectionStatus: drift.status,
    DriftedStackResourceCount: drift.count,
    Timestamp: timeOf(drift.at),
  });
};

const textOf = (value: Json | undefined): string =>
  value === undefined ? 'null' : typeof value === 'string' ? value : JSON.stringify(value);

const driftOutput = (context: Context, stack: StackState, resource: ResourceState): Output => {
  const { properties, drift } = resource;
  const actual = thingOf(context, resource)?.properties;
  const status = drift?.status ?? 'NOT_CHECKED';
  const shown = (value: Json): string => withoutSecrets(JSON.stringify(value), stack.input);
  return compact({
    StackId: stack.id,
    LogicalResourceId: resource.logicalId,
    PhysicalResourceId: resource.physicalId,
    ResourceType: resource.type,
    StackResourceDriftStatus: status,
    ExpectedProperties: status === 'NOT_CHECKED' ? undefined : shown(properties),
    ActualProperties: actual === undefined ? undefined : shown(actual),
    PropertyDifferences:
      actual === undefined || status !== 'MODIFIED'
        ? []
        : differences(properties, actual).map(({ path, before, after }) => ({
            PropertyPath: `/${path.join('/')}`,
            ExpectedValue: withoutSecrets(textOf(before), stack.input),
            ActualValue: withoutSecrets(textOf(after), stack.input),
            DifferenceType: before === undefined ? 'ADD' : after === undefined ? 'REMOVE' : 'NOT_EQUAL',
          })),
    Timestamp: timeOf(drift?.at ?? context.now),
  });
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackResourceDrifts.html */
export const describeStackResourceDrifts = (context: Context, input: Input): Output => {
  const stack = needLiveStack(context, neededText(input, 'StackName'));
  const wanted = textsIn(input, 'StackResourceDriftStatusFilters');
  const all = Object.values(stack.resources)
    .filter(({ drift }) => drift !== undefined && (wanted.length === 0 || wanted.includes(drift.status)))
    .sort((a, b) => (a.logicalId < b.logicalId ? -1 : 1));
  const { page, next } = pageOf(all, textIn(input, 'NextToken'), onAPage);
  return compact({
    StackResourceDrifts: page.map((resource) => driftOutput(context, stack, resource)),
    NextToken: next,
  });
};

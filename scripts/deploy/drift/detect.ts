/** Detects drift of a root stack and of the stacks nested in it. */

import {
  DescribeStackDriftDetectionStatusCommand,
  DescribeStackResourceDriftsCommand,
  DetectStackDriftCommand,
  type StackResourceDrift,
} from '@aws-sdk/client-cloudformation';
import { pagesOf } from '../change-set/pages.js';
import type { Session } from '../session.js';
import { type StackNode, stackTree } from '../watch/tree.js';
import { patiently, wordsOf } from '../watch/trouble.js';

/** A property that is not what the template says. */
export interface PropertyDrift {
  /** For example `/DesiredCount`. */
  readonly path: string;
  /** `ADD`, `REMOVE` or `NOT_EQUAL`. */
  readonly how: string;
  readonly expected: string;
  readonly actual: string;
}

/** A resource that was changed or deleted outside CloudFormation. */
export interface ResourceDrift {
  /** For example `ServiceApi/Service`. */
  readonly place: string;
  readonly type: string;
  readonly physicalId: string | undefined;
  readonly status: 'MODIFIED' | 'DELETED';
  readonly properties: readonly PropertyDrift[];
}

/** What the detection found. */
export interface Drift {
  readonly stacks: number;
  readonly resources: readonly ResourceDrift[];
  /** Stacks in which not all could be looked at, with CloudFormation's reason. */
  readonly incomplete: readonly { readonly stack: string; readonly reason: string }[];
}

/** Milliseconds between two looks at a detection. */
const interval = 3000;

/** Properties whose value nobody may see, whatever the template thinks of it. */
const secret = /(?:password|passphrase|privatekey|secretstring|authtoken|apikey)$/i;
const masked = (path: string, value: string | undefined): string =>
  value !== undefined && secret.test(path) ? '****' : (value ?? '');

const driftOf = (node: StackNode, drift: StackResourceDrift): ResourceDrift => ({
  place: node.path === '' ? (drift.LogicalResourceId ?? '') : `${node.path}/${drift.LogicalResourceId ?? ''}`,
  type: drift.ResourceType ?? '',
  physicalId: drift.PhysicalResourceId,
  status: drift.StackResourceDriftStatus === 'DELETED' ? 'DELETED' : 'MODIFIED',
  properties: (drift.PropertyDifferences ?? []).map(({ PropertyPath: path = '', DifferenceType, ...values }) => ({
    path,
    how: DifferenceType ?? '',
    expected: masked(path, values.ExpectedValue),
    actual: masked(path, values.ActualValue),
  })),
});

/** Starts a detection and waits for it. Gives the reason where it did not see everything. */
const detect = async (session: Session, node: StackNode): Promise<string | undefined> => {
  const { cloudFormation } = session.aws;
  const { StackDriftDetectionId } = await patiently(session, () =>
    cloudFormation.send(new DetectStackDriftCommand({ StackName: node.id })),
  );
  for (;;) {
    const { DetectionStatus, DetectionStatusReason } = await patiently(session, () =>
      cloudFormation.send(new DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId })),
    );
    if (DetectionStatus === 'DETECTION_COMPLETE') return undefined;
    if (DetectionStatus === 'DETECTION_FAILED') return DetectionStatusReason ?? 'no reason given';
    if (session.signal.aborted) return 'interrupted';
    await session.pause(interval);
  }
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackResourceDrifts.html */
const driftsIn = async (session: Session, node: StackNode): Promise<ResourceDrift[]> => {
  const found: ResourceDrift[] = [];
  for await (const { StackResourceDrifts = [] } of pagesOf((NextToken) =>
    patiently(session, () =>
      session.aws.cloudFormation.send(
        new DescribeStackResourceDriftsCommand({
          StackName: node.id,
          StackResourceDriftStatusFilters: ['MODIFIED', 'DELETED'],
          NextToken,
        }),
      ),
    ),
  ))
    found.push(...StackResourceDrifts.map((drift) => driftOf(node, drift)));
  return found;
};

/**
 * Detects drift in every stack, since detection on a root leaves nested stacks out:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html
 * @param say told of each stack before it is looked at.
 */
export const detectDrift = async (session: Session, rootId: string, say: (stack: string) => void): Promise<Drift> => {
  const tree = await stackTree(session, rootId);
  const resources: ResourceDrift[] = [];
  const incomplete: { stack: string; reason: string }[] = [];
  for (const node of tree) {
    if (session.signal.aborted) {
      incomplete.push({ stack: node.path || node.name, reason: 'interrupted' });
      continue;
    }
    say(node.path || node.name);
    try {
      const reason = await detect(session, node);
      if (reason !== undefined) incomplete.push({ stack: node.path || node.name, reason });
      // A failed detection gives what it saw until then.
      resources.push(...(await driftsIn(session, node)));
    } catch (error) {
      if (error instanceof Error && /^(?:Expired|AccessDenied)/.test(error.name)) throw error;
      incomplete.push({ stack: node.path || node.name, reason: wordsOf(error) });
    }
  }
  return { stacks: tree.length, resources, incomplete };
};

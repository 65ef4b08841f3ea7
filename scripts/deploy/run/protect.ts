/** Termination protection and the stack policy: what stands between a mistake and a stack. */

import {
  GetStackPolicyCommand,
  SetStackPolicyCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import { statefulTypes, trafficTypes } from '../../../generator/impact/review/marks.js';
import { hashOf } from '../change-set/request.js';
import type { Session } from '../session.js';
import type { StackView } from '../stack.js';
import type { Deployment } from './deployment.js';

/**
 * Refuses to replace or delete what holds state or carries traffic, and nested stacks with all that is in them. A policy
 * covers the resources of its own stack: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html
 */
export const protectPolicy = {
  Statement: [
    { Effect: 'Allow', Action: 'Update:*', Principal: '*', Resource: '*' },
    {
      Effect: 'Deny',
      Action: ['Update:Replace', 'Update:Delete'],
      Principal: '*',
      Resource: '*',
      Condition: {
        StringEquals: { ResourceType: ['AWS::CloudFormation::Stack', ...statefulTypes, ...trafficTypes].sort() },
      },
    },
  ],
};

/** A policy cannot be taken away, only replaced by one that allows everything. */
export const openPolicy = { Statement: [{ Effect: 'Allow', Action: 'Update:*', Principal: '*', Resource: '*' }] };

const same = (body: string | undefined, policy: unknown): boolean => {
  if (body === undefined) return false;
  try {
    return hashOf(JSON.parse(body)) === hashOf(policy);
  } catch {
    return false;
  }
};

const policyOf = async (session: Session, stackId: string): Promise<string | undefined> => {
  const { StackPolicyBody } = await session.aws.cloudFormation.send(new GetStackPolicyCommand({ StackName: stackId }));
  return StackPolicyBody === '' ? undefined : StackPolicyBody;
};

const setPolicy = async (session: Session, stackId: string, policy: unknown): Promise<void> => {
  await session.aws.cloudFormation.send(
    new SetStackPolicyCommand({ StackName: stackId, StackPolicyBody: JSON.stringify(policy) }),
  );
};

/** The policy that the stack is to have; undefined: none is asked for. */
const wanted = ({ given, settings }: Deployment): unknown => {
  const own = given.file?.stackPolicy;
  if (own !== undefined) return JSON.parse(own);
  return settings.policy === 'protect' ? protectPolicy : undefined;
};

/** Gives the stack the policy of its environment, where it has another. One that somebody else has set is left alone unless ours is asked for. */
export const applyPolicy = async (session: Session, stackId: string, deployment: Deployment): Promise<void> => {
  const policy = wanted(deployment);
  const present = await policyOf(session, stackId);
  if (policy === undefined) {
    if (!same(present, protectPolicy)) return;
    await setPolicy(session, stackId, openPolicy);
    session.console.note('stack policy: every update is allowed from now on');
    return;
  }
  if (same(present, policy)) return;
  await setPolicy(session, stackId, policy);
  session.console.note('stack policy: set as the environment asks');
};

/**
 * Lifts the policy for one update that a person has agreed to: a change set takes no policy of its own. `applyPolicy`
 * sets it again, also in the next run where this one is killed.
 */
export const liftPolicy = async (session: Session, stackId: string): Promise<void> => {
  const present = await policyOf(session, stackId);
  if (present === undefined || same(present, openPolicy)) return;
  await setPolicy(session, stackId, openPolicy);
  session.console.note('stack policy: lifted for this update');
};

/** Turns termination protection on or off, where it is the other way. */
export const applyTerminationProtection = async (
  session: Session,
  stack: Pick<StackView, 'id' | 'terminationProtection'>,
  on: boolean,
): Promise<void> => {
  if (stack.terminationProtection === on) return;
  await session.aws.cloudFormation.send(
    new UpdateTerminationProtectionCommand({ StackName: stack.id, EnableTerminationProtection: on }),
  );
  session.console.note(`termination protection: ${on ? 'on' : 'off'}`);
};

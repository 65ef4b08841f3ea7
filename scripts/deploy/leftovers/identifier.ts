/**
 * What Cloud Control calls a resource: the values of its type's primaryIdentifier (`schemas/registry`), with `|` between
 * them: https://docs.aws.amazon.com/cloudcontrolapi/latest/userguide/resource-identifier.html
 * Mostly that is what Ref gives, which CloudFormation has as the physical id.
 */

import { placeOf } from '../arn.js';

/** Types for which it is something else: from the physical id, and the ARN of a stack in the same account and region. */
export const otherwise: Readonly<Record<string, (physicalId: string, stackId: string) => string>> = {
  // Ref is the ARN alone, and what the module scales is the number of a service's tasks.
  'AWS::ApplicationAutoScaling::ScalingPolicy': (arn) => `${arn}|ecs:service:DesiredCount`,
  // `arn:aws:ecs:<region>:<account>:service/<cluster>/<name>`; without a cluster in it, in the form of before 2021.
  'AWS::ECS::Service': (arn) => {
    const [, cluster, name] = arn.split('/');
    return `${arn}|${name === undefined ? 'default' : cluster}`;
  },
  'AWS::Events::Rule': (name, stackId) => {
    const { partition, region, account } = placeOf(stackId);
    return name.startsWith('arn:') ? name : `arn:${partition}:events:${region}:${account}:rule/${name}`;
  },
};

/**
 * The identifier of a resource.
 * @param stackId ARN of the stack that it was in.
 */
export const identifierOf = (type: string, physicalId: string, stackId: string): string =>
  otherwise[type]?.(physicalId, stackId) ?? physicalId;

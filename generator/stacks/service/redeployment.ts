/**
 * A new deployment of the same version, for example when a secret has been rotated: tasks read secrets only when they start.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-ecs-service-forcenewdeployment.html
 */

import { param } from '../../dsl/index.js';
import type { Service } from '../../environment/environment.js';

/** The parameter whose change replaces the tasks of a service; with a label for the form of the root, which has the default. */
export const redeploymentParameter = (service: Service, label?: string) =>
  param.string({
    description: `Any new value replaces the tasks of ${service.name} by new ones of the same version, for example to read rotated secrets.`,
    ...(label !== undefined && { label, default: 'initial' }),
    allowedPattern: '^[A-Za-z0-9._:-]{1,255}$',
    constraintDescription: 'letters, digits and ._:- such as a date',
  });

/** The queue that a worker consumes: its ARN is in the spec or a stack parameter. */

import { type Expr, type Kind, param, select, split } from '../../dsl/index.js';
import type { Service } from '../../environment/environment.js';

/** Whether the ARN of a service's queue is a stack parameter. */
export const queueByParameter = (service: Service): boolean =>
  service.kind === 'worker' && service.queue === 'parameter';

/** The parameter that holds the ARN of a service's queue. */
export const queueParameter = (service: Service, label?: string) =>
  param.kind('AWS::SQS::Queue.Arn', {
    description: `ARN of the SQS queue that ${service.name} consumes.`,
    ...(label !== undefined && { label }),
    allowedPattern: '^arn:aws[a-z-]*:sqs:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,75}([.]fifo)?$',
    constraintDescription: 'the ARN of an SQS queue',
  });

/** The ARN of a service's queue; undefined where it has none. */
export const queueArn = (
  service: Service,
  parameter: Expr<Kind<'AWS::SQS::Queue.Arn'>> | undefined,
): string | Expr<string> | undefined =>
  service.kind === 'api' || service.queue === undefined
    ? undefined
    : service.queue === 'parameter'
      ? parameter
      : service.queue;

/** The name of a queue, by which CloudWatch knows it: the last part of its ARN. */
export const queueName = (arn: string | Expr<string> | undefined): string | Expr<string> | undefined =>
  typeof arn === 'string' || arn === undefined ? arn?.split(':')[5] : select(5, split(':', arn));

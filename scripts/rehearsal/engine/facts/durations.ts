/** How long things take in a rehearsal, in milliseconds: an order of magnitude below AWS, in the same proportions. */

import { type Context, uuidOf } from '../context.js';
import type { Attempt, Course } from '../options.js';

const slow: Readonly<Record<string, number>> = {
  'AWS::AutoScaling::AutoScalingGroup': 8000,
  'AWS::CertificateManager::Certificate': 10000,
  'AWS::EC2::NatGateway': 8000,
  'AWS::EC2::VPCEndpoint': 3000,
  'AWS::ECS::CapacityProvider': 3000,
  'AWS::ECS::Service': 12000,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 10000,
  'AWS::IAM::InstanceProfile': 5000,
  'AWS::IAM::Role': 2000,
  'AWS::KMS::Key': 3000,
};

/** Milliseconds that a resource takes where nobody says otherwise. */
export const usually = (type: string): number => slow[type] ?? 1000;

/** Milliseconds from the request for a change set until it is being made, and from there until it is made. */
export const changeSetTimes = { pending: 500, making: 1500 } as const;

/** Milliseconds that a drift detection takes. */
export const driftTime = 2000;

/** What CloudFormation says of a service whose tasks do not come up: a behaviour asks for it by `fails: 'circuit-breaker'`. */
const circuitBreaker = (serial: number): string =>
  `Resource handler returned message: "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'." (RequestToken: ${uuidOf(`handler ${serial}`)}, HandlerErrorCode: GeneralServiceException)`;

/** How an attempt goes. */
export const courseOf = ({ options, state }: Context, attempt: Attempt): Required<Pick<Course, 'takes'>> & Course => {
  const course = options.behaviour?.(attempt);
  const fails = course?.fails === 'circuit-breaker' ? circuitBreaker(state.serial) : course?.fails;
  return {
    ...course,
    ...(fails !== undefined && { fails }),
    takes: course?.takes ?? usually(attempt.type),
  };
};

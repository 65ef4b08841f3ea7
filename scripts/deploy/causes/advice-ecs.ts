/**
 * Reasons of ECS, from stopped tasks and service events:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html
 */

import type { Advice } from './advice.js';

export const ecsAdvice: readonly Advice[] = [
  {
    match:
      /unable to (?:pull|retrieve|fetch) secret|retrieve secret from asm|invalid ssm parameter|can't find the specified secret/i,
    what: 'A secret cannot be read. Check that the ARN in the <Service>...SecretArn parameter exists in this account and region, that it has the JSON key that the spec names, and that a key policy lets the execution role decrypt it.',
  },
  {
    match:
      /CannotPull\w*|pull (?:access denied|image manifest)|failed to (?:pull|resolve) (?:and unpack )?(?:image|ref)|manifest (?:unknown|for \S+ not found)|no matching manifest|repository \S+ not found/i,
    what: 'The image cannot be pulled. Check that the tag has been pushed to that repository, that it was built for the architecture of the environment, that the execution role may read the repository, and that tasks reach the registry (NAT gateway or VPC endpoints).',
  },
  {
    match: /failed (?:ELB|container) health checks|health checks failed|is unhealthy in|\(reason Health checks failed/i,
    what: "Tasks start but do not answer their health check. Try the check's path on the container's port, read the service's logs, and give a slow start more time (healthCheck in the spec).",
  },
  {
    match: /OutOfMemory|exit code 137/i,
    what: "A container used more memory than it has, or did not stop in time. Raise the service's memory in the spec, or lower what the process uses.",
  },
  {
    match:
      /No Container Instances were found|unable to place a task|RESOURCE:(?:CPU|MEMORY|ENI|PORTS)|insufficient (?:CPU|memory) available|AGENT/,
    what: 'No instance has room for the task. Raise instances.max in the spec or make the tasks smaller, and look at the activity of the Auto Scaling group: instances that fail to start or to join the cluster give no room either.',
  },
  {
    match:
      /Capacity is unavailable|InsufficientInstanceCapacity|do not have sufficient|capacity provider.*(?:not|unable)/i,
    what: 'AWS has no capacity of that kind at the moment. Deploy again later, or choose another instance type or more zones in the spec.',
  },
  {
    match: /exit code \d+|Essential container in task exited|CannotStartContainer|command was not found/i,
    what: "The container ends by itself. Read the service's log group for its last lines, and run the image with the same command and environment.",
  },
  {
    match: /ResourceInitializationError|failed to (?:initialize|validate) logging/i,
    what: 'The task could not be set up. Tasks need a way to ECR, CloudWatch Logs and Secrets Manager (NAT gateway or VPC endpoints), and the execution role the permissions for them.',
  },
  {
    match: /Circuit Breaker/i,
    what: "Tasks of the new version did not start or did not stay, and ECS gave up. Read the service's log group and the reasons of its stopped tasks (`aws ecs describe-tasks`, kept for an hour), correct that and deploy again.",
  },
  {
    match: /service[- ]linked role/i,
    what: 'The service-linked role is missing or was made a moment ago. Deploy again; if it fails still, create it with `aws iam create-service-linked-role --aws-service-name ecs.amazonaws.com`.',
    types: /^AWS::ECS::/,
  },
];

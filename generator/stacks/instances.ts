/** EC2 capacity of the cluster: what the instances are, who they are to AWS, and how they come and go. */

import { aws, base64, type Expr, sub } from '../dsl/index.js';
import type { Environment } from '../environment/environment.js';
import { allow, type Statement } from './iam.js';
import { environmentName } from './names.js';

/**
 * What the ECS agent on an instance does, each action limited to this cluster where IAM can limit it:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
 */
export const agentStatements = (clusterArn: Expr<string>, clusterName: Expr<string>): Statement[] => [
  allow('FindEndpoint', 'ecs:DiscoverPollEndpoint', '*'),
  allow(
    'JoinAndReport',
    [
      'ecs:DeregisterContainerInstance',
      'ecs:RegisterContainerInstance',
      'ecs:SubmitAttachmentStateChanges',
      'ecs:SubmitContainerStateChange',
      'ecs:SubmitTaskStateChange',
    ],
    clusterArn,
  ),
  allow(
    'WorkForThisCluster',
    ['ecs:Poll', 'ecs:StartTelemetrySession', 'ecs:UpdateContainerInstancesState'],
    sub`arn:${aws.partition}:ecs:${aws.region}:${aws.accountId}:container-instance/${clusterName}/*`,
    { ArnEquals: { 'ecs:cluster': clusterArn } },
  ),
];

/**
 * Session Manager instead of SSH: no key pair, no open port. IAM cannot limit the channel actions to a resource:
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
 */
export const sessionManagerStatements = (): Statement[] => [
  allow(
    'SessionManager',
    [
      'ssm:UpdateInstanceInformation',
      'ssmmessages:CreateControlChannel',
      'ssmmessages:CreateDataChannel',
      'ssmmessages:OpenControlChannel',
      'ssmmessages:OpenDataChannel',
    ],
    '*',
  ),
];

/**
 * Joins the cluster and tells CloudFormation when the instance has. The agent's unit starts after cloud-init ends, so
 * waiting for it in user data itself would wait for ever; a unit of its own waits instead.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bootstrap_container_instance.html
 */
export const userData = (clusterName: Expr<string>, signalled: string): Expr<string> =>
  base64(sub`#!/bin/bash
set -euo pipefail
cat >> /etc/ecs/ecs.config <<'CONFIG'
ECS_CLUSTER=${clusterName}
ECS_AWSVPC_BLOCK_IMDS=true
ECS_ENABLE_CONTAINER_METADATA=true
CONFIG
dnf install -y aws-cfn-bootstrap
cat > /usr/local/bin/signal-when-joined <<'SCRIPT'
#!/bin/bash
until curl --silent --fail http://localhost:51678/v1/metadata | grep --quiet ContainerInstanceArn; do sleep 2; done
/opt/aws/bin/cfn-signal --success true --stack ${aws.stackId} --resource ${signalled} --region ${aws.region}
SCRIPT
chmod 755 /usr/local/bin/signal-when-joined
systemd-run --no-block --unit=signal-when-joined /usr/local/bin/signal-when-joined
`);

/**
 * The Systems Manager parameter of the recommended ECS-optimised AMI:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html
 */
export const amiParameter = (env: Environment): string =>
  `/aws/service/ecs/optimized-ami/amazon-linux-2023/${env.architecture === 'ARM64' ? 'arm64/' : ''}recommended/image_id`;

/**
 * Instances that stay in service while others are replaced. A group at its maximum cannot add one first, so where
 * minimum and maximum are equal it lets go of one.
 */
export const minInstancesInService = ({ instances }: Environment): number =>
  Math.max(0, Math.min(instances.min, instances.max - 1));

/**
 * A new instance has this long to join the cluster. It also bounds each step of a rolling update, in which a leaving
 * instance drains its tasks first: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instance-draining.html
 */
export const signalTimeout = 'PT15M';

/** The name that instances and their volumes carry. */
export const instanceName = (env: Environment): string => `${environmentName(env)}-ecs`;

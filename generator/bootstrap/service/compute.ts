/** ECS, the instances of the cluster, and scaling of both. */

import { aws, sub } from '../../dsl/index.js';
import type { Environment } from '../../environment/environment.js';
import { allow, type Statement } from '../../stacks/iam.js';
import { environmentName } from '../../stacks/names.js';
import { arn, clusterName, generatedName } from '../names.js';

/** AWS::ECS::Cluster, CapacityProvider, ClusterCapacityProviderAssociations, Service and TaskDefinition. */
const ecs = (env: Environment): Statement[] => {
  const cluster = arn('ecs', `cluster/${clusterName(env)}`);
  const service = arn('ecs', `service/${clusterName(env)}/*`);
  const provider = arn('ecs', `capacity-provider/${generatedName(env)}`);
  const family = arn('ecs', `task-definition/${environmentName(env)}-*`);
  return [
    allow(
      'Cluster',
      [
        'ecs:CreateCluster',
        'ecs:DeleteCluster',
        'ecs:DescribeClusters',
        'ecs:PutClusterCapacityProviders',
        'ecs:UpdateCluster',
        'ecs:UpdateClusterSettings',
      ],
      cluster,
    ),
    allow(
      'CapacityProviders',
      [
        'ecs:CreateCapacityProvider',
        'ecs:DeleteCapacityProvider',
        'ecs:DescribeCapacityProviders',
        'ecs:UpdateCapacityProvider',
      ],
      // The cluster's own FARGATE and FARGATE_SPOT are described with the others.
      [provider, arn('ecs', 'capacity-provider/FARGATE*')],
    ),
    allow(
      'Services',
      [
        'ecs:CreateService',
        'ecs:DeleteService',
        'ecs:DescribeServices',
        'ecs:ListServiceDeployments',
        'ecs:UpdateService',
      ],
      service,
    ),
    allow(
      'ServiceDeployments',
      ['ecs:DescribeServiceDeployments', 'ecs:StopServiceDeployment'],
      [service, arn('ecs', `service-deployment/${clusterName(env)}/*`)],
    ),
    allow('TaskDefinitions', 'ecs:RegisterTaskDefinition', family),
    allow(
      'EcsTags',
      ['ecs:ListTagsForResource', 'ecs:TagResource', 'ecs:UntagResource'],
      [cluster, service, provider, family],
    ),
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
    allow('EcsOfTheAccount', ['ecs:DeregisterTaskDefinition', 'ecs:DescribeTaskDefinition'], '*'),
  ];
};

/** AWS::AutoScaling::AutoScalingGroup, and AWS::EC2::LaunchTemplate that it starts instances from. */
const instances = (env: Environment): Statement[] => [
  allow(
    'InstanceGroup',
    [
      'autoscaling:CancelInstanceRefresh',
      'autoscaling:CreateAutoScalingGroup',
      'autoscaling:CreateOrUpdateTags',
      'autoscaling:DeleteAutoScalingGroup',
      'autoscaling:DeleteLifecycleHook',
      'autoscaling:DeleteTags',
      'autoscaling:DisableMetricsCollection',
      'autoscaling:EnableMetricsCollection',
      'autoscaling:PutLifecycleHook',
      // A rolling update: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatepolicy.html
      'autoscaling:ResumeProcesses',
      'autoscaling:SetDesiredCapacity',
      'autoscaling:StartInstanceRefresh',
      'autoscaling:SuspendProcesses',
      'autoscaling:TerminateInstanceInAutoScalingGroup',
      'autoscaling:UpdateAutoScalingGroup',
    ],
    arn('autoscaling', `autoScalingGroup:*:autoScalingGroupName/${generatedName(env)}`),
  ),
  // The ids of launch templates say nothing, and their names are CloudFormation's.
  allow(
    'LaunchTemplate',
    [
      'ec2:CreateLaunchTemplate',
      'ec2:CreateLaunchTemplateVersion',
      'ec2:DeleteLaunchTemplate',
      'ec2:DeleteLaunchTemplateVersions',
      'ec2:ModifyLaunchTemplate',
    ],
    arn('ec2', 'launch-template/*'),
  ),
  // Whoever makes a group with a launch template must be allowed to start what is in it:
  // https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-launch-template-permissions.html
  allow(
    'StartInstances',
    'ec2:RunInstances',
    ['instance', 'launch-template', 'network-interface', 'security-group', 'subnet', 'volume'].map((type) =>
      arn('ec2', `${type}/*`),
    ),
  ),
  allow('StartImages', 'ec2:RunInstances', sub`arn:${aws.partition}:ec2:${aws.region}::image/*`),
  allow(
    'TagWhatIsStarted',
    'ec2:CreateTags',
    ['instance', 'launch-template', 'network-interface', 'volume'].map((type) => arn('ec2', `${type}/*`)),
    { StringEquals: { 'ec2:CreateAction': ['CreateLaunchTemplate', 'RunInstances'] } },
  ),
  allow('UntagLaunchTemplate', 'ec2:DeleteTags', arn('ec2', 'launch-template/*')),
  // AWS's schemas of the types ask for these; both services describe nothing by resource.
  allow('DescribeInstances', ['autoscaling:Describe*', 'ec2:Describe*'], '*'),
];

/** AWS::ApplicationAutoScaling::ScalableTarget and ScalingPolicy, with the alarms of target tracking. */
const scaling = (env: Environment): Statement[] => [
  allow(
    'ScalableTargets',
    [
      'application-autoscaling:DeleteScalingPolicy',
      'application-autoscaling:DeleteScheduledAction',
      'application-autoscaling:DeregisterScalableTarget',
      'application-autoscaling:ListTagsForResource',
      'application-autoscaling:PutScalingPolicy',
      'application-autoscaling:PutScheduledAction',
      'application-autoscaling:RegisterScalableTarget',
      'application-autoscaling:TagResource',
      'application-autoscaling:UntagResource',
    ],
    // The id of a scalable target is random.
    arn('application-autoscaling', 'scalable-target/*'),
  ),
  allow(
    'DescribeScaling',
    [
      'application-autoscaling:DescribeScalableTargets',
      'application-autoscaling:DescribeScalingPolicies',
      'application-autoscaling:DescribeScheduledActions',
      'cloudwatch:GetMetricData',
    ],
    '*',
  ),
  allow(
    'ScalingAlarms',
    ['cloudwatch:DeleteAlarms', 'cloudwatch:PutMetricAlarm'],
    arn('cloudwatch', `alarm:TargetTracking-service/${clusterName(env)}/*`),
  ),
];

/** Statements for the stacks of the cluster and of the services. */
export const computeStatements = (env: Environment): Statement[] => [...ecs(env), ...instances(env), ...scaling(env)];

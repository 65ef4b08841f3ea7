/** Mutations that break what properties of one resource, or of two, must be to each other. */

import type { Path } from '../../../generator/checks/finding.js';
import { entriesOf, type Mapping } from '../../../generator/checks/template.js';
import { removeAt, setAt } from '../edit.js';
import { atOneOf, type Kinds, type Mutate, propertiesOf } from '../kind.js';

/** A change of a resource: a path below its properties and what stands there then; undefined takes it out. */
type Change = readonly [path: Path, value: unknown];

const applied = (template: Mapping, base: Path, changes: readonly Change[]): unknown =>
  changes.reduce<unknown>(
    (data, [path, value]) =>
      value === undefined ? removeAt(data, [...base, ...path]) : setAt(data, [...base, ...path], value),
    template,
  );

/** Changes a resource of some type in one of several ways. */
const of = (type: string, ...ways: readonly (readonly Change[])[]): Mutate =>
  atOneOf(propertiesOf(`AWS::${type}`), (template, path, random) => {
    const way = random.pick(ways);
    return way && applied(template, path, way);
  });

const container = (...path: readonly (string | number)[]): Path => ['ContainerDefinitions', 0, ...path];

const fargateTasks = (template: Mapping): Path[] =>
  entriesOf(template, 'Resources')
    .filter(
      ([, { Type, Properties }]) =>
        Type === 'AWS::ECS::TaskDefinition' && JSON.stringify(Properties).includes('"FARGATE"'),
    )
    .map(([id]) => ['Resources', id, 'Properties']);

/** Kinds by name. */
export const domain: Kinds = {
  'Fargate size': atOneOf(fargateTasks, (template, path, random) => {
    const [cpu, memory] = random.pick([
      ['256', '4096'],
      ['300', '1024'],
      ['512', '512'],
      ['1024', '1024'],
      ['4096', '4096'],
      ['1 vCPU', '2 GB'],
      ['.25 vCPU', '0.5 GB'],
      ['16384', '32768'],
    ]) ?? ['256', '512'];
    return applied(template, path, [
      [['Cpu'], cpu],
      [['Memory'], memory],
    ]);
  }),
  'Fargate task without something': atOneOf(fargateTasks, (template, path, random) =>
    removeAt(template, [...path, random.pick(['Cpu', 'Memory', 'NetworkMode', 'ExecutionRoleArn']) ?? '']),
  ),
  'task definition': of(
    'ECS::TaskDefinition',
    [[container('Essential'), false]],
    [[container('Image'), undefined]],
    [[container('Name'), undefined]],
    [[container('PortMappings'), [{ ContainerPort: 80, HostPort: 8080 }]]],
    [[container('PortMappings'), [{ ContainerPort: 80, HostPort: 80 }]]],
    [[container('PortMappings'), [{ ContainerPort: 80, HostPort: 0 }]]],
    [[['NetworkMode'], 'bridge']],
    [[['NetworkMode'], 'host']],
    [[container('LogConfiguration'), { LogDriver: 'awslogs', Options: { 'awslogs-group': 'a' } }]],
    [[container('LogConfiguration'), { LogDriver: 'gelf' }]],
    [[container('LogConfiguration', 'Options', 'awslogs-region'), undefined]],
    [[container('HealthCheck'), { Command: ['CMD', 'x'], Interval: 1 }]],
    [[container('HealthCheck'), { Interval: 30 }]],
    [[container('StopTimeout'), 200]],
    [[['Volumes'], [{ Name: 'a', EFSVolumeConfiguration: {} }]]],
    [[['RequiresCompatibilities'], ['FARGATE']]],
    [[['RequiresCompatibilities'], ['FARGATES']]],
    [[['ContainerDefinitions'], []]],
    [[['PidMode'], 'other']],
    [[['RuntimePlatform'], { CpuArchitecture: 'ARM' }]],
  ),
  service: of(
    'ECS::Service',
    [[['NetworkConfiguration'], undefined]],
    [[['LaunchType'], 'FARGATE']],
    [[['LaunchType'], 'EC2']],
    [[['SchedulingStrategy'], 'DAEMON']],
    [[['DesiredCount'], -1]],
    [[['LoadBalancers'], [{ ContainerPort: 80 }]]],
    [[['LoadBalancers'], [{ ContainerName: 'a', ContainerPort: 80, TargetGroupArn: 'x' }]]],
    [[['TaskDefinition'], undefined]],
    [[['DeploymentConfiguration', 'DeploymentCircuitBreaker'], { Enable: true }]],
    [[['DeploymentController'], { Type: 'CODE' }]],
    [[['NetworkConfiguration', 'AwsvpcConfiguration', 'AssignPublicIp'], 'YES']],
    [[['NetworkConfiguration', 'AwsvpcConfiguration', 'Subnets'], ['subnet-x']]],
    [[['NetworkConfiguration', 'AwsvpcConfiguration', 'SecurityGroups'], ['my-group']]],
    [[['CapacityProviderStrategy'], [{ CapacityProvider: 'FARGATE', Weight: 2000 }]]],
    [[['PropagateTags'], 'TASK']],
  ),
  'load balancer and listener': of(
    'ElasticLoadBalancingV2::LoadBalancer',
    [[['Subnets'], ['subnet-12345678']]],
    [[['Subnets'], undefined]],
    [[['Subnets'], ['subnet-12345678', 'subnet-12345678']]],
    [[['SubnetMappings'], [{ SubnetId: 'subnet-12345678' }]]],
    [[['Type'], 'network']],
    [[['Scheme'], 'public']],
    [[['LoadBalancerAttributes'], [{ Key: 'idle_timeout.timeout_seconds', Value: 'x' }]]],
    [[['LoadBalancerAttributes'], [{ Key: 'nothing.at.all', Value: 'x' }]]],
    [[['SecurityGroups'], ['group']]],
    [[['IpAddressType'], 'ipv6']],
  ),
  listener: of(
    'ElasticLoadBalancingV2::Listener',
    [[['Certificates'], undefined]],
    [[['Protocol'], 'HTTPS']],
    [[['Protocol'], 'FTP']],
    [[['Port'], 70_000]],
    [[['Port'], undefined]],
    [[['DefaultActions'], [{ Type: 'forward' }]]],
    [[['DefaultActions'], [{ Type: 'redirect' }]]],
    [[['DefaultActions'], [{ Type: 'fixed-response' }]]],
    [[['DefaultActions'], []]],
    [[['DefaultActions', 0, 'Type'], 'reject']],
    [[['DefaultActions'], [{ Type: 'redirect', RedirectConfig: { StatusCode: '301' } }]]],
    [[['DefaultActions'], [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '99' } }]]],
  ),
  'listener rule': of(
    'ElasticLoadBalancingV2::ListenerRule',
    [[['Priority'], 0]],
    [[['Priority'], 60_000]],
    [[['Conditions'], []]],
    [[['Conditions'], [{ Field: 'path-pattern' }]]],
    [[['Conditions', 0, 'Field'], 'path']],
    [[['Actions'], []]],
    [[['Actions'], [{ Type: 'forward', TargetGroupArn: 'x' }]]],
    [[['ListenerArn'], undefined]],
  ),
  'target group': of(
    'ElasticLoadBalancingV2::TargetGroup',
    [[['HealthCheckTimeoutSeconds'], 400]],
    [[['HealthCheckIntervalSeconds'], 3]],
    [[['HealthyThresholdCount'], 1]],
    [[['HealthCheckEnabled'], false]],
    [[['Port'], undefined]],
    [[['Protocol'], undefined]],
    [[['VpcId'], undefined]],
    [[['TargetType'], 'lambda']],
    [[['TargetType'], 'task']],
    [[['Protocol'], 'TCP']],
    [[['Protocol'], 'GENEVE']],
    [[['TargetGroupAttributes'], [{ Key: 'stickiness.enabled', Value: 'yes' }]]],
    [[['TargetGroupAttributes'], [{ Key: 'nothing.at.all', Value: 'x' }]]],
    [[['Matcher'], { HttpCode: '200', GrpcCode: '0' }]],
    [[['Name'], 'x'.repeat(33)]],
    [[['Name'], 'internal-x']],
  ),
  'auto scaling group': of(
    'AutoScaling::AutoScalingGroup',
    [[['MaxSize'], undefined]],
    [[['MinSize'], 'x']],
    [[['LaunchTemplate'], undefined]],
    [[['LaunchTemplate'], { LaunchTemplateName: 'a', LaunchTemplateId: 'lt-12345678901234567', Version: '1' }]],
    [[['LaunchTemplate'], { LaunchTemplateName: 'a' }]],
    [[['LaunchConfigurationName'], 'a']],
    [[['VPCZoneIdentifier'], undefined]],
    [[['HealthCheckType'], 'ECS']],
    [[['Tags'], [{ Key: 'a', Value: 'b' }]]],
    [[['MetricsCollection'], [{}]]],
    [[['MixedInstancesPolicy'], { LaunchTemplate: {} }]],
  ),
  'launch template': of(
    'EC2::LaunchTemplate',
    [[['LaunchTemplateData'], undefined]],
    [[['LaunchTemplateData', 'ImageId'], 'ami-xyz']],
    [[['LaunchTemplateData', 'InstanceType'], 'huge']],
    [[['LaunchTemplateData', 'MetadataOptions', 'HttpTokens'], 'yes']],
    [[['LaunchTemplateData', 'SecurityGroupIds'], ['sg-12345678']]],
    [[['LaunchTemplateData', 'InstanceRequirements'], { VCpuCount: { Min: 1 }, MemoryMiB: { Min: 1 } }]],
    [[['LaunchTemplateData', 'BlockDeviceMappings'], [{ DeviceName: '/dev/xvda', Ebs: { VolumeType: 'io1' } }]]],
    [[['LaunchTemplateData', 'IamInstanceProfile'], { Arn: 'arn:aws:iam::1:instance-profile/a', Name: 'a' }]],
    [[['LaunchTemplateData', 'NetworkInterfaces'], [{ DeviceIndex: 0, Groups: ['x'] }]]],
  ),
  'security group rule': of(
    'EC2::SecurityGroupIngress',
    [[['CidrIp'], '10.0.0.0/33']],
    [[['CidrIp'], '10.0.0.0']],
    [[['IpProtocol'], 'ftp']],
    [[['IpProtocol'], undefined]],
    [[['FromPort'], 70_000]],
    [[['FromPort'], undefined]],
    [[['CidrIpv6'], '::/0']],
    [[['SourceSecurityGroupId'], 'group']],
    [[['SourcePrefixListId'], 'pl-1']],
  ),
  role: of(
    'IAM::Role',
    [[['AssumeRolePolicyDocument'], undefined]],
    [[['ManagedPolicyArns'], ['AdministratorAccess']]],
    [[['ManagedPolicyArns'], Array.from({ length: 25 }, (_, index) => `arn:aws:iam::aws:policy/P${index}`)]],
    [[['PermissionsBoundary'], 'boundary']],
    [[['MaxSessionDuration'], 60]],
    [[['Path'], 'no-slash']],
    [[['RoleName'], 'with space']],
    [[['Policies'], [{ PolicyName: 'a' }]]],
    [[['Policies'], [{ PolicyDocument: { Version: '2012-10-17', Statement: [] } }]]],
  ),
  'scaling policy': of(
    'ApplicationAutoScaling::ScalingPolicy',
    [[['PolicyType'], 'Tracking']],
    [[['PolicyName'], undefined]],
    [[['TargetTrackingScalingPolicyConfiguration', 'TargetValue'], undefined]],
    [[['ResourceId'], 'service/a/b']],
    [[['ScalingTargetId'], undefined]],
    [
      [
        ['TargetTrackingScalingPolicyConfiguration', 'PredefinedMetricSpecification'],
        { PredefinedMetricType: 'Nothing' },
      ],
    ],
  ),
  'scalable target': of(
    'ApplicationAutoScaling::ScalableTarget',
    [[['ServiceNamespace'], 'ecss']],
    [[['ScalableDimension'], 'ecs:service:Count']],
    [[['MaxCapacity'], undefined]],
    [[['MinCapacity'], 'x']],
    [[['ScheduledActions'], [{ Schedule: 'x' }]]],
  ),
  alarm: of(
    'CloudWatch::Alarm',
    [[['ComparisonOperator'], 'GreaterThan']],
    [[['Period'], 45]],
    [[['Statistic'], 'Mean']],
    [[['EvaluationPeriods'], 0]],
    [[['EvaluationPeriods'], undefined]],
    [[['MetricName'], undefined]],
    [[['Metrics'], []]],
    [[['Threshold'], 'high']],
    [[['TreatMissingData'], 'good']],
    [[['Dimensions'], [{ Name: 'a' }]]],
    [[['DatapointsToAlarm'], 0]],
    [[['AlarmActions'], ['topic', 'topic']]],
    [[['ExtendedStatistic'], 'p101']],
  ),
  'log group': of(
    'Logs::LogGroup',
    [[['RetentionInDays'], 8]],
    [[['RetentionInDays'], '14']],
    [[['LogGroupName'], 'with space']],
    [[['KmsKeyId'], 'alias/a']],
    [[['LogGroupClass'], 'COLD']],
  ),
  rule: of(
    'Events::Rule',
    [[['ScheduleExpression'], 'every day']],
    [[['ScheduleExpression'], 'rate(1 minutes)']],
    [[['ScheduleExpression'], 'cron(0 12 * *)']],
    [[['State'], 'ON']],
    [[['Targets'], [{ Arn: 'arn:aws:sns:eu-west-2:111111111111:a' }]]],
    [
      [
        ['Targets'],
        Array.from({ length: 6 }, (_, index) => ({ Id: `${index}`, Arn: 'arn:aws:sns:eu-west-2:111111111111:a' })),
      ],
    ],
    [[['EventPattern'], 'text']],
    [[['EventPattern'], undefined]],
  ),
  'topic and key': of(
    'KMS::Key',
    [[['PendingWindowInDays'], 3]],
    [[['KeySpec'], 'RSA']],
    [[['KeyUsage'], 'SIGN']],
    [[['EnableKeyRotation'], 'perhaps']],
    [[['KeyPolicy'], undefined]],
  ),
  dashboard: of(
    'CloudWatch::Dashboard',
    [[['DashboardBody'], '{']],
    [[['DashboardBody'], undefined]],
    [[['DashboardName'], 'with space']],
  ),
};

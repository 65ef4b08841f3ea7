/** What there is to say of a resource in a few words, from its resolved properties. */

import { type EvaluatedResource, isList, render, type Value } from '../../evaluate/index.js';
import { numberOf } from '../../proofs/load.js';
import { at, itemsAt, shown, text } from '../../proofs/look.js';
import { cpu, duration, list, many, memory } from './english.js';

type Told = (properties: EvaluatedResource['properties']) => string;

const some = (...parts: readonly (string | false | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== false && part !== '').join(', ');

const valuesOf = (condition: Value): string => {
  for (const key of ['HostHeaderConfig', 'PathPatternConfig']) {
    const values = at(condition, key, 'Values');
    if (isList(values)) return list(values.map(render), 'or');
  }
  return text(at(condition, 'Field'));
};

const metrics: Readonly<Record<string, string>> = {
  ALBRequestCountPerTarget: 'requests for each target and minute',
  ECSServiceAverageCPUUtilization: '% CPU',
  ECSServiceAverageMemoryUtilization: '% memory',
};

const policy: Told = (properties) => {
  const tracking = at(properties, 'TargetTrackingScalingPolicyConfiguration');
  const type = text(at(tracking, 'PredefinedMetricSpecification', 'PredefinedMetricType'));
  return `keeps ${text(at(tracking, 'TargetValue'))} ${metrics[type] ?? 'of its own metric'}`.replace(' %', '%');
};

const listener: Told = (properties) => {
  const action = at(properties, 'DefaultActions', 0);
  const redirect = at(action, 'RedirectConfig', 'Protocol');
  const code = at(action, 'FixedResponseConfig', 'StatusCode');
  const otherwise =
    redirect !== undefined ? `redirects to ${text(redirect)}` : code !== undefined ? `else answers ${text(code)}` : '';
  return some(`${text(properties.Protocol)} ${text(properties.Port)}`, otherwise);
};

const TELLS: Readonly<Record<string, Told>> = {
  'ApplicationAutoScaling::ScalableTarget': ({ MinCapacity, MaxCapacity }) =>
    `${text(MinCapacity)} to ${text(MaxCapacity)} tasks`,
  'ApplicationAutoScaling::ScalingPolicy': policy,
  'AutoScaling::AutoScalingGroup': ({ MinSize, MaxSize }) => `${text(MinSize)} to ${text(MaxSize)} instances`,
  'CloudFormation::Stack': ({ TemplateURL }) => text(TemplateURL).split('/').at(-1) ?? '',
  'CloudWatch::Alarm': ({ AlarmDescription }) => text(AlarmDescription),
  'CloudWatch::CompositeAlarm': ({ AlarmDescription }) => text(AlarmDescription),
  'EC2::LaunchTemplate': ({ LaunchTemplateData: data }) =>
    some(
      text(at(data, 'InstanceType')),
      ...itemsAt(data, 'BlockDeviceMappings').map((one) => `${shown(at(one, 'Ebs', 'VolumeSize'))} GiB encrypted`),
      at(data, 'MetadataOptions', 'HttpTokens') === 'required' && 'IMDSv2 only',
    ),
  'EC2::SecurityGroup': ({ GroupDescription }) => text(GroupDescription),
  'EC2::SecurityGroupEgress': ({ Description }) => text(Description),
  'EC2::SecurityGroupIngress': ({ Description }) => text(Description),
  'ECS::CapacityProvider': ({ AutoScalingGroupProvider: provider }) =>
    `keeps ${shown(at(provider, 'ManagedScaling', 'TargetCapacity'))}% of the instances in use`,
  'ECS::Cluster': ({ ClusterSettings }) => `Container Insights ${shown(at(ClusterSettings, 0, 'Value'))}`,
  'ECS::Service': ({ ServiceName, DeploymentConfiguration: deployment }) =>
    `${text(ServiceName)}, rolls out between ${shown(at(deployment, 'MinimumHealthyPercent'))}% and ${shown(at(deployment, 'MaximumPercent'))}%, rolls back by itself`,
  'ECS::TaskDefinition': ({ Cpu, Memory, ContainerDefinitions }) =>
    some(
      cpu(numberOf(Cpu, 0)),
      memory(numberOf(Memory, 0)),
      isList(ContainerDefinitions) && many(ContainerDefinitions.length, 'container'),
    ),
  'ElasticLoadBalancingV2::Listener': listener,
  'ElasticLoadBalancingV2::ListenerRule': ({ Conditions, Priority }) =>
    some(isList(Conditions) && Conditions.map(valuesOf).join(' and '), `priority ${text(Priority)}`),
  'ElasticLoadBalancingV2::LoadBalancer': ({ Scheme }) => text(Scheme) || 'internet-facing',
  'ElasticLoadBalancingV2::TargetGroup': ({ Protocol, Port, HealthCheckPath, HealthCheckIntervalSeconds }) =>
    some(
      `${text(Protocol)} ${text(Port)}`,
      `asks ${text(HealthCheckPath)} every ${duration(numberOf(HealthCheckIntervalSeconds, 30))}`,
    ),
  'Events::Rule': ({ Description }) => text(Description),
  'IAM::Role': ({ Description }) => text(Description),
  'KMS::Key': ({ Description }) => text(Description),
  'Logs::LogGroup': ({ LogGroupName, RetentionInDays }) =>
    some(text(LogGroupName), RetentionInDays !== undefined && `kept ${many(numberOf(RetentionInDays, 0), 'day')}`),
};

/** A few words about a resource; empty where its type says it all. */
export const resourceFacts = ({ type, properties }: EvaluatedResource): string =>
  TELLS[type.replace(/^AWS::/, '')]?.(properties) ?? '';

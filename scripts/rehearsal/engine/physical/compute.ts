/** Physical ids of ECS, Auto Scaling and what watches them: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_ECS.html */

import type { Maker, Shapes } from './shape.js';

/** A cluster may be given by name or by ARN. */
const clusterName = (s: Shapes): string => (s.text('Cluster') ?? 'default').split('/').at(-1) ?? 'default';

/** The next revision of a family; a task definition that is changed in place keeps the one that it has. */
const nextRevision = (s: Shapes, family: string): number => {
  const { counters } = s.context.state;
  const next = (counters[`task-definition ${family}`] ?? 0) + 1;
  counters[`task-definition ${family}`] = next;
  return next;
};

const alarm: Maker = (s) => {
  const name = s.name('AlarmName', 255);
  return { id: name, attributes: { Arn: s.arn('cloudwatch', `alarm:${name}`) } };
};

export const compute: Readonly<Record<string, Maker>> = {
  'AWS::ECS::Cluster': (s) => {
    const name = s.name('ClusterName', 255);
    return { id: name, attributes: { Arn: s.arn('ecs', `cluster/${name}`) } };
  },
  'AWS::ECS::CapacityProvider': (s) => ({ id: s.name('Name', 255), attributes: {} }),
  'AWS::ECS::ClusterCapacityProviderAssociations': (s) => ({ id: s.text('Cluster') ?? 'default', attributes: {} }),
  'AWS::ECS::TaskDefinition': (s) => {
    const family = s.text('Family') ?? s.madeUp(255);
    const arn = s.birth.physicalId ?? s.arn('ecs', `task-definition/${family}:${nextRevision(s, family)}`);
    return { id: arn, attributes: { TaskDefinitionArn: arn } };
  },
  'AWS::ECS::Service': (s) => {
    const name = s.name('ServiceName', 255);
    const arn = s.arn('ecs', `service/${clusterName(s)}/${name}`);
    return { id: arn, attributes: { Name: name, ServiceArn: arn } };
  },
  'AWS::ApplicationAutoScaling::ScalableTarget': (s) => {
    const id = [s.text('ResourceId'), s.text('ScalableDimension'), s.text('ServiceNamespace')].join('|');
    return { id, attributes: { Id: id } };
  },
  'AWS::ApplicationAutoScaling::ScalingPolicy': (s) => {
    const [target = '', , space = 'ecs'] = (s.text('ScalingTargetId') ?? '').split('|');
    const resource = `${s.text('ServiceNamespace') ?? space}/${s.text('ResourceId') ?? target}`;
    const name = s.text('PolicyName') ?? s.madeUp(255);
    const arn = s.arn('autoscaling', `scalingPolicy:${s.uuid()}:resource/${resource}:policyName/${name}`);
    return { id: arn, attributes: { Arn: arn } };
  },
  'AWS::AutoScaling::AutoScalingGroup': (s) => {
    const name = s.name('AutoScalingGroupName', 255);
    const arn = s.arn('autoscaling', `autoScalingGroup:${s.uuid()}:autoScalingGroupName/${name}`);
    return { id: name, attributes: { AutoScalingGroupARN: arn } };
  },
  'AWS::CloudWatch::Alarm': alarm,
  'AWS::CloudWatch::CompositeAlarm': alarm,
  'AWS::CloudWatch::Dashboard': (s) => ({ id: s.name('DashboardName', 255), attributes: {} }),
  'AWS::Events::Rule': (s) => {
    const name = s.name('Name', 64);
    return { id: name, attributes: { Arn: s.arn('events', `rule/${name}`) } };
  },
  'AWS::Logs::LogGroup': (s) => {
    const name = s.name('LogGroupName', 512);
    return { id: name, attributes: { Arn: s.arn('logs', `log-group:${name}:*`) } };
  },
  'AWS::Logs::ResourcePolicy': (s) => ({ id: s.name('PolicyName', 255), attributes: {} }),
};

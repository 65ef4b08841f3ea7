/** What the templates make that is paid by the piece: counted in them, so that overrides count too. */

import { entriesOf, type Mapping, mappingOf, textOf } from '../checks/template.js';

/** A template by its file name. */
export interface CountedTemplate {
  readonly file: string;
  readonly body: Mapping;
}

/** So many of something, of a service or of the environment. */
export interface Counted {
  /** Undefined: the environment's own. */
  readonly service: string | undefined;
  readonly count: number;
}

/** The pieces. */
export interface Inventory {
  /** Metrics that alarms look at, those that auto scaling makes among them: each is paid. */
  readonly alarmMetrics: readonly Counted[];
  readonly compositeAlarms: readonly Counted[];
  readonly dashboards: number;
  readonly keys: number;
  readonly loadBalancers: number;
  readonly listenerRules: number;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Metrics in a list of metrics and expressions; an expression alone is not paid. */
const metricsIn = (list: unknown): number =>
  listOf(list).filter((item) => mappingOf(item).MetricStat !== undefined).length;

/**
 * An alarm is paid by the metrics that its expression reads: https://aws.amazon.com/cloudwatch/pricing/. Target
 * tracking makes one alarm to add and one to remove:
 * https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html
 */
const alarmMetricsOf = (type: string, properties: Mapping): number => {
  switch (type) {
    case 'AWS::CloudWatch::Alarm':
      return Math.max(1, metricsIn(properties.Metrics));
    case 'AWS::ApplicationAutoScaling::ScalingPolicy': {
      const tracking = mappingOf(properties.TargetTrackingScalingPolicyConfiguration);
      if (Object.keys(tracking).length === 0) return 0;
      return 2 * Math.max(1, metricsIn(mappingOf(tracking.CustomizedMetricSpecification).Metrics));
    }
    case 'AWS::ECS::CapacityProvider': {
      const managed = mappingOf(mappingOf(properties.AutoScalingGroupProvider).ManagedScaling);
      return managed.Status === 'ENABLED' ? 2 : 0;
    }
    default:
      return 0;
  }
};

const pascal = (name: string): string =>
  name
    .split('-')
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join('');

/** Whose a resource is: by the stack it is in, or by the service whose name its logical id begins with. */
const ownerOf = (file: string, id: string, services: readonly string[]): string | undefined => {
  const stack = /^service-(.+)\.yaml$/.exec(file)?.[1];
  if (stack !== undefined && services.includes(stack)) return stack;
  return services.filter((name) => id.startsWith(pascal(name))).sort((a, b) => b.length - a.length)[0];
};

/** Counts the pieces in the templates of an environment. */
export const inventoryOf = (templates: readonly CountedTemplate[], services: readonly string[]): Inventory => {
  const resources = templates.flatMap(({ file, body }) =>
    entriesOf(body, 'Resources').map(([id, resource]) => ({
      service: ownerOf(file, id, services),
      type: textOf(resource.Type),
      properties: mappingOf(resource.Properties),
    })),
  );
  const ofType = (type: string) => resources.filter((resource) => resource.type === type);
  return {
    alarmMetrics: resources
      .map(({ service, type, properties }) => ({ service, count: alarmMetricsOf(type, properties) }))
      .filter(({ count }) => count > 0),
    compositeAlarms: ofType('AWS::CloudWatch::CompositeAlarm').map(({ service }) => ({ service, count: 1 })),
    dashboards: ofType('AWS::CloudWatch::Dashboard').length,
    keys: ofType('AWS::KMS::Key').length,
    loadBalancers: ofType('AWS::ElasticLoadBalancingV2::LoadBalancer').length,
    listenerRules: ofType('AWS::ElasticLoadBalancingV2::ListenerRule').length,
  };
};

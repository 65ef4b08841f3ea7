/** How requests reach an API service: its target group and the listener rules in front of it. */

import type { Expr, Kind } from '../../dsl/index.js';
import type { ApiService, Environment, Route } from '../../environment/environment.js';
import * as elb from '../../resources/elasticloadbalancingv2.js';

/**
 * The logical id of a target group. A target group belongs to one load balancer for life; a change of scheme replaces the
 * load balancer, so it must be another target group that the new one's rules forward to.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html
 */
export const targetGroupId = (env: Environment): 'InternalTargetGroup' | 'TargetGroup' =>
  env.loadBalancer.scheme === 'internal' ? 'InternalTargetGroup' : 'TargetGroup';

/** Unnamed, so that a change of port or protocol can replace it. Tasks in awsvpc mode are targets by IP address. */
export const targetGroup = (service: ApiService, vpcId: Expr<Kind<'AWS::EC2::VPC.VpcId'>>) =>
  elb.TargetGroup({
    VpcId: vpcId,
    TargetType: 'ip',
    Protocol: 'HTTP',
    Port: service.port,
    HealthCheckEnabled: true,
    HealthCheckProtocol: 'HTTP',
    HealthCheckPath: service.healthCheck.path,
    HealthCheckIntervalSeconds: service.healthCheck.interval,
    HealthCheckTimeoutSeconds: service.healthCheck.timeout,
    HealthyThresholdCount: service.healthCheck.healthyThreshold,
    UnhealthyThresholdCount: service.healthCheck.unhealthyThreshold,
    Matcher: { HttpCode: service.healthCheck.matcher },
    TargetGroupAttributes: [
      { Key: 'deregistration_delay.timeout_seconds', Value: `${service.draining}` },
      // An Application Load Balancer itself always balances across zones; only a target group can opt out:
      // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/disable-cross-zone.html
      { Key: 'load_balancing.cross_zone.enabled', Value: `${service.crossZone}` },
    ],
  });

/** Logical ids of listener rules. */
export type ListenerRuleId = `ListenerRule${number}`;

const conditions = ({ hosts, paths }: Route): elb.ListenerRule.RuleCondition[] => [
  ...(hosts.length > 0 ? [{ Field: 'host-header' as const, HostHeaderConfig: { Values: hosts } }] : []),
  ...(paths.length > 0 ? [{ Field: 'path-pattern' as const, PathPatternConfig: { Values: paths } }] : []),
];

/**
 * One listener rule a route. The priority is part of the logical id: a rule whose priority changes becomes a new rule
 * beside the old one, where an update in place could meet a priority that another rule still holds.
 */
export const listenerRules = (
  service: ApiService | undefined,
  listenerArn: Expr<Kind<'AWS::ElasticLoadBalancingV2::Listener.ListenerArn'>> | undefined,
  targetGroupArn: Expr<Kind<'AWS::ElasticLoadBalancingV2::TargetGroup.TargetGroupArn'>> | undefined,
): Record<ListenerRuleId, ReturnType<typeof elb.ListenerRule>> => {
  if (!service || !listenerArn || !targetGroupArn) return {};
  return Object.fromEntries(
    service.routes.map((route) => [
      `ListenerRule${route.priority}`,
      elb.ListenerRule({
        ListenerArn: listenerArn,
        Priority: route.priority,
        Conditions: conditions(route),
        Actions: [{ Type: 'forward', TargetGroupArn: targetGroupArn }],
      }),
    ]),
  );
};

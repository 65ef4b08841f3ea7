/** Rules `balancing/*`: what listeners, target groups and load balancers ask of each other. */

import type { Judge, Look } from '../looks/look.js';
import { errorRule } from '../looks/rule.js';
import { has, isAmong, listOf, partsOf, scalarOf } from '../looks/values.js';

const prefix = 'AWS::ElasticLoadBalancingV2::';
const refused = 'Elastic Load Balancing refuses it.';

const certificate = errorRule(
  'balancing/certificate',
  'A listener with HTTPS or TLS has a certificate',
  refused,
  'aws-resource-elasticloadbalancingv2-listener',
  'E3676',
);

const subnets = errorRule(
  'balancing/subnets',
  'An application load balancer has two subnets or more',
  refused,
  'aws-resource-elasticloadbalancingv2-loadbalancer',
  'E3680',
);

const group = 'aws-resource-elasticloadbalancingv2-targetgroup';

const targetType = errorRule(
  'balancing/target-type',
  'A target group has a port, a protocol and a VPC, unless its target is a function, which has none of these',
  refused,
  group,
  'E3681',
);

const geneve = errorRule('balancing/geneve-port', 'The port of GENEVE is 6081', refused, group, 'E3683');

const healthCheck = errorRule(
  'balancing/health-check',
  'Only health checks with HTTP or HTTPS look at the code of the answer',
  refused,
  group,
  'E3684',
);

const forward = errorRule(
  'balancing/geneve-forward',
  'A listener rule does not forward to a target group with GENEVE',
  'Only gateway load balancers have GENEVE, and they have no rules.',
  'https://docs.aws.amazon.com/elasticloadbalancing/latest/gateway/target-groups.html',
  'E3711',
);

const judgeListener = ({ properties, complain }: Look): void => {
  const protocol = scalarOf(properties.Protocol);
  if ((protocol === 'HTTPS' || protocol === 'TLS') && !has(properties, 'Certificates'))
    complain(certificate, [], `a listener with ${protocol} needs 'Certificates'`, { key: true });
};

const judgeRule = ({ properties, complain, follow }: Look): void => {
  for (const [index, action] of listOf(properties.Actions).entries()) {
    const target = follow(partsOf(action).TargetGroupArn, `${prefix}TargetGroup`);
    if (target && isAmong(target.properties.Protocol, 'GENEVE'))
      complain(forward, ['Actions', index, 'TargetGroupArn'], `'${target.id}' has the protocol GENEVE`);
  }
};

const judgeBalancer = ({ properties, complain }: Look): void => {
  if (has(properties, 'Type') && isAmong(properties.Type, 'application') !== true) return;
  for (const name of ['Subnets', 'SubnetMappings']) {
    const list = properties[name];
    if (Array.isArray(list) && list.length < 2)
      complain(subnets, [name], `an application load balancer has two subnets or more, not ${list.length}`);
  }
};

const ofFunctions: readonly string[] = [
  ...['HealthCheckPort', 'HealthCheckProtocol', 'Port', 'Protocol', 'ProtocolVersion', 'VpcId'],
];

const judgeGroup = ({ properties, complain }: Look): void => {
  const stranger = (rule: typeof targetType, name: string, why: string): void => {
    if (properties[name] !== undefined)
      complain(rule, [name], `'${name}' does not go with ${why}`, { remedy: 'remove it', key: true });
  };
  const { TargetType, Protocol, Port, HealthCheckProtocol } = properties;
  if (isAmong(TargetType, 'lambda'))
    for (const name of ofFunctions) stranger(targetType, name, 'the target type lambda');
  else if (scalarOf(TargetType) !== undefined)
    for (const name of ['Port', 'Protocol', 'VpcId'])
      if (!has(properties, name))
        complain(targetType, [], `the target type ${scalarOf(TargetType)} needs '${name}'`, { key: true });
  if (isAmong(Protocol, 'GENEVE') && has(properties, 'Port') && isAmong(Port, '6081') === false)
    complain(geneve, ['Port'], `the port of GENEVE is 6081, not ${scalarOf(Port) ?? 'this'}`);
  if (scalarOf(HealthCheckProtocol) !== undefined && !isAmong(HealthCheckProtocol, 'HTTP', 'HTTPS'))
    for (const name of ['Matcher', 'ProtocolVersion'])
      stranger(healthCheck, name, `health checks with ${scalarOf(HealthCheckProtocol)}`);
};

const judge = (type: string, rules: Judge['rules'], look: Judge['judge']): Judge => ({
  rules,
  types: [`${prefix}${type}`],
  judge: look,
});

/** What judges load balancers and what belongs to them. */
export const balancingJudges: readonly Judge[] = [
  judge('Listener', [certificate], judgeListener),
  judge('ListenerRule', [forward], judgeRule),
  judge('LoadBalancer', [subnets], judgeBalancer),
  judge('TargetGroup', [targetType, geneve, healthCheck], judgeGroup),
];

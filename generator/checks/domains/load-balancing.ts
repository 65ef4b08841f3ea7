/** Judges load balancers, listeners, their rules and target groups. */

import { mappingOf } from '../template.js';
import { type Judge, type Problem, serviceRule, unless } from './domain.js';
import { elementsOf, isGiven, isOneOf, mayFail, propertiesBehind, textsIn } from './values.js';

const reference = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference';
const refused = 'Elastic Load Balancing refuses it, and the stack rolls back.';

export const certificateRule = serviceRule(
  'elb/certificate',
  'A listener for HTTPS or TLS has a certificate',
  refused,
  `${reference}/aws-resource-elasticloadbalancingv2-listener.html`,
  'E3676',
);

export const subnetsRule = serviceRule(
  'elb/subnets',
  'An application load balancer has subnets in two zones',
  refused,
  `${reference}/aws-resource-elasticloadbalancingv2-loadbalancer.html`,
  'E3680',
);

export const targetGroupRule = serviceRule(
  'elb/target-group',
  'A target group has the properties that go with its target type and protocols, and no others',
  refused,
  `${reference}/aws-resource-elasticloadbalancingv2-targetgroup.html`,
  ...['E3681', 'E3683', 'E3684'],
);

export const geneveRule = serviceRule(
  'elb/rule-protocol',
  'A listener rule forwards to no target group of the protocol GENEVE',
  refused,
  `${reference}/aws-resource-elasticloadbalancingv2-listenerrule.html`,
  'E3711',
);

const certificate: Judge = (subject) => {
  const { Protocol, Certificates } = subject.properties;
  return unless(
    isGiven(Certificates) || !isOneOf(subject, Protocol, 'HTTPS', 'TLS'),
    certificateRule,
    [],
    'the listener has no certificate',
    { remedy: "add 'Certificates'", key: true },
  );
};

const subnets: Judge = (subject) => {
  const { Type } = subject.properties;
  if (isGiven(Type) && !isOneOf(subject, Type, 'application')) return [];
  return ['Subnets', 'SubnetMappings'].flatMap((name) => {
    const list = subject.properties[name];
    return unless(
      !Array.isArray(list) || list.length >= 2,
      subnetsRule,
      [name],
      'an application load balancer needs two subnets in different zones',
      { remedy: 'add another' },
    );
  });
};

const forLambda = ['HealthCheckPort', 'HealthCheckProtocol', 'Port', 'Protocol', 'ProtocolVersion', 'VpcId'];

const targetType: Judge = (subject) => {
  const { TargetType } = subject.properties;
  if (textsIn(subject, TargetType).length === 0) return [];
  if (isOneOf(subject, TargetType, 'lambda'))
    return forLambda.flatMap((name) =>
      unless(
        !isGiven(subject.properties[name]),
        targetGroupRule,
        [name],
        `a target group for functions has no '${name}'`,
        { remedy: 'remove it', key: true },
      ),
    );
  return ['Port', 'Protocol', 'VpcId'].flatMap((name) =>
    unless(isGiven(subject.properties[name]), targetGroupRule, [], `the target group needs '${name}'`, {
      remedy: `add '${name}'`,
      key: true,
    }),
  );
};

const protocols: Judge = (subject) => {
  const { HealthCheckProtocol, Port, Protocol } = subject.properties;
  const geneve: Problem[] = unless(
    !isOneOf(subject, Protocol, 'GENEVE') || !mayFail(subject, Port, (port) => port === '6081'),
    targetGroupRule,
    ['Port'],
    'GENEVE uses the port 6081',
  );
  const texts = textsIn(subject, HealthCheckProtocol);
  if (texts.length === 0 || isOneOf(subject, HealthCheckProtocol, 'HTTP', 'HTTPS')) return geneve;
  return [
    ...geneve,
    ...['Matcher', 'ProtocolVersion'].flatMap((name) =>
      unless(
        !isGiven(subject.properties[name]),
        targetGroupRule,
        [name],
        `'${name}' is for health checks by HTTP or HTTPS`,
        { remedy: 'remove it', key: true },
      ),
    ),
  ];
};

const groupType = 'AWS::ElasticLoadBalancingV2::TargetGroup';

const forwards: Judge = (subject) =>
  elementsOf(subject.properties.Actions).flatMap((action, index) => {
    const group = propertiesBehind(subject, mappingOf(action).TargetGroupArn, groupType);
    return unless(
      group === undefined || !textsIn(subject, group.Protocol).includes('GENEVE'),
      geneveRule,
      ['Actions', index, 'TargetGroupArn'],
      'the target group has the protocol GENEVE, which rules do not forward to',
    );
  });

/** Judges by type. */
export const loadBalancing: Readonly<Record<string, readonly Judge[]>> = {
  'AWS::ElasticLoadBalancingV2::Listener': [certificate],
  'AWS::ElasticLoadBalancingV2::ListenerRule': [forwards],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': [subnets],
  [groupType]: [targetType, protocols],
};

/** The load balancer: listeners, their rules, and the target groups that they send to. */

import { type EvaluatedResource, placeholdersIn, render, type Value } from '../../evaluate/index.js';
import { at, attribute, itemsAt, text } from '../../proofs/look.js';
import { ofType, type Scene } from '../../proofs/proof.js';
import { type Arrow, arrow, type Card, card, type Group, group } from '../model.js';
import { distinct, thousands } from '../text/words.js';

/** A part of a picture. */
export interface Part<S> {
  readonly shapes: readonly S[];
  readonly arrows: readonly Arrow[];
}

/** Addresses of the resources that a value waits for. */
export const targetsOf = (value: Value | undefined): string[] =>
  value === undefined ? [] : distinct(placeholdersIn(value).map(({ address }) => address));

/** `HTTPS 443`. */
const portOf = ({ properties }: EvaluatedResource): string => `${text(properties.Protocol)} ${text(properties.Port)}`;

const actionsOf = (actions: readonly Value[]): string[] =>
  actions.flatMap((action) => {
    const [fixed, redirect] = [at(action, 'FixedResponseConfig'), at(action, 'RedirectConfig')];
    if (fixed !== undefined) return [`answers ${text(at(fixed, 'StatusCode'))}`];
    if (redirect !== undefined) return [`redirects to ${text(at(redirect, 'Protocol'))} ${text(at(redirect, 'Port'))}`];
    return [];
  });

const listenerCard = (listener: EvaluatedResource, ruled: boolean): Card => {
  const { properties, address } = listener;
  const policy = text(properties.SslPolicy).replace(/^ELBSecurityPolicy-/, '');
  const otherwise = actionsOf(itemsAt(properties, 'DefaultActions')).map((action) =>
    ruled
      ? `${action} unless a rule matches`
      : `${action} to everything`.replace(/^(redirects .*) to everything$/, '$1'),
  );
  return card(address, 'balancing', 'Listener', portOf(listener), [
    ...(policy === '' ? [] : [`TLS policy ${policy}`]),
    ...otherwise,
  ]);
};

const conditionOf = (condition: Value): string => {
  const config = at(condition, 'HostHeaderConfig') ?? at(condition, 'PathPatternConfig') ?? condition;
  const field = text(at(condition, 'Field')).replace(/-header$|-pattern$/, '');
  return `${field} ${itemsAt(config, 'Values').map(render).join(' or ')}`;
};

const ruleCard = ({ address, properties }: EvaluatedResource): Card => {
  const about = `Rule, priority ${thousands(Number(text(properties.Priority)))}`;
  const title = itemsAt(properties, 'Conditions').map(conditionOf).join(' and ');
  return {
    ...card(address, 'balancing', about, title, actionsOf(itemsAt(properties, 'Actions'))),
    sort: 'Rules',
  };
};

const healthOf = (properties: EvaluatedResource['properties']): string[] => {
  const path = text(properties.HealthCheckPath);
  const codes = text(at(properties.Matcher, 'HttpCode'));
  return [
    `healthy: ${path} gives ${codes}`,
    `every ${text(properties.HealthCheckIntervalSeconds)} s, ${text(properties.HealthyThresholdCount)} in, ${text(properties.UnhealthyThresholdCount)} out`,
  ];
};

const targetGroupCard = (targets: EvaluatedResource, name: string): Card => {
  const { properties, address } = targets;
  const draining = text(attribute(properties.TargetGroupAttributes, 'deregistration_delay.timeout_seconds'));
  return card(address, 'balancing', 'Target group', name, [
    ...healthOf(properties),
    ...(draining === '' ? [] : [`drains for ${draining} s`]),
  ]);
};

const aboutOf = ({ properties }: EvaluatedResource): string => {
  const value = (key: string): string => text(attribute(properties.LoadBalancerAttributes, key));
  return [
    text(properties.Scheme),
    `idle timeout ${value('idle_timeout.timeout_seconds')} s`,
    value('deletion_protection.enabled') === 'true' ? 'protected against deletion' : 'may be deleted',
    value('access_logs.s3.enabled') === 'true' ? 'access logs in S3' : 'no access logs',
  ].join(' · ');
};

/** The name of the service whose stack a resource is in; undefined outside those. */
export const ownerIn = (scene: Scene): ((stack: string) => string | undefined) => {
  const services = ofType(scene, 'ECS::Service');
  const names = new Map(services.map(({ stack, properties }) => [stack, text(properties.ServiceName)]));
  return (stack) => names.get(stack);
};

/** A load balancer with everything in it; the arrows among its parts, and those to its listeners from `callers`. */
export const balancer = (scene: Scene, loadBalancer: EvaluatedResource, callers: string): Part<Group> => {
  const of = (type: string) => ofType(scene, `ElasticLoadBalancingV2::${type}`);
  const refersTo = (value: Value | undefined, address: string): boolean => targetsOf(value).includes(address);
  const listeners = of('Listener')
    .filter(({ properties }) => refersTo(properties.LoadBalancerArn, loadBalancer.address))
    .sort((a, b) => Number(a.properties.Port) - Number(b.properties.Port));
  const rules = of('ListenerRule').filter(({ properties }) =>
    listeners.some(({ address }) => refersTo(properties.ListenerArn, address)),
  );
  const byPriority = [...rules].sort((a, b) => Number(a.properties.Priority) - Number(b.properties.Priority));
  const used = distinct(byPriority.flatMap(({ properties }) => targetsOf(properties.Actions)));
  const groups = used.flatMap((address) => of('TargetGroup').filter((one) => one.address === address));
  const serving = (listener: EvaluatedResource) =>
    byPriority.filter(({ properties }) => refersTo(properties.ListenerArn, listener.address));
  const owner = ownerIn(scene);
  return {
    shapes: [
      group(loadBalancer.address, 'balancing', 'Application Load Balancer', aboutOf(loadBalancer), [
        ...listeners.map((listener) => listenerCard(listener, serving(listener).length > 0)),
        ...byPriority.map(ruleCard),
        ...groups.map((targets) => targetGroupCard(targets, owner(targets.stack) ?? targets.stack)),
      ]),
    ],
    arrows: [
      ...listeners.map((listener) => arrow(callers, listener.address, 'flow', portOf(listener))),
      ...listeners.flatMap((listener) => serving(listener).map((rule) => arrow(listener.address, rule.address))),
      ...byPriority.flatMap((rule) =>
        targetsOf(rule.properties.Actions).map((targets) => arrow(rule.address, targets)),
      ),
    ],
  };
};

/** How requests come from a target group to the tasks of a service. */
export const requestArrows = (scene: Scene): Arrow[] => {
  const groups = new Map(ofType(scene, 'ElasticLoadBalancingV2::TargetGroup').map((one) => [one.address, one]));
  return ofType(scene, 'ECS::Service').flatMap(({ address, properties }) =>
    targetsOf(properties.LoadBalancers).flatMap((targets) => {
      const found = groups.get(targets);
      return found === undefined ? [] : [arrow(targets, address, 'flow', portOf(found))];
    }),
  );
};

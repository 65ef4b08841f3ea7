import { isScalar, type Value } from '../../evaluate/index.js';
import { keyOf, mostOf, type Running, runningIn } from '../load.js';
import { ofType, type Proof } from '../proof.js';
import { at, items } from '../values.js';
import { exceeded, limitOf, type Measure, type Measures } from './measure.js';

/** The hosts and paths of a rule. */
const valuesOf = (conditions: Value | undefined): string[] =>
  items(conditions).flatMap((condition) =>
    ['HostHeaderConfig', 'PathPatternConfig'].flatMap((key) =>
      items(at(condition, key, 'Values')).flatMap((value) => (isScalar(value) ? [`${value}`] : [])),
    ),
  );

/** The most tasks with which a deployment stays within a limit. */
const mostTasks = (one: Running, limit: number): number => {
  let tasks = Math.min(one.max, limit);
  while (tasks > 0 && mostOf(one, tasks) > limit) tasks--;
  return tasks;
};

/** What the load balancer holds. */
export const loadBalancerUses: Measures = (subject) => {
  const rules = ofType(subject, 'ElasticLoadBalancingV2::ListenerRule');
  const groups = ofType(subject, 'ElasticLoadBalancingV2::TargetGroup');
  if (ofType(subject, 'ElasticLoadBalancingV2::LoadBalancer').length === 0) return [];
  const targets = runningIn(subject)
    .filter(({ service }) => service.kind === 'api')
    .map((one) => ({ one, count: Math.max(one.max, mostOf(one, one.max)) }));
  return [
    {
      quota: 'rulesPerLoadBalancer',
      used: rules.length,
      of: 'listener rules',
      otherwise: 'give several hosts and paths to one route',
      spec: ['services'],
    },
    {
      quota: 'targetGroupsPerLoadBalancer',
      used: groups.length,
      of: 'target groups',
      otherwise: 'move services to another environment',
      spec: ['services'],
    },
    {
      quota: 'targetsPerLoadBalancer',
      used: targets.reduce((sum, { count }) => sum + count, 0),
      of: 'tasks behind the load balancer, with all services at their most and deploying',
      otherwise: 'lower tasks.max',
      spec: ['services'],
    },
    ...targets.map(
      ({ one, count }): Measure => ({
        quota: 'targetsPerTargetGroup',
        used: count,
        of: `tasks of ${one.service.name} during a deployment at its most`,
        otherwise: `write tasks.max: ${mostTasks(one, limitOf(subject, 'targetsPerTargetGroup'))}`,
        resource: one.address,
        spec: keyOf(one, 'tasks'),
      }),
    ),
    ...rules.flatMap(({ address, properties }): Measure[] => {
      const values = valuesOf(properties.Conditions);
      const place = { resource: address, path: ['Properties', 'Conditions'] };
      return [
        {
          quota: 'conditionValuesPerRule',
          used: values.length,
          of: 'hosts and paths',
          otherwise: 'make two routes of it',
          ...place,
        },
        {
          quota: 'conditionWildcardsPerRule',
          used: values.join('').replaceAll(/[^*?]/g, '').length,
          of: 'wildcards',
          otherwise: 'make two routes of it',
          ...place,
        },
      ];
    }),
  ];
};

/** The load balancer takes all rules and tasks. */
export const loadBalancerQuotas: Proof = {
  id: 'quotas/load-balancer',
  claim: 'Rules, target groups and tasks at their most stay within what one load balancer takes.',
  why: 'A rule too many fails the stack update, and a task too many never gets a request.',
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html',
  violations: (subject) => exceeded(subject, loadBalancerUses(subject)),
};

import type { Address, EvaluatedResource } from '../../evaluate/index.js';
import { addressOf, placeholdersIn } from '../../evaluate/index.js';
import { replacedBy } from '../diff/change.js';
import { afterOf, below, type EffectRule, refersTo, type Scene, updatedOf } from './scene.js';

/** Whether a resource waits for another of its stack, at once or by way of others. */
const waitsFor = (scene: Scene, one: EvaluatedResource, other: Address): boolean => {
  const seen = new Set<Address>();
  const visit = (resource: EvaluatedResource | undefined): boolean => {
    if (resource === undefined || seen.has(resource.address)) return false;
    seen.add(resource.address);
    return resource.dependencies.some((id) => {
      const address = addressOf(resource.stack, id);
      return address === other || visit(scene.after.resources.get(address));
    });
  };
  return visit(one);
};

/** Target groups that are empty when the update comes to them: new ones, and those that are replaced. */
const emptyGroups = (scene: Scene): ReadonlySet<Address> =>
  new Set(
    afterOf(scene, 'ElasticLoadBalancingV2::TargetGroup')
      .filter(({ address }) => {
        const changed = scene.changes.get(address);
        return !scene.before.resources.has(address) || (changed !== undefined && replacedBy(changed) !== 'never');
      })
      .map(({ address }) => address),
  );

/**
 * A rule that turns to an empty target group before the service registers tasks in it: CloudFormation updates what
 * others wait for first. A group without targets answers 503.
 */
export const routing: EffectRule = (scene) => {
  const empty = emptyGroups(scene);
  if (empty.size === 0) return [];
  const services = afterOf(scene, 'ECS::Service');
  return updatedOf(scene, 'ElasticLoadBalancingV2::Listener', 'ElasticLoadBalancingV2::ListenerRule').flatMap(
    (changed) => {
      const { address, properties } = changed.after;
      if (below(changed, 'Actions', 'DefaultActions').length === 0) return [];
      const actions = properties.Actions ?? properties.DefaultActions ?? [];
      const group = placeholdersIn(actions).find((placeholder) => empty.has(placeholder.address))?.address;
      if (group === undefined) return [];
      const service = services.find((one) => refersTo(one.properties.LoadBalancers, group));
      const text =
        service === undefined || waitsFor(scene, service, address)
          ? `requests go to the new ${group} before a task is registered there, and get 503 until one is`
          : `requests may go to the new ${group} before a task is registered there, and get 503 until one is`;
      return [
        {
          address,
          effect: {
            what: 'routing',
            text,
            interrupts: true,
            source:
              'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html#http-503-issues',
          },
        },
      ];
    },
  );
};

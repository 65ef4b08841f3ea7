/** What would make an update fail: what CloudFormation creates before it deletes may not have a name in use. */

import type { EvaluatedResource, Evaluation } from '../evaluate/index.js';
import { equal, render, type Value } from '../evaluate/index.js';
import { at, itemsAt } from '../proofs/look.js';
import { nameOf, stuckName } from '../proofs/replacement/replaceable.js';
import { type Changed, replacedBy } from './diff/change.js';
import type { Pairs } from './diff/pairs.js';
import type { ImpactFacts } from './facts.js';
import { renaming } from './names.js';
import type { Obstacle } from './review/model.js';

const namePage = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html';
const rulePage = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html';
const parametersPage =
  'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html';
const providersPage = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PutClusterCapacityProviders.html';
const updatePage = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks.html';

/** What is replaced and keeps the name that it gives itself. */
const named = (changes: readonly Changed[], { updates }: ImpactFacts): Obstacle[] =>
  changes.flatMap((changed) => {
    const { before, after } = changed;
    const name = stuckName(after.type, updates);
    const value = name === undefined ? undefined : after.properties[name];
    const was = name === undefined ? undefined : before.properties[name];
    if (replacedBy(changed) === 'never' || value === undefined || was === undefined) return [];
    if (!equal(value, was)) return [];
    const text = `it cannot be replaced while it is called ${render(value)}: two cannot have one name`;
    return [{ address: after.address, text, source: namePage }];
  });

/** Types of which two may have one name: a revision is of its family, and a policy's name is for its target. */
const shared: ReadonlySet<string> = new Set([
  'AWS::ApplicationAutoScaling::ScalingPolicy',
  'AWS::AutoScaling::LifecycleHook',
  'AWS::ECS::TaskDefinition',
  'AWS::IAM::Policy',
]);

/** What nobody else may have at the same time; undefined where nothing is. */
const uniqueOf = ({ type, properties }: EvaluatedResource, { updates }: ImpactFacts): Value | undefined => {
  if (type === 'AWS::ElasticLoadBalancingV2::ListenerRule') {
    const { ListenerArn, Priority } = properties;
    return ListenerArn === undefined || Priority === undefined ? undefined : [ListenerArn, Priority];
  }
  const name = shared.has(type) ? undefined : nameOf(type, updates[type]?.immutable ?? []);
  const value = name === undefined ? undefined : properties[name];
  if (value === undefined) return undefined;
  return type === 'AWS::ECS::Service' ? [properties.Cluster ?? 'default', value] : [value];
};

/** What is created while another with the same name is there still: that goes when the rest is done. */
const taken = ({ added, removed, renamed }: Pairs, facts: ImpactFacts): Obstacle[] => {
  const name = renaming(renamed);
  const keyOf = (resource: EvaluatedResource, rename: (text: string) => string): string | undefined => {
    const unique = uniqueOf(resource, facts);
    return unique === undefined ? undefined : `${resource.type} ${rename(render(unique))}`;
  };
  const going = new Map(removed.map((resource) => [keyOf(resource, name), resource]));
  return added.flatMap((resource) => {
    const key = keyOf(resource, (text) => text);
    const holder = key === undefined ? undefined : going.get(key);
    if (holder === undefined) return [];
    const isRule = resource.type === 'AWS::ElasticLoadBalancingV2::ListenerRule';
    const { Priority: priority } = resource.properties;
    const what = isRule ? `its priority ${render(priority ?? '')}` : 'its name';
    const text = `${what} is in use by ${holder.address}, which goes only when the rest is done`;
    return [{ address: resource.address, text, source: isRule ? rulePage : namePage }];
  });
};

/** A logical id that stands for another type. */
const retyped = (before: Evaluation, after: Evaluation): Obstacle[] =>
  [...after.resources.values()].flatMap(({ address, type }) => {
    const was = before.resources.get(address)?.type;
    if (was === undefined || was === type) return [];
    const text = `it was of type ${was}: CloudFormation takes no update that changes the type of a logical id`;
    return [{ address, text, source: updatePage }];
  });

/**
 * A capacity provider that a cluster is to lose while tasks run on it: services move after the cluster is changed.
 * "You can only disassociate an existing capacity provider from a cluster if it's not being used by any existing tasks."
 */
const inUse = (before: Evaluation, changes: readonly Changed[]): Obstacle[] => {
  const services = [...before.resources.values()].filter(({ type }) => type === 'AWS::ECS::Service');
  return changes
    .filter(({ after: { type } }) => type === 'AWS::ECS::ClusterCapacityProviderAssociations')
    .flatMap((changed) => {
      const names = (of: EvaluatedResource): string[] => itemsAt(of.properties, 'CapacityProviders').map(render);
      const kept = names(changed.after);
      const lost = names(changed.before).filter((name) => !kept.includes(name));
      const users = services.filter(({ properties }) =>
        itemsAt(properties, 'CapacityProviderStrategy').some((one) =>
          lost.includes(render(at(one, 'CapacityProvider') ?? '')),
        ),
      );
      if (users.length === 0) return [];
      const who = users.map(({ address }) => address).join(', ');
      const text = `the cluster cannot lose a capacity provider while tasks run on it: move ${who} to another first, and deploy`;
      return [{ address: changed.after.address, text, source: providersPage }];
    });
};

/** Values of parameters that the newer template refuses. */
const refused = (before: Evaluation, { problems }: Evaluation): Obstacle[] => {
  const old = new Set(before.problems.map(({ message }) => message));
  return problems
    .filter(({ kind, stack }) => stack === '' && (kind === 'parameter-constraint' || kind === 'parameter-type'))
    .filter(({ message }) => !old.has(message))
    .map(({ path, message }) => ({ address: `${path.at(-1)}`, text: message, source: parametersPage }));
};

/** All of them. */
export const obstaclesOf = (
  before: Evaluation,
  after: Evaluation,
  pairs: Pairs,
  changes: readonly Changed[],
  facts: ImpactFacts,
): Obstacle[] => [
  ...refused(before, after),
  ...retyped(before, after),
  ...named(changes, facts),
  ...taken(pairs, facts),
  ...inUse(before, changes),
];

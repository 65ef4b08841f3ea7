/** What may reach what after an update and could not before, and the reverse. */

import { type EvaluatedResource, type Evaluation, isList, render, type Value } from '../../evaluate/index.js';
import { at, itemsAt } from '../../proofs/look.js';
import { compare } from '../../text/problem.js';
import type { Pair, Pairs } from '../diff/pairs.js';
import { renaming } from '../names.js';
import type { NetworkChange } from '../review/model.js';
import { covers } from './covers.js';
import { type Rule, rulesIn, ruleText } from './rule.js';

/** Rules that let through what none of the others does. */
const beyond = (rules: readonly Rule[], others: readonly Rule[]): Rule[] =>
  rules.filter((rule) => !others.some((other) => covers(other, rule)));

/** Where resources say in which groups they are. */
const memberships: Readonly<Record<string, (resource: EvaluatedResource) => Value | undefined>> = {
  'AWS::EC2::LaunchTemplate': ({ properties }) => [
    ...itemsAt(properties, 'LaunchTemplateData', 'NetworkInterfaces').flatMap((one) => itemsAt(one, 'Groups')),
    ...itemsAt(properties, 'LaunchTemplateData', 'SecurityGroupIds'),
  ],
  'AWS::EC2::VPCEndpoint': ({ properties }) => properties.SecurityGroupIds,
  'AWS::ECS::Service': ({ properties }) =>
    at(properties, 'NetworkConfiguration', 'AwsvpcConfiguration', 'SecurityGroups'),
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ({ properties }) => properties.SecurityGroups,
};

const groupsOf = (resource: EvaluatedResource): string[] => {
  const found = memberships[resource.type]?.(resource);
  return found === undefined ? [] : isList(found) ? found.map(render) : [render(found)];
};

const isPublic = ({ type, properties }: EvaluatedResource): boolean =>
  type === 'AWS::ElasticLoadBalancingV2::LoadBalancer' && properties.Scheme !== 'internal';

/** What a resource that is in groups, or faces the internet, changes by itself. */
const ownChange = ({ before, after }: Pair, name: (text: string) => string): NetworkChange => {
  const [was, is] = [groupsOf(before).map(name), groupsOf(after)];
  const member = (groups: readonly string[], others: readonly string[]) =>
    groups.filter((group) => !others.includes(group)).map((group) => `is in the security group ${group}`);
  const internet = 'is reachable from the internet';
  return {
    address: after.address,
    opened: [...(isPublic(after) && !isPublic(before) ? [internet] : []), ...member(is, was)],
    closed: [...(isPublic(before) && !isPublic(after) ? [internet] : []), ...member(was, is)],
  };
};

/** What comes without anything that it was before. */
const newcomer = (resource: EvaluatedResource): NetworkChange => ({
  address: resource.address,
  opened: isPublic(resource) ? ['is reachable from the internet'] : [],
  closed: [],
});

/** What opens and what closes, by group or by the resource in it. */
export const networkChanges = (
  before: Evaluation,
  after: Evaluation,
  { added, kept, renamed }: Pairs,
): NetworkChange[] => {
  const name = renaming(renamed);
  const addresses = new Map(renamed.map((pair) => [pair.before.address, pair.after.address]));
  const old = rulesIn(before).map((rule) => ({
    ...rule,
    group: addresses.get(rule.group) ?? rule.group,
    peer: name(rule.peer),
  }));
  const now = rulesIn(after);
  const [opened, closed] = [beyond(now, old), beyond(old, now)];
  const of = (rules: readonly Rule[], wanted: string) => rules.filter(({ group }) => group === wanted).map(ruleText);
  const groups = [...new Set([...opened, ...closed].map(({ group }) => group))];
  return [
    ...groups.map((address) => ({ address, opened: of(opened, address), closed: of(closed, address) })),
    ...[...kept, ...renamed].map((pair) => ownChange(pair, name)),
    ...added.filter((resource) => !renamed.some(({ after: other }) => other === resource)).map(newcomer),
  ]
    .filter((change) => change.opened.length + change.closed.length > 0)
    .sort((a, b) => compare(a.address, b.address));
};

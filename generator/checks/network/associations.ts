/** Rule `network/route-table`: a subnet has one route table. */

import type { TemplateContext } from '../context.js';
import type { Finding } from '../finding.js';
import { errorRule } from '../looks/rule.js';
import { branchesOf } from '../resources/scenarios.js';
import { type Check, found } from '../rule.js';
import { mappingOf } from '../template.js';

const type = 'AWS::EC2::SubnetRouteTableAssociation';

const rule = errorRule(
  'network/route-table',
  'A subnet is associated with one route table',
  'Amazon VPC refuses the second association.',
  'https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html',
  'E3022',
);

interface Association {
  readonly id: string;
  readonly subnet: string;
  /** The conditions that it depends on; the empty text where it is always there. */
  readonly when: string;
}

/** The subnets that a value may be, each with the condition that chooses among them. */
const subnetsOf = (value: unknown, condition = ''): (readonly [subnet: string, condition: string])[] => {
  const branches = branchesOf(value);
  if (branches) return [...subnetsOf(branches[1], branches[0]), ...subnetsOf(branches[2], branches[0])];
  if (typeof value === 'string') return [[value, condition]];
  const { Ref: reference, 'Fn::GetAtt': attribute } = mappingOf(value);
  if (typeof reference === 'string') return [[reference, condition]];
  return attribute === undefined ? [] : [[Array.isArray(attribute) ? attribute.join('.') : `${attribute}`, condition]];
};

/** Checks that no subnet is associated twice. Of different conditions nobody knows here whether they hold together. */
export const associationCheck: Check<TemplateContext> = {
  rules: [rule],
  check: (context) => {
    const resources = context.resourcesOf(type);
    if (resources.length < 2) return [];
    const all = resources.flatMap(([id, { Condition, Properties }]): Association[] => {
      const own = typeof Condition === 'string' ? Condition : '';
      return subnetsOf(mappingOf(Properties).SubnetId).map(([subnet, condition]) => ({
        id,
        subnet,
        when: own === '' && condition === '' ? '' : `${own} ${condition}`,
      }));
    });
    return all.flatMap(({ id, subnet, when }): Finding[] => {
      const other = all.find((one) => one.id !== id && one.subnet === subnet && (one.when === when || one.when === ''));
      const message = `'${other?.id}' gives the same subnet a route table`;
      return other ? [found(rule, ['Resources', id, 'Properties', 'SubnetId'], message)] : [];
    });
  },
};

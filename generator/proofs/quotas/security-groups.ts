import { groupsOf } from '../network/groups.js';
import type { Proof } from '../proof.js';
import { exceeded, type Measures } from './measure.js';

/** What the security groups of the module hold. */
export const securityGroupUses: Measures = (subject) => {
  const { own, rules } = groupsOf(subject);
  return [...new Set(own.values())].flatMap((address) =>
    (['in', 'out'] as const).map((direction) => ({
      quota: 'rulesPerSecurityGroup',
      used: rules.filter((rule) => rule.direction === direction && own.get(rule.group) === address).length,
      of: direction === 'in' ? 'inbound rules' : 'outbound rules',
      otherwise: 'merge ranges of addresses, or let services share a port',
      resource: address,
      path: [],
    })),
  );
};

/** EC2 takes all rules. */
export const securityGroupQuotas: Proof = {
  id: 'quotas/security-groups',
  claim: 'Each security group of the module stays within the rules that one takes, inbound and outbound.',
  why: 'The rule of one service too many cannot be made, and the service is not reached.',
  source: 'https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html',
  violations: (subject) => exceeded(subject, securityGroupUses(subject)),
};

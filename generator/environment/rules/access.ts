import { at, type Rule } from './rule.js';

/** The shortest reason for a permission on everything. */
const SHORTEST_REASON = 15;

/** Permissions on everything without a reason, and rules for a security group that is not ours. */
export const access: Rule = ({ environment, spec }, report) => {
  for (const service of environment.services) {
    service.permissions.forEach(({ why, resources }, index) => {
      const star = resources.indexOf('*');
      if (star === -1 || why.trim().length >= SHORTEST_REASON) return;
      report(at(service, 'permissions', index, 'resources', star), {
        found: `'*' with the reason '${why}'`,
        expected: `ARNs, or a reason of at least ${SHORTEST_REASON} characters`,
        hint: 'Name the ARNs, or say in `why` why it has to be everything.',
      });
    });
    if (service.securityGroup !== 'own' && spec.services[service.name]?.egress !== undefined) {
      report(at(service, 'egress'), {
        found: "rules for the networking module's security group",
        expected: 'securityGroup: own',
        hint: 'Write securityGroup: own, or add the rules in the networking module.',
      });
    }
  }
};

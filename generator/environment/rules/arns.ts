import type { Path } from '../../text/problem.js';
import { at, type Report, type Rule } from './rule.js';

/** ARNs of another region or account: ECS would start no task, or CloudWatch make no group, and only when it is deployed. */
export const arns: Rule = ({ environment, spec }, report) => {
  const { kmsKey: logKey } = environment.logs;
  if (logKey !== undefined)
    region(report, ['logs', 'kmsKey'], logKey, environment.region, 'Name a key of this region.');
  const owner = environment.stack.role?.split(':')[4];
  if (owner !== undefined && environment.account !== undefined && owner !== environment.account)
    report(['stack', 'role'], {
      found: `a role of account ${owner}`,
      expected: `one of ${environment.account}, the environment's account`,
      hint: 'CloudFormation acts as a role of the account that it creates stacks in.',
    });
  for (const service of environment.services) {
    for (const { variable, store, from, kmsKey } of service.secrets) {
      const path = at(service, 'secrets', variable);
      const shorthand = typeof spec.services[service.name]?.secrets?.[variable] === 'string';
      region(report, shorthand ? path : [...path, store], from, environment.region);
      if (kmsKey !== undefined) region(report, [...path, 'kmsKey'], kmsKey, environment.region);
    }
  }
};

function region(
  report: Report,
  path: Path,
  arn: string,
  expected: string,
  hint = 'Replicate the secret into this region and name the replica.',
): void {
  const found = arn.startsWith('arn:') ? arn.split(':')[3] : undefined;
  if (found === undefined || found === expected) return;
  report(path, {
    found: `an ARN in ${found}`,
    expected: `one in ${expected}, the environment's region`,
    hint,
  });
}

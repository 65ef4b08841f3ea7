import { expectEach } from '../look.js';
import type { Proof } from '../proof.js';

/** Families from before Nitro that EC2 still offers: https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-nitro-instances.html */
const xen = /^(?:c[134]|d2|f1|g[23]s?|h1|i[23]|m[1234]|p[23]|r[34]|t[12]|x1e?)\./;

/** Not even AWS's operators reach the memory of an instance. */
export const nitro: Proof = {
  id: 'security/nitro',
  claim: 'Instances are of types that are built on Nitro.',
  why: 'Older types have neither its isolation nor network interfaces enough for tasks.',
  source: 'https://docs.aws.amazon.com/controltower/latest/controlreference/ec2-rules.html#ct-ec2-pr-15-description',
  controls: ['CT.EC2.PR.15', 'EC2.24'],
  violations: (subject) =>
    expectEach(subject, {
      type: 'EC2::LaunchTemplate',
      path: ['LaunchTemplateData', 'InstanceType'],
      holds: (found) => typeof found === 'string' && (!xen.test(found) || found.endsWith('.metal')),
      message: (found) => `the instance type is from before Nitro: InstanceType is ${found}`,
      remedy: 'Take a newer type, for example t3 for t2 or m5 for m4.',
      ...(xen.test(subject.environment.instances.type) && { spec: ['instances', 'type'] }),
    }),
};

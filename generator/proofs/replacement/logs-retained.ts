import { inProduction, shown } from '../look.js';
import { ofType, type Proof } from '../proof.js';

/** Logs outlive their stack. Dev and staging are left out: their stacks come and go, and their names come back. */
export const logsRetained: Proof = {
  id: 'replacement/logs-retained',
  claim: 'In production no log group is deleted with its stack or when it is replaced.',
  why: 'The logs of a service that went wrong are needed most after it was deleted.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html',
  violations: (subject) =>
    (inProduction(subject) ? ofType(subject, 'Logs::LogGroup') : []).flatMap(
      ({ address, deletionPolicy, updateReplacePolicy }) =>
        [
          { key: 'DeletionPolicy', policy: deletionPolicy, kept: ['Retain', 'RetainExceptOnCreate'] },
          { key: 'UpdateReplacePolicy', policy: updateReplacePolicy, kept: ['Retain'] },
        ]
          .filter(({ policy, kept }) => typeof policy !== 'string' || !kept.includes(policy))
          .map(({ key, policy, kept }) => ({
            message: `its lines may be lost: ${key} is ${shown(policy)}`,
            remedy: `Write ${key}: ${kept.at(-1)}.`,
            resource: address,
            path: [key],
          })),
    ),
};

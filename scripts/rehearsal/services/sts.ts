/** STS: who calls, and roles. */

import type { Identities } from '../identities.js';
import { Refusal } from '../refusal.js';
import { queryService } from '../wire/query-service.js';
import type { Service } from '../wire/service.js';

const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/';

export const stsService = (identities: Identities): Service =>
  queryService('sts', namespace, ({ call: { action, input }, identity }) => {
    switch (action) {
      case 'GetCallerIdentity':
        return { UserId: identity.userId, Account: identity.account, Arn: identity.arn };
      case 'AssumeRole': {
        const { RoleArn, RoleSessionName, DurationSeconds = 3600 } = input;
        const { identity: role, given } = identities.assume(
          `${RoleArn}`,
          `${RoleSessionName}`,
          Number(DurationSeconds),
        );
        return {
          Credentials: {
            AccessKeyId: given.accessKeyId,
            SecretAccessKey: given.secretAccessKey,
            SessionToken: given.sessionToken,
            Expiration: given.expiration,
          },
          AssumedRoleUser: { AssumedRoleId: role.userId, Arn: role.arn },
          PackedPolicySize: 0,
        };
      }
      default:
        throw new Refusal('InvalidAction', `The rehearsal has no action ${action} of STS.`);
    }
  });

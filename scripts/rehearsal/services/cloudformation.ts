/** CloudFormation: the engine of the caller's account and region, behind the query protocol. */

import type { Simulated } from '../simulated.js';
import { queryService } from '../wire/query-service.js';
import type { Service } from '../wire/service.js';

const namespace = 'http://cloudformation.amazonaws.com/doc/2010-05-15/';

export const cloudFormationService = (engineOf: (account: string, region: string) => Simulated): Service =>
  queryService('cloudformation', namespace, ({ call: { action, input, region }, identity }) =>
    engineOf(identity.account, region).call(action, input),
  );

/** CloudFormation: the engine of the caller's account and region, behind the query protocol. */

import { withS3Urls } from '../s3/address.js';
import type { Simulated } from '../simulated.js';
import { queryService } from '../wire/query-service.js';
import type { Service } from '../wire/service.js';

const namespace = 'http://cloudformation.amazonaws.com/doc/2010-05-15/';

/** @param endpoint where the rehearsal itself listens: what it holds is named as S3 names it. */
export const cloudFormationService = (
  engineOf: (account: string, region: string) => Simulated,
  endpoint: () => string,
): Service =>
  queryService('cloudformation', namespace, ({ call: { action, input, region }, identity }) => {
    const templates = Object.entries(input).flatMap(([name, value]) =>
      (name === 'TemplateURL' || name === 'TemplateBody') && typeof value === 'string'
        ? [[name, withS3Urls(value, endpoint(), region)]]
        : [],
    );
    return engineOf(identity.account, region).call(action, { ...input, ...Object.fromEntries(templates) });
  });

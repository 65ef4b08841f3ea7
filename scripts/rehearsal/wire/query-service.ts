/** A service of the AWS query protocol: CloudFormation and STS. */

import type { ServiceName } from '../faults.js';
import { Refusal } from '../refusal.js';
import { readQuery } from './query.js';
import type { Reply } from './request.js';
import type { Context, ErrorFault, Service } from './service.js';
import { answerXml, errorXml } from './xml.js';

const xmlReply = (status: number, body: string, requestId: string): Reply => ({
  status,
  headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
  body,
});

/**
 * Errors that all actions have in common:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/CommonErrors.html;
 * `Throttling` with status 400 and `Rate exceeded` is what CloudFormation sends: https://github.com/aws/aws-cli/issues/2948
 */
const faultOf = (kind: ErrorFault, service: ServiceName, action: string, account: string | undefined): Refusal => {
  switch (kind) {
    case 'throttle':
      return new Refusal('Throttling', 'Rate exceeded', 400);
    case 'error500':
    case 'errorAfter':
      return new Refusal('InternalFailure', 'An internal error has occurred.', 500);
    case 'error503':
      return new Refusal('ServiceUnavailable', 'Service is temporarily unavailable', 503);
    case 'expiredToken':
      return new Refusal('ExpiredToken', 'The security token included in the request is expired', 403);
    case 'accessDenied': {
      const who = `arn:aws:iam::${account ?? '000000000000'}:user/rehearsal`;
      const what = `${service}:${action}`;
      const why = `because no identity-based policy allows the ${what} action`;
      return new Refusal('AccessDenied', `User: ${who} is not authorized to perform: ${what} ${why}`, 403);
    }
  }
};

/**
 * @param run gives the decoded output of an action, or throws an error of the service.
 */
export const queryService = (
  name: ServiceName,
  namespace: string,
  run: (context: Context) => Record<string, unknown>,
): Service => ({
  name,
  // A GET with everything in the query is allowed too.
  read: ({ body, query }) => readQuery(body.length > 0 ? body.toString('utf8') : query.toString()),
  run: (context) =>
    xmlReply(200, answerXml(namespace, context.call.action, run(context), context.requestId), context.requestId),
  refuse: (refused, _request, requestId) =>
    xmlReply(refused.status, errorXml(namespace, refused, requestId), requestId),
  fault: (kind, { action, account }) => faultOf(kind, name, action, account),
});

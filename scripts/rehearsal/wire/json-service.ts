/**
 * A service of AWS JSON, 1.1 such as ECS or 1.0 such as Cloud Control:
 * https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */

import type { ServiceName } from '../faults.js';
import { Refusal } from '../refusal.js';
import type { Reply } from './request.js';
import type { Context, ErrorFault, Service } from './service.js';

/** Moments are seconds since 1970. */
const plain = (value: unknown): unknown => {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
};

/** Version of the protocol. */
type Version = '1.0' | '1.1';

const reply = (status: number, body: unknown, requestId: string, version: Version): Reply => ({
  status,
  headers: { 'content-type': `application/x-amz-json-${version}`, 'x-amzn-requestid': requestId },
  body: JSON.stringify(plain(body)),
});

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/CommonErrors.html */
const faults: Readonly<Record<ErrorFault, readonly [code: string, message: string, status: number]>> = {
  throttle: ['ThrottlingException', 'Rate exceeded', 400],
  error500: ['ServerException', 'Service Unavailable. Please try again later.', 500],
  errorAfter: ['ServerException', 'Service Unavailable. Please try again later.', 500],
  error503: ['ServiceUnavailable', 'The request has failed due to a temporary failure of the server.', 503],
  expiredToken: ['ExpiredTokenException', 'The security token included in the request is expired', 400],
  accessDenied: ['AccessDeniedException', 'User is not authorized to perform this action', 400],
};

const inputOf = (body: Buffer): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(body.length > 0 ? body.toString('utf8') : '{}');
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {}
  throw new Refusal('SerializationException', 'The body of the request is not a JSON object.');
};

/** @param run gives the output of an action, or throws an error of the service. */
export const jsonService = (
  name: ServiceName,
  run: (context: Context) => Record<string, unknown>,
  version: Version = '1.1',
): Service => ({
  name,
  read: ({ headers, body }) => {
    const action = /\.(\w+)$/.exec(headers['x-amz-target'] ?? '')?.[1];
    if (action === undefined) throw new Refusal('UnknownOperationException', 'X-Amz-Target names no action.');
    return { action, input: inputOf(body) };
  },
  run: (context) => reply(200, run(context), context.requestId, version),
  refuse: ({ code, message, status }, _request, requestId) =>
    reply(status, { __type: code, message }, requestId, version),
  fault: (kind) => new Refusal(...faults[kind]),
});

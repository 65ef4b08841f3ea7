/**
 * S3 as far as uploads of templates need it: buckets and objects of an account, ExpectedBucketOwner, regions,
 * checksums, conditional writes. Not here: versions, parts, policies, tags.
 */

import { Refusal, type Refused } from '../refusal.js';
import type { Reply, WireRequest } from '../wire/request.js';
import type { Context, ErrorFault, Service } from '../wire/service.js';
import { readS3 } from './action.js';
import { bucketsDocument, errorDocument, locationDocument, objectsDocument } from './documents.js';
import { getObject, putObject } from './objects.js';
import type { Bucket, Store } from './store.js';

const xml = (body: string): Reply => ({ status: 200, headers: { 'content-type': 'application/xml' }, body });
const empty = (status: number, headers: Record<string, string> = {}): Reply => ({ status, headers, body: '' });

const denied = (): Refusal => new Refusal('AccessDenied', 'Access Denied', 403);

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList */
const faults: Readonly<Record<ErrorFault, readonly [code: string, message: string, status: number]>> = {
  throttle: ['SlowDown', 'Please reduce your request rate.', 503],
  error500: ['InternalError', 'We encountered an internal error. Please try again.', 500],
  errorAfter: ['InternalError', 'We encountered an internal error. Please try again.', 500],
  error503: ['ServiceUnavailable', 'Service is unable to handle request.', 503],
  expiredToken: ['ExpiredToken', 'The provided token has expired.', 400],
  accessDenied: ['AccessDenied', 'Access Denied', 403],
};

/** A bucket in another region is named, not served: https://docs.aws.amazon.com/AmazonS3/latest/userguide/Redirects.html */
class Elsewhere extends Refusal {
  constructor(readonly region: string) {
    super(
      'PermanentRedirect',
      'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.',
      301,
    );
  }
}

const nameRule = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html */
const createBucket = (store: Store, name: string, context: Context, now: number): Reply => {
  const { identity, call, request } = context;
  if (!nameRule.test(name)) throw new Refusal('InvalidBucketName', 'The specified bucket is not valid.');
  const owner = store.buckets.get(name)?.owner;
  if (owner === identity.account)
    throw new Refusal(
      'BucketAlreadyOwnedByYou',
      'Your previous request to create the named bucket succeeded and you already own it.',
      409,
    );
  if (owner !== undefined)
    throw new Refusal(
      'BucketAlreadyExists',
      'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
      409,
    );
  const asked = /<LocationConstraint>([^<]*)</.exec(request.body.toString('utf8'))?.[1];
  if ((asked ?? 'us-east-1') !== call.region)
    throw new Refusal(
      'IllegalLocationConstraintException',
      `The ${asked ?? 'unspecified'} location constraint is incompatible for the region specific endpoint this request was sent to.`,
    );
  store.create(name, { owner: identity.account, region: call.region, created: now });
  return empty(200, { location: `/${name}` });
};

const bucketFor = (store: Store, name: string, { identity, call, request }: Context): Bucket => {
  const bucket = store.buckets.get(name);
  if (bucket === undefined) throw new Refusal('NoSuchBucket', 'The specified bucket does not exist', 404);
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html
  const expected = request.headers['x-amz-expected-bucket-owner'];
  if (expected !== undefined && expected !== bucket.owner) throw denied();
  if (bucket.region !== call.region && call.action !== 'GetBucketLocation') throw new Elsewhere(bucket.region);
  if (bucket.owner !== identity.account) throw denied();
  return bucket;
};

const run = (store: Store, context: Context, now: number): Reply => {
  const { call, request, identity } = context;
  const name = `${call.input.Bucket}`;
  const key = `${call.input.Key}`;
  if (call.action === 'ListBuckets')
    return xml(
      bucketsDocument(
        identity.account,
        [...store.buckets].filter(([, { owner }]) => owner === identity.account),
      ),
    );
  if (call.action === 'CreateBucket') return createBucket(store, name, context, now);
  const bucket = bucketFor(store, name, context);
  switch (call.action) {
    case 'HeadBucket':
      return empty(200, { 'x-amz-bucket-region': bucket.region });
    case 'GetBucketLocation':
      return xml(locationDocument(bucket.region));
    case 'ListObjects':
    case 'ListObjectsV2':
      return xml(objectsDocument(name, bucket, request.query));
    case 'DeleteBucket':
      if (bucket.objects.size > 0)
        throw new Refusal('BucketNotEmpty', 'The bucket you tried to delete is not empty', 409);
      store.buckets.delete(name);
      return empty(204);
    case 'PutObject':
      return putObject(bucket, key, request, now);
    case 'DeleteObject':
      bucket.objects.delete(key);
      return empty(204);
    default:
      return getObject(bucket, key, request);
  }
};

const refuse = (refused: Refused, request: WireRequest, requestId: string): Reply => ({
  status: refused.status,
  headers: {
    'content-type': 'application/xml',
    'x-amz-request-id': requestId,
    ...(refused instanceof Elsewhere ? { 'x-amz-bucket-region': refused.region } : {}),
  },
  body: errorDocument(refused, request.path, requestId),
});

/**
 * @param sync called before each call, so that buckets which stacks have made are there.
 * @param now simulated time.
 */
export const s3Service = (store: Store, now: () => number, sync: () => void): Service => ({
  name: 's3',
  read: readS3,
  run: (context) => {
    sync();
    const reply = run(store, context, now());
    return { ...reply, headers: { 'x-amz-request-id': context.requestId, ...reply.headers } };
  },
  refuse,
  fault: (kind) => new Refusal(...faults[kind]),
});

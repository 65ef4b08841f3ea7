/** Which action of S3 a request is: method, bucket or object, and sub-resources in the query. */

import { Refusal } from '../refusal.js';
import type { WireRequest } from '../wire/request.js';
import { addressOf } from './address.js';

const bucketActions: Readonly<Record<string, string>> = {
  'HEAD ': 'HeadBucket',
  'GET ': 'ListObjects',
  'GET list-type': 'ListObjectsV2',
  'GET location': 'GetBucketLocation',
  'PUT ': 'CreateBucket',
  'DELETE ': 'DeleteBucket',
};

const objectActions: Readonly<Record<string, string>> = {
  'HEAD ': 'HeadObject',
  'GET ': 'GetObject',
  'PUT ': 'PutObject',
  'DELETE ': 'DeleteObject',
};

/** Parts of a query that say how, not what. */
const details =
  /^(?:x-id|prefix|delimiter|marker|max-keys|encoding-type|continuation-token|start-after|fetch-owner|versionId|partNumber|max-buckets|bucket-region|X-Amz-.+|response-.+)$/i;

/**
 * @throws {Refusal} where the rehearsal has no such action: it does what uploads of templates need.
 */
export const readS3 = (request: WireRequest): { readonly action: string; readonly input: Record<string, unknown> } => {
  const { method, host, path, query } = request;
  const { bucket, key } = addressOf(host, path) ?? { bucket: '', key: '' };
  const what = [...query.keys()].filter((name) => !details.test(name)).join('&');
  const form = `${method} ${what}`;
  const actions = bucket === '' ? { 'GET ': 'ListBuckets' } : key === '' ? bucketActions : objectActions;
  const action = (actions as Readonly<Record<string, string>>)[form];
  if (action === undefined || request.headers['x-amz-copy-source'] !== undefined)
    throw new Refusal('NotImplemented', `The rehearsal has no S3 action for ${method} ${path}?${query}`, 501);
  return { action, input: { Bucket: bucket, Key: key } };
};

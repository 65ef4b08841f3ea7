/** XML of S3, which wraps lists in its own way: repeated elements, nothing around them. */

import type { Refused } from '../refusal.js';
import { element } from '../wire/xml.js';
import type { Bucket } from './store.js';

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/';

const document = (name: string, content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${name} xmlns="${namespace}">${content}</${name}>`;

const elements = (members: Readonly<Record<string, unknown>>): string =>
  Object.entries(members)
    .map(([name, value]) => element(name, value))
    .join('');

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export const errorDocument = ({ code, message }: Refused, resource: string, requestId: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${element('Error', { Code: code, Message: message, Resource: resource, RequestId: requestId })}`;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html: empty for us-east-1. */
export const locationDocument = (region: string): string =>
  document('LocationConstraint', region === 'us-east-1' ? '' : region);

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html */
export const bucketsDocument = (account: string, buckets: readonly (readonly [string, Bucket])[]): string =>
  document(
    'ListAllMyBucketsResult',
    element('Owner', { ID: account }) +
      `<Buckets>${buckets.map(([Name, { created, region }]) => element('Bucket', { Name, CreationDate: new Date(created), BucketRegion: region })).join('')}</Buckets>`,
  );

/** Objects in the order of their keys' UTF-8 bytes, a page at most. Both versions of the action. */
export const objectsDocument = (name: string, bucket: Bucket, query: URLSearchParams): string => {
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const after = query.get('continuation-token') ?? query.get('start-after') ?? query.get('marker') ?? '';
  const most = Math.min(Number(query.get('max-keys') ?? 1000), 1000);
  const isVersion2 = query.get('list-type') === '2';
  const common = (key: string): string | undefined => {
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    return end < 0 ? undefined : key.slice(0, end + delimiter.length);
  };
  const matching = [...bucket.objects.keys()]
    .filter((key) => key.startsWith(prefix))
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const entries = [...new Set(matching.map((key) => common(key) ?? key))].filter((entry) => entry > after);
  const page = entries.slice(0, most);
  const isTruncated = entries.length > page.length;
  const last = page.at(-1);
  const content = page.map((entry) => {
    const stored = bucket.objects.get(entry);
    if (stored === undefined) return element('CommonPrefixes', { Prefix: entry });
    const { modified, etag, body } = stored;
    const members = { Key: entry, LastModified: new Date(modified), ETag: etag, Size: body.length };
    return element('Contents', { ...members, StorageClass: 'STANDARD' });
  });
  return document(
    'ListBucketResult',
    elements({
      Name: name,
      Prefix: prefix,
      KeyCount: isVersion2 ? page.length : undefined,
      MaxKeys: most,
      IsTruncated: isTruncated,
      NextContinuationToken: isVersion2 && isTruncated ? last : undefined,
      NextMarker: !isVersion2 && isTruncated ? last : undefined,
    }) + content.join(''),
  );
};

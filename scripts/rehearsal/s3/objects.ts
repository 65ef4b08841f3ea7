/** Actions on one object. */

import { Refusal } from '../refusal.js';
import type { Reply, WireRequest } from '../wire/request.js';
import { etagOf, verifyChecksums } from './checksum.js';
import { decodeChunked } from './chunked.js';
import type { Bucket, Stored } from './store.js';

const kept =
  /^(?:content-type|cache-control|content-disposition|content-language|x-amz-meta-.+|x-amz-server-side-encryption(?:-aws-kms-key-id)?)$/;

const encryption = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('x-amz-server-side-encryption')));

/** S3 encrypts all objects: https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html */
const ownHeaders = (request: WireRequest): Record<string, string> => ({
  'content-type': 'binary/octet-stream',
  'x-amz-server-side-encryption': 'AES256',
  ...Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      value !== undefined && kept.test(name) ? [[name, value]] : [],
    ),
  ),
});

const precondition = (condition: string): Refusal =>
  new Refusal('PreconditionFailed', `At least one of the pre-conditions you specified did not hold: ${condition}`, 412);

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export const putObject = (bucket: Bucket, key: string, request: WireRequest, now: number): Reply => {
  const { headers } = request;
  const present = bucket.objects.get(key);
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
  if (headers['if-none-match'] === '*' && present !== undefined) throw precondition('If-None-Match');
  const match = headers['if-match'];
  if (match !== undefined && match !== present?.etag) throw precondition('If-Match');
  const isChunked = (headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-');
  const { body, trailers } = isChunked ? decodeChunked(request.body) : { body: request.body, trailers: {} };
  const length = headers['x-amz-decoded-content-length'];
  if (length !== undefined && Number(length) !== body.length)
    throw new Refusal(
      'IncompleteBody',
      'You did not provide the number of bytes specified by the Content-Length header',
    );
  const checksums = verifyChecksums(body, { ...headers, ...trailers });
  const stored = { body, headers: ownHeaders(request), checksums, etag: etagOf(body), modified: now };
  bucket.objects.set(key, stored);
  return { status: 200, headers: { etag: stored.etag, ...checksums, ...encryption(stored.headers) }, body: '' };
};

const described = (stored: Stored, request: WireRequest): Record<string, string> => ({
  ...stored.headers,
  etag: stored.etag,
  'last-modified': new Date(stored.modified).toUTCString(),
  'accept-ranges': 'bytes',
  // Of the whole object: with a part of it a client would take it for wrong.
  ...(request.headers['x-amz-checksum-mode'] === 'ENABLED' && request.headers.range === undefined
    ? stored.checksums
    : {}),
});

/** HEAD and GET: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
export const getObject = (bucket: Bucket, key: string, request: WireRequest): Reply => {
  const stored = bucket.objects.get(key);
  if (stored === undefined) throw new Refusal('NoSuchKey', 'The specified key does not exist.', 404);
  if (request.headers['if-none-match'] === stored.etag)
    return { status: 304, headers: described(stored, request), body: '' };
  const headers = described(stored, request);
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  if (first === undefined) return { status: 200, headers, body: stored.body };
  const start = Number(first);
  const end = Math.min(last === '' ? Number.POSITIVE_INFINITY : Number(last), stored.body.length - 1);
  if (start >= stored.body.length) throw new Refusal('InvalidRange', 'The requested range is not satisfiable', 416);
  return {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${start}-${end}/${stored.body.length}` },
    body: stored.body.subarray(start, end + 1),
  };
};

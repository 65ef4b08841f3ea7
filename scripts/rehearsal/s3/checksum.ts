/** What a client says about the bytes of an upload, held against the bytes. */

import { createHash } from 'node:crypto';
import { Refusal } from '../refusal.js';
import { crc32, crc32c, crc64nvme } from './crc.js';

const hash = (algorithm: string) => (bytes: Uint8Array) => createHash(algorithm).update(bytes).digest();

const algorithms: Readonly<Record<string, (bytes: Uint8Array) => Buffer>> = {
  crc32,
  crc32c,
  crc64nvme,
  sha1: hash('sha1'),
  sha256: hash('sha256'),
};

/** MD5 in hexadecimal and quotes, as the ETag of an object that is not uploaded in parts. */
export const etagOf = (body: Buffer): string => `"${hash('md5')(body).toString('hex')}"`;

/**
 * Checks Content-MD5, x-amz-content-sha256 and x-amz-checksum-*, sent as headers or as trailers.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
 * @param sent headers and trailers, by lower-case name.
 * @returns the checksum headers, to be kept with the object.
 * @throws {Refusal} where one does not match.
 */
export const verifyChecksums = (
  body: Buffer,
  sent: Readonly<Record<string, string | undefined>>,
): Record<string, string> => {
  const md5 = sent['content-md5'];
  if (md5 !== undefined && md5 !== hash('md5')(body).toString('base64'))
    throw new Refusal('BadDigest', 'The Content-MD5 you specified did not match what we received.');
  const payload = sent['x-amz-content-sha256'] ?? '';
  if (/^[0-9a-f]{64}$/.test(payload) && payload !== hash('sha256')(body).toString('hex'))
    throw new Refusal(
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    );
  return Object.fromEntries(
    Object.entries(algorithms).flatMap(([name, compute]) => {
      const header = `x-amz-checksum-${name}`;
      const claimed = sent[header];
      if (claimed === undefined) return [];
      if (claimed !== compute(body).toString('base64'))
        throw new Refusal(
          'BadDigest',
          `The ${name.toUpperCase()} you specified did not match the calculated checksum.`,
        );
      return [[header, claimed]];
    }),
  );
};

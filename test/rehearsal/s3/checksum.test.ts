/** Checksums and the aws-chunked encoding, by the check values of the catalogue https://reveng.sourceforge.io/crc-catalogue/ */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { verifyChecksums } from '../../../scripts/rehearsal/s3/checksum.js';
import { decodeChunked } from '../../../scripts/rehearsal/s3/chunked.js';
import { crc32, crc32c, crc64nvme } from '../../../scripts/rehearsal/s3/crc.js';

const test = suite('rehearsal/s3/checksum');

const digits = Buffer.from('123456789');

test('cyclic redundancy checks', () => {
  assert.is(crc32(digits).toString('hex'), 'cbf43926');
  assert.is(crc32c(digits).toString('hex'), 'e3069283');
  assert.is(crc64nvme(digits).toString('hex'), 'ae8b14860a799888');
});

test('a checksum that matches is kept, one that does not is refused', () => {
  const sha256 = 'FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=';
  assert.equal(verifyChecksums(digits, { 'x-amz-checksum-sha256': sha256, 'x-amz-checksum-type': 'x' }), {
    'x-amz-checksum-sha256': sha256,
  });
  for (const [header, value, code] of [
    ['x-amz-checksum-crc32', 'AAAAAA==', 'BadDigest'],
    ['x-amz-checksum-sha1', 'AAAAAA==', 'BadDigest'],
    ['content-md5', 'AAAAAA==', 'BadDigest'],
    ['x-amz-content-sha256', '0'.repeat(64), 'XAmzContentSHA256Mismatch'],
  ] as const)
    assert.throws(
      () => verifyChecksums(digits, { [header]: value }),
      (error: { code?: string }) => error.code === code,
    );
});

test('chunks are put together, with signatures or without, and their trailers are read', () => {
  const encoded = '5;chunk-signature=ab\r\n12345\r\n4\r\n6789\r\n0\r\nx-amz-checksum-crc32:y/Q5Jg==\r\n\r\n';
  const { body, trailers } = decodeChunked(Buffer.from(encoded));
  assert.is(body.toString(), '123456789');
  assert.equal(trailers, { 'x-amz-checksum-crc32': 'y/Q5Jg==' });
});

test('a body that ends in the middle, or is not chunked, is refused', () => {
  for (const text of ['', '5\r\n123', '5\r\n12345', '5\r\n1234567\r\n', 'Resources: {}\r\n'])
    assert.throws(() => decodeChunked(Buffer.from(text)), 'not aws-chunked');
});

test.run();

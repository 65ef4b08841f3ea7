/** Every way to name an object. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { addressOf, addressOfUrl } from '../../../scripts/rehearsal/s3/address.js';

const test = suite('rehearsal/s3/address');

test('a TemplateURL by host, by path, by region, of this machine', () => {
  const expected = { bucket: 'my.bucket', key: 'a/b c.yaml' };
  for (const url of [
    'https://my.bucket.s3.eu-west-2.amazonaws.com/a/b%20c.yaml',
    'https://my.bucket.s3.amazonaws.com/a/b%20c.yaml?versionId=1',
    'https://my.bucket.s3-eu-west-2.amazonaws.com/a/b%20c.yaml',
    'https://my.bucket.s3.dualstack.eu-west-2.amazonaws.com/a/b%20c.yaml',
    'https://s3.eu-west-2.amazonaws.com/my.bucket/a/b%20c.yaml',
    'https://s3.amazonaws.com/my.bucket/a/b%20c.yaml',
    'http://127.0.0.1:4566/my.bucket/a/b%20c.yaml',
    'http://localhost:4566/my.bucket/a/b%20c.yaml',
    'http://my.bucket.localhost:4566/a/b%20c.yaml',
  ])
    assert.equal(addressOfUrl(url), expected, url);
});

test('what is no object of S3', () => {
  for (const url of [
    'http://my.bucket.s3.amazonaws.com/a.yaml',
    'https://example.com/bucket/a.yaml',
    'https://s3.amazonaws.com/bucket',
    'https://s3.amazonaws.com/',
    's3://bucket/a.yaml',
    'a.yaml',
  ])
    assert.is(addressOfUrl(url), undefined, url);
});

test('requests by host and by path; a bad percent sign stays as it is', () => {
  assert.equal(addressOf('127.0.0.1:80', '/'), { bucket: '', key: '' });
  assert.equal(addressOf('127.0.0.1:80', '/bucket'), { bucket: 'bucket', key: '' });
  assert.equal(addressOf('bucket.s3.localhost:80', '/'), { bucket: 'bucket', key: '' });
  assert.equal(addressOf('s3.localhost:80', '/bucket/a'), { bucket: 'bucket', key: 'a' });
  assert.equal(addressOf('localhost', '/bucket/100%'), { bucket: 'bucket', key: '100%' });
});

test.run();

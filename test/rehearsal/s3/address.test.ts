/** Every way to name an object. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { addressOf, addressOfUrl, withS3Urls } from '../../../scripts/rehearsal/s3/address.js';

const test = suite('rehearsal/s3/address');

test('a TemplateURL by host, by path, by region', () => {
  const expected = { bucket: 'my.bucket', key: 'a/b c.yaml' };
  for (const url of [
    'https://my.bucket.s3.eu-west-2.amazonaws.com/a/b%20c.yaml',
    'https://my.bucket.s3.amazonaws.com/a/b%20c.yaml?versionId=1',
    'https://my.bucket.s3-eu-west-2.amazonaws.com/a/b%20c.yaml',
    'https://my.bucket.s3.dualstack.eu-west-2.amazonaws.com/a/b%20c.yaml',
    'https://s3.eu-west-2.amazonaws.com/my.bucket/a/b%20c.yaml',
    'https://s3.amazonaws.com/my.bucket/a/b%20c.yaml',
  ])
    assert.equal(addressOfUrl(url), expected, url);
});

test('what is no object of S3', () => {
  for (const url of [
    'http://my.bucket.s3.amazonaws.com/a.yaml',
    'https://example.com/bucket/a.yaml',
    'https://s3.amazonaws.com/bucket',
    'https://s3.amazonaws.com/',
    'http://127.0.0.1:4566/my.bucket/a.yaml',
    's3://bucket/a.yaml',
    'a.yaml',
  ])
    assert.is(addressOfUrl(url), undefined, url);
});

test('URLs of the rehearsal itself become those of S3; those of a container stay', () => {
  const own = 'http://127.0.0.1:4566';
  const template = `TemplateURL: ${own}/bucket/a.yaml\nCommand: curl http://127.0.0.1:45660/ http://127.0.0.1:8000/`;
  assert.is(withS3Urls(template, own, 'eu-west-2'), template.replace(own, 'https://s3.eu-west-2.amazonaws.com'));
});

test('requests by host and by path; a bad percent sign stays as it is', () => {
  assert.equal(addressOf('127.0.0.1:80', '/'), { bucket: '', key: '' });
  assert.equal(addressOf('127.0.0.1:80', '/bucket'), { bucket: 'bucket', key: '' });
  assert.equal(addressOf('bucket.s3.localhost:80', '/'), { bucket: 'bucket', key: '' });
  assert.equal(addressOf('s3.localhost:80', '/bucket/a'), { bucket: 'bucket', key: 'a' });
  assert.equal(addressOf('localhost', '/bucket/100%'), { bucket: 'bucket', key: '100%' });
});

test.run();

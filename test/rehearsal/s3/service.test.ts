/** S3 as the SDK's client sees it. */

import { request } from 'node:http';
import { Readable } from 'node:stream';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetBucketLocationCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { HandClock } from '../../../scripts/rehearsal/clock.js';
import { account, clients, errorOf, region, withFake } from '../fake.js';

const test = suite('rehearsal/s3/service');

const Bucket = 'templates';
const put = (Key: string, Body = 'text') => new PutObjectCommand({ Bucket, Key, Body });
const told = async (call: Promise<unknown>): Promise<string> => {
  const { name, $metadata } = await errorOf(call);
  return `${name} ${$metadata?.httpStatusCode}`;
};

test('an object is put with a checksum, found, and read back', () =>
  withFake(
    async (rehearsal, { s3 }) => {
      rehearsal.createBucket(Bucket);
      const Key = 'compute/a b+ü/child.yaml';
      assert.is(await told(s3.send(new HeadObjectCommand({ Bucket, Key }))), 'NotFound 404');
      assert.is(await told(s3.send(new GetObjectCommand({ Bucket, Key }))), 'NoSuchKey 404');
      const { ETag, ChecksumSHA256 } = await s3.send(
        new PutObjectCommand({
          Bucket,
          Key,
          Body: '123456789',
          ChecksumAlgorithm: 'SHA256',
          ContentType: 'text/yaml',
          Metadata: { by: 'me' },
        }),
      );
      assert.is(ETag, '"25f9e794323b453885f5181f1b624d0b"');
      const head = await s3.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }));
      assert.is(head.ContentLength, 9);
      assert.is(head.ContentType, 'text/yaml');
      assert.equal(head.Metadata, { by: 'me' });
      assert.is(head.ChecksumSHA256, ChecksumSHA256);
      assert.is(head.ServerSideEncryption, 'AES256');
      assert.is(head.LastModified?.getTime(), Date.UTC(2026, 0, 1));
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      assert.is(await Body?.transformToString(), '123456789');
      const part = await s3.send(new GetObjectCommand({ Bucket, Key, Range: 'bytes=2-4' }));
      assert.is(await part.Body?.transformToString(), '345');
      assert.is(rehearsal.object(Bucket, Key), '123456789');
    },
    { clock: new HandClock() },
  ));

test('a stream is sent in chunks with its checksum after it', () =>
  withFake(async (rehearsal, { s3 }) => {
    rehearsal.createBucket(Bucket);
    const Body = Readable.from([Buffer.alloc(70_000, 'a'), Buffer.alloc(70_000, 'b')]);
    await s3.send(
      new PutObjectCommand({ Bucket, Key: 'big', Body, ContentLength: 140_000, ChecksumAlgorithm: 'CRC32' }),
    );
    assert.is(rehearsal.object(Bucket, 'big'), 'a'.repeat(70_000) + 'b'.repeat(70_000));
  }));

test('a bucket of somebody else is refused, and so is another owner than the one expected', () =>
  withFake(async (rehearsal, { s3 }) => {
    const other = clients(rehearsal.endpoint, '222222222222');
    await other.s3.send(
      new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: 'eu-west-2' } }),
    );
    other.close();
    assert.is(await told(s3.send(put('a'))), 'AccessDenied 403');
    rehearsal.createBucket('mine');
    const mine = { Bucket: 'mine', ExpectedBucketOwner: '222222222222' };
    assert.is(await told(s3.send(new PutObjectCommand({ ...mine, Key: 'a', Body: 'a' }))), 'AccessDenied 403');
    assert.match(await told(s3.send(new HeadBucketCommand(mine))), '403');
    await s3.send(new HeadBucketCommand({ Bucket: 'mine', ExpectedBucketOwner: account }));
    const again = { CreateBucketConfiguration: { LocationConstraint: 'eu-west-2' as const } };
    assert.is(await told(s3.send(new CreateBucketCommand({ Bucket, ...again }))), 'BucketAlreadyExists 409');
    assert.is(
      await told(s3.send(new CreateBucketCommand({ Bucket: 'mine', ...again }))),
      'BucketAlreadyOwnedByYou 409',
    );
    assert.is(
      await told(
        s3.send(
          new CreateBucketCommand({ Bucket: 'third', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }),
        ),
      ),
      'IllegalLocationConstraintException 400',
    );
  }));

test('no bucket, a bucket of another region, a bucket that is not empty', () =>
  withFake(async (rehearsal, { s3 }) => {
    assert.is(await told(s3.send(put('a'))), 'NoSuchBucket 404');
    assert.match(await told(s3.send(new HeadBucketCommand({ Bucket }))), '404');
    rehearsal.createBucket(Bucket);
    const far = clients(rehearsal.endpoint, account, 'us-east-1');
    const moved = await errorOf(far.s3.send(put('a')));
    assert.equal([moved.name, moved.$metadata?.httpStatusCode], ['PermanentRedirect', 301]);
    assert.is(
      (await far.s3.send(new GetBucketLocationCommand({ Bucket }))).LocationConstraint,
      region,
      'anybody may ask where it is',
    );
    far.close();
    await s3.send(put('a'));
    assert.is(await told(s3.send(new DeleteBucketCommand({ Bucket }))), 'BucketNotEmpty 409');
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'a' }));
    await s3.send(new DeleteBucketCommand({ Bucket }));
    assert.equal((await s3.send(new ListBucketsCommand({}))).Buckets ?? [], []);
  }));

test('objects are listed by prefix and delimiter, page by page', () =>
  withFake(async (rehearsal, { s3 }) => {
    rehearsal.createBucket(Bucket);
    for (const key of ['b', 'a/2', 'a/1', 'c & d']) await s3.send(put(key));
    const first = await s3.send(new ListObjectsV2Command({ Bucket, MaxKeys: 3 }));
    assert.equal(
      first.Contents?.map(({ Key }) => Key),
      ['a/1', 'a/2', 'b'],
    );
    assert.ok(first.IsTruncated);
    const rest = await s3.send(
      new ListObjectsV2Command({ Bucket, ContinuationToken: `${first.NextContinuationToken}` }),
    );
    assert.equal(
      rest.Contents?.map(({ Key, Size }) => [Key, Size]),
      [['c & d', 4]],
    );
    const folders = await s3.send(new ListObjectsV2Command({ Bucket, Delimiter: '/' }));
    assert.equal(folders.CommonPrefixes, [{ Prefix: 'a/' }]);
    assert.is(folders.KeyCount, 3);
    assert.equal(
      (await s3.send(new ListBucketsCommand({}))).Buckets?.map(({ Name }) => Name),
      [Bucket],
    );
  }));

test('a write on condition: only what is not there, only what is as it was', () =>
  withFake(async (rehearsal, { s3 }) => {
    rehearsal.createBucket(Bucket);
    const fresh = new PutObjectCommand({ Bucket, Key: 'a', Body: 'a', IfNoneMatch: '*' });
    const { ETag } = await s3.send(fresh);
    assert.is(await told(s3.send(fresh)), 'PreconditionFailed 412');
    const over = (IfMatch: string) => s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'b', IfMatch }));
    await over(`${ETag}`);
    assert.is(await told(over(`${ETag}`)), 'PreconditionFailed 412');
  }));

test('buckets of stacks are there; one that is not empty, or whose name is taken, fails in its stack', () =>
  withFake(async (rehearsal, { s3 }) => {
    const engine = rehearsal.engine(account, region);
    const begun = {
      stackName: 'bootstrap',
      logicalId: 'Bucket',
      type: 'AWS::S3::Bucket',
      properties: { BucketName: Bucket },
    };
    assert.is(engine.options.behaviour({ ...begun, action: 'CREATE' }), undefined);
    const physical = { ...begun, stackId: 'arn', physicalId: Bucket };
    engine.physical = [{ ...physical, status: 'CREATE_IN_PROGRESS' }];
    assert.is(await told(s3.send(put('a'))), 'NoSuchBucket 404');
    engine.physical = [{ ...physical, status: 'CREATE_COMPLETE' }];
    await s3.send(put('a', 'Resources: {}'));
    const url = `https://${Bucket}.s3.${region}.amazonaws.com/a`;
    assert.is(engine.options.template(url), 'Resources: {}');
    assert.is(rehearsal.engine('222222222222', region).options.template(url), undefined);
    assert.match(`${engine.options.behaviour({ ...begun, action: 'CREATE' })?.fails}`, 'already exists');
    assert.match(`${engine.options.behaviour({ ...begun, action: 'DELETE' })?.fails}`, 'not empty');
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'a' }));
    engine.physical = [];
    assert.is(engine.options.behaviour({ ...begun, action: 'DELETE' }), undefined);
    assert.match(await told(s3.send(new HeadBucketCommand({ Bucket }))), '404');
  }));

test('a bucket can be named by host; what the rehearsal does not do is said', () =>
  withFake(async (rehearsal, { s3 }) => {
    rehearsal.createBucket(Bucket);
    await s3.send(put('a b'));
    const { port } = new URL(rehearsal.endpoint);
    const authorization = `AWS4-HMAC-SHA256 Credential=AKIAREHR${account}/20260101/${region}/s3/aws4_request, SignedHeaders=host, Signature=0`;
    const text = await new Promise<string>((resolve, reject) => {
      const host = `${Bucket}.s3.${region}.amazonaws.com`;
      const get = request({ port, path: '/a%20b', host: '127.0.0.1', headers: { host, authorization } }, (response) => {
        let read = '';
        response.on('data', (chunk) => (read += chunk)).on('end', () => resolve(read));
      });
      get.on('error', reject).end();
    });
    assert.is(text, 'text');
    const policy = await errorOf(s3.send(new PutBucketPolicyCommand({ Bucket, Policy: '{}' })));
    assert.match(policy.message, 'The rehearsal has no S3 action for PUT /templates');
  }));

test.run();

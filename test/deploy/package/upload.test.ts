import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Package, PackagedTemplate } from '../../../scripts/deploy/package/package.js';
import { uploadPackage } from '../../../scripts/deploy/package/upload.js';
import { type Answer, awsError, fakeSession } from './fake-session.js';
import { rejects } from './refuses.js';

const test = suite('deploy/upload');

const template = (file: string): PackagedTemplate => ({ file, key: `p/${file}`, sha256: 'ab'.repeat(32), body: 'é' });
const packaged: Package = { root: template('compute.yaml'), children: [template('a.yaml'), template('b.yaml')] };
const owner = '111111111111';
const upload = (answer: Answer) => {
  const fake = fakeSession(answer);
  return { ...fake, result: uploadPackage(fake.session, { bucket: 'templates' }, owner, packaged) };
};

test('what is missing is sent with its hash, what is there is not, and the root comes last', async () => {
  const { calls, result } = upload(({ command, input }) => {
    if (command === 'HeadObject' && input.Key !== 'p/a.yaml') throw awsError('NotFound', 404);
    return {};
  });
  assert.equal(await result, { uploaded: ['p/b.yaml', 'p/compute.yaml'], present: ['p/a.yaml'] });
  assert.equal(
    calls.map(({ command, input }) => `${command} ${input.Key}`),
    [
      'HeadObject p/a.yaml',
      'HeadObject p/b.yaml',
      'PutObject p/b.yaml',
      'HeadObject p/compute.yaml',
      'PutObject p/compute.yaml',
    ],
  );
  for (const { input } of calls) {
    assert.is(input.ExpectedBucketOwner, owner);
    assert.is(input.Bucket, 'templates');
  }
  const put = calls.find(({ command }) => command === 'PutObject');
  assert.is(put?.input.ChecksumSHA256, Buffer.alloc(32, 0xab).toString('base64'));
  assert.is(put?.input.IfNoneMatch, '*');
});

test('somebody who uploads the same at the same time is no failure', async () => {
  for (const status of [409, 412]) {
    const seen = new Set<unknown>();
    const { result } = upload(({ command, input }) => {
      if (command === 'PutObject') throw awsError('PreconditionFailed', status);
      if (seen.has(input.Key)) return { ChecksumSHA256: Buffer.alloc(32, 0xab).toString('base64'), ContentLength: 2 };
      seen.add(input.Key);
      throw awsError('NotFound', 404);
    });
    assert.equal((await result).uploaded, []);
  }
});

test('an object whose content is not what its key says is never deployed', async () => {
  for (const head of [{ ChecksumSHA256: 'b3RoZXI=' }, { ContentLength: 1 }])
    await rejects(upload(() => head).result, /p\/a\.yaml holds something else than its name says/, /delete the object/);
});

test('refusals of the bucket say what they mean', async () => {
  const failing = (error: Error, on: string) =>
    upload(({ command }) => {
      if (command === on) throw error;
      throw awsError('NotFound', 404);
    }).result;
  await rejects(failing(awsError('Forbidden', 403), 'HeadObject'), /refuses account 111111111111/, /s3:PutObject/);
  await rejects(failing(awsError('NoSuchBucket', 404), 'PutObject'), /no bucket 'templates'/, /compute bootstrap dev/);
  const moved = awsError('PermanentRedirect', 301, '', { 'x-amz-bucket-region': 'us-east-1' });
  await rejects(failing(moved, 'HeadObject'), /in the region us-east-1; CloudFormation reads templates in eu-west-2/);
  await rejects(failing(awsError('Moved', 301), 'PutObject'), /in another region/);
  await rejects(failing(awsError('ExpiredToken', 400), 'PutObject'), /credentials have expired/);
});

test('what nobody can explain comes through as it is', async () => {
  const broken = awsError('InternalError', 500);
  const error = await upload(() => {
    throw broken;
  }).result.catch((thrown: unknown) => thrown);
  assert.is(error, broken);
});

test.run();

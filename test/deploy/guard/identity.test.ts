import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { guardIdentity } from '../../../scripts/deploy/guard/identity.js';
import { awsError, fakeSession } from '../package/fake-session.js';
import { rejects } from '../package/refuses.js';

const test = suite('deploy/guard');

const caller = { Account: '111111111111', Arn: 'arn:aws:sts::111111111111:assumed-role/deploy/me' };

test('the account and the region of the spec are those of the credentials', async () => {
  assert.equal(await guardIdentity(fakeSession(() => caller).session), { account: caller.Account, arn: caller.Arn });
});

test('another account is refused, with both named', async () => {
  const { session } = fakeSession(() => ({ ...caller, Account: '999999999999' }));
  await rejects(guardIdentity(session), /of the account 111111111111, and you are arn:aws:sts/, /nothing was done/);
});

test('a spec without an account is refused, and told the line to write', async () => {
  const { session } = fakeSession(() => caller, { account: undefined });
  await rejects(guardIdentity(session), /does not say which account 'dev'/, /add `account: "111111111111"`/);
});

test('another region is refused before anybody is asked', async () => {
  const { session, calls } = fakeSession(() => caller, {}, 'us-east-1');
  await rejects(guardIdentity(session), /of the region eu-west-2, and this session is connected to us-east-1/);
  assert.is(calls.length, 0);
});

test('credentials that do not work are one clear error; anything else comes through', async () => {
  const failing = (error: Error) =>
    guardIdentity(
      fakeSession(() => {
        throw error;
      }).session,
    );
  await rejects(failing(awsError('ExpiredToken', 400)), /have expired/, /sso login/);
  await rejects(
    failing(awsError('CredentialsProviderError', 0, 'none found')),
    /no usable AWS credentials: none found/,
  );
  const other = awsError('ServiceUnavailable', 503);
  assert.is(await failing(other).catch((error: unknown) => error), other);
});

test.run();

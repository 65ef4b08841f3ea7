/** Who calls: users and roles of accounts, and engines that are kept apart by account and region. */

import { ListStacksCommand } from '@aws-sdk/client-cloudformation';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Identities } from '../../scripts/rehearsal/identities.js';
import { account, clients, errorOf, region, withFake } from './fake.js';

const test = suite('rehearsal/identities');

test('the access key tells the account; each account and region has its own engine', () =>
  withFake(async (rehearsal, aws) => {
    const other = clients(rehearsal.endpoint, '222222222222', 'us-east-1');
    const { Account, Arn, UserId } = await aws.sts.send(new GetCallerIdentityCommand({}));
    assert.equal([Account, Arn], [account, `arn:aws:iam::${account}:user/rehearsal`]);
    assert.ok(UserId);
    assert.is((await other.sts.send(new GetCallerIdentityCommand({}))).Account, '222222222222');
    await other.cloudFormation.send(new ListStacksCommand({}));
    other.close();
    assert.is(rehearsal.engine('222222222222', 'us-east-1').asked.length, 1);
    assert.is(rehearsal.engine(account, region).asked.length, 0);
    assert.is(rehearsal.engine(account, 'us-east-1').asked.length, 0);
  }));

test('a role of another account can be assumed, and its credentials are of that account', () =>
  withFake(async ({ endpoint }, aws) => {
    const RoleArn = 'arn:aws:iam::333333333333:role/team/deploy';
    const { Credentials, AssumedRoleUser } = await aws.sts.send(
      new AssumeRoleCommand({ RoleArn, RoleSessionName: 'pipeline', DurationSeconds: 900 }),
    );
    assert.is(AssumedRoleUser?.Arn, 'arn:aws:sts::333333333333:assumed-role/deploy/pipeline');
    assert.ok((Credentials?.Expiration?.getTime() ?? 0) > Date.now());
    const credentials = {
      accessKeyId: `${Credentials?.AccessKeyId}`,
      secretAccessKey: `${Credentials?.SecretAccessKey}`,
      sessionToken: `${Credentials?.SessionToken}`,
    };
    const role = new STSClient({ endpoint, region, credentials, maxAttempts: 1 });
    assert.is((await role.send(new GetCallerIdentityCommand({}))).Account, '333333333333');
    role.destroy();
    const forged = new STSClient({
      endpoint,
      region,
      credentials: { ...credentials, sessionToken: 'x' },
      maxAttempts: 1,
    });
    assert.is((await errorOf(forged.send(new GetCallerIdentityCommand({})))).name, 'InvalidClientTokenId');
    forged.destroy();
    const wrong = new AssumeRoleCommand({ RoleArn: 'arn:aws:iam::333333333333:user/me', RoleSessionName: 'x-y' });
    assert.match((await errorOf(aws.sts.send(wrong))).message, 'is invalid');
  }));

test('credentials of a role expire', () => {
  let now = 0;
  const identities = new Identities(() => now);
  const { given } = identities.assume('arn:aws:iam::333333333333:role/deploy', 'me', 900);
  const identify = () => identities.identify(given.accessKeyId, given.sessionToken);
  assert.is(identify().account, '333333333333');
  now = 900_000;
  assert.throws(identify, 'expired');
});

test('an access key of nobody, and a request without a signature', () =>
  withFake(async ({ endpoint }) => {
    const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' };
    const stranger = new STSClient({ endpoint, region, credentials, maxAttempts: 1 });
    const error = await errorOf(stranger.send(new GetCallerIdentityCommand({})));
    stranger.destroy();
    assert.equal([error.name, error.$metadata?.httpStatusCode], ['InvalidClientTokenId', 403]);
    const response = await fetch(endpoint, { method: 'POST', body: 'Action=ListStacks' });
    assert.is(response.status, 403);
    assert.match(await response.text(), '<Code>MissingAuthenticationToken</Code>');
    const authorization = `AWS4-HMAC-SHA256 Credential=A/20260101/${region}/lambda/aws4_request, SignedHeaders=host, Signature=0`;
    const lambda = await fetch(endpoint, { headers: { authorization } });
    assert.is(lambda.status, 501);
    assert.match(await lambda.text(), 'The rehearsal has no service lambda.');
  }));

test.run();

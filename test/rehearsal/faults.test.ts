/** Faults as the clients see them: each kind, in the words of each service, as often as it is asked for. */

import { DescribeStacksCommand, ExecuteChangeSetCommand } from '@aws-sdk/client-cloudformation';
import { DescribeServicesCommand } from '@aws-sdk/client-ecs';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type FaultKind, Faults } from '../../scripts/rehearsal/faults.js';
import { account, clients, errorOf, region, withFake } from './fake.js';

const test = suite('rehearsal/faults');

const describe = () => new DescribeStacksCommand({ StackName: 'a' });
const execute = () => new ExecuteChangeSetCommand({ ChangeSetName: 'set', StackName: 'a' });

test('each service tells an error in its own words', () =>
  withFake(async ({ faults }, { cloudFormation, s3, sts, ecs }) => {
    const told = async (kind: FaultKind): Promise<string[]> => {
      faults.inject({ kind, count: 4 });
      const errors = [
        await errorOf(cloudFormation.send(describe())),
        await errorOf(sts.send(new GetCallerIdentityCommand({}))),
        await errorOf(s3.send(new GetObjectCommand({ Bucket: 'bucket', Key: 'a' }))),
        await errorOf(ecs.send(new DescribeServicesCommand({ services: ['api'] }))),
      ];
      return errors.map(({ name, $metadata }) => `${name} ${$metadata?.httpStatusCode}`);
    };
    assert.equal(await told('throttle'), [
      'Throttling 400',
      'Throttling 400',
      'SlowDown 503',
      'ThrottlingException 400',
    ]);
    assert.equal(await told('error500'), [
      'InternalFailure 500',
      'InternalFailure 500',
      'InternalError 500',
      'ServerException 500',
    ]);
    assert.equal(await told('error503'), [
      'ServiceUnavailable 503',
      'ServiceUnavailable 503',
      'ServiceUnavailable 503',
      'ServiceUnavailable 503',
    ]);
    assert.equal(await told('expiredToken'), [
      'ExpiredToken 403',
      'ExpiredToken 403',
      'ExpiredToken 400',
      'ExpiredTokenException 400',
    ]);
    assert.equal(await told('accessDenied'), [
      'AccessDenied 403',
      'AccessDenied 403',
      'AccessDenied 403',
      'AccessDeniedException 400',
    ]);
    assert.is(faults.pending, 0);
    assert.is(faults.met.length, 20);
  }));

test('a lost request is not done, a lost reply is: the client sees the same', () =>
  withFake(async (rehearsal, { cloudFormation }) => {
    const engine = rehearsal.engine(account, region);
    for (const [kind, done] of [
      ['resetBefore', 0],
      ['resetAfter', 1],
    ] as const) {
      engine.asked.length = 0;
      rehearsal.faults.inject({ kind });
      const error = await errorOf(cloudFormation.send(execute()));
      assert.is((error as Error & { code?: string }).code, 'ECONNRESET');
      assert.is(engine.asked.length, done, kind);
    }
  }));

test('an error after the call is done, and a reply that is late', () =>
  withFake(async (rehearsal, { cloudFormation }) => {
    const engine = rehearsal.engine(account, region);
    rehearsal.faults.inject({ kind: 'errorAfter' }).inject({ kind: 'slow', milliseconds: 1 });
    assert.is((await errorOf(cloudFormation.send(execute()))).name, 'InternalFailure');
    assert.is(engine.asked.length, 1);
    await cloudFormation.send(execute());
    assert.is(engine.asked.length, 2);
  }));

test('a fault meets the calls that it names, after those that it lets pass', () =>
  withFake(async ({ faults }, { cloudFormation, sts }) => {
    faults.inject({ kind: 'throttle', service: 'cloudformation', action: 'DescribeStacks', skip: 1, count: 2 });
    const outcomes: string[] = [];
    const note = (call: Promise<unknown>) =>
      call.then(
        () => outcomes.push('done'),
        (error: Error) => outcomes.push(error.name),
      );
    await note(sts.send(new GetCallerIdentityCommand({})));
    for (let i = 0; i < 4; i++) await note(cloudFormation.send(describe()));
    assert.equal(outcomes, ['done', 'done', 'Throttling', 'Throttling', 'done']);
  }));

test('a client that tries again comes through throttles, resets and a 503', () =>
  withFake(async ({ endpoint, faults }) => {
    const patient = clients(endpoint, account, region, 6);
    for (const kind of ['throttle', 'resetBefore', 'error503', 'resetAfter'] as const) faults.inject({ kind });
    const { Account } = await patient.sts.send(new GetCallerIdentityCommand({}));
    patient.close();
    assert.is(Account, account);
    assert.is(faults.calls.length, 5);
  }));

test('a test sees each call before it is done, and may name a fault for it', () =>
  withFake(async ({ faults }, { cloudFormation }) => {
    const seen: unknown[] = [];
    faults.before = (call) => {
      seen.push(call);
      return call.index === 1 ? 'throttle' : undefined;
    };
    await cloudFormation.send(describe());
    assert.is((await errorOf(cloudFormation.send(describe()))).name, 'Throttling');
    assert.equal(seen[0], {
      index: 0,
      service: 'cloudformation',
      action: 'DescribeStacks',
      account,
      region,
      input: { StackName: 'a' },
    });
  }));

test('what is injected can be taken back', () => {
  const faults = new Faults().inject({ kind: 'throttle', count: 3 });
  faults.clear();
  assert.is(faults.pending, 0);
});

test.run();

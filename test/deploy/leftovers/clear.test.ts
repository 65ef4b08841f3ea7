/** What was left behind is deleted where that is wanted, in an order that works, and what cannot be is told. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Interrupted } from '../../../scripts/deploy/change-set/interrupt.js';
import { type ClearOptions, clearLeftovers } from '../../../scripts/deploy/leftovers/clear.js';
import { awsError } from '../watch/fake.js';
import { logGroup, rootId, stage, topic, type World } from './stage.js';

const test = suite('deploy/leftovers/clear');

const no: ClearOptions = { yes: false, recover: false, role: undefined };
const recover = { ...no, recover: true };
const left = (place: string, type: string, id: string) => ({
  ...{ place, type, physicalId: id, identifier: id },
  why: 'it was left',
});
const two = [left('Topic', topic, 'a'), left('Worker/Logs', logGroup, '/b')];

const cleared = async (world: World, options: ClearOptions, of = two) => {
  const fake = stage(world);
  await clearLeftovers(fake.session, rootId, of, options);
  const deleted = fake.calls.filter(({ name }) => name === 'DeleteResource').map(({ input }) => input);
  return { fake, deleted: deleted.map(({ Identifier }) => Identifier), inputs: deleted, told: fake.noted.join('\n') };
};

test('all is named, and a yes deletes it', async () => {
  const there = { a: '', '/b': '' };
  const { told, deleted, fake } = await cleared({ there, answers: ['y'] }, no);
  assert.equal(fake.asked, ['Delete that first? [y/N]']);
  assert.equal(deleted, ['a', '/b']);
  assert.equal(there, {});
  assert.match(told, '  Topic (AWS::SNS::Topic) a: it was left\n  Worker/Logs (AWS::Logs::LogGroup) /b: it was left\n');
  assert.match(told, '  deleted Topic (AWS::SNS::Topic) a\n  deleted Worker/Logs (AWS::Logs::LogGroup) /b');
});

test('nothing is deleted without a word for it: no answer, a no, --yes alone', async () => {
  for (const [world, options] of [
    [{}, no],
    [{ answers: ['n'] }, no],
    [{ answers: ['y'] }, { ...no, yes: true }],
  ] as const) {
    const { deleted, told } = await cleared({ there: { a: '', '/b': '' }, ...world }, options);
    assert.equal(deleted, []);
    assert.match(
      told,
      'It stays. Whatever is to have the same name cannot be made meanwhile; --recover deletes it first.',
    );
  }
});

test('it is deleted as CloudFormation works, by one request that may be repeated', async () => {
  let lost = 2;
  const role = 'arn:aws:iam::222222222222:role/service';
  const { inputs } = await cleared(
    {
      cloudControl: {
        DeleteResource: () => {
          if (lost-- > 0) throw awsError('ThrottlingException', 'Rate exceeded');
          return { ProgressEvent: { OperationStatus: 'SUCCESS' } };
        },
      },
    },
    { ...recover, role },
    two.slice(0, 1),
  );
  assert.equal(
    inputs.map(({ RoleArn }) => RoleArn),
    [role, role, role],
  );
  assert.is(new Set(inputs.map(({ ClientToken }) => ClientToken)).size, 1);
});

test('what another one needs is tried again after that one', async () => {
  const there = { a: '/b', '/b': '' };
  const { deleted, told } = await cleared({ there }, recover);
  assert.equal(deleted, ['a', '/b', 'a']);
  assert.equal(there, {});
  assert.not.match(told, 'could not be deleted');
});

test('what cannot be deleted is told with its reason, and nothing else fails of it', async () => {
  const { told } = await cleared({ there: { a: 'x', x: '', '/b': '' } }, recover);
  assert.match(told, '  could not be deleted: Topic (AWS::SNS::Topic) a: x needs it');
  assert.match(told, 'deleted Worker/Logs');
  const denied = await cleared(
    {
      cloudControl: {
        DeleteResource: () => {
          throw awsError('AccessDeniedException', 'User is not authorized to perform: cloudformation:DeleteResource');
        },
      },
    },
    recover,
    two.slice(0, 1),
  );
  assert.match(denied.told, /could not be deleted: Topic .*not authorized to perform: cloudformation:DeleteResource/);
});

test('a deletion that an earlier run has begun is waited for', async () => {
  let busy = 3;
  const { told, fake } = await cleared(
    {
      cloudControl: {
        DeleteResource: () => {
          if (busy-- > 0) throw awsError('ConcurrentOperationException', 'Resource is already being operated on');
          throw awsError('ResourceNotFoundException', 'It was not found.');
        },
      },
    },
    recover,
    two.slice(0, 1),
  );
  assert.is(fake.pauses.length, 3);
  assert.match(told, 'deleted Topic');
});

test('what is gone meanwhile is deleted', async () => {
  const { told } = await cleared({ there: {} }, recover, two.slice(0, 1));
  assert.match(told, 'deleted Topic');
});

test('an interrupt ends it between two deletions', async () => {
  const fake = stage({ there: { a: '', '/b': '' } });
  fake.abort();
  try {
    await clearLeftovers(fake.session, rootId, two, recover);
    assert.unreachable();
  } catch (error) {
    assert.instance(error, Interrupted);
  }
  assert.not(fake.calls.some(({ name }) => name === 'DeleteResource'));
});

test.run();

/** What is found that CloudFormation has left behind, and what is not taken for it. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findLeftovers, type Search } from '../../../scripts/deploy/leftovers/find.js';
import { awsError, stackArn } from '../watch/fake.js';
import { event, nested } from '../watch/history.js';
import { at, childId, logGroup, rootId, row, stage, target, templateOf, topic, type World } from './stage.js';

const test = suite('deploy/leftovers/find');

const update: Search = {
  name: target.stackName,
  stack: { id: rootId, status: 'UPDATE_ROLLBACK_COMPLETE' },
  thorough: false,
  role: undefined,
};
const creation: Search = { ...update, stack: undefined };

const found = async (search: Search, world: World) => {
  const fake = stage(world);
  const left = await findLeftovers(fake.session, search);
  return { ids: left.map(({ place, physicalId }) => `${place} ${physicalId}`), left, fake };
};

/** A rollback that could not delete the topic of its update. */
const failedTopic = [
  event(10, '', '', 'UPDATE_COMPLETE'),
  event(60, '', '', 'UPDATE_IN_PROGRESS'),
  event(61, '', 'Topic', 'UPDATE_FAILED', { ResourceType: topic, PhysicalResourceId: 'new' }),
  event(62, '', 'Topic', 'UPDATE_COMPLETE', { ResourceType: topic, PhysicalResourceId: 'old' }),
  event(63, '', 'Topic', 'DELETE_IN_PROGRESS', { ResourceType: topic, PhysicalResourceId: 'new' }),
  event(64, '', 'Topic', 'DELETE_FAILED', {
    ResourceType: topic,
    PhysicalResourceId: 'new',
    ResourceStatusReason: 'no',
  }),
  event(70, '', '', 'UPDATE_ROLLBACK_COMPLETE'),
];
const topics = { [rootId]: [row('Topic', topic, 'old', 'UPDATE_COMPLETE')] };

test('what a rollback could not delete, with when and why', async () => {
  const { left } = await found(update, { events: failedTopic, resources: topics, there: { new: '' } });
  assert.equal(left, [
    {
      place: 'Topic',
      type: topic,
      physicalId: 'new',
      identifier: 'new',
      why: `could not be deleted at ${at(64).toISOString()}: no`,
    },
  ]);
});

test('what is gone by now, is deleted later, or belongs to a stack is nothing that was left', async () => {
  const nothing: [string, World][] = [
    ['gone', { there: {} }],
    [
      'another stack has it',
      {
        there: { new: '' },
        owners: { new: [stackArn('other'), 'CREATE_COMPLETE'] },
        stacks: { [stackArn('other')]: 'CREATE_COMPLETE' },
      },
    ],
    [
      'the stack has it again',
      { there: { new: '' }, resources: { [rootId]: [row('Topic', topic, 'new', 'CREATE_COMPLETE')] } },
    ],
  ];
  for (const [what, more] of nothing)
    assert.equal((await found(update, { events: failedTopic, resources: topics, ...more })).ids, [], what);
  const deleted = event(65, '', 'Topic', 'DELETE_COMPLETE', { ResourceType: topic, PhysicalResourceId: 'new' });
  const events = [...failedTopic.slice(0, -1), deleted, ...failedTopic.slice(-1)];
  assert.equal((await found(update, { events, resources: topics, there: { new: '' } })).ids, []);
});

test('a stack that is deleted, or could not delete it, has it no longer', async () => {
  const other = stackArn('other');
  for (const [status, of] of [
    ['CREATE_COMPLETE', 'DELETE_COMPLETE'],
    ['DELETE_FAILED', 'UPDATE_ROLLBACK_COMPLETE'],
    ['DELETE_SKIPPED', 'CREATE_COMPLETE'],
  ] as const) {
    const world = { events: failedTopic, resources: topics, there: { new: '' } };
    const { ids } = await found(update, { ...world, owners: { new: [other, status] }, stacks: { [other]: of } });
    assert.equal(ids, ['Topic new'], `${status} in ${of}`);
  }
});

test('after a good end only who asks for it has that looked through, back to the success before', async () => {
  const events = [...failedTopic, event(80, '', '', 'UPDATE_IN_PROGRESS'), event(90, '', '', 'UPDATE_COMPLETE')];
  const stack = { id: rootId, status: 'UPDATE_COMPLETE' };
  const world = { events, resources: topics, there: { new: '' } };
  const casual = await found({ ...update, stack }, world);
  assert.equal([casual.ids, casual.fake.calls], [[], []]);
  assert.equal((await found({ ...update, stack, thorough: true }, world)).ids, ['Topic new']);
  const later = [...events, event(99, '', '', 'UPDATE_IN_PROGRESS'), event(100, '', '', 'UPDATE_COMPLETE')];
  assert.equal((await found({ ...update, stack, thorough: true }, { ...world, events: later })).ids, []);
});

const jobs = childId('Jobs');
const failedJobs = [
  event(10, '', '', 'UPDATE_COMPLETE'),
  event(60, '', '', 'UPDATE_IN_PROGRESS'),
  nested(61, 'Jobs', 'CREATE_IN_PROGRESS'),
  event(62, 'Jobs', 'Logs', 'DELETE_FAILED', { ResourceType: logGroup, PhysicalResourceId: '/jobs' }),
  nested(63, 'Jobs', 'DELETE_FAILED'),
  event(70, '', '', 'UPDATE_ROLLBACK_COMPLETE'),
];
const inRoot = (status: string) => ({ [rootId]: [row('Jobs', 'AWS::CloudFormation::Stack', jobs, status)] });

test('of a nested stack that is left, it alone; what is in it goes with it', async () => {
  const world = { events: failedJobs, stacks: { [jobs]: 'DELETE_FAILED' }, there: { '/jobs': '' } };
  const { left, ids } = await found(update, { ...world, resources: inRoot('DELETE_FAILED') });
  assert.equal(ids, [`Jobs ${jobs}`]);
  assert.is(left[0]?.isUndone, true);
});

test('a nested stack that has taken the place of one that is left is looked into by itself', async () => {
  const again = childId('Again');
  const events = [
    ...failedJobs.slice(0, -1),
    event(65, 'Again', 'Topic', 'DELETE_FAILED', { ResourceType: topic, PhysicalResourceId: 'new' }),
    ...failedJobs.slice(-1),
  ];
  const { ids } = await found(update, {
    events,
    resources: { [rootId]: [row('Jobs', 'AWS::CloudFormation::Stack', again, 'UPDATE_COMPLETE')] },
    stacks: { [jobs]: 'DELETE_FAILED' },
    there: { new: '' },
  });
  assert.equal(ids, [`Jobs ${jobs}`, 'Jobs/Topic new']);
});

test('of a nested stack that was deleted since, what its template keeps from any operation but the one that was undone', async () => {
  const kept = [
    row('Logs', logGroup, '/jobs', 'DELETE_SKIPPED'),
    row('Audit', logGroup, '/audit', 'DELETE_SKIPPED'),
    row('Other', logGroup, '/other', 'DELETE_COMPLETE'),
  ];
  const world = {
    events: failedJobs,
    stacks: { [jobs]: 'DELETE_COMPLETE' },
    templates: { [jobs]: templateOf({ Logs: 'RetainExceptOnCreate', Audit: 'Retain', Other: 'RetainExceptOnCreate' }) },
    there: { '/jobs': '', '/audit': '', '/other': '' },
  };
  const resources = { ...inRoot('DELETE_FAILED'), [jobs]: kept };
  assert.equal((await found(update, { ...world, resources })).ids, ['Jobs/Logs /jobs']);
  // It was there before, and an update that succeeded did not want it any more: its logs are kept for good.
  const events = [...failedJobs, event(55, '', '', 'UPDATE_COMPLETE')];
  assert.equal((await found(update, { ...world, events, resources })).ids, []);
});

const deleted = (name: string, seconds: number, more: object = {}) => ({
  StackName: name,
  StackId: stackArn(`${name}-${seconds}`),
  DeletionTime: at(seconds),
  ...more,
});
/** The own events of a deleted stack. */
const story = (seconds: number, ...statuses: string[]) => {
  const id = stackArn(`${target.stackName}-${seconds}`);
  return statuses.map((status, index) =>
    event(seconds - 100 + index, '', '', status, { StackId: id, PhysicalResourceId: id }),
  );
};
const keptBy = (seconds: number, name: string) => {
  const id = stackArn(`${target.stackName}-${seconds}`);
  return {
    resources: { [id]: [row('Logs', logGroup, name, 'DELETE_SKIPPED')] },
    templates: { [id]: templateOf({ Logs: 'RetainExceptOnCreate' }) },
  };
};

test('what creations have left that failed, back to the last stack that was complete; to the last page', async () => {
  const [third, second, first] = [keptBy(3000, '/c'), keptBy(2000, '/b'), keptBy(1000, '/a')];
  const nestedOne = keptBy(2900, '/n');
  const { ids, left } = await found(creation, {
    deleted: [
      deleted(target.stackName, 1000),
      deleted('other', 2500),
      deleted(target.stackName, 2900, { ParentId: 'arn:of:a:root' }),
      deleted(target.stackName, 2000),
      deleted(target.stackName, 3000),
    ],
    events: [
      ...story(
        3000,
        'CREATE_IN_PROGRESS',
        'ROLLBACK_IN_PROGRESS',
        'ROLLBACK_FAILED',
        'DELETE_IN_PROGRESS',
        'DELETE_COMPLETE',
      ),
      ...story(2000, 'CREATE_IN_PROGRESS', 'CREATE_COMPLETE', 'DELETE_IN_PROGRESS', 'DELETE_COMPLETE'),
      ...story(1000, 'CREATE_IN_PROGRESS', 'ROLLBACK_COMPLETE', 'DELETE_COMPLETE'),
    ],
    resources: { ...nestedOne.resources, ...third.resources, ...second.resources, ...first.resources },
    templates: { ...nestedOne.templates, ...third.templates, ...second.templates, ...first.templates },
    there: { '/a': '', '/b': '', '/c': '', '/n': '' },
  });
  assert.equal(ids, ['Logs /c']);
  assert.is(left[0]?.why, `kept when the stack was deleted at ${at(3000).toISOString()}, whose creation had failed`);
});

test('what Cloud Control cannot tell is told to a person and left alone', async () => {
  const { ids, fake } = await found(update, {
    events: failedTopic,
    resources: topics,
    cloudControl: {
      GetResource: () => {
        throw awsError('UnsupportedActionException', 'Resource type AWS::SNS::Topic does not support READ action');
      },
    },
  });
  assert.equal(ids, []);
  assert.match(
    fake.noted.join('\n'),
    /may be left behind, look at it by hand: Topic \(AWS::SNS::Topic\) new: .*does not support READ/,
  );
});

test('who may not look is told so and goes on; other trouble is trouble', async () => {
  const refusing = (name: string): World => ({
    cloudFormation: {
      ListStacks: () => {
        throw awsError(name, 'You are not authorized');
      },
    },
  });
  for (const name of ['AccessDenied', 'ValidationError']) {
    const { ids, fake } = await found(creation, refusing(name));
    assert.equal(ids, []);
    assert.match(fake.noted.join('\n'), 'what earlier operations have left behind cannot be looked for');
  }
  try {
    await found(creation, refusing('ExpiredToken'));
    assert.unreachable();
  } catch (error) {
    assert.is((error as Error).name, 'ExpiredToken');
  }
});

test('resources are looked at as CloudFormation works', async () => {
  const role = 'arn:aws:iam::222222222222:role/service';
  const { fake } = await found({ ...update, role }, { events: failedTopic, resources: topics, there: { new: '' } });
  assert.is(fake.calls.find(({ name }) => name === 'GetResource')?.input.RoleArn, role);
});

test.run();

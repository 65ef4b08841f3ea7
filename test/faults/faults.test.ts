/** A short campaign, the same each time, and whether a campaign would see it if something were wrong. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Result } from './attempt.js';
import { beforeOf, isBearable, lies } from './judge.js';
import { play } from './play.js';
import { playProcesses } from './processes.js';
import { Totals } from './report.js';
import { type Schedule, scheduleOf } from './schedule.js';
import { adopt, CampaignClock } from './time.js';
import { smallSubject, World } from './world.js';

const test = suite('faults');
const seed = 5;
const runs = 20;

test('whatever goes wrong with a deployment, it tells the truth, and one more run puts things right', async () => {
  const totals = new Totals();
  const found: string[] = [];
  for (let index = 0; index < runs; index++) {
    const schedule = scheduleOf(seed, index, false);
    const played = await play(schedule, `${seed} ${index}`);
    totals.add(schedule, played);
    found.push(...played.violations.map((text) => `run ${index}: ${text} in ${JSON.stringify(schedule)}`));
  }
  assert.equal(found, []);
  assert.equal(totals.missing, []);
});

test('the committed templates of production come through it as well', async () => {
  const schedule: Schedule = {
    scenario: 'production',
    wanted: { shape: {}, image: undefined },
    isProtected: true,
    hasAlarms: true,
    attempts: [
      {
        purpose: 'deploy',
        faults: [
          { kind: 'resetAfter', where: { action: 'CreateChangeSet', skip: 0 }, count: 2 },
          { kind: 'resetAfter', where: { action: 'ExecuteChangeSet', skip: 0 }, count: 1 },
          { kind: 'kill', where: { pause: 8 }, count: 1 },
        ],
        gap: 3000,
      },
    ],
  };
  const { violations, met, rest } = await play(schedule, 'production');
  assert.equal(violations, []);
  assert.equal(met, ['resetAfter', 'resetAfter', 'resetAfter', 'kill']);
  assert.is(rest, 'followed to the end');
});

test('a process that is really killed, and one that is really interrupted, leave what the next one takes up', async () => {
  const { violations, endings } = await playProcesses({
    wanted: { shape: { hasJobs: true }, image: undefined },
    isProtected: true,
    kills: [
      { signal: 'SIGKILL', call: 14 },
      { signal: 'SIGINT', call: 20 },
    ],
  });
  assert.equal(violations, []);
  assert.is(endings[0], 'SIGKILL, killed');
  // A slow machine may be done by then.
  assert.match(endings[1] ?? '', /^SIGINT, exit code [01]$/);
});

test('a schedule follows from its seed and number', () => {
  assert.equal(scheduleOf(1, 7), scheduleOf(1, 7));
  assert.not.equal(scheduleOf(1, 7), scheduleOf(2, 7));
});

const said = (more: Partial<Result>): Result => ({
  code: 0,
  printed: '',
  noted: '',
  met: [],
  isUnexpected: false,
  story: [],
  ...more,
});

test('a campaign sees false success, false failure, and words that are not true', async () => {
  const clock = new CampaignClock();
  const restore = adopt(clock);
  const subject = smallSubject({ shape: {}, image: undefined }, { isProtected: false, hasAlarms: false });
  const world = await World.open(clock, subject);
  try {
    const told = (result: Partial<Result>): string[] =>
      lies(world, subject, { purpose: 'deploy' }, said(result), { ...beforeOf(world), fingerprint: 'another' }, '');
    assert.equal(told({}), ['false success: paperwurks-dev-compute does not exist']);
    assert.equal(told({ code: 1, noted: 'repeat the command', met: ['throttle'] }), [
      'false failure: throttle went wrong',
    ]);
    assert.equal(told({ code: 1, noted: 'it broke', met: ['expiredToken'] }), ['fails and does not say how to go on']);
    assert.equal(told({ code: 1, noted: 'nothing was changed, run it again', met: ['kill'] }), [
      'says that nothing was changed, and something was',
    ]);
    assert.equal(told({ code: undefined }), ['comes to no end']);
    assert.equal(told({ code: 1, noted: 'repeat', printed: 'done: all of it', met: ['interrupt'] }), [
      'says done, and exits with 1',
    ]);
  } finally {
    restore();
    await world.close();
  }
});

test('ten tries are as many as a client has', () => {
  assert.ok(isBearable(Array.from({ length: 9 }, () => 'throttle')));
  assert.not(isBearable(Array.from({ length: 10 }, () => 'throttle')));
  assert.not(isBearable(['interrupt']));
});

test.run();

/** Simulated time. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { HandClock, RunningClock } from '../../scripts/rehearsal/clock.js';

const test = suite('rehearsal/clock');

test('time runs as many times as fast as it is told, and what has passed stays when the speed changes', () => {
  let real = 500;
  const clock = new RunningClock(60, 1_000_000, () => real);
  assert.is(clock.now(), 1_000_000);
  real += 10;
  assert.is(clock.now(), 1_000_600);
  clock.speed = 2;
  assert.is(clock.now(), 1_000_600);
  real += 10;
  assert.is(clock.now(), 1_000_620);
});

test('time by hand stands still, and never goes backwards', () => {
  const clock = new HandClock(1000);
  clock.advance(250);
  clock.advance(-100);
  assert.is(clock.now(), 1250);
});

test.run();

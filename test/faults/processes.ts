/** Runs of the program in processes of their own, over HTTP, which are really interrupted and really killed. */

import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { RunningClock } from '../../scripts/rehearsal/clock.js';
import { Random } from '../campaign/random.js';
import type { Result } from './attempt.js';
import { beforeOf, lies } from './judge.js';
import type { Schedule } from './schedule.js';
import { leftovers, protectionProblems, stateProblems } from './truth.js';
import { type AnyWorld, smallSubject, World } from './world.js';

/** Simulated milliseconds in a real one. */
const speed = 200;
/** Real milliseconds after which a process is given up. */
const patience = 60_000;

/** Real milliseconds without a call after which a process that is gone has nothing on its way any more. */
const quiet = 50;

/** When a process ends before its time. */
export interface Kill {
  readonly signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL';
  /** The call during which it comes. */
  readonly call: number;
}

/** What goes wrong in one run with processes. */
export interface ProcessSchedule {
  readonly wanted: Schedule['wanted'];
  readonly isProtected: boolean;
  readonly kills: readonly Kill[];
}

export const processSchedule = (seed: number, run: number): ProcessSchedule => {
  const random = new Random(`processes ${seed} ${run}`);
  const kill = (): Kill => ({
    signal: random.pick(['SIGINT', 'SIGTERM', 'SIGKILL', 'SIGKILL'] as const) ?? 'SIGKILL',
    call: Math.floor(random.next() * 38),
  });
  return {
    wanted: { shape: random.pick([{}, { hasJobs: true }, { note: 'second' }]) ?? {}, image: undefined },
    isProtected: random.next() < 0.5,
    kills: random.next() < 0.5 ? [kill()] : [kill(), kill()],
  };
};

const childFile = fileURLToPath(new URL('child.js', import.meta.url));

/** Runs the program, and ends it where the schedule says so. */
const runChild = (world: AnyWorld, schedule: ProcessSchedule, kill: Kill | undefined): Promise<Result> =>
  new Promise((resolve, reject) => {
    const { wanted, isProtected } = schedule;
    const argument = JSON.stringify({ wanted, settings: { isProtected, hasAlarms: false }, speed });
    const child: ChildProcess = spawn(process.execPath, [childFile, argument], {
      env: { ...process.env, ...world.rehearsal.environment, CI: 'true' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [printed, noted, calls] = ['', '', 0];
    let met = false;
    child.stdout?.on('data', (text: Buffer) => {
      printed += text;
    });
    child.stderr?.on('data', (text: Buffer) => {
      noted += text;
    });
    world.rehearsal.faults.before = () => {
      if (calls++ !== kill?.call) return undefined;
      met = child.kill(kill.signal);
      return undefined;
    };
    const timer = setTimeout(() => child.kill('SIGKILL'), patience);
    child.once('error', reject);
    child.once('close', async (code) => {
      clearTimeout(timer);
      // What it has sent before its end is done after it.
      for (let before = -1; before !== calls; await pause(quiet)) before = calls;
      const kind = kill?.signal === 'SIGKILL' ? 'kill' : 'interrupt';
      resolve({
        code: code ?? undefined,
        printed,
        noted,
        met: met ? [kind] : [],
        isUnexpected: false,
        story: [`== ${kill?.signal ?? 'undisturbed'}: ${code}`, printed, noted],
      });
    });
  });

/** What came of it: violations, and how the disturbed runs ended. */
export interface ProcessesPlayed {
  readonly violations: readonly string[];
  readonly endings: readonly string[];
  readonly story: readonly string[];
}

/** Plays a schedule: the runs that are ended, then one that is not. */
export const playProcesses = async (schedule: ProcessSchedule): Promise<ProcessesPlayed> => {
  const settings = { isProtected: schedule.isProtected, hasAlarms: false };
  const subject = smallSubject(schedule.wanted, settings);
  const world = await World.open(new RunningClock(speed), subject);
  try {
    const violations: string[] = [];
    const endings: string[] = [];
    const story: string[] = [];
    for (const [index, kill] of schedule.kills.entries()) {
      const before = beforeOf(world);
      const result = await runChild(world, schedule, kill);
      violations.push(
        ...lies(world, subject, { purpose: 'deploy' }, result, before, '').map(
          (text) => `process ${index + 1}: ${text}`,
        ),
      );
      endings.push(
        result.met.length === 0
          ? 'over before the signal'
          : `${kill.signal}, ${result.code === undefined ? 'killed' : `exit code ${result.code}`}`,
      );
      story.push(...result.story);
    }
    const again = await runChild(world, schedule, undefined);
    story.push(...again.story);
    if (again.code !== 0) violations.push(`re-run: exit code ${again.code}`);
    const left = [...stateProblems(world, subject), ...protectionProblems(world, subject), ...leftovers(world)];
    violations.push(...left.map((text) => `after the re-run: ${text}`));
    violations.push(...world.rehearsal.defects.map((defect) => `defect of the rehearsal: ${defect}`));
    return { violations, endings, story };
  } finally {
    await world.close();
  }
};

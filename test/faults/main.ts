/**
 * `npm run test:faults`: deployments that go wrong in every way, and whether one more run puts things right.
 *
 * --runs N       how many schedules: 100, where nothing is said
 * --seed N       which ones: 1, where nothing is said
 * --only K       the Kth alone, with all that is called and said
 * --processes N  how many more with processes of their own, which are really killed: one for 25 of the others
 * --process K    the Kth of those alone
 * --schedule J   the schedule of that text of JSON, as a campaign prints it, alone
 */

import { parseArgs } from 'node:util';
import { play } from './play.js';
import { playProcesses, processSchedule } from './processes.js';
import { Totals } from './report.js';
import { type Schedule, scheduleOf } from './schedule.js';
import { shrink } from './shrink.js';

const { values } = parseArgs({
  options: {
    runs: { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string' },
    processes: { type: 'string' },
    process: { type: 'string' },
    schedule: { type: 'string' },
  },
});

const number = (text: string | undefined, standard: number): number => {
  const value = Number(text ?? standard);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`a whole number is expected, not ${text}`);
  return value;
};

const seed = number(values.seed, 1);
const given = values.schedule === undefined ? undefined : (JSON.parse(values.schedule) as Schedule);
const isAlone = given !== undefined || values.only !== undefined;
const isProcess = values.process !== undefined;
const runs = isProcess ? 0 : number(values.runs, 100);
const first = number(values.only, 0);
const last = isAlone ? first : runs - 1;
const firstProcess = number(values.process, 0);
const lastProcess = isProcess ? firstProcess : isAlone ? -1 : number(values.processes, Math.floor(runs / 25)) - 1;

const started = performance.now();
const totals = new Totals();
for (let index = first; index <= last; index++) {
  const schedule = given ?? scheduleOf(seed, index);
  const name = `${seed} ${index}`;
  const played = await play(schedule, name);
  totals.add(schedule, played);
  if (isAlone) console.log([JSON.stringify(schedule, undefined, 1), ...played.story].join('\n'));
  if (played.violations.length === 0) continue;
  console.log([`--seed ${seed} --only ${index}:`, ...played.violations.map((text) => `  ${text}`)].join('\n'));
  console.log(
    `  as small as it gets: --seed ${seed} --only ${index} --schedule '${JSON.stringify(await shrink(schedule, name))}'`,
  );
}
for (let index = firstProcess; index <= lastProcess; index++) {
  const schedule = processSchedule(seed, index);
  const played = await playProcesses(schedule);
  totals.addProcesses(played);
  if (isProcess) console.log([JSON.stringify(schedule, undefined, 1), ...played.story].join('\n'));
  if (played.violations.length > 0)
    console.log(
      [
        `--seed ${seed} --process ${index}: ${JSON.stringify(schedule)}`,
        ...played.violations.map((text) => `  ${text}`),
      ].join('\n'),
    );
}
console.log(totals.lines((performance.now() - started) / 1000).join('\n'));
process.exitCode = totals.violated === 0 ? 0 : 1;

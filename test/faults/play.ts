/** One run of the campaign: a schedule, then a run of the program that nothing disturbs, then another. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Random } from '../campaign/random.js';
import { type Result, run } from './attempt.js';
import { beforeOf, lies } from './judge.js';
import type { Kind, Schedule } from './schedule.js';
import { adopt, beginning, CampaignClock } from './time.js';
import { fingerprint, leftovers, protectionProblems, stateProblems } from './truth.js';
import { type Subject, subjectsOf, textOf, World } from './world.js';

/** How one run of the program came out. */
export type Ending =
  | 'undisturbed'
  | 'done in spite of it'
  | 'failed and said so'
  | 'interrupted'
  | 'killed'
  | 'plan waits';

/** What came of a schedule. */
export interface Played {
  readonly violations: readonly string[];
  readonly met: readonly Kind[];
  readonly endings: readonly Ending[];
  /** What the run that nothing disturbed had to do: nothing, follow, recover, all of it. */
  readonly rest: string;
  /** What runs have found and dealt with before they could deploy, disturbed or not. */
  readonly found: readonly string[];
  readonly story: readonly string[];
}

/** Statuses that a run starts from and cannot deploy on; what a run itself has come to has a next step behind it. */
const foundIn = ({ noted }: Pick<Result, 'noted'>): string[] =>
  noted.split('\n').flatMap((line) => {
    if (line.includes('Next:')) return [];
    const status = / is ([A-Z_]+_(?:COMPLETE|FAILED)): /.exec(line)?.[1];
    const running = / is in (\w+_IN_PROGRESS): .* began that; waiting/.exec(line)?.[1];
    return [status ?? running ?? []].flat();
  });

const endingOf = ({ code, met }: Result): Ending => {
  if (code === undefined) return 'killed';
  if (code === 2) return 'plan waits';
  if (code === 0) return met.length === 0 ? 'undisturbed' : 'done in spite of it';
  return met.includes('interrupt') ? 'interrupted' : 'failed and said so';
};

const restOf = ({ printed, noted }: Result): string => {
  const isTidied = /Left behind by earlier operations/.test(noted);
  if (isTidied) return 'deleted what CloudFormation had left behind, and went on';
  if (foundIn({ noted }).some((status) => /^(?:ROLLBACK|CREATE|DELETE)_(?:COMPLETE|FAILED)$/.test(status)))
    return 'deleted what was half made, and deployed';
  if (/UPDATE_ROLLBACK_FAILED/.test(noted)) return 'continued a rollback, and deployed';
  if (/began that; waiting/.test(noted))
    return /nothing to do/.test(printed) ? 'followed to the end' : 'followed, and deployed';
  return /nothing to do/.test(printed) ? 'found it done' : 'deployed';
};

const plain = { purpose: 'deploy', faults: [] } as const;

/** The worlds that runs begin in, as snapshots, by what was deployed before. */
const begun = new Map<string, { readonly snapshot: unknown; readonly now: number }>();

const deployed = async (clock: CampaignClock, subject: Subject, name: string) => {
  const world = await World.open(clock, subject);
  const result = await run(world, subject, plain, { plan: '', random: new Random(`before ${name}`) });
  if (result.code !== 0) throw new Error(`the first deployment fails:\n${result.story.join('\n')}`);
  clock.advance(60_000);
  const snapshot = world.rehearsal.snapshot();
  await world.close();
  return { snapshot, now: clock.now() };
};

const worldBefore = async (
  clock: CampaignClock,
  schedule: Schedule,
  wanted: Subject,
  before: Subject | undefined,
): Promise<World> => {
  if (before === undefined) return World.open(clock, wanted);
  const key = JSON.stringify([schedule.scenario === 'production', schedule.isProtected, schedule.hasAlarms]);
  const known = begun.get(key) ?? (await deployed(clock, before, key));
  begun.set(key, known);
  clock.set(known.now);
  return World.open(clock, wanted, structuredClone(known.snapshot));
};

/** One run that nothing disturbs, and what is true then; and one more, which must have nothing to do. */
const afterwards = async (world: World, subject: Subject, random: Random, plan: string) => {
  const before = beforeOf(world);
  const again = await run(world, subject, plain, { plan, random });
  const violations = lies(world, subject, plain, again, before, plan).map((text) => `re-run: ${text}`);
  if (again.code !== 0) violations.push(`re-run: exit code ${again.code}`);
  world.clock.advance(60_000);
  violations.push(
    ...[...stateProblems(world, subject), ...protectionProblems(world, subject), ...leftovers(world)].map(
      (text) => `after the re-run: ${text}`,
    ),
  );
  const settled = fingerprint(world);
  const third = await run(world, subject, plain, { plan, random });
  if (third.code !== 0 || !/nothing to do/.test(third.printed)) violations.push('a third run finds something to do');
  if (fingerprint(world) !== settled) violations.push('a third run changes something');
  violations.push(...leftovers(world).map((text) => `after a third run: ${text}`));
  return { again, violations: [...new Set(violations)], story: [...again.story, ...third.story] };
};

/** Plays a schedule. `name` seeds what the program itself draws. */
export const play = async (schedule: Schedule, name: string): Promise<Played> => {
  const clock = new CampaignClock();
  clock.set(beginning);
  const restore = adopt(clock);
  const folder = mkdtempSync(join(tmpdir(), 'compute-faults-'));
  const plan = join(folder, 'plan.json');
  const random = new Random(name);
  let world: World | undefined;
  try {
    const { first, wanted, before } = subjectsOf(schedule);
    world = await worldBefore(clock, schedule, wanted, before);
    const violations: string[] = [];
    const results: Result[] = [];
    for (const [index, attempt] of schedule.attempts.entries()) {
      const purpose = attempt.purpose === 'execute' && textOf(plan) === undefined ? 'plan' : attempt.purpose;
      const truth = beforeOf(
        world,
        results.flatMap(({ met }) => met),
      );
      const result = await run(world, first, { ...attempt, purpose }, { plan, random });
      violations.push(
        ...lies(world, first, { purpose }, result, truth, plan).map((text) => `run ${index + 1}: ${text}`),
      );
      results.push(result);
      clock.advance(attempt.gap);
    }
    const { again, violations: later, story } = await afterwards(world, wanted, random, plan);
    const defects = world.rehearsal.defects.map(
      (defect) => `defect of the rehearsal: ${(defect as Error).stack ?? defect}`,
    );
    return {
      violations: [...violations, ...later, ...defects],
      met: results.flatMap(({ met }) => met),
      endings: results.map(endingOf),
      rest: restOf(again),
      found: [...results, again].flatMap(foundIn),
      story: [...results.flatMap((result) => result.story), ...story],
    };
  } finally {
    restore();
    await world?.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

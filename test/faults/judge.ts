/** Whether a run of the program told the truth. */

import { deployCodes } from '../../scripts/deploy/session.js';
import type { Result } from './attempt.js';
import type { Attempt, Kind } from './schedule.js';
import { abandoned, fingerprint, isAtWork, protectionProblems, rootOf, setIds, stateProblems } from './truth.js';
import { type AnyWorld, type Subject, textOf } from './world.js';

/** What was true before a run. */
export interface Before {
  readonly fingerprint: string;
  readonly sets: readonly string[];
  /** Whether there was a stack without more than change sets. */
  readonly isEmptyStack: boolean;
  /** Whether something was under way. */
  readonly isBusy: boolean;
  /** What went wrong in earlier runs: what is under way may fail of it yet. */
  readonly met: readonly Kind[];
}

export const beforeOf = (world: AnyWorld, met: readonly Kind[] = []): Before => ({
  met,
  fingerprint: fingerprint(world),
  sets: setIds(world),
  isEmptyStack: rootOf(world.state(), world.target.stackName)?.status === 'REVIEW_IN_PROGRESS',
  isBusy: /_IN_PROGRESS$/.test(rootOf(world.state(), world.target.stackName)?.status ?? ''),
});

/** What goes away by itself: the client tries ten times. */
const passing: ReadonlySet<Kind> = new Set([
  ...(['throttle', 'error500', 'error503', 'resetBefore', 'resetAfter', 'errorAfter', 'slow', 'slowResource'] as const),
]);
const tries = 10;

/** Whether what went wrong was nothing that a deployment may fail of. */
export const isBearable = (met: readonly Kind[]): boolean =>
  met.every((kind) => passing.has(kind)) &&
  met.filter((kind) => kind !== 'slow' && kind !== 'slowResource').length < tries;

/** Words that tell a person how to go on. */
const howToGoOn =
  /again|use credentials|allow s3:|repeat|--recover|sign in|log in|new plan|the same command|compute (?:status|deploy|events)|put that right/i;

/** Words about what CloudFormation has left behind, or about not knowing; or it was an earlier run's to say. */
const saysLeft =
  /Left behind, since it could not be deleted|could not be deleted: |cannot be looked for|has been executed before/;

const wordProblems = (world: AnyWorld, { noted, printed }: Result, before: Before): string[] => {
  const after = beforeOf(world);
  const said = `${noted}\n${printed}`;
  const problems: string[] = [];
  const isSame = before.fingerprint === after.fingerprint;
  const isFresh = after.sets.every((id) => before.sets.includes(id));
  if (/nothing was (?:changed|done|deployed)|before anything was executed/i.test(said) && !isSame)
    problems.push('says that nothing was changed, and something was');
  if (/leaves no change set|the change set is deleted/.test(said) && !isFresh)
    problems.push('says that no change set is left, and one is');
  if (/leaves no change set|the change set is deleted/.test(said) && after.isEmptyStack && !before.isEmptyStack)
    problems.push('leaves the empty stack of the change set that it has deleted');
  if (/CloudFormation ,? ?(?:which )?goes on with/.test(said) && isSame && !before.isBusy && !isAtWork(world))
    problems.push('says that CloudFormation goes on, and nothing has begun');
  if (/\n\s+at .*:\d+/.test(said)) problems.push('prints a stack trace');
  if (/undefined|\[object/.test(said)) problems.push('prints what nobody was to see');
  if (/hunter2/.test(said)) problems.push('prints a NoEcho value');
  return problems;
};

/** How a run of the program has failed to tell the truth. */
export const lies = (
  world: AnyWorld,
  subject: Subject,
  { purpose }: Pick<Attempt, 'purpose'>,
  result: Result,
  before: Before,
  plan: string,
): string[] => {
  const { code, met, noted, printed, isUnexpected } = result;
  if (code === undefined) return met.includes('kill') ? [] : ['comes to no end'];
  const problems = wordProblems(world, result, before);
  const differences = [...stateProblems(world, subject), ...protectionProblems(world, subject)];
  if (isUnexpected) problems.push('throws an error that is neither its own nor AWS’s');
  if (code === deployCodes.done && differences.length > 0)
    problems.push(...differences.map((text) => `false success: ${text}`));
  if (code === deployCodes.done && !saysLeft.test(noted))
    problems.push(...abandoned(world).map((text) => `does not say that ${text}`));
  if (code === deployCodes.failed && isBearable(met)) {
    const isRefusal = purpose === 'execute' && /stale|no plan|make a new plan/.test(noted);
    const isOfBefore = purpose === 'execute' && before.isBusy && before.met.includes('failingResource');
    if (!isRefusal && !isOfBefore)
      problems.push(`false failure: ${met.length === 0 ? 'nothing' : met.join(', ')} went wrong`);
  }
  if (code === deployCodes.failed && !howToGoOn.test(noted)) problems.push('fails and does not say how to go on');
  if (code !== deployCodes.done && /^(?:done|nothing to do):/m.test(printed))
    problems.push(`says done, and exits with ${code}`);
  if (code === deployCodes.waiting) {
    if (purpose !== 'plan') problems.push('changes wait though nobody asked for a plan');
    const set = (JSON.parse(textOf(plan) ?? '{}') as { changeSet?: string }).changeSet;
    if (set === undefined || !setIds(world).includes(set)) problems.push('there is no change set behind the plan');
  }
  return problems;
};

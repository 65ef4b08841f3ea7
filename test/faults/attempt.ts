/** One run of the program in a world, with what goes wrong in it. */

import { guardIdentity } from '../../scripts/deploy/guard/identity.js';
import { deployStack } from '../../scripts/deploy/run/deploy-stack.js';
import { failureText } from '../../scripts/deploy/run/failure.js';
import { realTools } from '../../scripts/deploy/run/tools.js';
import { DeployError, deployCodes, type Session } from '../../scripts/deploy/session.js';
import type { Call, FaultKind } from '../../scripts/rehearsal/faults.js';
import type { Random } from '../campaign/random.js';
import { link } from './link.js';
import type { Attempt, Injected, Kind } from './schedule.js';
import { deploymentIn, type Subject, type World } from './world.js';

/** What a run of the program came to, as a person or a pipeline sees it. */
export interface Result {
  /** Undefined where the program was killed. */
  readonly code: number | undefined;
  readonly printed: string;
  readonly noted: string;
  /** What went wrong, in order. */
  readonly met: readonly Kind[];
  /** Something was thrown that is neither the program's own refusal nor an answer of AWS. */
  readonly isUnexpected: boolean;
  /** Calls, words and what went wrong, for a person who looks into it. */
  readonly story: readonly string[];
}

/** Simulated milliseconds of a call, and how late a slow reply is. */
const callTime = 40;
const slowTime = 45_000;
/** Calls and waits of a run that comes to no end. */
const mostSteps = 5000;

const hits = (fault: Injected, index: number): boolean => {
  const { where, count } = fault;
  if ('call' in where) return index >= where.call && index < where.call + count;
  if ('pause' in where) return index === where.pause;
  if ('resource' in where) return index >= where.resource && index < where.resource + count;
  return index >= where.skip && index < where.skip + count;
};

/** A client that things go wrong with. */
class Unlucky {
  isDead = false;
  readonly met: Kind[] = [];
  readonly story: string[] = [];
  readonly #controller = new AbortController();
  readonly killed: Promise<void>;
  #die: () => void = () => {};
  #calls = 0;
  #pauses = 0;
  #resources = 0;
  #steps = 0;
  readonly #perAction = new Map<string, number>();
  #canAbort = false;
  #isLate = false;
  #isExpired = false;

  constructor(
    readonly world: World,
    readonly faults: readonly Injected[],
  ) {
    this.killed = new Promise((resolve) => {
      this.#die = resolve;
    });
    world.rehearsal.faults.before = (call) => this.#before(call);
    world.behaviour = () => this.#behaviour();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  answer: import('./link.js').Client['answer'] = (request, canAbort) => {
    this.#step();
    this.#canAbort = canAbort;
    return this.world.rehearsal.answer(request);
  };

  arrived = (): void => this.world.clock.advance(this.#isLate ? slowTime : callTime);

  waits = (milliseconds: number): void => this.world.clock.advance(milliseconds);

  pause = async (milliseconds: number): Promise<void> => {
    this.#step();
    const index = this.#pauses++;
    const fault = this.faults.find(({ where, ...rest }) => 'pause' in where && hits({ where, ...rest }, index));
    if (fault !== undefined) this.#meet(fault, `wait ${index}`);
    if (this.isDead) return new Promise(() => {});
    if (!this.signal.aborted) this.world.clock.advance(milliseconds);
  };

  #step(): void {
    this.#steps++;
    if (this.#steps === mostSteps) {
      this.story.push('** comes to no end **');
      this.isDead = true;
      this.#die();
    }
  }

  #meet(fault: Injected, what: string): void {
    this.met.push(fault.kind);
    this.story.push(`  ** ${fault.kind}${fault.lost ? ', lost' : ''} at ${what}`);
    if (fault.kind === 'interrupt') this.#controller.abort('SIGINT');
    if (fault.kind === 'kill') {
      this.isDead = true;
      this.#die();
    }
  }

  #before(call: Call): FaultKind | undefined {
    const index = this.#calls++;
    const ofAction = this.#perAction.get(call.action) ?? 0;
    this.#perAction.set(call.action, ofAction + 1);
    this.#isLate = false;
    const fault = this.faults.find(
      (candidate) =>
        ('call' in candidate.where && hits(candidate, index)) ||
        ('action' in candidate.where && candidate.where.action === call.action && hits(candidate, ofAction)),
    );
    const kind = this.#isExpired ? 'expiredToken' : fault?.kind;
    this.story.push(`  ${call.action}`);
    if (kind === undefined) return undefined;
    if (fault !== undefined && !this.#isExpired) this.#meet(fault, `call ${index}, ${call.action} ${ofAction}`);
    switch (kind) {
      case 'kill':
        return fault?.lost === true ? 'resetBefore' : undefined;
      case 'interrupt':
        // Without a signal of its own the call goes its way.
        return fault?.lost === true && this.#canAbort ? 'resetBefore' : undefined;
      case 'slow':
        this.#isLate = true;
        return undefined;
      case 'expiredToken':
        // It stays so until somebody logs in again, which is the next run.
        this.#isExpired = true;
        return 'expiredToken';
      case 'failingResource':
      case 'slowResource':
        return undefined;
      default:
        return kind;
    }
  }

  #behaviour() {
    const index = this.#resources++;
    const fault = this.faults.find((candidate) => 'resource' in candidate.where && hits(candidate, index));
    if (fault === undefined) return undefined;
    this.#meet(fault, `resource ${index}`);
    return fault.kind === 'failingResource' ? { fails: 'The service says no (Service: Some)' } : { takes: 600_000 };
  }
}

const sessionOf = (world: World, client: Unlucky): { session: Session; printed: string[]; noted: string[] } => {
  const printed: string[] = [];
  const noted: string[] = [];
  const session: Session = {
    aws: world.aws,
    target: world.target,
    console: {
      print: (line) => {
        printed.push(line);
        client.story.push(...line.split('\n').map((text) => `> ${text}`));
      },
      note: (line) => {
        noted.push(line);
        client.story.push(...line.split('\n').map((text) => `: ${text}`));
      },
      paint: (_, text) => text,
      live: false,
      ask: undefined,
    },
    signal: client.signal,
    pause: client.pause,
  };
  return { session, printed, noted };
};

/** Names of errors that the SDK gives, which are no mistakes of the program. */
const isAnswer = (error: unknown): boolean =>
  error instanceof DeployError ||
  (error instanceof Error && ('$metadata' in error || error.name === 'AbortError' || error.name === 'TimeoutError'));

/** Runs the program: as `compute deploy` does in a pipeline, with `--yes --recover --allow-replacement`. */
export const run = async (
  world: World,
  subject: Subject,
  { purpose, faults }: Pick<Attempt, 'purpose' | 'faults'>,
  { plan, random }: { readonly plan: string; readonly random: Random },
): Promise<Result> => {
  const client = new Unlucky(world, faults);
  client.story.push(`== ${purpose}`);
  await link(world.aws, client);
  const { session, printed, noted } = sessionOf(world, client);
  const options = {
    yes: true,
    recover: true,
    allowReplacement: true,
    ...(purpose === 'plan' && { plan }),
    ...(purpose === 'execute' && { execute: plan }),
  };
  const tools = {
    ...realTools,
    random: () =>
      Math.floor(random.next() * 2 ** 32)
        .toString(16)
        .padStart(8, '0'),
    now: () => new Date(world.clock.now()),
  };
  let isUnexpected = false;
  const whole = async (): Promise<number> => {
    try {
      await guardIdentity(session);
      return await deployStack(session, await deploymentIn(session, subject, options), tools);
    } catch (error) {
      if (client.isDead) return deployCodes.failed;
      isUnexpected = !isAnswer(error);
      session.console.note(isUnexpected && error instanceof Error ? `${error.stack}` : failureText(error));
      return deployCodes.failed;
    }
  };
  const code = await Promise.race([whole(), client.killed.then(() => undefined)]);
  client.story.push(`== ${code === undefined ? 'killed' : `exit code ${code}`}`);
  return {
    code,
    printed: printed.join('\n'),
    noted: noted.join('\n'),
    met: client.met,
    isUnexpected,
    story: client.story,
  };
};

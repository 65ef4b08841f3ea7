/** A rehearsal with what a deployment finds: a bucket, a network, and the stack as it was before. */

import { readFileSync } from 'node:fs';
import { type Aws, connect } from '../../scripts/aws/connect.js';
import { deploymentOf } from '../../scripts/commands/deploy.js';
import { type Inputs, readInputs, targetOf } from '../../scripts/deploy/inputs/inputs.js';
import type { GivenParameters } from '../../scripts/deploy/parameters/given.js';
import { readGiven } from '../../scripts/deploy/parameters/given.js';
import type { Deployment, DeployOptions } from '../../scripts/deploy/run/deploy-stack.js';
import type { Session, Target } from '../../scripts/deploy/session.js';
import type { Clock } from '../../scripts/rehearsal/clock.js';
import type { State } from '../../scripts/rehearsal/engine/state.js';
import { Faults } from '../../scripts/rehearsal/faults.js';
import { type Rehearsal, startRehearsal } from '../../scripts/rehearsal/server.js';
import type { Begun, Behaviour } from '../../scripts/rehearsal/simulated.js';
import type { Schedule } from './schedule.js';
import { templatesOf } from './templates.js';
import type { CampaignClock } from './time.js';

export const region = 'eu-west-2';

/** What a run deploys. */
export interface Subject {
  readonly inputs: Inputs;
  readonly given: GivenParameters;
  readonly target: Target;
}

const settingsOf = ({ isProtected, hasAlarms }: Pick<Schedule, 'isProtected' | 'hasAlarms'>) => ({
  terminationProtection: isProtected,
  policy: isProtected ? ('protect' as const) : ('open' as const),
  rollbackAlarms: hasAlarms,
  monitoringMinutes: hasAlarms ? 1 : 0,
  role: undefined,
});

const bases = new Map<string, Inputs>();

/** Inputs as they are committed, read once. */
const committed = (name: string): Inputs => {
  const known = bases.get(name) ?? readInputs('.', name, { asCommitted: true });
  bases.set(name, known);
  return known;
};

const smallBucket = 'paperwurks-dev-templates';

/** The small set in one shape, with the settings of a schedule. */
export const smallSubject = (
  { shape, image }: Schedule['wanted'],
  settings: Pick<Schedule, 'isProtected' | 'hasAlarms'>,
): Subject => {
  const { environment } = committed('dev');
  const inputs = {
    environment: { ...environment, stack: settingsOf(settings) },
    root: 'compute.yaml',
    templates: templatesOf(shape),
  };
  const values = new Map([
    ['TemplateBucket', smallBucket],
    ...(image === undefined ? [] : [['ApiImage', image] as const]),
  ]);
  return { inputs, given: { values, images: new Map() }, target: targetOf(inputs.environment) };
};

/** Production as it is committed, with other images where one is given. */
export const productionSubject = (image: string | undefined): Subject => {
  const { environment, root, templates } = committed('production');
  const inputs = { environment: { ...environment, stack: { ...environment.stack, role: undefined } }, root, templates };
  const given = readGiven({ parameters: 'params/production.parameters.json' });
  const uri = `333333333333.dkr.ecr.eu-west-2.amazonaws.com/paperwurks/backend:${image?.split(':')[1] ?? '1.0.0'}`;
  const values = new Map([
    ['ApiImage', uri],
    ['WorkerImage', uri],
  ]);
  return { inputs, given: { ...given, values, isCommitted: true }, target: targetOf(environment) };
};

/** The subject of a schedule, what the disturbed runs want, and the one that is deployed before it; undefined where there is nothing before. */
export const subjectsOf = (
  schedule: Schedule,
): { readonly first: Subject; readonly wanted: Subject; readonly before: Subject | undefined } => {
  const { scenario, wanted } = schedule;
  const startsEmpty = scenario === 'create' || scenario === 'plan-create';
  if (scenario === 'production')
    return {
      first: productionSubject(wanted.image),
      wanted: productionSubject(wanted.image),
      before: wanted.image === undefined ? undefined : productionSubject(undefined),
    };
  return {
    first: smallSubject(schedule.first ?? wanted, schedule),
    wanted: smallSubject(wanted, schedule),
    before: startsEmpty ? undefined : smallSubject({ shape: {}, image: undefined }, schedule),
  };
};

/** Connections of the SDK that the clients of one account share, one after the other. */
const shared = new Map<string, Aws>();

// The client's warning that a later version of it will want a newer Node is not about these runs.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const setEnv = (env: NodeJS.ProcessEnv): void => {
  for (const [name, value] of Object.entries(env))
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
};

/** A rehearsal and what a client of it needs. */
export class World<C extends Clock = CampaignClock> {
  /** How resources behave from now on. */
  behaviour: (begun: Begun) => Behaviour | undefined = () => undefined;

  readonly #env = new Map<string, string | undefined>();

  private constructor(
    readonly rehearsal: Rehearsal,
    readonly clock: C,
    readonly target: Target,
  ) {}

  static async open<T extends Clock>(clock: T, { target, inputs }: Subject, restore?: unknown): Promise<World<T>> {
    let world: World<T> | undefined;
    const rehearsal = await startRehearsal({
      account: target.account ?? '',
      region,
      clock,
      faults: new Faults(),
      behaviour: (begun) => world?.behaviour(begun),
      ...(restore !== undefined && { restore }),
    });
    world = new World(rehearsal, clock, target);
    if (restore === undefined) rehearsal.createBucket(`paperwurks-${inputs.environment.name}-templates`);
    // The port is not used: the requests come without HTTP.
    const env = { ...rehearsal.environment, AWS_ENDPOINT_URL: 'http://127.0.0.1' };
    for (const name of Object.keys(env)) world.#env.set(name, process.env[name]);
    setEnv(env);
    return world;
  }

  /** Ends it, and gives the environment variables back. */
  close(): Promise<void> {
    setEnv(Object.fromEntries(this.#env));
    return this.rehearsal.close();
  }

  get aws(): Aws {
    const account = this.target.account ?? '';
    const aws = shared.get(account) ?? connect(region, process.env);
    shared.set(account, aws);
    return aws;
  }

  /** Everything that the rehearsed CloudFormation knows, as it is now. */
  state(): State {
    return this.rehearsal.engine(this.target.account ?? '', region).snapshot() as State;
  }

  object(key: string): string | undefined {
    return this.rehearsal.object(`paperwurks-${this.target.environment}-templates`, key);
  }
}

/** A world whatever its time is told by. */
export type AnyWorld = World<Clock>;

/** The deployment of a subject. */
export const deploymentIn = (
  session: Session,
  { inputs, given }: Subject,
  options: DeployOptions,
): Promise<Deployment> => deploymentOf(session, inputs, given, options);

/** Text of a file that a run has written; undefined where there is none. */
export const textOf = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

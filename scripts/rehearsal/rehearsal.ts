/** A rehearsal on any engine: the server, its accounts, its faults. `server.ts` puts the real engine in. */

import { Accounts } from './accounts.js';
import { type Clock, RunningClock } from './clock.js';
import { dispatcher } from './dispatch.js';
import { clientEnvironment } from './environment.js';
import { Faults } from './faults.js';
import { Identities } from './identities.js';
import { listen, type Outcome } from './listen.js';
import { s3Service } from './s3/service.js';
import { cloudControlService } from './services/cloud-control.js';
import { cloudFormationService } from './services/cloudformation.js';
import { ecsService } from './services/ecs.js';
import { stsService } from './services/sts.js';
import type { Begun, Behaviour, Simulate, Simulated } from './simulated.js';
import type { WireRequest } from './wire/request.js';

/** What a rehearsal is made of. */
export interface RehearsalOptions {
  /** Account of the credentials in `environment`, 12 digits. */
  readonly account: string;
  /** Region in `environment`. */
  readonly region: string;
  /** Simulated time; where none is given, it runs `speed` times as fast as real time. */
  readonly clock?: Clock;
  /** Simulated milliseconds per real millisecond: 1, where nothing is said. */
  readonly speed?: number;
  readonly faults?: Faults;
  /** How a resource behaves: how long it takes, what it fails with. */
  readonly behaviour?: (begun: Begun) => Behaviour | undefined;
  /** Values of Systems Manager parameters, by name, in all accounts. */
  readonly ssm?: Readonly<Record<string, string>>;
  /** One that the system picks, where none is given. */
  readonly port?: number;
  /** What `snapshot` gave: the rehearsal is taken up again. Credentials of assumed roles are not. */
  readonly restore?: unknown;
}

/** A rehearsal that runs. */
export interface Running<E extends Simulated> {
  /** `http://127.0.0.1:<port>`. */
  readonly endpoint: string;
  readonly clock: Clock;
  readonly faults: Faults;
  /** Variables for clients, to be put over those of the process; undefined ones are to be taken away. */
  readonly environment: NodeJS.ProcessEnv;
  /** Defects of the rehearsal itself, which clients see as InternalFailure: a test asserts that there is none. */
  readonly defects: readonly unknown[];
  /** Answers a request without HTTP: for tests that make very many. */
  readonly answer: (request: WireRequest) => Promise<Outcome>;
  /** The engine of an account and region, made when it is first asked for. */
  engine(account: string, region: string): E;
  /** Makes a bucket in the rehearsal's account and region, as if somebody had made it long ago. */
  createBucket(name: string): void;
  /** Text of an object; undefined where there is none. */
  object(bucket: string, key: string): string | undefined;
  /** Everything as JSON, for `restore`. */
  snapshot(): unknown;
  /** Ends all connections. */
  close(): Promise<void>;
}

/** Starts a server on this machine. @throws where the port is taken. */
export const start = async <E extends Simulated>(
  options: RehearsalOptions,
  simulate: Simulate<E>,
): Promise<Running<E>> => {
  const { account, region, faults = new Faults(), behaviour = () => undefined, ssm = {} } = options;
  const clock = options.clock ?? new RunningClock(options.speed ?? 1);
  const accounts = new Accounts(simulate, clock, () => listening.endpoint, behaviour, ssm, options.restore);
  const identities = new Identities();
  const defects: unknown[] = [];
  const engine = (owner: string, place: string): E => accounts.engine(owner, place);
  const now = () => clock.now();
  const services = {
    cloudformation: cloudFormationService(engine, () => listening.endpoint),
    s3: s3Service(accounts.store, now, () => accounts.sync()),
    sts: stsService(identities),
    ecs: ecsService(engine, (owner, place) => accounts.rollouts(owner, place), now),
    cloudcontrolapi: cloudControlService((owner, place) => accounts.controlled(owner, place), now),
  };
  const answer = dispatcher({ services, identities, faults, onDefect: (error) => defects.push(error) });
  const listening = await listen(options.port ?? 0, answer);
  const { endpoint, close } = listening;
  return {
    endpoint,
    clock,
    faults,
    environment: clientEnvironment(endpoint, account, region),
    defects,
    answer,
    engine,
    createBucket: (name) => {
      accounts.store.create(name, { owner: account, region, created: now() });
    },
    object: (bucket, key) => accounts.store.buckets.get(bucket)?.objects.get(key)?.body.toString('utf8'),
    snapshot: () => accounts.snapshot(),
    close,
  };
};

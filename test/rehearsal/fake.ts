/** An engine that answers what a test tells it to: the tests of the HTTP side need no CloudFormation. */

import { type Aws, clientsOf } from '../../scripts/aws/connect.js';
import { credentialsOf } from '../../scripts/rehearsal/identities.js';
import { type RehearsalOptions, type Running, start } from '../../scripts/rehearsal/rehearsal.js';
import type { Physical, Simulated, SimulatedOptions } from '../../scripts/rehearsal/simulated.js';

// The client's warning that a later version of it will want a newer Node is not about these tests.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

type Input = Readonly<Record<string, unknown>>;

export class Fake implements Simulated {
  /** Calls so far. */
  readonly asked: { readonly action: string; readonly input: Input }[] = [];
  answer: (action: string, input: Input) => Record<string, unknown> = () => ({});
  physical: Physical[] = [];

  constructor(
    readonly options: SimulatedOptions,
    readonly restored?: unknown,
  ) {}

  call(action: string, input: Input): Record<string, unknown> {
    this.asked.push({ action, input });
    return this.answer(action, input);
  }

  resources(): readonly Physical[] {
    return this.physical;
  }

  remove(type: string, physicalId: string): void {
    this.physical = this.physical.filter((one) => one.type !== type || one.physicalId !== physicalId);
  }

  snapshot(): unknown {
    return { asked: this.asked.length };
  }
}

export const account = '111111111111';
export const region = 'eu-west-2';

/** Clients that try once, of an account and a region. */
export const clients = (endpoint: string, owner = account, place = region, maxAttempts = 1): Aws =>
  clientsOf({ endpoint, region: place, credentials: credentialsOf(owner), maxAttempts }, true);

/** Runs something against a rehearsal with fake engines. */
export const withFake = async (
  run: (rehearsal: Running<Fake>, aws: Aws) => Promise<void>,
  options: Partial<RehearsalOptions> = {},
): Promise<void> => {
  const rehearsal = await start({ account, region, ...options }, (given, snapshot) => new Fake(given, snapshot));
  const aws = clients(rehearsal.endpoint);
  try {
    await run(rehearsal, aws);
  } finally {
    aws.close();
    await rehearsal.close();
  }
};

/** The error that a call ends with. */
export const errorOf = async (call: Promise<unknown>): Promise<Error & { $metadata?: { httpStatusCode?: number } }> => {
  try {
    await call;
  } catch (error) {
    return error as Error;
  }
  throw new Error('the call ends well');
};

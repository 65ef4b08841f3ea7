/** A session whose clients answer what a test says, and write down what they were asked. */

import type { Aws } from '../../../scripts/aws/connect.js';
import type { Session, Target } from '../../../scripts/deploy/session.js';

/** One call: the name of the command's class and its input. */
export interface Call {
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Answers a call, or throws what the service would say. */
export type Answer = (call: Call) => unknown;

/** An error as the SDK throws it. */
export const awsError = (name: string, status: number, message = name, headers: Record<string, string> = {}): Error =>
  Object.assign(new Error(message), {
    name,
    $metadata: { httpStatusCode: status },
    $response: { headers },
  });

export const target: Target = {
  environment: 'dev',
  project: 'paperwurks',
  stackName: 'paperwurks-dev-compute',
  account: '111111111111',
  region: 'eu-west-2',
};

/** What a fake session recorded. */
export interface Fake {
  readonly session: Session;
  readonly calls: Call[];
  readonly printed: string[];
  readonly noted: string[];
}

/** Makes a session for a target; every client hands its calls to `answer`. */
export const fakeSession = (answer: Answer, more: Partial<Target> = {}, region = 'eu-west-2'): Fake => {
  const calls: Call[] = [];
  const client = {
    send: async (command: {
      readonly input: Readonly<Record<string, unknown>>;
      readonly constructor: { name: string };
    }) => {
      const call = { command: command.constructor.name.replace(/Command$/, ''), input: command.input };
      calls.push(call);
      return answer(call);
    },
  };
  const printed: string[] = [];
  const noted: string[] = [];
  // A client of the SDK has much more than `send`, and nothing here uses it.
  const aws = {
    region,
    cloudFormation: client,
    s3: client,
    sts: client,
    ecs: client,
    cloudControl: client,
    close: () => {},
  } as unknown as Aws;
  const session: Session = {
    aws,
    target: { ...target, ...more },
    console: {
      print: (line) => printed.push(line),
      note: (line) => noted.push(line),
      paint: (_, text) => text,
      live: false,
      ask: undefined,
    },
    signal: new AbortController().signal,
    pause: async () => {},
  };
  return { session, calls, printed, noted };
};

/** Sessions whose AWS is a table of functions, and whose clock and terminal are recorded. */

import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { Aws } from '../../../scripts/aws/connect.js';
import type { Session, Target } from '../../../scripts/deploy/session.js';

export type Input = Readonly<Record<string, unknown>>;
export type Handlers = Readonly<Record<string, (input: Input) => unknown>>;

export const target: Target = {
  environment: 'staging',
  project: 'paperwurks',
  stackName: 'paperwurks-staging-compute',
  account: '222222222222',
  region: 'eu-west-2',
};

export const stackArn = (name: string): string =>
  `arn:aws:cloudformation:eu-west-2:222222222222:stack/${name}/00000000-0000-0000-0000-000000000000`;
export const rootId = stackArn(target.stackName);

/** An error as the SDK throws it. */
export const awsError = (name: string, message: string, httpStatusCode = 400): Error =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });

export interface FakeOptions {
  readonly cloudFormation?: Handlers;
  readonly ecs?: Handlers;
  readonly sts?: Handlers;
  readonly cloudControl?: Handlers;
  readonly answers?: readonly string[];
  readonly target?: Partial<Target>;
  /** Called at each pause, with how many there were. */
  readonly onPause?: (count: number) => void;
}

/** A session, and what was done with it. */
export const fakeSession = (options: FakeOptions) => {
  const controller = new AbortController();
  const printed: string[] = [];
  const noted: string[] = [];
  const asked: string[] = [];
  const pauses: number[] = [];
  const calls: { readonly name: string; readonly input: Input }[] = [];
  const client = (handlers: Handlers = {}) => ({
    send: async (command: { readonly constructor: { readonly name: string }; readonly input: Input }) => {
      const name = command.constructor.name.replace(/Command$/, '');
      calls.push({ name, input: command.input });
      const handler = handlers[name];
      if (handler === undefined) throw new Error(`the test has no answer for ${name}`);
      return handler(command.input);
    },
  });
  const answers = [...(options.answers ?? [])];
  const session: Session = {
    aws: {
      region: 'eu-west-2',
      // Paginators want a real client.
      cloudFormation: Object.assign(Object.create(CloudFormationClient.prototype), client(options.cloudFormation)),
      ecs: client(options.ecs),
      sts: client(options.sts),
      cloudControl: client(options.cloudControl),
      close: () => {},
    } as unknown as Aws,
    target: { ...target, ...options.target },
    console: {
      print: (line) => void printed.push(line),
      note: (line) => void noted.push(line),
      paint: (_style, text) => text,
      live: false,
      ask:
        options.answers === undefined
          ? undefined
          : async (question) => {
              asked.push(question);
              return answers.shift() ?? '';
            },
    },
    signal: controller.signal,
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
      if (pauses.length > 2000) throw new Error('the test never ends');
      options.onPause?.(pauses.length);
    },
  };
  return { session, printed, noted, asked, pauses, calls, abort: () => controller.abort() };
};

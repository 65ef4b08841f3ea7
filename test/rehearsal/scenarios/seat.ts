/** Who runs a command, and what they see: credentials, answers, a moment to interrupt at, the lines of both streams. */

import { type Aws, clientsOf } from '../../../scripts/aws/connect.js';
import { parsedTemplate } from '../../../scripts/deploy/package/nested.js';
import { packageTemplates } from '../../../scripts/deploy/package/package.js';
import { deployStack } from '../../../scripts/deploy/run/deploy-stack.js';
import type { Session, Target } from '../../../scripts/deploy/session.js';
import type { HandClock } from '../../../scripts/rehearsal/clock.js';
import { credentialsOf } from '../../../scripts/rehearsal/identities.js';
import type { Rehearsal } from '../../../scripts/rehearsal/server.js';
import { open } from '../../deploy/run/tools.js';

// The client's warning that a later version of it will want a newer Node is not about these tests.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

/** What a command came to. */
export interface Said {
  readonly code: number;
  /** Standard output. */
  readonly printed: string;
  /** Standard error. */
  readonly noted: string;
  /** Questions, in order. */
  readonly asked: readonly string[];
  /** Both streams in the order of their lines. */
  readonly all: string;
}

/** Who sits there. */
export interface Answers {
  /** What a person answers, one after the other; nobody can be asked where there are none. */
  readonly answers?: readonly string[];
  /** Account of the credentials, where it is another one. */
  readonly account?: string;
  /** Interrupts, as SIGINT does. */
  readonly signal?: AbortSignal;
  /** Told that a question is asked. */
  readonly onAsk?: () => void;
}

export class Seat {
  readonly #printed: string[] = [];
  readonly #noted: string[] = [];
  readonly #all: string[] = [];
  readonly #asked: string[] = [];
  readonly #answers: string[] | undefined;
  readonly #signal: AbortSignal;
  readonly #account: string;
  readonly #region: string;
  readonly #onAsk: () => void;

  constructor(
    readonly rehearsal: Rehearsal,
    readonly clock: HandClock,
    {
      account,
      region,
      answers,
      signal,
      onAsk = () => undefined,
    }: Answers & { readonly account: string; readonly region: string },
  ) {
    this.#answers = answers === undefined ? undefined : [...answers];
    this.#signal = signal ?? new AbortController().signal;
    this.#account = account;
    this.#region = region;
    this.#onAsk = onAsk;
  }

  #aws(): Aws {
    const region = this.#region;
    const credentials = credentialsOf(this.#account);
    const common = { endpoint: this.rehearsal.endpoint, region, maxAttempts: 4, credentials };
    return clientsOf(common, true);
  }

  readonly #line = (to: string[]) => (line: string) => {
    to.push(line);
    this.#all.push(line);
  };

  /** Opens the session of a command. */
  readonly open = (target: Target): Session & { close(): void } => {
    const aws = this.#aws();
    const answers = this.#answers;
    return {
      aws,
      target,
      signal: this.#signal,
      console: {
        print: this.#line(this.#printed),
        note: this.#line(this.#noted),
        paint: (_, text) => text,
        live: false,
        ask:
          answers === undefined
            ? undefined
            : async (question) => {
                this.#asked.push(question);
                this.#onAsk();
                return answers.shift() ?? '';
              },
      },
      // Waiting is what moves the time of a rehearsal on.
      pause: async (milliseconds) => this.clock.advance(milliseconds),
      close: () => aws.close(),
    };
  };

  /** Runs a command. */
  async run(command: (seat: Seat) => Promise<number>): Promise<Said> {
    const write = process.stderr.write;
    // Before there is a session, commands speak on standard error.
    process.stderr.write = (text: string | Uint8Array) => {
      this.#line(this.#noted)(`${text}`.trimEnd());
      return true;
    };
    try {
      const code = await command(this);
      const [printed, noted] = [this.#printed.join('\n'), this.#noted.join('\n')];
      return { code, printed, noted, asked: this.#asked, all: this.#all.join('\n') };
    } finally {
      process.stderr.write = write;
    }
  }

  /** Deploys a template that is passed by body. */
  plain(target: Target, text: string): Promise<Said> {
    const place = { bucket: 'none', prefix: '', region: this.#region };
    return this.run(async () => {
      const session = this.open(target);
      try {
        return await deployStack(session, {
          stackName: target.stackName,
          packaged: packageTemplates({ 'root.yaml': text }, 'root.yaml', place),
          bucket: undefined,
          root: parsedTemplate('root.yaml', text),
          given: { values: new Map(), images: new Map() },
          settings: open,
          options: { yes: true },
        });
      } finally {
        session.close();
      }
    });
  }
}

/** What a command that talks to AWS works with, handed down so that tests can stand in for each part. */

import type { Aws } from '../aws/connect.js';
import type { Paint } from '../lib/terminal.js';

/** The stack that a command is about. */
export interface Target {
  readonly environment: string;
  readonly project: string;
  /** `<project>-<environment>-compute`. */
  readonly stackName: string;
  /** Account of the spec, 12 digits; undefined where the spec names none. */
  readonly account: string | undefined;
  readonly region: string;
}

/** Where a command speaks, and whom it asks. */
export interface Console {
  /** What was asked for: results, reviews. */
  readonly print: (line: string) => void;
  /** Progress and explanations; a pipeline that reads the results does not see them. */
  readonly note: (line: string) => void;
  readonly paint: Paint;
  /** Whether progress may be drawn over itself: a terminal, and no CI. */
  readonly live: boolean;
  /** Asks a person; undefined where nobody can answer, as in a pipeline. */
  readonly ask: ((question: string) => Promise<string>) | undefined;
}

/** One run of a command. */
export interface Session {
  readonly aws: Aws;
  readonly target: Target;
  readonly console: Console;
  /** Aborted when the person or the system interrupts (SIGINT, SIGTERM). */
  readonly signal: AbortSignal;
  /** Waits between two looks at AWS; ends early, without an error, when the run is interrupted. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** Exit codes of commands that deploy: https://github.com/aws/aws-cdk/issues/27246 asks for codes that tell apart. */
export const deployCodes = { done: 0, failed: 1, waiting: 2 } as const;

/** What a person did wrong or has to decide: printed as one message, exit code 1. */
export class DeployError extends Error {
  readonly remedy: string;
  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}

/** Commands against a rehearsal: sessions whose waiting moves the simulated time on. */

import { clientsOf } from '../../../scripts/aws/connect.js';
import type { DirectoryOption, OpenSession } from '../../../scripts/commands/with-session.js';
import type { Session } from '../../../scripts/deploy/session.js';
import type { Stage } from '../run/stage.js';

/** What a command came to. */
export interface Run {
  readonly code: number;
  readonly printed: string;
  readonly noted: string;
}

/** How a command is run. */
export interface RunOptions {
  readonly answers?: readonly string[];
  /** Called at each pause; `abort` interrupts the command. */
  readonly onPause?: (count: number, abort: () => void) => void;
}

type Command<O> = (name: string, options: O, open: OpenSession) => Promise<number>;

/** Runs a command on the environment dev of a stage. */
export const runOn = async <O extends DirectoryOption>(
  stage: Stage,
  command: Command<O>,
  options: Omit<O, 'directory'>,
  { answers, onPause }: RunOptions = {},
): Promise<Run> => {
  const controller = new AbortController();
  const [printed, noted]: [string[], string[]] = [[], []];
  const left = [...(answers ?? [])];
  let pauses = 0;
  const open: OpenSession = (target) => {
    const { environment: env, endpoint } = stage.rehearsal;
    const credentials = { accessKeyId: `${env.AWS_ACCESS_KEY_ID}`, secretAccessKey: `${env.AWS_SECRET_ACCESS_KEY}` };
    const common = { endpoint, region: target.region, maxAttempts: 2, credentials };
    const aws = clientsOf(common, true);
    const console: Session['console'] = {
      print: (line) => void printed.push(line),
      note: (line) => void noted.push(line),
      paint: (_style, text) => text,
      live: false,
      ask: answers === undefined ? undefined : async () => left.shift() ?? '',
    };
    return {
      aws,
      target,
      console,
      signal: controller.signal,
      pause: async (milliseconds) => {
        stage.clock.advance(milliseconds);
        onPause?.(++pauses, () => controller.abort());
      },
      close: aws.close,
    };
  };
  const code = await command('dev', { directory: '.', ...options } as unknown as O, open);
  return { code, printed: printed.join('\n'), noted: noted.join('\n') };
};

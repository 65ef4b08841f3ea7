/** The session of a real run: AWS, the terminal, the clock, and the signals that end it. */

import { createInterface } from 'node:readline/promises';
import { connect } from '../../aws/connect.js';
import { paintFor } from '../../lib/terminal.js';
import type { Console, Session, Target } from '../session.js';

const lineTo =
  (stream: NodeJS.WriteStream) =>
  (line: string): void => {
    stream.write(`${line}\n`);
  };

/** Asks on the terminal; an interrupted question is answered with nothing, which is never a yes. */
const askOn =
  (signal: AbortSignal) =>
  async (question: string): Promise<string> => {
    if (signal.aborted) return '';
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    // In raw mode the terminal gives Ctrl-C to readline instead of to the process.
    terminal.once('SIGINT', () => process.emit('SIGINT', 'SIGINT'));
    try {
      return (await terminal.question(`${question} `, { signal })).trim();
    } catch {
      return '';
    } finally {
      terminal.close();
    }
  };

/** A person can answer where both ends are terminals; CI systems set CI, and some of them have a terminal all the same. */
const consoleOf = (signal: AbortSignal, env: NodeJS.ProcessEnv): Console => {
  const isPipeline = !['', '0', 'false'].includes(env.CI ?? '');
  const canAnswer = process.stdin.isTTY === true && process.stderr.isTTY === true && !isPipeline;
  return {
    print: lineTo(process.stdout),
    note: lineTo(process.stderr),
    paint: paintFor(process.stdout, env),
    live: process.stderr.isTTY === true && !isPipeline && env.TERM !== 'dumb',
    ask: canAnswer ? askOn(signal) : undefined,
  };
};

/** Waits; what is interrupted ends early and without an error. */
const pauseUntil =
  (signal: AbortSignal) =>
  (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      signal.addEventListener('abort', done, { once: true });
    });

/**
 * Opens the session of a command. The first SIGINT or SIGTERM aborts its signal, and the command says what state things
 * are in; the second ends the process at once. `close` gives connections and signals back.
 */
export const openSession = (target: Target, env: NodeJS.ProcessEnv = process.env): Session & { close(): void } => {
  const controller = new AbortController();
  const { signal } = controller;
  const interrupt = (name: NodeJS.Signals): void => {
    if (signal.aborted) process.exit(name === 'SIGINT' ? 130 : 143);
    controller.abort(name);
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  // The client's warning that a later version of it will want a newer Node is for us, not for who deploys.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const aws = connect(target.region, env);
  const close = (): void => {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    aws.close();
  };
  return { aws, target, console: consoleOf(signal, env), signal, pause: pauseUntil(signal), close };
};

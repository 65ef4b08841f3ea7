/** A moto server of this process's own: on a port that the system picks, and gone when the process is. */

import { spawn } from 'node:child_process';

/** A running server. */
export interface Moto {
  readonly endpoint: string;
  readonly pid: number;
  /** What the server has said so far: a crash of moto's leaves its traceback here. */
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

const startTimeoutMs = 60_000;

/**
 * Starts `moto_server` and waits until it listens. With port 0 the system picks a free one, and the line that names
 * it comes when the socket is open: no port to race for, nothing to poll.
 */
export const startMoto = (): Promise<Moto> =>
  new Promise((resolve, reject) => {
    const python = process.env.COMPUTE_PYTHON ?? 'python3';
    const child = spawn(python, ['-m', 'moto.server', '-H', '127.0.0.1', '-p', '0'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1' },
    });
    const gone = new Promise<void>((done) => child.once('close', () => done()));
    const kill = (): void => {
      child.kill('SIGKILL');
    };
    const killAndDie = (signal: NodeJS.Signals): void => {
      kill();
      process.kill(process.pid, signal);
    };
    // Whatever ends this process, short of a SIGKILL, ends the server.
    process.once('exit', kill).once('SIGINT', killAndDie).once('SIGTERM', killAndDie);
    const forget = (): void => {
      clearTimeout(timer);
      process.off('exit', kill).off('SIGINT', killAndDie).off('SIGTERM', killAndDie);
    };
    const stop = async (): Promise<void> => {
      kill();
      await gone;
      forget();
    };
    let log = '';
    const fail = (why: string): void => {
      void stop();
      reject(new Error(`moto_server ${why}\n${log}`));
    };
    const timer = setTimeout(() => fail(`did not listen within ${startTimeoutMs} ms`), startTimeoutMs);
    const listen = (chunk: Buffer): void => {
      log += chunk.toString('utf8');
      const endpoint = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(log)?.[1];
      if (endpoint === undefined) return;
      clearTimeout(timer);
      resolve({ endpoint, pid: child.pid ?? 0, log: () => log, stop });
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', (error) => {
      forget();
      reject(new Error(`${python} cannot be started: ${error.message}`));
    });
    child.once('exit', (code) => fail(`ended with exit code ${code}`));
  });

/** Runs something against a server that is stopped whatever comes of it. */
export const withMoto = async <T>(run: (moto: Moto) => Promise<T>): Promise<T> => {
  const moto = await startMoto();
  try {
    return await run(moto);
  } finally {
    await moto.stop();
  }
};

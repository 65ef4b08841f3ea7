/** The real AWS CLI, as a process of its own. */

import { spawn } from 'node:child_process';

/** What a command has said. */
export interface Said {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

let lastDeploy = 0;

/** `deploy` names its change sets by the second: two in one second would ask for the same name. */
const inASecondOfItsOwn = async (): Promise<void> => {
  const left = (Math.floor(lastDeploy / 1000) + 1) * 1000 - Date.now();
  if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
};

/** Runs `aws` with some arguments. Not by spawnSync: the server that it talks to lives in this process. */
export const aws = async (environment: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<Said> => {
  if (!args.includes('deploy')) return run(environment, args);
  await inASecondOfItsOwn();
  const said = await run(environment, args);
  lastDeploy = Date.now();
  return said;
};

const run = (environment: NodeJS.ProcessEnv, args: readonly string[]): Promise<Said> =>
  new Promise((resolve, reject) => {
    const python = process.env.COMPUTE_PYTHON ?? 'python3';
    const env = { ...process.env, ...environment, AWS_PAGER: '', AWS_MAX_ATTEMPTS: '2', PYTHONWARNINGS: 'ignore' };
    const child = spawn(python, ['-m', 'awscli', ...args], { stdio: ['ignore', 'pipe', 'pipe'], env });
    let out = '';
    let error = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString('utf8');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      error += chunk.toString('utf8');
    });
    child.once('error', (cause) => reject(new Error(`${python} cannot be started: ${cause.message}`)));
    child.once('close', (code) => resolve({ code: code ?? 1, out, error }));
  });

/** Runs a command that must succeed. @throws with what it says, where it does not. */
export const succeeds = async (environment: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<string> => {
  const { code, out, error } = await aws(environment, ...args);
  if (code !== 0) throw new Error(`aws ${args.join(' ')} ends with ${code}:\n${out}${error}`);
  return out;
};

/** Runs a command that must succeed, and reads the JSON that it prints. */
export const json = async (environment: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<unknown> =>
  JSON.parse(await succeeds(environment, ...args, '--output', 'json'));

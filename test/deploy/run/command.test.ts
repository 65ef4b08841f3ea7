/** `compute deploy` before it talks to AWS: wrong usage is one message and exit code 1, since 2 says that changes wait. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type DeployCommandOptions, deployCommand } from '../../../scripts/commands/deploy.js';
import { failureText } from '../../../scripts/deploy/run/failure.js';
import { DeployError } from '../../../scripts/deploy/session.js';
import { awsError } from './fake.js';

const test = suite('deploy/command');

/** Runs with a session that must not be opened; gives the exit code and what was written to standard error. */
const run = async (name: string, options: Partial<DeployCommandOptions> = {}) => {
  const { write } = process.stderr;
  let said = '';
  process.stderr.write = ((text: string) => {
    said += text;
    return true;
  }) as typeof write;
  try {
    const code = await deployCommand(name, { directory: '.', ...options }, () => {
      throw new Error('a session was opened');
    });
    return { code, said };
  } finally {
    process.stderr.write = write;
  }
};

test('--plan and --execute together, an unknown environment, a parameter without a value', async () => {
  for (const [name, options, words] of [
    ['dev', { plan: 'a', execute: 'b' }, '--plan and --execute exclude each other'],
    ['prod', {}, 'no params/prod.yaml'],
    ['dev', { parameter: ['Name'] }, "--parameter takes a name, '=' and a value"],
    ['dev', { parameters: 'no-such-file.json' }, 'no-such-file.json'],
  ] as const) {
    const { code, said } = await run(name, options);
    assert.is(code, 1);
    assert.match(said, words);
    assert.not.match(said, /\n {4}at /);
  }
});

test('what AWS answers is one message with what to do, never a stack trace', () => {
  for (const [error, words] of [
    [new DeployError('a', 'b'), /^error: a\n {2}b$/],
    [awsError('ExpiredTokenException'), /have expired\n {2}sign in again/],
    [awsError('AccessDenied', 'User x is not authorized'), /not authorized\n {2}use credentials/],
    [awsError('Throttling', 'Rate exceeded'), /throttles the calls/],
    [awsError('ValidationError', 'something'), /AWS answers ValidationError: something/],
    [Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }), /look at the connection/],
  ] as const)
    assert.match(failureText(error), words);
});

test.run();

/** Colour where a person looks, and nowhere else. */

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { paintFor } from '../../scripts/lib/terminal.js';
import { compute, inFolder } from './run.js';

const test = suite('cli/terminal');
const escapeCode = '\u001b[';
const bad = 'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Properties:\n      DisplayName: !Ref Nmae\n';

/** Runs the command on a terminal, which Python can make up. */
const onTerminal = (cwd: string, env: Readonly<Record<string, string>>, ...args: string[]): string => {
  const command = [process.execPath, resolve('dist/compute.cjs'), ...args];
  const { NO_COLOR: _, ...inherited } = process.env;
  const { stdout } = spawnSync(
    process.env.COMPUTE_PYTHON ?? 'python3',
    ['-c', 'import pty, sys; pty.spawn(sys.argv[1:])', ...command],
    { cwd, encoding: 'utf8', env: { ...inherited, TERM: 'xterm', ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  return stdout;
};

test('a terminal gets colours, unless NO_COLOR is set or it is a dumb one', () => {
  inFolder((folder) => {
    writeFileSync(join(folder, 'bad.yaml'), bad);
    const run = (env: Readonly<Record<string, string>>) => onTerminal(folder, env, 'validate', 'bad.yaml');
    assert.match(run({}), `${escapeCode}31m`);
    for (const env of [{ NO_COLOR: '1' }, { TERM: 'dumb' }]) {
      assert.match(run(env), "'Nmae' is not declared");
      assert.not.match(run(env), escapeCode);
    }
  });
});

test('a pipe gets none', () => {
  inFolder((folder) => {
    writeFileSync(join(folder, 'bad.yaml'), bad);
    const { stdout, stderr } = compute(folder, 'validate', 'bad.yaml');
    assert.not.match(stdout + stderr, escapeCode);
  });
});

test('an empty NO_COLOR is none, as no-color.org has it', () => {
  assert.is(paintFor({ isTTY: true }, { NO_COLOR: '' })('red', 'x'), `${escapeCode}31mx${escapeCode}39m`);
  assert.is(paintFor({ isTTY: true }, { NO_COLOR: '0' })('red', 'x'), 'x');
  assert.is(paintFor({ isTTY: false }, {})('red', 'x'), 'x');
  assert.is(paintFor({}, {})('red', 'x'), 'x');
});

test.run();

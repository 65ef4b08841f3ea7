/** A git repository of its own with the committed specs and templates, for commands that compare. */

import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { inFolder } from './run.js';

/** Runs git in a folder, and fails where it does. */
export const git = (cwd: string, ...args: string[]): void => {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'init.defaultBranch=main'];
  const { status, stderr } = spawnSync('git', [...identity, ...args], { cwd, encoding: 'utf8' });
  assert.is(status, 0, stderr);
};

/** A repository that holds the specs and templates as they are committed here. */
export const inRepository = (use: (folder: string) => void): void =>
  inFolder((folder) => {
    cpSync('templates', join(folder, 'templates'), { recursive: true });
    git(folder, 'init', '--quiet');
    git(folder, 'add', '-A');
    git(folder, 'commit', '--quiet', '-m', 'start');
    use(folder);
  });

/** Edits the spec of an environment. */
export const edit = (folder: string, name: string, from: string, to: string): void => {
  const path = join(folder, 'params', `${name}.yaml`);
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
};

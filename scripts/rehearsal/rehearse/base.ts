/** The params/ and templates/ of a git ref, in a folder of their own: nothing is checked out. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DeployError } from '../../deploy/session.js';

const git = (directory: string, args: readonly string[], about = ''): string => {
  const { status, stdout, stderr, error } = spawnSync('git', args, {
    cwd: directory,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error !== undefined)
    throw new DeployError(`git cannot be run: ${error.message}`, 'Install git, or leave --from out.');
  if (status !== 0)
    throw new DeployError(
      `${about === '' ? '' : `--from ${about}: `}git ${args[0]} says: ${stderr.trim().split('\n')[0] ?? ''}`,
      'Name a branch, a tag or a commit of this repository.',
    );
  return stdout;
};

/**
 * The commit of a branch, a tag or a commit.
 * @throws {DeployError} where there is none of that name.
 */
export const commitOf = (directory: string, ref: string): string =>
  // An option is no ref.
  git(directory, ['rev-parse', '--verify', '--end-of-options', `${ref}^{commit}`], ref).trim();

/** Calls `use` with a folder that holds what a commit has under params/ and templates/, and takes the folder away. */
export const atCommit = async <T>(
  directory: string,
  commit: string,
  use: (folder: string) => Promise<T>,
): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'compute-base-'));
  try {
    const files = git(directory, ['ls-tree', '-r', '-z', '--name-only', commit, '--', 'params', 'templates']);
    for (const file of files.split('\0').filter((name) => name !== '')) {
      const path = join(folder, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, git(directory, ['show', `${commit}:./${file}`]));
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

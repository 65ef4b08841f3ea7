/** The params/ and templates/ of a git ref, in a folder of their own: nothing is checked out. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DeployError } from '../../deploy/session.js';
import { filesAt, lookUp } from '../../lib/git.js';

/**
 * The commit of a branch, a tag or a commit.
 * @throws {DeployError} where there is none of that name.
 */
export const commitOf = (directory: string, ref: string): string => {
  const { commit, said, error } = lookUp(directory, ref);
  if (error !== undefined)
    throw new DeployError(`git cannot be run: ${error.message}`, 'Install git, or leave --from out.');
  if (commit === undefined)
    throw new DeployError(
      `--from ${ref}: git rev-parse says: ${said}`,
      'Name a branch, a tag or a commit of this repository.',
    );
  return commit;
};

/**
 * Calls `use` with a folder that holds what a commit has under params/ and templates/, and takes the folder away.
 * @throws {UsageError} where git cannot read the commit, as in a shallow clone.
 */
export const atCommit = async <T>(
  directory: string,
  commit: string,
  use: (folder: string) => Promise<T>,
): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'compute-base-'));
  try {
    for (const [file, bytes] of filesAt(directory, commit, ['params', 'templates'])) {
      const path = join(folder, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, bytes);
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

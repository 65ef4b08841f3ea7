/** Files of a git ref, read from the object store: nothing is checked out. */

import { spawnSync } from 'node:child_process';
import { UsageError } from './environments.js';

const maxBytes = 256 * 1024 * 1024;

/** What a run of git came to. */
interface Ran {
  /** Undefined where it failed. */
  readonly stdout: Buffer | undefined;
  readonly stderr: string;
  /** Why there was no run at all, such as no git on this machine. */
  readonly error: Error | undefined;
}

const run = (directory: string, args: readonly string[], input = ''): Ran => {
  const { status, stdout, stderr, error } = spawnSync('git', ['-C', directory, ...args], {
    input,
    maxBuffer: maxBytes,
  });
  return { stdout: status === 0 ? stdout : undefined, stderr: `${stderr ?? ''}`, error };
};

/** The output of git in a folder; undefined where it fails or is not there. */
const git = (directory: string, args: readonly string[], input?: string): Buffer | undefined =>
  run(directory, args, input).stdout;

/** Whether a folder is in a git repository. */
export const isInGit = (directory: string): boolean => git(directory, ['rev-parse', '--git-dir']) !== undefined;

/** The commit that a ref names, or why there is none: what git says, or that there is no git. */
export const lookUp = (
  directory: string,
  ref: string,
): { readonly commit: string | undefined; readonly said: string; readonly error: Error | undefined } => {
  // An option is no ref.
  const { stdout, stderr, error } = run(directory, ['rev-parse', '--verify', '--end-of-options', `${ref}^{commit}`]);
  return { commit: stdout?.toString('utf8').trim(), said: stderr.trim().split('\n')[0] ?? '', error };
};

/** The commit that a ref names; undefined where there is none. */
export const commitOf = (directory: string, ref: string): string | undefined => lookUp(directory, ref).commit;

interface Entry {
  readonly path: string;
  readonly hash: string;
}

/** Plain files below some folders, by paths from `directory`. */
const entriesOf = (directory: string, commit: string, folders: readonly string[]): Entry[] =>
  (git(directory, ['ls-tree', '-r', '-z', commit, '--', ...folders])?.toString('utf8') ?? '')
    .split('\0')
    .flatMap((line) => {
      const [, type, hash, path] = /^100\d{3} (\w+) ([0-9a-f]+)\t(.+)$/s.exec(line) ?? [];
      return type === 'blob' && hash !== undefined && path !== undefined ? [{ path, hash }] : [];
    });

/**
 * What a commit has in some folders, by paths from `directory`; one process reads them all.
 * @throws {UsageError} where git cannot read it, as in a shallow clone.
 */
export const filesAt = (directory: string, commit: string, folders: readonly string[]): ReadonlyMap<string, Buffer> => {
  const entries = entriesOf(directory, commit, folders);
  const output = git(directory, ['cat-file', '--batch'], entries.map(({ hash }) => `${hash}\n`).join(''));
  if (output === undefined) throw new UsageError(`git cannot read the files of ${commit}`);
  const files = new Map<string, Buffer>();
  let offset = 0;
  for (const { path } of entries) {
    // Each object comes as `<hash> <type> <size>`, a line feed, its bytes, a line feed.
    const end = output.indexOf(10, offset);
    const [, size] = /^\w+ blob (\d+)$/.exec(output.toString('utf8', offset, end)) ?? [];
    if (size === undefined) throw new UsageError(`git has no content of ${path} at ${commit}: fetch it first`);
    files.set(path, output.subarray(end + 1, end + 1 + Number(size)));
    offset = end + 2 + Number(size);
  }
  return files;
};

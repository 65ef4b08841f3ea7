/** Runs the built command as a person does, in a folder of its own with the committed specs. */

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const command = resolve('dist/compute.cjs');

/** What a run left behind. */
export interface Result {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `compute` in a folder. */
export const compute = (cwd: string, ...args: string[]): Result => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], { cwd, encoding: 'utf8' });
  return { status, stdout, stderr };
};

/** Calls `use` with a fresh folder that holds a copy of params/, and takes the folder away afterwards. */
export const inFolder = (use: (folder: string) => void): void => {
  const folder = mkdtempSync(join(tmpdir(), 'compute-cli-'));
  try {
    cpSync('params', join(folder, 'params'), { recursive: true });
    use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** The files below a folder with their contents, in byte order. */
export const filesIn = (folder: string): Record<string, string> =>
  existsSync(folder)
    ? Object.fromEntries(
        readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .sort()
          .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
      )
    : {};

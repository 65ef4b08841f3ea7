/** Reading and writing files so that no reader ever sees half of one. */

import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The text of a file; undefined where there is none. */
export const readText = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

/** A change to the file system: new text, or none where the file goes. */
export interface Change {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/**
 * Applies changes. Every text is written under a temporary name first and renamed when all of them are on disk, so
 * that a full disk or an interrupt leaves each file as it was.
 */
export const applyChanges = async (changes: readonly Change[]): Promise<void> => {
  const temporary = (path: string): string => `${path}.${process.pid}.tmp`;
  const written: string[] = [];
  try {
    for (const { path, after } of changes) {
      if (after === undefined) continue;
      await mkdir(dirname(path), { recursive: true });
      written.push(temporary(path));
      await writeFile(temporary(path), after);
    }
    for (const { path, after } of changes)
      if (after === undefined) await rm(path, { force: true });
      else await rename(temporary(path), path);
  } finally {
    await Promise.all(written.map((path) => rm(path, { force: true })));
  }
};

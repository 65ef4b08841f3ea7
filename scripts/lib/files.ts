/**
 * Reading and writing files so that no reader ever sees half of one. Synchronous: a command does one thing at a time,
 * and a trip through the thread pool costs more than reading a template.
 */

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Whether a path is that of a folder that is there. */
export const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

/** Runs what reads a file, and names the file in the error: Node does not where it is a directory. */
export const naming = <T>(path: string, read: (path: string) => T): T => {
  try {
    return read(path);
  } catch (error) {
    (error as NodeJS.ErrnoException).path ??= path;
    throw error;
  }
};

/** The text of a file; undefined where there is none. */
export const readText = (path: string): string | undefined => {
  try {
    return naming(path, () => readFileSync(path, 'utf8'));
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
export const applyChanges = (changes: readonly Change[]): void => {
  const temporary = (path: string): string => `${path}.${process.pid}.tmp`;
  const written: string[] = [];
  try {
    for (const { path, after } of changes) {
      if (after === undefined) continue;
      mkdirSync(dirname(path), { recursive: true });
      written.push(temporary(path));
      writeFileSync(temporary(path), after);
    }
    for (const { path, after } of changes)
      if (after === undefined) rmSync(path, { force: true });
      else renameSync(temporary(path), path);
  } finally {
    for (const path of written) rmSync(path, { force: true });
  }
};

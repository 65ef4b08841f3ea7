/** Which side an argument names. */

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { rootFile } from '../../generator/module.js';
import { UsageError } from '../lib/environments.js';
import { isFolder } from '../lib/files.js';
import { commitOf, filesAt, isInGit } from '../lib/git.js';
import { filesIn } from './folder.js';
import { generatedSide } from './generated.js';
import { type Side, sideOf } from './side.js';

const folders = ['templates', 'params'] as const;

/**
 * The side that a person names: a git ref, or a folder. A name that is both is the ref; `./name` is the folder.
 * @throws {UsageError} where it is neither.
 */
export const chooseSide = (directory: string, named: string): Side => {
  const commit = commitOf(directory, named);
  if (commit !== undefined) return sideOf(filesAt(directory, commit, folders), named);
  const folder = resolve(directory, named);
  if (isFolder(folder)) return { ...sideOf(filesIn(folder), named), single: existsSync(join(folder, rootFile)) };
  throw new UsageError(
    `'${named}' is no git ref and no folder; name a branch, a tag, a commit, or a folder of templates`,
  );
};

/** What is committed: HEAD's templates, or outside of git those on disk. */
const committedSide = (directory: string): Side => {
  if (!isInGit(directory)) return sideOf(filesIn(directory), join(directory, 'templates'));
  const commit = commitOf(directory, 'HEAD');
  return commit === undefined
    ? { label: 'nothing', environments: new Map() }
    : sideOf(filesAt(directory, commit, folders), 'HEAD');
};

/** The two sides to compare: by default what is committed with what the specs make now. */
export const chooseSides = (
  directory: string,
  base: string | undefined,
  head: string | undefined,
): readonly [Side, Side] => [
  base === undefined ? committedSide(directory) : chooseSide(directory, base),
  head === undefined ? generatedSide(directory) : chooseSide(directory, head),
];

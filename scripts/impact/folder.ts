/** Files of a folder. */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { rootFile } from '../../generator/module.js';
import { UsageError } from '../lib/environments.js';
import { isFolder, naming } from '../lib/files.js';
import type { SideFiles } from './side.js';

const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile();

const add = (files: Map<string, Buffer>, folder: string, as: string): void => {
  if (!isFolder(folder)) return;
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (isFile(path))
      files.set(
        `${as}/${name}`,
        naming(path, () => readFileSync(path)),
      );
  }
};

/** The environments below a folder of templates: `<environment>/compute.yaml`. */
const addEnvironments = (files: Map<string, Buffer>, folder: string): void => {
  for (const name of readdirSync(folder).sort())
    if (isFile(join(folder, name, rootFile))) add(files, join(folder, name), `templates/${name}`);
};

/**
 * What a folder has: one with `templates/` and `params/`, one of environments, or that of one environment.
 * @throws {UsageError} where there is no root template.
 */
export const filesIn = (folder: string): SideFiles => {
  const files = new Map<string, Buffer>();
  if (isFolder(join(folder, 'templates'))) {
    addEnvironments(files, join(folder, 'templates'));
    add(files, join(folder, 'params'), 'params');
  } else if (isFile(join(folder, rootFile))) add(files, folder, `templates/${basename(folder)}`);
  else addEnvironments(files, folder);
  if (![...files.keys()].some((path) => path.startsWith('templates/')))
    throw new UsageError(
      `${folder} holds no templates: there is no ${rootFile} in it, in templates/ or in a folder of it`,
    );
  return files;
};

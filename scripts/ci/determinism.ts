/**
 * Generates every environment on Node 20, 22 and 24, in other time zones and locales, from specs whose keys are in
 * another order, and compares the bytes with what is committed; and their diagrams.
 */

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { dump, load } from 'js-yaml';

/** The npm package `node` brings any version as a program: https://www.npmjs.com/package/node */
const versions: Readonly<Record<string, string>> = { 20: '20.20.2', 22: '22.23.3', 24: '24.21.0' };

const nodeOf = (major: string, version: string): string => {
  if (process.versions.node.split('.')[0] === major) return process.execPath;
  const folder = resolve('.cache', `node-${version}`);
  const program = join(folder, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(program))
    spawnSync(
      'npm',
      ['install', '--no-audit', '--no-fund', '--no-save', '--loglevel=error', '--prefix', folder, `node@${version}`],
      {
        stdio: 'inherit',
      },
    );
  if (!existsSync(program)) throw new Error(`npm could not install node@${version} into ${folder}`);
  return program;
};

/** Reverses the order of all keys of a spec, and keeps its lists, whose order means something. */
const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, child]) => [key, reversed(child)]),
  );
};

const contents = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(yaml|json)$/.test(file))
      .sort()
      .map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
  );

const committed = contents('templates');
const problems: string[] = [];

const compare = (
  label: string,
  program: string,
  environment: Readonly<Record<string, string>>,
  shuffle: boolean,
): void => {
  const folder = mkdtempSync(join(tmpdir(), 'paperwurks-compute-'));
  try {
    cpSync('params', join(folder, 'params'), { recursive: true });
    if (shuffle)
      for (const file of readdirSync(join(folder, 'params')).filter((name) => name.endsWith('.yaml'))) {
        const path = join(folder, 'params', file);
        writeFileSync(path, dump(reversed(load(readFileSync(path, 'utf8')))));
      }
    const { status, stderr } = spawnSync(program, [resolve('dist/compute.cjs'), '-C', folder, 'generate'], {
      encoding: 'utf8',
      env: { ...process.env, ...environment },
    });
    if (status !== 0) problems.push(`${label}: exit code ${status}\n${stderr}`);
    const made = status === 0 ? contents(join(folder, 'templates')) : committed;
    for (const file of new Set([...committed.keys(), ...made.keys()]))
      if (committed.get(file) !== made.get(file)) problems.push(`${label}: ${file} differs`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const compareDiagrams = (label: string, program: string, environment: Readonly<Record<string, string>>): void => {
  const { status, stdout, stderr } = spawnSync(program, [resolve('dist/compute.cjs'), 'diagram', '--check'], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  if (status !== 0) problems.push(`${label}: ${stdout}${stderr}`.trimEnd());
};

for (const [major, version] of Object.entries(versions)) {
  const program = nodeOf(major, version);
  compare(`node ${major}`, program, { TZ: 'UTC', LC_ALL: 'C' }, false);
  compare(`node ${major}, Tokyo, Turkish, keys reversed`, program, { TZ: 'Asia/Tokyo', LC_ALL: 'tr_TR.UTF-8' }, true);
  compareDiagrams(`diagrams on node ${major}`, program, { TZ: 'Asia/Tokyo', LC_ALL: 'tr_TR.UTF-8' });
}
for (const problem of problems) console.log(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

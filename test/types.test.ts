/** The type tests: with its `@ts-expect-error` line removed, each case fails to compile, with the message it names. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

interface Case {
  readonly file: string;
  /** Line of the code, from 1; the marker stands above it. */
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

const folder = 'test/types';
const marker = /^\s*\/\/ @ts-expect-error (TS\d+) (.+)$/;

const casesOf = (file: string): Case[] =>
  readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .flatMap((text, index) => {
      const [, code, message] = marker.exec(text) ?? [];
      return code !== undefined && message !== undefined ? [{ file, line: index + 2, code, message }] : [];
    });

/** Compiles copies of the cases whose markers say nothing to the compiler, and gives its messages by place. */
const compile = (files: readonly string[]): Map<string, string> => {
  const copy = mkdtempSync(join('test', '.types-'));
  try {
    for (const file of files) {
      const text = readFileSync(join(folder, file), 'utf8').replaceAll('@ts-expect-error', 'expected:');
      writeFileSync(join(copy, file), text);
    }
    writeFileSync(
      join(copy, 'tsconfig.json'),
      JSON.stringify({
        extends: '../../tsconfig.json',
        compilerOptions: { noEmit: true, rootDir: '../..' },
        include: ['*.ts'],
      }),
    );
    const { stdout } = spawnSync(
      process.execPath,
      ['node_modules/typescript/bin/tsc', '--pretty', 'false', '-p', copy],
      {
        encoding: 'utf8',
      },
    );
    const messages = new Map<string, string>();
    let place = '';
    for (const text of stdout.split('\n')) {
      const [, file, line, message] = /([\w-]+\.ts)\((\d+),\d+\): error (.*)/.exec(text) ?? [];
      if (file !== undefined) place = `${file}:${line}`;
      messages.set(place, `${messages.get(place) ?? ''}${message ?? text}\n`);
    }
    return messages;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
};

const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
const cases = files.flatMap(casesOf);
const messages = compile(files);
const test = suite('types');

for (const { file, line, code, message } of cases)
  test(`${file}:${line} does not compile: ${message}`, () => {
    const found = messages.get(`${file}:${line}`) ?? '';
    assert.match(found, code, `expected ${code} at ${file}:${line}, found: ${found || 'no error'}`);
    assert.ok(found.includes(message), `expected "${message}" in: ${found}`);
  });

test('nothing else fails to compile', () => {
  const expected = new Set(cases.map(({ file, line }) => `${file}:${line}`));
  assert.equal(
    [...messages.keys()].filter((place) => place !== '' && !expected.has(place)),
    [],
  );
});

test.run();

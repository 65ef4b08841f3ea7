/** `compute report` as a person runs it: where the pages are, what changes against a base, and what it refuses. */

import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compute, filesIn, inFolder } from './run.js';

const test = suite('cli/report');

const replaceIn = (file: string, from: string, to: string): void =>
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));

test('a page for each environment, the same bytes each time, and nothing else is written', () =>
  inFolder((folder) => {
    const before = filesIn(folder);
    const { status, stdout, stderr } = compute(folder, 'report');
    assert.is(stderr, '');
    assert.is(status, 0);
    assert.match(stdout, /^reports\/production\.html \d+ KiB$/m);
    const { 'reports/dev.html': dev, ...rest } = filesIn(folder);
    assert.equal(
      Object.keys(rest).filter((file) => !Object.hasOwn(before, file)),
      ['reports/production.html', 'reports/staging.html'],
    );
    compute(folder, 'report', 'dev', '--out', 'elsewhere');
    assert.is(filesIn(folder)['elsewhere/dev.html'], dev);
  }));

test('--base shows what changes, in resources and in cost', () =>
  inFolder((folder) => {
    const base = join(folder, 'base');
    mkdirSync(base);
    cpSync(join(folder, 'params'), join(base, 'params'), { recursive: true });
    assert.is(compute(base, 'generate').status, 0);
    replaceIn(join(folder, 'params/production.yaml'), 'port: 8000', 'port: 8080\n    tasks: { min: 2, max: 6 }');
    const { status, stderr } = compute(folder, 'report', 'production', '--base', 'base');
    assert.is(stderr, '');
    assert.is(status, 0);
    const page = readFileSync(join(folder, 'reports/production.html'), 'utf8');
    assert.match(page, /<h2 id="impact-title">Impact<\/h2>/);
    assert.match(page, /<th scope="row">ServiceApi\/TargetGroup<\/th>.*REPLACE/);
    assert.match(page, /<h3>Against base<\/h3>/);
    compute(folder, 'report', 'dev', '--base', 'base');
    assert.match(readFileSync(join(folder, 'reports/dev.html'), 'utf8'), /Nothing changes against <code>base<\/code>/);
  }));

test('a wrong spec is told by its place, and no page is written', () =>
  inFolder((folder) => {
    replaceIn(join(folder, 'params/dev.yaml'), 'kind: api', 'kind: apis');
    const before = filesIn(folder);
    const { status, stderr } = compute(folder, 'report');
    assert.is(status, 1);
    assert.match(stderr, /^params\/dev\.yaml:\d+:\d+ services\.api\.kind: found/m);
    assert.equal(filesIn(folder), before);
  }));

test('an unknown environment and an unknown base are wrong usage', () =>
  inFolder((folder) => {
    for (const [args, said] of [
      [['prod'], /no params\/prod\.yaml/],
      [['dev', '--base', 'nowhere'], /nowhere is neither a folder nor a git ref/],
    ] as const) {
      const { status, stderr } = compute(folder, 'report', ...args);
      assert.is(status, 2);
      assert.match(stderr, said);
    }
  }));

test.run();

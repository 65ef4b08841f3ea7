/** `compute cost` as a person runs it: amounts, budgets, bases, and what it says where it cannot tell. */

import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compute, filesIn, inFolder } from './run.js';

const test = suite('cli/cost');

interface Json {
  readonly overBudget: readonly string[];
  readonly environments: readonly {
    readonly environment: string;
    readonly usd: Record<'low' | 'expected' | 'high', number>;
    readonly gbp: Record<'low' | 'expected' | 'high', number>;
    readonly exchange: { readonly usd: number; readonly source: string };
    readonly components: readonly { readonly usd: { readonly expected: number } }[];
    readonly services: readonly { readonly service: string | null }[];
    readonly requirement: { readonly place: string; readonly why: string };
    readonly prices: readonly { readonly url: string; readonly date: string; readonly region: string }[];
    readonly difference?: { readonly isNew: boolean; readonly total: { readonly expected: number } };
  }[];
}
const json = (stdout: string): Json => JSON.parse(stdout) as Json;

const replaceIn = (file: string, from: string, to: string): void =>
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));

test('all environments: amounts in dollars and pounds, the requirement, assumptions; nothing is written', () =>
  inFolder((folder) => {
    const before = filesIn(folder);
    const { status, stdout, stderr } = compute(folder, 'cost');
    assert.is(status, 0);
    assert.is(stderr, '');
    for (const text of [
      /^dev, eu-west-2: USD for a month of 730 hours$/m,
      /^ {2}EC2 instances( +[0-9.]+){3}$/m,
      /^ {2}total GBP( +[0-9.]+){3}$/m,
      /^ {2}£1 = \$1\.355 of 2026-09-01: /m,
      /^ {2}Requirement £60-90: (inside|outside, below|outside, above): expected £[0-9.]+ is /m,
      /^ {2}Requirement £80-120: /m,
      /^ {2}Requirement £250-400: /m,
      /Change: cost\.peakHoursPerDay\.$/m,
      /^ {2}From memory, to be looked up: /m,
      /^Not counted$/m,
    ])
      assert.match(stdout, text);
    assert.not.match(stdout, /NaN|undefined/);
    assert.equal(filesIn(folder), before);
  }));

test('--json adds up, and each price has a region, a date and a URL', () =>
  inFolder((folder) => {
    const { environments, overBudget } = json(compute(folder, 'cost', 'production', '--json').stdout);
    assert.equal(overBudget, []);
    const [only] = environments;
    assert.is(environments.length, 1);
    assert.ok(only);
    const added = only.components.reduce((total, { usd }) => total + usd.expected, 0);
    assert.ok(Math.abs(added - only.usd.expected) < 0.01);
    assert.ok(Math.abs(only.gbp.expected * only.exchange.usd - only.usd.expected) < 0.01);
    assert.equal(
      only.services.map(({ service }) => service),
      ['api', 'worker', null],
    );
    for (const { url, date, region } of only.prices) {
      assert.match(url, /^https:/);
      assert.match(date, /^\d{4}-\d\d-\d\d$/);
      assert.is(region, 'eu-west-2');
    }
  }));

test('--markdown is tables that fold away', () =>
  inFolder((folder) => {
    const { status, stdout } = compute(folder, 'cost', 'dev', '--markdown');
    assert.is(status, 0);
    assert.match(
      stdout,
      /^### Cost of dev \(eu-west-2\)\n\n\| a month of 730 hours \| low \| expected \| high \|\n\| --- \| ---: \| ---: \| ---: \|\n\| USD \| /,
    );
    assert.is(stdout.match(/<details>/g)?.length, stdout.match(/<\/details>/g)?.length);
  }));

test('a budget that is broken fails, and the amounts are printed all the same', () =>
  inFolder((folder) => {
    const file = join(folder, 'params/dev.yaml');
    appendFileSync(file, '\nbudget: { monthly: 90 }\n');
    assert.is(compute(folder, 'cost', 'dev').status, 0);
    replaceIn(file, 'monthly: 90', 'monthly: 20');
    const { status, stdout, stderr } = compute(folder, 'cost', 'dev');
    assert.is(status, 1);
    assert.match(stdout, /^ {2}Budget broken: expected £[0-9.]+ is above £20\.00 a month\.$/m);
    assert.is(stderr, 'error: dev costs more than its budget\n');
    assert.equal(json(compute(folder, 'cost', '--json').stdout).overBudget, ['dev']);
  }));

test('an instance type without a price fails, naming type, region and what to do, and prints no amount', () =>
  inFolder((folder) => {
    appendFileSync(join(folder, 'params/dev.yaml'), '\ninstances: { type: x2iedn.xlarge }\n');
    const { status, stdout, stderr } = compute(folder, 'cost');
    assert.is(status, 1);
    assert.is(stdout, '');
    assert.match(
      stderr,
      /^error: params\/dev\.yaml: schemas\/data\/prices\.json has no price of x2iedn\.xlarge in eu-west-2\. Write cost\.instancePrice/,
    );
    appendFileSync(join(folder, 'params/dev.yaml'), 'cost: { instancePrice: 0.8 }\n');
    assert.is(compute(folder, 'cost').status, 0);
  }));

test('a folder as the base', () =>
  inFolder((folder) => {
    mkdirSync(join(folder, 'before'));
    cpSync(join(folder, 'params'), join(folder, 'before/params'), { recursive: true });
    const base = join(folder, 'before');
    assert.match(compute(folder, 'cost', 'dev', '--base', base).stdout, /: no difference\.$/m);
    appendFileSync(join(folder, 'params/dev.yaml'), '\ninstances: { type: t3.large }\n');
    const { stdout } = compute(folder, 'cost', 'dev', '--base', base);
    // A t3.large is twice a t3.medium: 34.46 more for the one that always runs.
    assert.match(stdout, /^ {2}EC2 instances +\+34\.46 +\+43\.07 +\+103\.37$/m);
    rmSync(join(folder, 'before/params/dev.yaml'));
    const [dev] = json(compute(folder, 'cost', 'dev', '--base', base, '--json').stdout).environments;
    assert.is(dev?.difference?.isNew, true);
    assert.is(dev?.difference?.total.expected, dev?.usd.expected);
  }));

test('a git ref as the base is read without a checkout', () =>
  inFolder((folder) => {
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', folder, '-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
        stdio: 'ignore',
      });
    git('init');
    git('add', '-A');
    git('commit', '-m', 'before');
    appendFileSync(join(folder, 'params/dev.yaml'), '\ncluster: { containerInsights: enhanced }\n');
    const { status, stdout } = compute(folder, 'cost', 'dev', '--base', 'HEAD', '--markdown');
    assert.is(status, 0);
    assert.match(stdout, /^Against `HEAD`: \*\*£\+[0-9.]+\*\* expected/m);
    assert.match(readFileSync(join(folder, 'params/dev.yaml'), 'utf8'), /enhanced/);
    const wrong = compute(folder, 'cost', '--base', 'nowhere');
    assert.is(wrong.status, 2);
    assert.match(wrong.stderr, /^error: nowhere is neither a folder nor a git ref of /);
    assert.is(compute(folder, 'cost', '--base', '--output=x').status, 2);
  }));

test('wrong usage: an environment that is not there, two formats at once', () =>
  inFolder((folder) => {
    const unknown = compute(folder, 'cost', 'prodution');
    assert.is(unknown.status, 2);
    assert.match(unknown.stderr, /did you mean 'production'\?/);
    assert.is(compute(folder, 'cost', '--json', '--markdown').status, 2);
  }));

test('a spec that is wrong is explained', () =>
  inFolder((folder) => {
    appendFileSync(join(folder, 'params/dev.yaml'), '\nbudgets: 3\n');
    const { status, stdout, stderr } = compute(folder, 'cost');
    assert.is(status, 1);
    assert.is(stdout, '');
    assert.match(stderr, /Did you mean budget\?/);
  }));

test.run();

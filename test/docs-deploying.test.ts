/** docs/deploying.md: every test that it names is there, every option is one, and its pipeline is whole. */

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { pipelineProblem } from '../generator/bootstrap/oidc.js';
import { needOf } from '../scripts/deploy/recovery/states.js';
import { pathOf } from '../scripts/deploy/run/settle.js';
import { deployCodes } from '../scripts/deploy/session.js';
import { holds, rowsOf } from './documented.js';
import { at, type Json } from './stacks/tools.js';

const test = suite('docs/deploying');
const text = readFileSync('docs/deploying.md', 'utf8');
const pipeline = readFileSync('docs/examples/deploy.yml', 'utf8');
const [before = '', tables = ''] = text.split('## What can go wrong, and what holds it');
const [wrong = '', asked = ''] = tables.split('## What users of other tools ask for');
const rows = (part: string) => rowsOf(part, /^\| (?:---|#|code|state)/);

test('49 things that can go wrong and 16 that are asked for, each numbered and with a test of that name', () => {
  for (const [part, count, cell] of [
    [wrong, 49, 3],
    [asked, 16, 4],
  ] as const) {
    assert.equal(
      rows(part).map(([number]) => number),
      Array.from({ length: count }, (_, index) => `${index + 1}`),
    );
    for (const row of rows(part)) holds(row[cell] ?? '');
  }
});

test('the options that the text names are options of the command', () => {
  const commands = [...`${before}${pipeline}`.matchAll(/compute(?:\.cjs)? (\w+)([^`#\n]*(?:\\\n[^`#\n]*)*)/g)];
  const source = ['deploying', 'reporting'].map((file) => readFileSync(`scripts/cli/${file}.ts`, 'utf8')).join('');
  let count = 0;
  for (const [, name = '', rest = ''] of commands) {
    const [, declared = ''] = new RegExp(`(?:about|command)\\('${name}'([\\s\\S]*?)\\.action\\(`).exec(source) ?? [];
    assert.ok(declared !== '' || name === 'generate', name);
    for (const [, option = ''] of rest.matchAll(/(?<![\w-])--([a-z-]+)/g)) {
      assert.match(declared, new RegExp(`'--${option}[ ']`), `${name} --${option}`);
      count++;
    }
  }
  assert.ok(count >= 15);
});

test('the exit codes and the states are those of the program', () => {
  const [codes = '', states = ''] = [before.split('### Exit codes')[1], before.split('## When it fails')[1]];
  const firstTable = (part: string) => rows(part.split('\n\n').find((block) => block.startsWith('|')) ?? '');
  assert.equal(
    firstTable(codes).map(([code]) => Number(code)),
    Object.values(deployCodes),
  );
  const needs: Readonly<Record<string, RegExp>> = {
    delete: /delete the stack/,
    continue: /continue the rollback/,
    rollback: /roll back/,
    wait: /follows that/,
    nothing: /goes on/,
  };
  for (const [named = '', does = ''] of firstTable(states))
    for (const [, state = ''] of named.matchAll(/`([^`]+)`/g)) {
      const status = state.replace('...', 'UPDATE');
      // A stack under review has a path of its own, though its status ends as those in progress do.
      const need = pathOf(status) === 'create' ? 'nothing' : needOf(status);
      assert.match(does, needs[need] ?? /nothing/, state);
    }
});

test('links lead somewhere in the repository', () => {
  for (const [, target = ''] of text.matchAll(/\]\((?!https:)([^)#]+)/g))
    assert.ok(existsSync(`docs/${target}`), target);
});

test('the pipeline: least permissions, actions by commit, shell that parses', () => {
  const workflow = load(pipeline);
  assert.equal(at(workflow, 'permissions'), {});
  const jobs = at(workflow, 'jobs') as Readonly<Record<string, Json>>;
  assert.equal(Object.keys(jobs), ['rehearse', 'plan', 'execute']);
  assert.equal(at(jobs.rehearse, 'permissions'), { contents: 'read' }, 'a pull request has no credentials');
  assert.is(at(jobs.execute, 'environment'), 'production');
  for (const [, uses = ''] of pipeline.matchAll(/uses: (.*)/g))
    assert.match(uses, /^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  for (const [name, job] of Object.entries(jobs))
    for (const { run, name: title } of at(job, 'steps') as Json[]) {
      if (run === undefined) continue;
      const { status, stderr } = spawnSync('bash', ['-n'], { input: `${run}`, encoding: 'utf8' });
      assert.is(status, 0, `${name}, ${title}: ${stderr}`);
      assert.not.match(`${run}`, /\$\{\{/, 'values reach the shell as variables');
    }
});

test('bootstrap takes the subject that text and pipeline name', () => {
  const provider = 'arn:aws:iam::333333333333:oidc-provider/token.actions.githubusercontent.com';
  for (const source of [before, pipeline]) {
    const [, subject = ''] = /--subject '([^']+)'/.exec(source) ?? [];
    assert.is(pipelineProblem({ provider, subject }), undefined, subject);
  }
});

test.run();

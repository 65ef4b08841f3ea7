/** Exit codes where a command is called wrongly or has nothing to work on, and what a program reads of its result. */

import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compute, filesIn, inFolder } from './run.js';

const test = suite('cli/usage');

test('validate without templates/ is wrong usage', () => {
  inFolder((folder) => {
    const { status, stdout, stderr } = compute(folder, 'validate');
    assert.is(status, 2);
    assert.is(stdout, '');
    assert.match(stderr, /^error: there is no templates\/ in .*\n$/);
  });
});

test('an option that nobody knows is wrong usage, with the place of the help', () => {
  for (const verb of ['generate', 'validate']) {
    const { status, stderr } = compute('.', verb, '--bogus');
    assert.is(status, 2, verb);
    assert.match(stderr, /unknown option '--bogus'/);
    assert.match(stderr, /--help/);
  }
});

test('-C works in another directory', () => {
  inFolder((folder) => {
    const { status, stderr } = compute('.', '-C', folder, 'generate', 'dev');
    assert.is(status, 0, stderr);
    assert.ok('dev/compute.yaml' in filesIn(join(folder, 'templates')));
  });
});

test('params/ without a spec is wrong usage', () => {
  inFolder((folder) => {
    const empty = join(folder, 'empty');
    mkdirSync(join(empty, 'params'), { recursive: true });
    const { status, stderr } = compute(empty, 'generate');
    assert.is(status, 2);
    assert.match(stderr, /^error: params\/ holds no <environment>\.yaml/);
  });
});

test('a parameter file that is no JSON is named', () => {
  inFolder((folder) => {
    writeFileSync(join(folder, 'params/dev.parameters.json'), '[');
    const { status, stderr } = compute(folder, 'generate', 'dev');
    assert.ok(status === 1 || status === 2, `${status}`);
    assert.match(stderr, /params\/dev\.parameters\.json/);
    assert.not.match(stderr, /\n\s+at /);
  });
});

test('--check --json lists what is stale, exits with 1 and writes nothing', () => {
  inFolder((folder) => {
    assert.is(compute(folder, 'generate', 'dev').status, 0);
    const fresh = JSON.parse(compute(folder, 'generate', '--check', '--json', 'dev').stdout) as { stale: string[] };
    assert.equal(fresh.stale, []);
    appendFileSync(join(folder, 'params/dev.yaml'), '    logRetentionDays: 1\n');
    const before = filesIn(folder);
    const { status, stdout } = compute(folder, 'generate', '--check', '--json', 'dev');
    assert.is(status, 1);
    assert.equal((JSON.parse(stdout) as { stale: string[] }).stale, ['templates/dev/service-worker.yaml']);
    assert.equal(filesIn(folder), before);
  });
});

test('validate exits with 0 where there are only warnings, and its JSON is empty where there is nothing', () => {
  inFolder((folder) => {
    writeFileSync(join(folder, 'good.yaml'), 'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n');
    const good = compute(folder, 'validate', '--json', 'good.yaml');
    assert.is(good.status, 0);
    assert.equal(JSON.parse(good.stdout), []);
    writeFileSync(
      join(folder, 'unused.yaml'),
      'Parameters:\n  Unused:\n    Type: String\nResources:\n  Topic:\n    Type: AWS::SNS::Topic\n',
    );
    const { status, stdout } = compute(folder, 'validate', 'unused.yaml');
    assert.match(stdout, /warning/);
    assert.is(status, 0);
  });
});

test.run();

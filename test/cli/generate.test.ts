import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compute, filesIn, inFolder } from './run.js';

const test = suite('cli/generate');

const edit = (path: string, change: (text: string) => string): void =>
  writeFileSync(path, change(readFileSync(path, 'utf8')));

test('writes the committed templates, and nothing the second time', () => {
  inFolder((folder) => {
    const first = compute(folder, 'generate');
    assert.is(first.status, 0, first.stderr);
    assert.match(first.stdout, /production +6 stacks, \d+ resources, \d+ exports, \d+ of \d+ proofs hold, no findings/);
    // The policy is written by hand.
    const { 'policy.guard': _, ...committed } = filesIn('templates');
    assert.equal(filesIn(join(folder, 'templates')), committed);
    const second = compute(folder, 'generate');
    assert.match(second.stdout, /everything is up to date/);
  });
});

test('only the environments that are asked for', () => {
  inFolder((folder) => {
    assert.is(compute(folder, 'generate', 'dev').status, 0);
    const made = Object.keys(filesIn(join(folder, 'templates')));
    assert.ok(made.every((file) => file.startsWith('dev/') || file === 'exports.json'));
  });
});

test('--check shows what is stale as a unified diff, writes nothing and exits with 1', () => {
  inFolder((folder) => {
    compute(folder, 'generate');
    assert.is(compute(folder, 'generate', '--check').status, 0);
    edit(join(folder, 'params/dev.yaml'), (text) => text.replace('services:', 'logRetentionDays: 30\nservices:'));
    const before = filesIn(join(folder, 'templates'));
    const { status, stdout } = compute(folder, 'generate', '--check');
    assert.is(status, 1);
    assert.match(stdout, /^--- a\/templates\/dev\/cluster\.yaml$/m);
    assert.match(stdout, /^\+ {6}RetentionInDays: 30$/m);
    assert.match(stdout, /stale; run `compute generate`/);
    assert.equal(filesIn(join(folder, 'templates')), before);
  });
});

test('the template of a service that is gone goes, a file of a person stays', () => {
  inFolder((folder) => {
    compute(folder, 'generate', 'dev');
    writeFileSync(join(folder, 'templates/dev/mine.yaml'), 'Resources: {}\n');
    edit(join(folder, 'params/dev.yaml'), (text) => text.slice(0, text.indexOf('  worker:')));
    edit(join(folder, 'params/dev.parameters.json'), (text) =>
      JSON.stringify(
        (JSON.parse(text) as { ParameterKey: string }[]).filter(
          ({ ParameterKey }) => !ParameterKey.startsWith('Worker'),
        ),
      ),
    );
    const promised = compute(folder, 'generate', 'dev');
    assert.is(promised.status, 1, 'the exports of the worker are promised');
    assert.match(promised.stderr, /'paperwurks-dev-compute-WorkerServiceName' is promised to other stacks/);
    assert.match(promised.stdout, /nothing written/);
    rmSync(join(folder, 'templates/exports.json'));
    assert.is(compute(folder, 'generate', 'dev').status, 0);
    const left = Object.keys(filesIn(join(folder, 'templates')));
    assert.not.ok(left.includes('dev/service-worker.yaml'));
    assert.ok(left.includes('dev/mine.yaml'));
  });
});

test('everything that is wrong with the specs at once, with its place, and nothing written', () => {
  inFolder((folder) => {
    edit(join(folder, 'params/dev.yaml'), (text) => text.replace('port: 8000', 'prot: 8000'));
    edit(join(folder, 'params/staging.yaml'), (text) => `${text}    cpu: lots\n`);
    const { status, stdout, stderr } = compute(folder, 'generate');
    assert.is(status, 1);
    assert.is(stdout, '');
    assert.match(stderr, /^params\/dev\.yaml:\d+:\d+ services\.api\.prot: .*Did you mean port\?$/m);
    assert.match(stderr, /^params\/staging\.yaml:\d+:\d+ services\.worker\.cpu: found 'lots'/m);
    assert.equal(filesIn(join(folder, 'templates')), {});
  });
});

test('a parameter file that does not fit is refused; one that is missing is started', () => {
  inFolder((folder) => {
    const path = join(folder, 'params/dev.parameters.json');
    edit(path, (text) => text.replace('"VpcId"', '"VpcIdd"'));
    const { status, stderr } = compute(folder, 'generate', 'dev');
    assert.is(status, 1);
    assert.match(stderr, /the root template has no parameter 'VpcIdd'[\s\S]*did you mean 'VpcId'\?/);
    rmSync(path);
    assert.is(compute(folder, 'generate', 'dev').status, 0);
    assert.match(readFileSync(path, 'utf8'), /"ParameterKey": "VpcId",\n {4}"ParameterValue": ""/);
  });
});

test('a write that fails leaves everything as it was', () => {
  inFolder((folder) => {
    compute(folder, 'generate', 'dev');
    mkdirSync(join(folder, 'templates'), { recursive: true });
    writeFileSync(join(folder, 'templates/staging'), 'in the way\n');
    appendFileSync(join(folder, 'params/dev.yaml'), '    logRetentionDays: 1\n');
    const before = filesIn(folder);
    const { status, stderr } = compute(folder, 'generate');
    assert.is(status, 1);
    assert.match(stderr, /^error: .*templates\/staging/m);
    assert.not.match(stderr, /\n\s+at /, 'no stack trace');
    assert.equal(filesIn(folder), before);
  });
});

test('wrong usage exits with 2 and says what would do', () => {
  inFolder((folder) => {
    const unknown = compute(folder, 'generate', 'prodction');
    assert.is(unknown.status, 2);
    assert.match(unknown.stderr, /no params\/prodction\.yaml; did you mean 'production'\?/);
    assert.is(compute(folder, 'generate', '--bogus').status, 2);
    assert.is(compute(folder, 'genrate').status, 2);
    rmSync(join(folder, 'params'), { recursive: true });
    assert.match(compute(folder, 'generate').stderr, /there is no params\//);
    assert.is(compute(folder, 'generate').status, 2);
  });
});

test('--json says what was done', () => {
  inFolder((folder) => {
    const { status, stdout } = compute(folder, 'generate', '--json', 'dev');
    assert.is(status, 0);
    const { environments, written } = JSON.parse(stdout) as {
      environments: { environment: string; stacks: number; findings: unknown[] }[];
      written: string[];
    };
    assert.equal(
      environments.map(({ environment, stacks, findings }) => [environment, stacks, findings]),
      [['dev', 6, []]],
    );
    assert.ok(written.includes('templates/dev/compute.yaml'));
    edit(join(folder, 'params/dev.yaml'), (text) => text.replace('port: 8000', 'port: web'));
    const { problems } = JSON.parse(compute(folder, 'generate', '--json', 'dev').stdout) as {
      problems: { path: string; line: number }[];
    };
    assert.equal(problems[0]?.path, 'services.api.port');
  });
});

test.run();

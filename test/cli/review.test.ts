/** `compute review`: the comment of a pull request, made locally. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { edit, git, inRepository } from './repository.js';
import { compute } from './run.js';

const test = suite('compute review');

const marker = '<!-- paperwurks-compute: review -->\n';

test('the comment starts with the marker, and says at once what changes, interrupts and costs', () => {
  inRepository((folder) => {
    edit(folder, 'production', 'port: 8000', 'port: 9000');
    edit(folder, 'production', '\nservices:', '\ninstances: { type: t3.xlarge }\nservices:');
    const { status, stdout, stderr } = compute(folder, 'review', 'HEAD');
    assert.equal([status, stderr], [0, '']);
    assert.ok(stdout.startsWith(marker));
    assert.match(stdout, /\| dev \| nothing \| none \| £\d+\.\d\d \|/);
    assert.match(
      stdout,
      /\| production \| 1 to replace, .* \| \*\*interrupts\*\* `ServiceApi\/ListenerRule19754`<br>\*\*replaces\*\* `ServiceApi\/TargetGroup`<br>.*instances are replaced: `Cluster\/AutoScalingGroup`<br>new tasks: `ServiceApi\/Service`.* \| £\d+\.\d\d \(\+£\d+\.\d\d\) \|/,
    );
    assert.match(stdout, /\n`compute validate` finds nothing\.\n/);
    assert.match(stdout, /\| production \| EC2 instances \| £\d+\.\d\d \| £\d+\.\d\d \| \+£\d+\.\d\d \|/);
    assert.match(stdout, /> The templates are not what the specs make: run `compute generate`/);
    assert.match(stdout, /<details><summary>production: 1 to replace/);
    assert.is(stdout.match(/<details>/g)?.length, stdout.match(/<\/details>/g)?.length);
  });
});

test('nothing is said to be stale once it is generated, and the base is a commit before', () => {
  inRepository((folder) => {
    edit(folder, 'dev', 'path: /health/', 'path: /live/');
    assert.is(compute(folder, 'generate').status, 0);
    git(folder, 'commit', '--quiet', '-am', 'health path');
    const { stdout } = compute(folder, 'review', 'HEAD~1');
    assert.not.match(stdout, /compute generate/);
    assert.match(stdout, /Against `HEAD~1`/);
    assert.match(stdout, /the targets stay registered and are checked anew/);
  });
});

test('findings are listed with their places', () => {
  inRepository((folder) => {
    const path = join(folder, 'templates/dev/service-api.yaml');
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace(/HealthCheckIntervalSeconds: \d+/, 'HealthCheckIntervalSeconds: 1'),
    );
    const { stdout } = compute(folder, 'review', 'HEAD');
    assert.match(stdout, /### Findings\n\n- error `templates\/dev\/service-api\.yaml:\d+`/);
  });
});

test('a spec that is wrong is what the comment says, and the exit code is 1', () => {
  inRepository((folder) => {
    edit(folder, 'dev', 'port: 8000', 'port: no');
    const { status, stdout } = compute(folder, 'review', 'HEAD');
    assert.is(status, 1);
    assert.ok(stdout.startsWith(marker));
    assert.match(stdout, /params\/dev\.yaml:\d+:\d+ services\.api\.port/);
  });
});

test('however much changes, a comment holds it', () => {
  inRepository((folder) => {
    for (const name of ['dev', 'staging', 'production'])
      edit(
        folder,
        name,
        '\n  worker:\n',
        `\n${Array.from({ length: 20 }, (_, index) => `  job-${index}:\n    kind: worker\n    image: paperwurks/job\n`).join('')}  worker:\n`,
      );
    const { stdout } = compute(folder, 'review', 'HEAD');
    assert.ok(stdout.startsWith(marker));
    assert.ok(stdout.length <= 65_536, `${stdout.length}`);
    assert.match(stdout, /The rest is left out/);
    assert.is(stdout.match(/<details>/g)?.length, stdout.match(/<\/details>/g)?.length);
  });
});

test('a base that is none is wrong usage', () => {
  inRepository((folder) => {
    const { status, stdout, stderr } = compute(folder, 'review', 'nowhere');
    assert.equal([status, stdout], [2, '']);
    assert.match(stderr, /^error: 'nowhere' is no git ref and no folder/);
  });
});

test.run();

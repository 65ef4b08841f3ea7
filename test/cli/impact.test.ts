/** `compute impact`, run as a person runs it: in a git repository, on folders, in each form. */

import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { edit, git, inRepository } from './repository.js';
import { compute, filesIn, inFolder } from './run.js';

const test = suite('compute impact');

test('nothing changes where the specs make what is committed', () => {
  inRepository((folder) => {
    const { status, stdout, stderr } = compute(folder, 'impact');
    assert.equal([status, stderr], [0, '']);
    assert.is(
      stdout,
      'from HEAD to what the specs make now\ndev: nothing changes\nproduction: nothing changes\nstaging: nothing changes\n',
    );
  });
});

test('an edited spec is compared with what is committed, without touching a file', () => {
  inRepository((folder) => {
    edit(folder, 'production', 'port: 8000', 'port: 9000');
    const before = filesIn(folder);
    const { status, stdout } = compute(folder, 'impact', '--environment', 'production');
    assert.is(status, 0);
    assert.match(
      stdout,
      /Changes to paperwurks-production-compute: 1 to replace, 1 next revision, 9 to modify, 1 interruption/,
    );
    assert.match(stdout, /TargetGroup +REPLACE/);
    assert.match(stdout, /! requests go to the new ServiceApi\/TargetGroup/);
    assert.not.match(stdout, /dev:/);
    assert.equal(filesIn(folder), before);
  });
});

test('git refs are read from the object store: two commits, and neither is checked out', () => {
  inRepository((folder) => {
    edit(folder, 'dev', 'path: /health/', 'path: /live/');
    assert.is(compute(folder, 'generate').status, 0);
    git(folder, 'commit', '--quiet', '-am', 'health path');
    git(folder, 'tag', 'second');
    edit(folder, 'dev', 'path: /live/', 'path: /nowhere/');
    const { stdout } = compute(folder, 'impact', 'HEAD~1', 'second', '--json');
    const { base, head, environments, refused } = JSON.parse(stdout) as {
      base: string;
      head: string;
      environments: Record<string, { resources: { address: string; properties: { after: string }[] }[] }>;
      refused: unknown[];
    };
    assert.equal([base, head, refused], ['HEAD~1', 'second', []]);
    const group = environments.dev?.resources.find(({ address }) => address === 'ServiceApi/TargetGroup');
    assert.is(group?.properties[0]?.after, '/live/');
    assert.equal(environments.production?.resources, []);
  });
});

test('folders are compared: of one environment, whatever they are called', () => {
  inRepository((folder) => {
    const { status, stdout } = compute(folder, 'impact', 'templates/staging', 'templates/production');
    assert.is(status, 0);
    assert.match(stdout, /^from templates\/staging to templates\/production\n/);
    assert.match(stdout, /MinCapacity: 1 -> 2|MinSize: 1 -> 2/);
    assert.is(stdout.match(/Changes to/g)?.length, 1);
  });
});

test('outside of git, what is on disk is compared with what the specs make', () => {
  inFolder((folder) => {
    cpSync('templates', join(folder, 'templates'), { recursive: true });
    edit(folder, 'dev', 'path: /health/', 'path: /live/');
    const { status, stdout } = compute(folder, 'impact', '-e', 'dev');
    assert.is(status, 0);
    assert.match(stdout, /HealthCheckPath: \/health\/ -> \/live\//);
  });
});

test('--fail-on decides alone whether the exit code is 1', () => {
  inRepository((folder) => {
    edit(folder, 'production', 'port: 8000', 'port: 9000');
    assert.is(compute(folder, 'impact', '--fail-on', 'iam,security-groups,stateful').status, 0);
    const { status, stderr } = compute(folder, 'impact', '--fail-on', 'replacement, interruption');
    assert.is(status, 1);
    assert.match(stderr, /^production: refused for replacement: ServiceApi\/TargetGroup$/m);
    assert.match(stderr, /^production: refused for interruption: ServiceApi\/ListenerRule19754$/m);
  });
});

test('Markdown names the interruption before the table of all resources, and fits into a comment', () => {
  inRepository((folder) => {
    edit(folder, 'production', 'port: 8000', 'port: 9000');
    const { stdout } = compute(folder, 'impact', '--format', 'markdown');
    assert.ok(stdout.indexOf('### Interruptions') < stdout.indexOf('### Resources'));
    assert.match(stdout, /\nNothing changes in dev, staging\.\n$/);
    assert.ok(stdout.length < 65_536);
  });
});

test('wrong usage is said in one line', () => {
  inRepository((folder) => {
    for (const [args, message] of [
      [
        ['nowhere'],
        /^error: 'nowhere' is no git ref and no folder; name a branch, a tag, a commit, or a folder of templates\n$/,
      ],
      [['params'], /^error: .*params holds no templates: there is no compute\.yaml/],
      [['--fail-on', 'replacements'], /^error: --fail-on knows no 'replacements'; did you mean 'replacement'\?\n$/],
      [['--format', 'yaml'], /^error: no format 'yaml'; there are text, json, markdown\n$/],
      [['-e', 'prod'], /^error: neither HEAD nor what the specs make now has an environment 'prod'; /],
    ] as const) {
      const { status, stderr, stdout } = compute(folder, 'impact', ...args);
      assert.is(status, 2, args.join(' '));
      assert.match(stderr, message);
      assert.is(stdout, '');
    }
    edit(folder, 'dev', 'port: 8000', 'port: no');
    const { status, stderr } = compute(folder, 'impact');
    assert.is(status, 1);
    assert.match(stderr, /^params\/dev\.yaml:\d+:\d+ services\.api\.port: /);
  });
});

test('a template at a ref that cannot be read is named with the ref', () => {
  inRepository((folder) => {
    writeFileSync(join(folder, 'templates/dev/compute.yaml'), 'Resources: [\n');
    git(folder, 'commit', '--quiet', '-am', 'broken');
    const { status, stderr } = compute(folder, 'impact');
    assert.is(status, 2);
    assert.match(stderr, /^error: templates\/dev\/compute\.yaml \(HEAD\) is no template: /);
  });
});

test.run();

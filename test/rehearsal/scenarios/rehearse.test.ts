/** `compute rehearse` as somebody runs it on a laptop without an account. */

import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { inScene, type Scene } from './scene.js';

const test = suite('rehearsal/scenarios/rehearse');

const git = (scene: Scene, ...args: string[]): void => {
  const settings = ['-c', 'user.name=someone', '-c', 'user.email=someone@example.com', '-c', 'commit.gpgSign=false'];
  const { status, stderr } = spawnSync('git', [...settings, ...args], { cwd: scene.folder, encoding: 'utf8' });
  assert.is(status, 0, stderr);
};

const rehearse = (scene: Scene, ...args: string[]) =>
  spawnSync(process.execPath, [resolve('dist/compute.cjs'), 'rehearse', 'dev', ...args], {
    cwd: scene.folder,
    encoding: 'utf8',
    // What a person may have set must not matter, and must not be reached.
    env: {
      ...process.env,
      AWS_PROFILE: 'nobody',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
      HTTPS_PROXY: 'http://127.0.0.1:9',
    },
  });

test(
  'from a git ref: what it has is deployed first, the review shows the update, and then there is nothing to do',
  inScene('nothing', async (scene) => {
    git(scene, 'init', '--quiet');
    git(scene, 'add', '.');
    git(scene, 'commit', '--quiet', '-m', 'As it was');
    scene.commit((spec) => spec.replace('    port: 8000\n', '    port: 8000\n    tasks: { min: 2, max: 6 }\n'));
    const networking = join('.', 'networking.yaml');
    scene.copy('test/fixtures/networking.yaml', networking);
    const { status, stdout, stderr } = rehearse(scene, '--networking', networking, '--consumer', '--from', 'HEAD');
    assert.is(status, 0, stderr);
    const [, before = '', now = '', consumer = '', outputs = '', again = ''] = stdout.split(
      /^== (?:compute|consumer|outputs)/m,
    );
    assert.match(stdout, 'networking: paperwurks-dev-networking stands, 6 outputs');
    assert.match(before, ', as HEAD has it');
    assert.match(before, 'New stack paperwurks-dev-compute');
    assert.match(now, ', as it is committed now');
    assert.match(now, 'Changes to paperwurks-dev-compute');
    assert.match(now, 'MaxCapacity: 2 -> 6');
    assert.match(consumer, 'imports 26 exports');
    assert.match(outputs, /^ClusterName +\S+/m);
    assert.match(again, ', a second time');
    assert.match(again, 'nothing to do: paperwurks-dev-compute is as it should be');
  }),
);

test(
  'a ref that is not there is one clear message',
  inScene('nothing', async (scene) => {
    git(scene, 'init', '--quiet');
    const { status, stdout, stderr } = rehearse(scene, '--from', 'nowhere');
    assert.is(status, 1);
    assert.is(stdout, '', 'nothing is played before');
    assert.match(stderr, /nowhere/);
    assert.match(stderr, 'a branch, a tag or a commit');
    assert.not.match(stderr, / at .*\.(?:c?js|ts):/);
  }),
);

test.run();

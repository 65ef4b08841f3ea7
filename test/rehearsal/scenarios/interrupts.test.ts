/** Ctrl-C at any point: the run says what state things are in, and the same command again ends in what was asked for. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { image } from './places.js';
import { inScene, type Scene } from './scene.js';

const test = suite('rehearsal/scenarios/interrupts');

/** A run that is interrupted at a call. */
const interrupted = async (scene: Scene, at: string, options: Parameters<Scene['deploy']>[0] = {}) => {
  const controller = new AbortController();
  scene.faults.before = ({ action }) => {
    if (action === at) controller.abort();
    return undefined;
  };
  const said = await scene.deploy(options, { signal: controller.signal });
  scene.faults.before = undefined;
  assert.ok(controller.signal.aborted, `${at} was never called`);
  return said;
};

const early = /interrupted(?:; (?:nothing was changed|this run has changed nothing)| before anything was executed)/i;
const late = /Interrupted.*CloudFormation.*goes on/;

/** At what call, and whether the update is with CloudFormation by then. */
const points = [
  ['GetCallerIdentity', early],
  ['HeadObject', early],
  ['CreateChangeSet', early],
  ['DescribeChangeSet', early],
  ['ListExports', early],
  ['ExecuteChangeSet', late],
  ['DescribeStackEvents', late],
] as const;

for (const [at, says] of points)
  test(
    `an update that is interrupted at ${at} is resumed by the same command`,
    inScene('compute', async (scene) => {
      const release = { image: [`api=${image('3.0.0')}`] };
      const { code, noted } = await interrupted(scene, at, release);
      assert.is(code, 1);
      assert.match(noted, says);
      if (says === early) assert.is(scene.status(), 'CREATE_COMPLETE', noted);
      if (says === early) assert.equal(scene.changeSets(), []);
      if (says === late) assert.match(noted, 'cancel-update-stack --stack-name paperwurks-dev-compute');
      const again = await scene.deploy(release);
      assert.is(again.code, 0, again.noted);
      if (says === late) assert.match(again.noted, 'an earlier run of compute began that; waiting until it ends');
      if (says === late) assert.match(again.printed, 'nothing to do');
      assert.is(scene.status(), 'UPDATE_COMPLETE');
      assert.match(scene.physical('::TaskDefinition').join('\n'), 'paperwurks-dev-api:2');
      assert.equal(scene.changeSets(), []);
    }),
  );

for (const at of ['PutObject', 'CreateChangeSet', 'DescribeChangeSet'])
  test(
    `a creation that is interrupted at ${at} leaves no stack, and the same command makes it`,
    inScene('bucket', async (scene) => {
      const { code, noted } = await interrupted(scene, at);
      assert.is(code, 1);
      assert.match(noted, early);
      assert.is(scene.stack(), undefined);
      const again = await scene.deploy();
      assert.is(again.code, 0, again.noted);
      assert.is(scene.status(), 'CREATE_COMPLETE');
    }),
  );

test(
  'a creation that is interrupted on the way is followed by the same command',
  inScene('bucket', async (scene) => {
    const { code, noted } = await interrupted(scene, 'DescribeStackEvents');
    assert.is(code, 1);
    assert.match(noted, late);
    assert.match(noted, '`compute destroy dev`');
    const again = await scene.deploy();
    assert.is(again.code, 0, again.noted);
    assert.match(again.printed, 'nothing to do');
    assert.is(scene.status(), 'CREATE_COMPLETE');
  }),
);

test(
  'a question that is interrupted is no yes',
  inScene('compute', async (scene) => {
    const controller = new AbortController();
    const release = { image: [`api=${image('3.0.0')}`] };
    const signal = controller.signal;
    const asking = scene.deploy(release, { answers: [], signal, onAsk: () => controller.abort() });
    const { code, noted, asked } = await asking;
    assert.is(code, 1);
    assert.equal(asked, ['Make these changes? [y/N]']);
    assert.match(noted, early);
    assert.is(scene.status(), 'CREATE_COMPLETE');
    assert.equal(scene.changeSets(), []);
  }),
);

test.run();

/** From an empty account to a consumer of what the module exports, and nothing to do afterwards. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { inScene } from './scene.js';

const test = suite('rehearsal/scenarios/first');

test(
  'networking, bucket, compute and a consumer stand one after the other',
  inScene('nothing', async (scene) => {
    assert.match((await scene.networking()).printed, 'done: networking is in CREATE_COMPLETE, 6 outputs');
    assert.match((await scene.bootstrap()).printed, 'paperwurks-dev-compute-bootstrap is in CREATE_COMPLETE');
    const { code, printed, noted } = await scene.deploy();
    assert.is(code, 0, noted);
    assert.match(noted, 'templates: 6 of 6 uploaded');
    assert.match(printed, /^New stack paperwurks-dev-compute: \d+ to add$/m);
    assert.match(printed, /^ServiceApi, new: 13 resources$/m);
    assert.match(printed, /^ {2}\+ AWS::IAM::Role +ExecutionRole, TaskRole$/m);
    assert.match(printed, /^ {4}\+ logs:CreateLogStream, logs:PutLogEvents on ServiceApi\/LogGroup\.Arn$/m);
    assert.match(printed, /^ {2}ApiImage: +…\/paperwurks\/backend:1\.0\.0$/m);
    assert.not.match(printed, /KNOWN_AFTER|known when/);
    const [review = ''] = printed.split('\ndone: ');
    assert.ok(review.split('\n').length < 140, 'three screens, not six');
    assert.ok(review.split('\n').every((line) => line.length <= 112));
    assert.match(printed, /^done: paperwurks-dev-compute is in CREATE_COMPLETE, 26 outputs\nhttps:\/\/paperwurk-/m);
    const consumer = await scene.consumer();
    assert.is(consumer.code, 0, consumer.noted);
    const exported = scene.stack()?.Outputs?.filter(({ ExportName }) => ExportName !== undefined) ?? [];
    assert.is(exported.length, 26);
    for (const { ExportName } of exported)
      assert.equal(scene.call('ListImports', { ExportName }).Imports, ['consumer'], ExportName);
  }),
);

test(
  'a second deployment has nothing to do, uploads nothing and leaves no change set',
  inScene('consumer', async (scene) => {
    const before = scene.physical();
    const { code, printed, noted } = await scene.deploy();
    assert.is(code, 0);
    assert.is(printed, 'nothing to do: paperwurks-dev-compute is as it should be');
    assert.is(noted, 'templates: 6 in the bucket already');
    assert.equal(scene.changeSets(), []);
    assert.equal(scene.physical(), before);
    const json = JSON.parse((await scene.deploy({ json: true })).printed) as { outcome: string; outputs: object };
    assert.is(json.outcome, 'nothing');
    assert.is(Object.keys(json.outputs).length, 26);
  }),
);

test(
  'without its bucket the deployment says which command makes it',
  inScene('networking', async (scene) => {
    const { code, noted } = await scene.deploy();
    assert.is(code, 1);
    assert.match(noted, /paperwurks-dev-templates/);
    assert.match(noted, 'compute bootstrap dev');
    assert.is(scene.stack(), undefined);
  }),
);

test(
  'production gets its termination protection and its stack policy before it is left alone',
  inScene(
    'bucket',
    async (scene) => {
      const { code, noted } = await scene.deploy();
      assert.is(code, 0, noted);
      assert.is(scene.stack()?.EnableTerminationProtection, true);
      const { StackPolicyBody } = scene.call('GetStackPolicy', { StackName: scene.stackName });
      assert.match(`${StackPolicyBody}`, '"Update:Delete"');
      const actions = scene.faults.calls.map(({ action }) => action);
      const protects = actions.indexOf('UpdateTerminationProtection');
      assert.ok(protects >= 0 && protects < actions.indexOf('ExecuteChangeSet'), 'protected before it is executed');
      assert.is((await scene.deploy()).code, 0);
    },
    'production',
  ),
);

test.run();

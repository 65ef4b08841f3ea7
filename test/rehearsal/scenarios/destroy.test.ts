/** The way back: consumer, compute, networking, and no other order. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { inScene } from './scene.js';

const test = suite('rehearsal/scenarios/destroy');

test(
  'compute is not deleted while others import from it; consumer, compute, networking go in that order',
  inScene('consumer', async (scene) => {
    const before = scene.physical();
    const refused = await scene.destroy({ yes: true });
    assert.is(refused.code, 1);
    assert.match(refused.noted, 'paperwurks-dev-compute-ClusterName is imported by consumer');
    assert.match(refused.noted, 'error: other stacks import what paperwurks-dev-compute exports: consumer');
    assert.is(scene.status(), 'CREATE_COMPLETE');
    assert.equal(scene.physical(), before);

    scene.remove('consumer');
    const { code, printed, noted } = await scene.destroy({ yes: true });
    assert.is(code, 0, noted);
    assert.match(noted, /paperwurks-dev-compute is CREATE_COMPLETE; \d+ resources in 6 stacks would be deleted\./);
    assert.match(printed, 'paperwurks-dev-compute is deleted.');
    assert.equal(scene.physical(), []);
    assert.match(
      (await scene.destroy({ yes: true })).printed,
      'There is no stack paperwurks-dev-compute; nothing to do.',
    );

    scene.remove('networking');
    assert.is(scene.status('networking'), undefined);
    assert.equal(scene.call('ListExports', {}).Exports, []);
  }),
);

test(
  'without a yes nobody deletes anything',
  inScene('compute', async (scene) => {
    const pipeline = await scene.destroy();
    assert.is(pipeline.code, 1);
    assert.match(pipeline.noted, 'give --yes');
    const person = await scene.destroy({}, { answers: ['n'] });
    assert.is(person.code, 1);
    assert.equal(person.asked, ['Delete paperwurks-dev-compute? [y/N]']);
    assert.is(scene.status(), 'CREATE_COMPLETE');
  }),
);

test(
  'production goes only by its name, and what is retained is listed',
  inScene(
    'compute',
    async (scene) => {
      const refused = await scene.destroy({ yes: true });
      assert.is(refused.code, 1);
      assert.match(refused.noted, '--yes is not enough here');
      const wrong = await scene.destroy({}, { answers: ['y'] });
      assert.equal(wrong.asked, ["Type 'production' to delete paperwurks-production-compute:"]);
      assert.is(wrong.code, 1);
      assert.is(scene.stack()?.EnableTerminationProtection, true);
      const { code, printed, noted } = await scene.destroy({ confirm: 'production' });
      assert.is(code, 0, noted);
      assert.match(noted, 'Termination protection is on, and would be taken off.');
      assert.match(noted, 'These stay, since their deletion policy keeps them:');
      assert.match(
        printed,
        '\n4 resources stay behind, in the way of a new stack. Where nobody needs one, this deletes it:\n',
      );
      const commands = printed.split('\n').filter((line) => line.startsWith('  aws cloudcontrol '));
      assert.equal(
        commands.sort(),
        [
          '/aws/events/paperwurks-production-compute',
          ...['api', 'ecs-exec', 'worker'].map((name) => `/paperwurks/production/${name}`),
        ].map(
          (name) =>
            `  aws cloudcontrol delete-resource --region eu-west-2 --type-name AWS::Logs::LogGroup --identifier '${name}'`,
        ),
      );
      assert.is(scene.status(), undefined);
    },
    'production',
  ),
);

test(
  'a deletion that fails names its cause, and the next one goes on',
  inScene('compute', async (scene) => {
    let left = 1;
    scene.behaviour = ({ type, action }) =>
      type === 'AWS::ECS::Cluster' && action === 'DELETE' && left-- > 0
        ? { fails: 'The Cluster cannot be deleted while Container Instances are active or draining.' }
        : undefined;
    const failed = await scene.destroy({ yes: true });
    assert.is(failed.code, 1);
    assert.match(failed.noted, /DELETE_FAILED Cluster\/Cluster \(AWS::ECS::Cluster\)/);
    assert.match(failed.noted, 'Container Instances are active');
    assert.is(scene.status(), 'DELETE_FAILED');
    const again = await scene.destroy({ yes: true });
    assert.is(again.code, 0, again.noted);
    assert.equal(scene.physical(), []);
  }),
);

test.run();

/** Deployments that fail: what is printed, what is undone, and what brings the stack back. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { changesIn, image } from './places.js';
import { inScene, type Scene } from './scene.js';

const test = suite('rehearsal/scenarios/failures');
const release = { image: [`api=${image('2.0.0')}`] };

/** Lets services fail so many times, by what ECS does when tasks do not come up. */
const failServices = (scene: Scene, action: 'CREATE' | 'UPDATE', stoppedReason: string, times = 1): void => {
  let left = times;
  scene.behaviour = (begun) =>
    begun.type === 'AWS::ECS::Service' && begun.action === action && left-- > 0
      ? { takes: 60_000, fails: 'circuit-breaker', tasks: { stoppedReason, exitCode: 1 } }
      : undefined;
};

test(
  'a service that does not come up: the first cause, nested, with why its tasks stop; all is as it was before',
  inScene('consumer', async (scene) => {
    const before = scene.physical();
    failServices(scene, 'UPDATE', 'Essential container in task exited');
    const { code, noted } = await scene.deploy(release);
    assert.is(code, 1);
    assert.match(noted, 'ServiceApi/Service: a task stopped: Essential container in task exited');
    const [, told = ''] = noted.split('paperwurks-dev-compute ended in UPDATE_ROLLBACK_COMPLETE:\n');
    assert.match(told, /^The cause:\n {2}UPDATE_FAILED ServiceApi\/Service \(AWS::ECS::Service\)\n/);
    assert.match(told, "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'.");
    assert.not.match(told, /RequestToken|HandlerErrorCode|cancelled/i);
    assert.match(told, 'exit code 1');
    assert.match(told, 'What to do: The container ends by itself.');
    assert.is(scene.status(), 'UPDATE_ROLLBACK_COMPLETE');
    assert.equal(changesIn(before, scene.physical()), { went: [], came: [] });
    assert.match((await scene.deploy()).printed, 'nothing to do');
    const again = await scene.deploy(release);
    assert.is(again.code, 0, again.noted);
    assert.is(scene.status(), 'UPDATE_COMPLETE');
  }),
);

test(
  'a creation that fails is undone; the next run asks before it deletes the stack, and --recover does it',
  inScene('bucket', async (scene) => {
    failServices(scene, 'CREATE', 'CannotPullContainerError: pull image manifest has been retried 1 time(s)');
    const failed = await scene.deploy();
    assert.is(failed.code, 1);
    assert.match(failed.noted, 'paperwurks-dev-compute ended in ROLLBACK_COMPLETE:');
    assert.match(failed.noted, /CREATE_FAILED ServiceApi\/Service/);
    assert.match(failed.noted, 'What to do: The image cannot be pulled.');
    assert.equal(scene.physical(), []);

    const refused = await scene.deploy({ yes: true });
    assert.is(refused.code, 1);
    assert.match(refused.noted, 'its creation failed and was undone; such a stack can only be deleted');
    assert.match(refused.noted, '--recover');
    assert.is(scene.status(), 'ROLLBACK_COMPLETE');

    const declined = await scene.deploy({}, { answers: ['n'] });
    assert.is(declined.code, 1);
    assert.equal(declined.asked, ['Delete paperwurks-dev-compute and go on? [y/N]']);
    assert.is(scene.status(), 'ROLLBACK_COMPLETE');

    const recovered = await scene.deploy({ recover: true });
    assert.is(recovered.code, 0, recovered.noted);
    assert.is(scene.status(), 'CREATE_COMPLETE');
  }),
);

test(
  'a rollback that gets stuck is continued with --recover, and the deployment goes on',
  inScene('compute', async (scene) => {
    failServices(scene, 'UPDATE', 'Essential container in task exited', 2);
    const failed = await scene.deploy(release);
    assert.is(failed.code, 1);
    assert.is(scene.status(), 'UPDATE_ROLLBACK_FAILED');
    const refused = await scene.deploy(release);
    assert.is(refused.code, 1);
    assert.match(refused.noted, 'Resources whose rollback failed:\n  ServiceApi/Service (AWS::ECS::Service)');
    assert.match(refused.noted, 'compute deploy dev --recover');
    assert.is(scene.status(), 'UPDATE_ROLLBACK_FAILED');
    const recovered = await scene.deploy({ ...release, recover: true });
    assert.is(recovered.code, 0, recovered.noted);
    assert.is(scene.status(), 'UPDATE_COMPLETE');
  }),
);

test(
  'alarms of the module roll an update back, and the run says which',
  inScene(
    'compute',
    async (scene) => {
      const before = scene.physical();
      let triggers: readonly { readonly Arn: string }[] = [];
      scene.faults.before = ({ action, input }) => {
        if (action === 'CreateChangeSet')
          triggers = (input.RollbackConfiguration as { RollbackTriggers: typeof triggers }).RollbackTriggers;
        if (action === 'DescribeServices')
          scene.rehearsal.engine('333333333333', 'eu-west-2').ring(triggers[0]?.Arn ?? '');
        return undefined;
      };
      const { code, noted } = await scene.deploy({ image: [`api=${image('2.0.0', 'production')}`] });
      assert.is(code, 1);
      assert.match(noted, 'ended in UPDATE_ROLLBACK_COMPLETE:');
      assert.match(noted, /alarm:paperwurks-production-compute\S*Failing/);
      assert.equal(changesIn(before, scene.physical()), { went: [], came: [] });
    },
    'production',
  ),
);

test(
  'throttled looks at a deployment do not fail it',
  inScene('compute', async (scene) => {
    scene.faults.inject({ kind: 'throttle', action: 'DescribeStackEvents', count: 9, skip: 2 });
    scene.faults.inject({ kind: 'throttle', action: 'DescribeStacks', count: 5, skip: 4 });
    const { code, noted } = await scene.deploy(release);
    assert.is(code, 0, noted);
    assert.is(scene.faults.pending, 0);
  }),
);

test(
  'lost replies of the calls that change something: done once, and told right',
  inScene('compute', async (scene) => {
    for (const action of ['PutObject', 'CreateChangeSet', 'ExecuteChangeSet', 'DeleteChangeSet'])
      scene.faults.inject({ kind: 'resetAfter', action });
    scene.commit((spec) => spec.replace('    port: 8000\n', '    port: 8000\n    tasks: { min: 2, max: 6 }\n'));
    const { code, printed, noted } = await scene.deploy();
    assert.is(code, 0, noted);
    assert.match(printed, 'done: paperwurks-dev-compute is in UPDATE_COMPLETE');
    assert.is((await scene.deploy()).code, 0);
    assert.is(scene.faults.pending, 0);
    assert.equal(scene.changeSets(), []);
  }),
);

test.run();

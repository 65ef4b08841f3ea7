/** What CloudFormation leaves behind where undoing fails as well: found, told, deleted when that is wanted, and no more. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { accounts, changesIn, image, region } from './places.js';
import { inScene, type Scene } from './scene.js';

const test = suite('rehearsal/scenarios/leftovers');

/** Lets the first of each kind fail, such as `CREATE AWS::ECS::Service`. */
const fail = (scene: Scene, ...kinds: string[]): void => {
  scene.behaviour = ({ action, type }) => {
    const index = kinds.indexOf(`${action} ${type}`);
    if (index < 0) return undefined;
    kinds.splice(index, 1);
    return { fails: 'The service says no' };
  };
};

/** Log groups of the environment: name and status. */
const logs = (scene: Scene): string[] =>
  scene.rehearsal
    .engine(accounts[scene.environment], region)
    .resources()
    .filter(({ type }) => type === 'AWS::Logs::LogGroup')
    .map(({ physicalId, status }) => `${physicalId} ${status}`)
    .sort();

const all = (status: string): string[] =>
  [
    '/aws/events/paperwurks-production-compute',
    ...['api', 'ecs-exec', 'worker'].map((name) => `/paperwurks/production/${name}`),
  ].map((name) => `${name} ${status}`);

const heading = 'Left behind by earlier operations, and in no stack any more:';
const halfUndone = ['CREATE AWS::ECS::Service', 'DELETE AWS::ElasticLoadBalancingV2::TargetGroup'];

test(
  'a creation that could be undone by half only: with --recover its stack goes, then the log groups that this keeps, and the new one comes',
  inScene(
    'bucket',
    async (scene) => {
      fail(scene, ...halfUndone);
      assert.is((await scene.deploy()).code, 1);
      assert.is(scene.status(), 'ROLLBACK_FAILED');
      const { code, noted } = await scene.deploy({ recover: true });
      assert.is(code, 0, noted);
      const [, told = ''] = noted.split(`${heading}\n`);
      assert.match(
        told,
        /^ {2}Cluster\/ExecLogGroup \(AWS::Logs::LogGroup\) \S+: kept when the stack was deleted at \S+, whose creation had failed\n/,
      );
      assert.match(told, '  deleted Cluster/ExecLogGroup (AWS::Logs::LogGroup) /paperwurks/production/ecs-exec\n');
      assert.equal(logs(scene), all('CREATE_COMPLETE'));
      assert.is(scene.stack()?.EnableTerminationProtection, true);
      const again = await scene.deploy({ recover: true });
      assert.match(again.printed, 'nothing to do');
      assert.not.match(again.noted, heading);
    },
    'production',
  ),
);

test(
  'what a failed creation has left is told and stays without a word for it, also when somebody else deleted the stack; a yes deletes it',
  inScene(
    'bucket',
    async (scene) => {
      fail(scene, ...halfUndone);
      assert.is((await scene.deploy()).code, 1);
      assert.is((await scene.destroy({ confirm: 'production' })).code, 0);
      const kept = logs(scene);
      assert.ok(kept.length > 0 && kept.every((line) => line.endsWith(' RETAINED')), `${kept}`);

      const refused = await scene.deploy();
      assert.is(refused.code, 1);
      assert.match(refused.noted, heading);
      assert.match(
        refused.noted,
        'It stays. Whatever is to have the same name cannot be made meanwhile; --recover deletes it first.',
      );
      assert.equal(logs(scene), kept);
      assert.is((await scene.destroy({ confirm: 'production' })).code, 0);

      const agreed = await scene.deploy({}, { answers: ['y', 'y'] });
      assert.is(agreed.code, 0, agreed.noted);
      assert.equal(agreed.asked, ['Delete that first? [y/N]', 'Make these changes? [y/N]']);
      assert.equal(logs(scene), all('CREATE_COMPLETE'));
    },
    'production',
  ),
);

test(
  'logs of a stack that once was complete are nothing that was left behind, whatever is allowed',
  inScene(
    'compute',
    async (scene) => {
      assert.is((await scene.destroy({ confirm: 'production' })).code, 0);
      const { code, noted } = await scene.deploy({ recover: true });
      assert.is(code, 1);
      assert.not.match(noted, heading);
      assert.equal(logs(scene), all('RETAINED'));
    },
    'production',
  ),
);

const withJobs = (spec: string): string =>
  spec.replace('services:\n', 'services:\n  jobs: { kind: worker, image: paperwurks/backend, command: [jobs] }\n');

test(
  'an update that is undone but for a nested stack: the next run deletes that stack, with its logs, and protects the root again',
  inScene(
    'compute',
    async (scene) => {
      scene.commit(withJobs, { JobsImage: image('1.0.0', 'production') });
      fail(scene, 'CREATE AWS::ECS::Service', 'DELETE AWS::IAM::Role');
      const failed = await scene.deploy();
      assert.is(failed.code, 1);
      assert.match(
        failed.noted,
        /\nLeft behind, since it could not be deleted, and no stack has it any more:\n {2}ServiceJobs \(AWS::CloudFormation::Stack\) arn:\S+: .*\n`compute deploy production --recover` tries again to delete it\.$/,
      );
      assert.is(scene.status(), 'UPDATE_ROLLBACK_COMPLETE');
      const protection: unknown[] = [];
      scene.faults.before = ({ action, input }) => {
        if (action === 'UpdateTerminationProtection') protection.push(input.EnableTerminationProtection);
        if (action === 'CreateChangeSet') protection.push('then');
        return undefined;
      };
      const { code, noted } = await scene.deploy({ recover: true });
      assert.is(code, 0, noted);
      assert.match(noted, /\n {2}ServiceJobs \(AWS::CloudFormation::Stack\) arn:\S+: could not be deleted at /);
      assert.match(noted, /\n {2}deleted ServiceJobs \(AWS::CloudFormation::Stack\) arn:/);
      assert.equal(protection, [false, true, 'then']);
      assert.is(scene.stack()?.EnableTerminationProtection, true);
      assert.ok(logs(scene).includes('/paperwurks/production/jobs CREATE_COMPLETE'));
    },
    'production',
  ),
);

test(
  'what is in nobody’s way is told and the deployment goes on; --recover deletes it also after a good end, without a change',
  inScene('compute', async (scene) => {
    const release = { image: [`api=${image('2.0.0')}`] };
    fail(scene, 'UPDATE AWS::ECS::Service', 'DELETE AWS::ECS::TaskDefinition');
    assert.is((await scene.deploy(release)).code, 1);
    const left =
      /ServiceApi\/TaskDefinition \(AWS::ECS::TaskDefinition\) arn:aws:ecs:\S+:task-definition\/paperwurks-dev-api:2/;
    const { code, noted } = await scene.deploy(release);
    assert.is(code, 0, noted);
    assert.match(noted.split(heading)[1] ?? '', left);
    assert.match(noted, 'It stays.');
    const before = scene.physical('TaskDefinition');
    const recovered = await scene.deploy({ recover: true });
    assert.match(recovered.printed, 'nothing to do');
    assert.match(recovered.noted, new RegExp(`\\n {2}deleted ${left.source}`));
    const { went, came } = changesIn(before, scene.physical('TaskDefinition'));
    assert.equal([went.map((line) => line.replace(/.*task-definition\//, '')), came], [['paperwurks-dev-api:2'], []]);
    assert.not.match((await scene.deploy({ recover: true })).noted, heading);
  }),
);

test.run();

/** What changes beside the templates: Systems Manager, a hand at the console, and what an earlier stack has left. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { driftCommand } from '../../../scripts/commands/drift.js';
import { accounts, machineImage, region } from './places.js';
import { inScene } from './scene.js';

const test = suite('rehearsal/scenarios/aside');

test(
  'a new value behind a parameter of Systems Manager is a change, and the review shows both',
  inScene('compute', async (scene) => {
    scene.ssm[machineImage] = 'ami-22222222222222222';
    // CloudFormation says that the group may be replaced, and goes by its update policy, which replaces instances alone.
    const { code, printed, noted } = await scene.deploy();
    assert.is(code, 0, noted);
    assert.match(printed, 'Changes to paperwurks-dev-compute: 2 to modify\n');
    assert.match(printed, `AmiId: ami-11111111111111111 -> ami-22222222222222222 (of ${machineImage})`);
    assert.match(printed, /~ LaunchTemplate +modify .*\n +LaunchTemplateData\.ImageId: ami-1{17} -> ami-2{17}\n/);
    assert.match(
      printed,
      /~ AutoScalingGroup +modify .*\n +> instances are replaced, 1 at a time, 1 in service meanwhile;/,
    );
    assert.match(printed, 'LaunchTemplate.Version: follows Cluster/LaunchTemplate');
    assert.match(printed, /\nevaluated again, and as before: 2 in Cluster, 11 in Observability, .*\n/);
    assert.not.match(printed, /REPLACE|Permissions|KNOWN_AFTER/);
    assert.match((await scene.deploy()).printed, 'nothing to do');
  }),
);

test(
  'what was changed by hand is found by drift, and a deployment does not call it its own change',
  inScene('compute', async (scene) => {
    const engine = scene.rehearsal.engine(accounts.dev, region);
    const alarm = engine.resources().find(({ logicalId }) => logicalId === 'ApiCpuAlarm');
    assert.ok(engine.alter(`${alarm?.physicalId}`, { Threshold: 1 }));
    const drift = await scene.seat().run((seat) => driftCommand('dev', { directory: scene.folder }, seat.open));
    assert.is(drift.code, 2, drift.all);
    assert.match(drift.printed, 'changed Observability/ApiCpuAlarm (AWS::CloudWatch::Alarm)');
    assert.match(drift.printed, 'actual:   1');
    assert.match((await scene.deploy()).printed, 'nothing to do');
  }),
);

test(
  'what an earlier stack has left behind is in the way of the next one: named, with what to do, and nothing is left half made',
  inScene(
    'compute',
    async (scene) => {
      assert.is((await scene.destroy({ confirm: 'production' })).code, 0);
      const left = scene.physical();
      assert.ok(left.length > 0);
      const { code, noted } = await scene.deploy();
      assert.is(code, 1);
      const [, told = ''] = noted.split('error: CloudFormation could not make the change set:\n');
      assert.match(
        told,
        /^ {2}paperwurks-production-compute-Cluster-\w+: ExecLogGroup: \/Resources\/ExecLogGroup: Resource of type 'AWS::Logs::LogGroup' with identifier '\/paperwurks\/production\/ecs-exec' already exists\.\n/,
      );
      assert.match(told, 'Something of that name exists outside this stack, often kept from an earlier one.');
      assert.match(
        told,
        "`aws cloudcontrol delete-resource --type-name AWS::Logs::LogGroup --identifier '/paperwurks/production/ecs-exec'`",
      );
      assert.equal(scene.physical(), left);
      assert.is(scene.status(), undefined);
    },
    'production',
  ),
);

test.run();

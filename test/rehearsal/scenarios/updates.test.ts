/** What a release, a change of size and a replacement come to: reviewed, agreed to, done, and nothing else touched. */

import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { changesIn, image } from './places.js';
import { inScene } from './scene.js';

const test = suite('rehearsal/scenarios/updates');

test(
  'a new image is the next revision and the service that runs it, and nothing else',
  inScene('consumer', async (scene) => {
    const before = scene.physical();
    const { code, printed, noted } = await scene.deploy({ image: [`api=${image('1.1.0')}`] });
    assert.is(code, 0, noted);
    const [review = ''] = printed.split('\ndone: ');
    const [, sample = ''] = readFileSync('docs/deploying.md', 'utf8').split('```text\n');
    assert.is(`${review}\n`, sample.split('```')[0], 'docs/deploying.md shows what is printed');
    assert.match(printed, 'done: paperwurks-dev-compute is in UPDATE_COMPLETE');
    const { went, came } = changesIn(before, scene.physical());
    assert.equal([went.length, came.length], [1, 1], 'the revision alone is another one');
    assert.match(`${went[0]}`, /^TaskDefinition .*paperwurks-dev-api:1$/);
    assert.match(`${came[0]}`, /^TaskDefinition .*paperwurks-dev-api:2$/);
  }),
);

test(
  'where the deployed templates cannot be read, the change set is reviewed without what follows from it',
  inScene('compute', async (scene) => {
    scene.faults.inject({ kind: 'accessDenied', action: 'GetTemplate' });
    scene.commit((spec) => spec.replace('    port: 8000\n', '    port: 8000\n    tasks: { min: 2, max: 6 }\n'));
    const { code, printed, noted } = await scene.deploy({ image: [`api=${image('1.1.0')}`] });
    assert.is(code, 0, noted);
    // The dashboard refers to nothing that moves, and is written anew all the same.
    assert.match(printed, 'Changes to paperwurks-dev-compute: 1 next revision, 6 to modify\n');
    assert.match(printed, '      DashboardBody: changes (known when the update runs)\n');
    assert.match(printed, /\nNotes\n {2}The templates that are deployed cannot be read/);
    assert.not.match(printed, 'ECS starts');
  }),
);

test(
  'a released image stays when somebody deploys who names none',
  inScene('compute', async (scene) => {
    assert.is((await scene.deploy({ image: [`api=${image('1.1.0')}`] })).code, 0);
    const { code, printed } = await scene.deploy();
    assert.is(code, 0);
    assert.match(printed, 'nothing to do');
  }),
);

test(
  'a change of size touches the numbers of that service and replaces nothing',
  inScene('consumer', async (scene) => {
    const before = scene.physical();
    scene.commit((spec) => spec.replace('    port: 8000\n', '    port: 8000\n    tasks: { min: 2, max: 6 }\n'));
    const { code, printed, noted } = await scene.deploy();
    assert.is(code, 0, noted);
    assert.match(printed, 'MaxCapacity: 2 -> 6');
    assert.match(printed, 'MinCapacity: 1 -> 2');
    assert.not.match(printed, /REPLACE|next revision|ServiceWorker/);
    assert.match(noted, 'templates: 3 of 6 uploaded');
    assert.equal(scene.physical(), before);
  }),
);

test(
  'a change of an output alone is deployed, though no resource changes',
  inScene('compute', async (scene) => {
    const outputs = () => scene.stack()?.Outputs?.length ?? 0;
    const text = scene.rehearsal
      .engine('111111111111', 'eu-west-2')
      .call('GetTemplate', { StackName: scene.stackName });
    const body = `${text.TemplateBody}`.replace(/^Outputs:\n/m, 'Outputs:\n  Extra: { Value: more }\n');
    const before = outputs();
    const set = { StackName: scene.stackName, ChangeSetName: 'extra', ChangeSetType: 'UPDATE', TemplateBody: body };
    const keys = (scene.stack()?.Parameters ?? []).map(({ ParameterKey }) => ({
      ParameterKey,
      UsePreviousValue: true,
    }));
    scene.call('CreateChangeSet', { ...set, Parameters: keys, Capabilities: ['CAPABILITY_IAM'] });
    scene.clock.advance(10_000);
    scene.call('ExecuteChangeSet', { StackName: scene.stackName, ChangeSetName: 'extra' });
    scene.clock.advance(600_000);
    assert.is(outputs(), before + 1);
    const { code, printed, noted } = await scene.deploy();
    assert.is(code, 0, noted);
    assert.match(printed, 'outputs, tags or settings alone');
    assert.is(outputs(), before);
  }),
);

const internal = (spec: string): string => `${spec}\nloadBalancer: { scheme: internal }\n`;

test(
  'a replacement is refused in a pipeline, whatever it says yes to, and leaves no change set',
  inScene('compute', async (scene) => {
    const before = scene.physical();
    scene.commit(internal);
    const { code, printed, noted } = await scene.deploy({ yes: true });
    assert.is(code, 1);
    assert.match(printed, /± LoadBalancer +REPLACE .*carries traffic; Scheme changes/);
    assert.match(printed, 'Scheme: internet-facing -> internal  forces the replacement');
    const places = printed.split('\n').filter((line) => /^ {2}[±~+-] /.test(line));
    assert.ok(
      places.findIndex((line) => /± LoadBalancer /.test(line)) < places.findIndex((line) => /~ Service /.test(line)),
    );
    assert.match(noted, 'LoadBalancer/LoadBalancer: REPLACE');
    assert.match(noted, 'add --allow-replacement; --yes does not cover it');
    assert.equal(scene.changeSets(), []);
    assert.equal(scene.physical(), before);
  }),
);

test(
  'a person who types the name of the environment gets the replacement; a yes is not enough',
  inScene('compute', async (scene) => {
    const loadBalancer = scene.physical('::LoadBalancer');
    scene.commit(internal);
    const declined = await scene.deploy({}, { answers: ['y'] });
    assert.is(declined.code, 1);
    assert.equal(declined.asked, ["Type 'dev' to go on with that:"]);
    assert.match(declined.printed, 'declined: nothing of this is made, and the change set is deleted');
    assert.equal(scene.changeSets(), []);
    assert.equal(scene.physical('::LoadBalancer'), loadBalancer);
    const { code, printed } = await scene.deploy({}, { answers: ['dev'] });
    assert.is(code, 0);
    assert.match(printed, /https:\/\/internal-paperwurk-/);
    assert.is(scene.physical('::LoadBalancer').length, 1);
    assert.not.equal(scene.physical('::LoadBalancer'), loadBalancer);
  }),
);

test(
  'with --allow-replacement a pipeline gets it too, and the stack policy is back afterwards',
  inScene(
    'compute',
    async (scene) => {
      const policy = () => scene.call('GetStackPolicy', { StackName: scene.stackName }).StackPolicyBody;
      const before = policy();
      assert.match(`${before}`, 'Deny');
      scene.commit(internal);
      const { code, noted } = await scene.deploy({ allowReplacement: true });
      assert.is(code, 0, noted);
      assert.is(policy(), before);
      assert.is(scene.stack()?.EnableTerminationProtection, true);
    },
    'production',
  ),
);

const secret = 'arn:aws:secretsmanager:eu-west-2:111111111111:secret:paperwurks/dev/database-url-AbCdEf';
const renamed = {
  JobsImage: image('1.0.0'),
  JobsDatabaseUrlSecretArn: secret,
  JobsSecretKeySecretArn: secret,
};

test(
  'exports that would go are refused before anything is executed, with who imports them, whatever is allowed',
  inScene('consumer', async (scene) => {
    scene.commit((spec) => spec.replace('  worker:\n', '  jobs:\n'), renamed);
    const { code, printed, noted } = await scene.deploy({ allowReplacement: true });
    assert.is(code, 1);
    assert.match(printed, /^Exports$/m);
    assert.match(noted, 'error: exports are in use:');
    assert.match(noted, 'paperwurks-dev-compute-WorkerServiceName goes, and is imported by consumer');
    assert.is(scene.status(), 'CREATE_COMPLETE');
    assert.equal(scene.changeSets(), []);
    assert.not.ok(scene.faults.calls.some(({ action }) => action === 'ExecuteChangeSet'));
  }),
);

test(
  'the same exports go where nobody imports them',
  inScene('compute', async (scene) => {
    scene.commit((spec) => spec.replace('  worker:\n', '  jobs:\n'), renamed);
    const { code, printed, noted } = await scene.deploy({ allowReplacement: true });
    assert.is(code, 0, noted);
    assert.match(printed, 'paperwurks-dev-compute-WorkerServiceName goes; no stack imports it');
    assert.match(printed, /- ServiceWorker +remove/);
  }),
);

test.run();

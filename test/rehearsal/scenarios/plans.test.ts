/** A plan in one job, its execution in another: exactly what was reviewed, or nothing. */

import { readFileSync, writeFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { image } from './places.js';
import { inScene, type Scene } from './scene.js';

const test = suite('rehearsal/scenarios/plans');
const release = { image: [`api=${image('4.0.0')}`] };

const plan = async (scene: Scene, options: Parameters<Scene['deploy']>[0] = release) => {
  const [file, markdown] = [scene.path('plan.json'), scene.path('plan.md')];
  return { said: await scene.deploy({ ...options, plan: file, markdown }), file, markdown };
};

test(
  'changes wait: exit code 2, a plan, Markdown for the pull request, and nothing executed',
  inScene('consumer', async (scene) => {
    const { said, file, markdown } = await plan(scene);
    assert.is(said.code, 2);
    assert.match(said.printed, `changes wait in ${file}; \`compute deploy dev --execute ${file}\` makes exactly these`);
    assert.is(scene.status(), 'CREATE_COMPLETE');
    assert.is(scene.changeSets().length, 1);
    const text = readFileSync(markdown, 'utf8');
    assert.match(text, /^## Changes to paperwurks-dev-compute$/m);
    assert.match(text, /\| `ServiceApi\/TaskDefinition` \| `AWS::ECS::TaskDefinition` \| next revision \|/);
    const { changeSet, account, templates } = JSON.parse(readFileSync(file, 'utf8'));
    assert.match(changeSet, /^arn:aws:cloudformation:eu-west-2:111111111111:changeSet\/compute-/);
    assert.is(account, '111111111111');
    assert.is(Object.keys(templates).length, 6);
  }),
);

test(
  'nothing waits: exit code 0, no plan, and the Markdown says so',
  inScene('consumer', async (scene) => {
    const { said, file, markdown } = await plan(scene, {});
    assert.is(said.code, 0);
    assert.throws(() => readFileSync(file), /ENOENT/);
    assert.match(readFileSync(markdown, 'utf8'), 'Nothing to do.');
    assert.equal(scene.changeSets(), []);
  }),
);

test(
  'the plan is executed: the same change set, no other, and the same job again has nothing to do',
  inScene('consumer', async (scene) => {
    const { file } = await plan(scene);
    const made = () => scene.faults.calls.filter(({ action }) => action === 'CreateChangeSet').length;
    const before = made();
    const executed = await scene.deploy({ execute: file });
    assert.is(executed.code, 0, executed.noted);
    assert.match(executed.noted, 'plan.json: 1 next revision, 1 to modify');
    assert.is(made(), before);
    assert.is(scene.status(), 'UPDATE_COMPLETE');
    assert.match(scene.physical('::TaskDefinition').join('\n'), 'paperwurks-dev-api:2');
    const again = await scene.deploy({ execute: file });
    assert.is(again.code, 0);
    assert.match(again.noted, 'the plan has been executed before');
  }),
);

test(
  'a plan of a new stack waits under review, and its execution creates it',
  inScene('bucket', async (scene) => {
    const { said, file } = await plan(scene, {});
    assert.is(said.code, 2);
    assert.is(scene.status(), 'REVIEW_IN_PROGRESS');
    const { code, noted } = await scene.deploy({ execute: file });
    assert.is(code, 0, noted);
    assert.is(scene.status(), 'CREATE_COMPLETE');
  }),
);

test(
  'a plan is stale once the stack has changed, and nothing is executed',
  inScene('consumer', async (scene) => {
    const { file } = await plan(scene);
    assert.is((await scene.deploy({ image: [`worker=${image('4.0.1')}`] })).code, 0);
    const { code, noted } = await scene.deploy({ execute: file });
    assert.is(code, 1);
    assert.match(noted, 'error: the plan is stale: ');
    assert.match(noted, 'make a new plan and have it reviewed');
    assert.not.match(scene.physical('::TaskDefinition').join('\n'), 'paperwurks-dev-api:2');
  }),
);

test(
  'a plan is stale once something else is committed, and refused once it is edited',
  inScene('consumer', async (scene) => {
    const { file } = await plan(scene);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('"account": "111111111111"', '"account": "222222222222"'));
    assert.match((await scene.deploy({ execute: file })).noted, 'has been edited since it was written');
    writeFileSync(file, text);
    scene.commit((spec) => spec.replace('    port: 8000\n', '    port: 8000\n    tasks: { min: 2, max: 6 }\n'));
    const { code, noted } = await scene.deploy({ execute: file });
    assert.is(code, 1);
    assert.match(noted, /the plan is stale: .*service-api\.yaml.* differ from what was planned/);
    assert.is(scene.status(), 'CREATE_COMPLETE');
  }),
);

test(
  'a pipeline without --yes is refused, and its change set goes again',
  inScene('compute', async (scene) => {
    const { code, noted } = await scene.deploy({ ...release, yes: false });
    assert.is(code, 1);
    assert.match(noted, 'nobody can be asked here');
    assert.match(noted, '--plan FILE, then --execute FILE');
    assert.equal(scene.changeSets(), []);
  }),
);

test.run();

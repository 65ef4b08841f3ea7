/** Plans: written after a review, executed exactly, refused when they are stale. */

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readPlan } from '../../../scripts/deploy/plan/file.js';
import type { Plan } from '../../../scripts/deploy/plan/plan.js';
import { parametersHash, sealed } from '../../../scripts/deploy/plan/plan.js';
import { deployStack } from '../../../scripts/deploy/run/deploy-stack.js';
import { DeployError } from '../../../scripts/deploy/session.js';
import { type Fake, fake, resourceChange } from '../run/fake.js';
import { deployment, open, tools } from '../run/tools.js';

const test = suite('deploy/plan');
const folder = mkdtempSync(join(tmpdir(), 'compute-plan-'));
let files = 0;
const newFile = (): string => join(folder, `${++files}.json`);
const topic = resourceChange('Topic', 'AWS::SNS::Topic');

const refusal = async (run: Promise<unknown> | (() => unknown)): Promise<DeployError> => {
  try {
    await (typeof run === 'function' ? run() : run);
  } catch (error) {
    if (error instanceof DeployError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

/** A stack with a plan of one change. */
const planned = async (change = topic): Promise<{ run: Fake; file: string }> => {
  const run = fake();
  run.cloudFormation.deployed();
  run.cloudFormation.next = { Changes: [change], Parameters: [{ ParameterKey: 'Name', ParameterValue: 'a' }] };
  const file = newFile();
  assert.is(await deployStack(run.session, deployment({ plan: file }), tools(run)), 2);
  return { run, file };
};

const execute = (run: Fake, file: string, options: object = { yes: true }, more: object = {}): Promise<number> =>
  deployStack(run.session, deployment({ ...options, execute: file }, more), tools(run));

test('a plan exits with 2, keeps the change set and executes nothing; without changes it exits with 0', async () => {
  const { run, file } = await planned();
  assert.is(run.cloudFormation.sets.size, 1);
  assert.is(run.cloudFormation.called('ExecuteChangeSet').length, 0);
  const plan = readPlan(file);
  assert.is(plan.changeSet, [...run.cloudFormation.sets.keys()][0]);
  assert.match(`${plan.templates['compute.yaml']}`, /^[0-9a-f]{64}$/);
  assert.is(plan.review.resources.length, 1);
  const idle = fake();
  idle.cloudFormation.deployed();
  idle.cloudFormation.next = { Status: 'FAILED', StatusReason: 'No updates are to be performed.' };
  assert.is(await deployStack(idle.session, deployment({ plan: newFile() }), tools(idle)), 0);
  assert.is(idle.cloudFormation.sets.size, 0);
});

test('a plan is executed: exactly its set, and no other is made', async () => {
  const { run, file } = await planned();
  const set = readPlan(file).changeSet;
  assert.is(await execute(run, file), 0);
  assert.is(run.cloudFormation.called('CreateChangeSet').length, 1);
  assert.equal(
    run.cloudFormation.called('ExecuteChangeSet').map(({ ChangeSetName }) => ChangeSetName),
    [set],
  );
});

test('a plan that was executed is done: the same job again exits with 0', async () => {
  const { run, file } = await planned();
  assert.is(await execute(run, file), 0);
  assert.is(await execute(run, file), 0);
  assert.is(run.cloudFormation.called('ExecuteChangeSet').length, 1);
});

test('a plan needs --yes in a pipeline, and --allow-replacement for a replacement; refused, it stays as it was', async () => {
  const { run, file } = await planned(resourceChange('Cluster', 'AWS::ECS::Cluster', { Replacement: 'True' }));
  assert.match((await refusal(execute(run, file))).message, 'Cluster');
  assert.match((await refusal(execute(run, file, { allowReplacement: true }))).remedy, '--yes');
  assert.is(run.cloudFormation.sets.size, 1);
  assert.is(await execute(run, file, { yes: true, allowReplacement: true }), 0);
});

test('stale: the stack has changed, the set is gone, used or other than it was', async () => {
  const changed = await planned();
  changed.run.cloudFormation.deployed({ LastUpdatedTime: new Date('2026-01-05T00:00:00Z') });
  assert.match((await refusal(execute(changed.run, changed.file))).message, 'has changed since');
  const gone = await planned();
  gone.run.cloudFormation.sets.clear();
  assert.match((await refusal(execute(gone.run, gone.file))).message, 'its change set is gone');
  const deleted = await planned();
  deleted.run.cloudFormation.stack = undefined;
  assert.match((await refusal(execute(deleted.run, deleted.file))).message, 'is gone');
  for (const [more, words] of [
    [{ ExecutionStatus: 'OBSOLETE' }, 'OBSOLETE'],
    [{ Parameters: [{ ParameterKey: 'Name', ParameterValue: 'b' }] }, 'parameters'],
    [{ template: 'Resources: {}' }, 'template of its change set differs'],
  ] as const) {
    const other = await planned();
    for (const [id, set] of other.run.cloudFormation.sets)
      other.run.cloudFormation.sets.set(id, { ...set, ...more } as never);
    const error = await refusal(execute(other.run, other.file));
    assert.match(error.message, words);
    assert.match(error.remedy, 'make a new plan');
    assert.is(other.run.cloudFormation.called('ExecuteChangeSet').length, 0);
  }
});

test('stale: what is committed has changed since', async () => {
  const { run, file } = await planned();
  const text = 'Resources: { Topic: { Type: AWS::SNS::Topic } }\n';
  assert.match((await refusal(execute(run, file, { yes: true }, { text }))).message, 'compute.yaml differ');
});

test('a plan of another place, an edited one, one of another version and one that is none are refused', async () => {
  const { run, file } = await planned();
  const plan = readPlan(file);
  const write = (value: unknown): string => {
    const path = newFile();
    writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
    return path;
  };
  const { digest: _, ...body } = plan;
  const other = (more: Partial<Plan>) => write(sealed({ ...body, ...more }));
  assert.match((await refusal(execute(run, other({ account: '222222222222' })))).message, 'account 222222222222');
  assert.match((await refusal(execute(run, other({ region: 'us-east-1' })))).message, 'region us-east-1');
  assert.match((await refusal(execute(run, other({ environment: 'production' })))).message, 'environment production');
  for (const [path, words] of [
    [write({ ...plan, changeSet: 'another' }), 'edited'],
    [write({ ...plan, version: 2 }), 'version 2'],
    [write('{'), 'not JSON'],
    [write({ a: 1 }), 'is no plan'],
    [join(folder, 'missing.json'), 'there is no plan'],
  ] as const)
    assert.match((await refusal(() => readPlan(path))).message, words);
});

test('a plan says whether the policy has to be lifted, and the execution does it', async () => {
  const run = fake();
  run.cloudFormation.deployed();
  run.cloudFormation.policy = '{"Statement":[]}';
  run.cloudFormation.next = { Changes: [resourceChange('Cluster', 'AWS::ECS::Cluster', { Replacement: 'True' })] };
  const settings = { ...open, policy: 'protect' } as const;
  const file = newFile();
  assert.is(await deployStack(run.session, deployment({ plan: file }, { settings }), tools(run)), 2);
  assert.is(run.cloudFormation.policy, '{"Statement":[]}');
  assert.is(await execute(run, file, { yes: true, allowReplacement: true }, { settings }), 0);
  assert.is(run.cloudFormation.called('SetStackPolicy').length, 2);
});

test('the plan holds no NoEcho value', async () => {
  const run = fake();
  run.cloudFormation.deployed({ Parameters: [{ ParameterKey: 'Password', ParameterValue: '****' }] });
  run.cloudFormation.next = { Changes: [topic], Parameters: [{ ParameterKey: 'Password', ParameterValue: '****' }] };
  const given = { values: new Map([['Password', 'hunter2-and-more']]), images: new Map<string, string>() };
  const file = newFile();
  assert.is(
    await deployStack(
      run.session,
      deployment({ plan: file, markdown: `${file}.md`, json: true }, { given }),
      tools(run),
    ),
    2,
  );
  for (const text of [
    readFileSync(file, 'utf8'),
    readFileSync(`${file}.md`, 'utf8'),
    run.printed.join('\n'),
    run.noted.join('\n'),
  ])
    assert.not.match(text, 'hunter2');
});

test('the hash of parameters knows no order', () => {
  const [a, b] = [
    { ParameterKey: 'A', ParameterValue: '1' },
    { ParameterKey: 'B', ParameterValue: '2' },
  ];
  assert.is(parametersHash([a, b]), parametersHash([b, a]));
  assert.is.not(parametersHash([a]), parametersHash([{ ...a, ResolvedValue: '2' }]));
});

test.run();

/** What a deployment asks CloudFormation for, call by call: the settings that nobody sees until something goes wrong. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { image } from './places.js';
import { inScene, type Scene } from './scene.js';

const test = suite('rehearsal/scenarios/calls');

const inputs = (scene: Scene, action: string) =>
  scene.faults.calls.filter((call) => call.action === action).map(({ input }) => input);

test(
  'a failure is always rolled back: nothing is replaced by a deployment that could not be undone',
  inScene('bucket', async (scene) => {
    assert.is((await scene.deploy()).code, 0);
    assert.is((await scene.deploy({ image: [`api=${image('1.1.0')}`] })).code, 0);
    const made = inputs(scene, 'CreateChangeSet');
    assert.equal(
      made.map(({ ChangeSetType, OnStackFailure }) => [ChangeSetType, OnStackFailure]),
      [
        ['CREATE', 'ROLLBACK'],
        ['UPDATE', 'ROLLBACK'],
      ],
    );
    for (const { DisableRollback } of inputs(scene, 'ExecuteChangeSet')) assert.not.ok(DisableRollback);
  }),
);

test(
  'nested stacks are reviewed with their root, and every template goes through the bucket, whatever its size',
  inScene('bucket', async (scene) => {
    assert.is((await scene.deploy()).code, 0);
    const [set] = inputs(scene, 'CreateChangeSet');
    assert.is(set?.IncludeNestedStacks, true);
    assert.is(set?.TemplateBody, undefined);
    const place = 'https://paperwurks-dev-templates.s3.eu-west-2.amazonaws.com/';
    assert.match(`${set?.TemplateURL}`, new RegExp(`^${place}[0-9a-f]{32}/compute\\.yaml$`));
    const body = scene.rehearsal.object('paperwurks-dev-templates', `${set?.TemplateURL}`.slice(place.length));
    const urls = [...`${body}`.matchAll(/TemplateURL: (\S+)/g)].map(([, url = '']) => url);
    assert.is(urls.length, 5);
    for (const url of urls) assert.match(url, new RegExp(`^${place}[0-9a-f]{32}/[a-z-]+\\.yaml$`));
    assert.equal(set?.Capabilities, ['CAPABILITY_IAM']);
  }),
);

test(
  'each request that changes something has a token of its own, and no two runs draw the same',
  inScene('compute', async (scene) => {
    const tokens: unknown[] = [];
    for (const tag of ['1.1.0', '1.2.0']) {
      scene.faults.inject({ kind: 'throttle', action: 'CreateChangeSet' });
      assert.is((await scene.deploy({ image: [`api=${image(tag)}`] })).code, 0);
    }
    for (const { ClientToken } of inputs(scene, 'CreateChangeSet')) tokens.push(ClientToken);
    assert.is(tokens[0], tokens[1], 'a request that is repeated has the same token');
    assert.is(new Set(tokens).size, 2);
    const executed = inputs(scene, 'ExecuteChangeSet').map(({ ClientRequestToken }) => `${ClientRequestToken}`);
    assert.is(new Set(executed).size, 2);
    for (const token of executed) assert.match(token, /^compute-execute-[0-9a-f]{16}$/);
  }),
);

test(
  'from the execution on, stacks are asked for by ARN: a name may come to mean another stack',
  inScene('bucket', async (scene) => {
    assert.is((await scene.deploy()).code, 0);
    const calls = scene.faults.calls;
    const executed = calls.findIndex(({ action }) => action === 'ExecuteChangeSet');
    assert.match(`${calls[executed]?.input.ChangeSetName}`, /^arn:aws:cloudformation:/);
    const after = calls.slice(executed).filter(({ action }) => /^Describe(?:Stacks|StackEvents)$/.test(action));
    assert.ok(after.length > 10);
    for (const { action, input } of after) assert.match(`${input.StackName}`, /^arn:aws:cloudformation:/, action);
  }),
);

test(
  'objects are asked for and sent with the account that the bucket must belong to',
  inScene('bucket', async (scene) => {
    assert.is((await scene.deploy()).code, 0);
    const calls = scene.faults.calls.filter(({ service }) => service === 's3');
    assert.is(calls.filter(({ action }) => action === 'PutObject').length, 6);
    for (const { action, input } of calls) assert.is(input.ExpectedBucketOwner, '111111111111', action);
  }),
);

test.run();

/** What a deployment asks CloudFormation for, call by call: the settings that nobody sees until something goes wrong. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { image } from './places.js';
import { Scene } from './scene.js';

const test = suite('rehearsal/scenarios/calls');

let scene: Scene;

/** A creation and two releases, each of which is throttled once. */
test.before(async () => {
  scene = await Scene.of('bucket');
  assert.is((await scene.deploy()).code, 0);
  for (const tag of ['1.1.0', '1.2.0']) {
    scene.faults.inject({ kind: 'throttle', action: 'CreateChangeSet' });
    assert.is((await scene.deploy({ image: [`api=${image(tag)}`] })).code, 0);
  }
});
test.after(() => scene.close());

const inputs = (action: string) =>
  scene.faults.calls.filter((call) => call.action === action).map(({ input }) => input);

test('a failure is always rolled back: nothing is replaced by a deployment that could not be undone', () => {
  const made = inputs('CreateChangeSet').map(
    ({ ChangeSetType, OnStackFailure }) => `${ChangeSetType} ${OnStackFailure}`,
  );
  assert.equal([...new Set(made)], ['CREATE ROLLBACK', 'UPDATE ROLLBACK']);
  for (const { DisableRollback } of inputs('ExecuteChangeSet')) assert.not.ok(DisableRollback);
});

test('nested stacks are reviewed with their root, and every template goes through the bucket, whatever its size', () => {
  const [set] = inputs('CreateChangeSet');
  assert.is(set?.IncludeNestedStacks, true);
  assert.is(set?.TemplateBody, undefined);
  const place = 'https://paperwurks-dev-templates.s3.eu-west-2.amazonaws.com/';
  assert.match(`${set?.TemplateURL}`, new RegExp(`^${place}[0-9a-f]{32}/compute\\.yaml$`));
  const body = scene.rehearsal.object('paperwurks-dev-templates', `${set?.TemplateURL}`.slice(place.length));
  const urls = [...`${body}`.matchAll(/TemplateURL: (\S+)/g)].map(([, url = '']) => url);
  assert.is(urls.length, 5);
  for (const url of urls) assert.match(url, new RegExp(`^${place}[0-9a-f]{32}/[a-z-]+\\.yaml$`));
  assert.equal(set?.Capabilities, ['CAPABILITY_IAM']);
});

test('each request that changes something has a token of its own, and no two runs draw the same', () => {
  const tokens = inputs('CreateChangeSet').map(({ ClientToken }) => `${ClientToken}`);
  assert.is(tokens.length, 5, 'one for each deployment, and one for each throttle');
  assert.is(tokens[1], tokens[2], 'a request that is repeated has the same token');
  assert.is(new Set(tokens).size, 3);
  const executed = inputs('ExecuteChangeSet').map(({ ClientRequestToken }) => `${ClientRequestToken}`);
  assert.is(new Set(executed).size, 3);
  for (const token of executed) assert.match(token, /^compute-execute-[0-9a-f]{16}$/);
});

test('from the execution on, stacks are asked for by ARN: a name may come to mean another stack', () => {
  const { calls } = scene.faults;
  const executed = calls.findIndex(({ action }) => action === 'ExecuteChangeSet');
  const next = calls.findIndex(({ action }, index) => index > executed && action === 'GetCallerIdentity');
  assert.match(`${calls[executed]?.input.ChangeSetName}`, /^arn:aws:cloudformation:/);
  const after = calls.slice(executed, next).filter(({ action }) => /^Describe(?:Stacks|StackEvents)$/.test(action));
  assert.ok(after.length > 10);
  for (const { action, input } of after) assert.match(`${input.StackName}`, /^arn:aws:cloudformation:/, action);
});

test('objects are asked for and sent with the account that the bucket must belong to', () => {
  const calls = scene.faults.calls.filter(({ service }) => service === 's3');
  assert.is(calls.filter(({ action }) => action === 'PutObject').length, 6);
  for (const { action, input } of calls) assert.is(input.ExpectedBucketOwner, '111111111111', action);
});

test.run();

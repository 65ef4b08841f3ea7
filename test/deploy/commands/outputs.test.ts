/** `compute outputs`: three formats, and export names. */

import { execFileSync } from 'node:child_process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { outputsCommand, quoted, variableName } from '../../../scripts/commands/outputs.js';
import { described, directory, opened } from './deployed.js';

const test = suite('deploy/commands/outputs');

const Outputs = [
  {
    OutputKey: 'ClusterName',
    OutputValue: 'paperwurks',
    ExportName: 'p-staging-ClusterName',
    Description: 'The cluster.',
  },
  { OutputKey: 'ApiServiceName', OutputValue: "it's $HOME", ExportName: 'p-staging-ApiServiceName' },
  { OutputKey: 'Inner', OutputValue: 'no export' },
];

const run = async (options: object, outputs: readonly object[] = Outputs) => {
  const fake = opened('staging', {
    cloudFormation: { DescribeStacks: () => described('staging', 'UPDATE_COMPLETE', { Outputs: outputs }) },
  });
  const code = await outputsCommand('staging', { directory, ...options }, fake.open);
  return { code, printed: fake.printed, text: fake.text() };
};

test('text: sorted, aligned, described', async () => {
  assert.equal((await run({})).printed, [
    "ApiServiceName  it's $HOME",
    'ClusterName     paperwurks',
    '                The cluster.',
    'Inner           no export',
  ]);
});

test('json and export names', async () => {
  assert.equal(JSON.parse((await run({ format: 'json', exports: true })).printed.join('')), {
    'p-staging-ApiServiceName': "it's $HOME",
    'p-staging-ClusterName': 'paperwurks',
  });
});

test('env: a shell takes back exactly the values', async () => {
  const { printed } = await run({ format: 'env' });
  const script = `${printed.join('\n')}\nprintf '%s|%s' "$API_SERVICE_NAME" "$CLUSTER_NAME"`;
  assert.is(execFileSync('sh', ['-c', script], { encoding: 'utf8' }), "it's $HOME|paperwurks");
});

test('env: two outputs that would be one variable are refused', async () => {
  const { code, text } = await run({ format: 'env' }, [
    { OutputKey: 'ApiURL', OutputValue: 'a' },
    { OutputKey: 'ApiUrl', OutputValue: 'b' },
  ]);
  assert.is(code, 1);
  assert.match(text, /would both be API_URL/);
});

test('an unknown format is refused with those that there are', async () => {
  const { code, text } = await run({ format: 'xml' });
  assert.is(code, 1);
  assert.match(text, /text, json, env/);
});

test('names of variables', () => {
  assert.is(variableName('ApiTargetGroupFullName'), 'API_TARGET_GROUP_FULL_NAME');
  assert.is(variableName('ALBArn'), 'ALB_ARN');
  assert.is(variableName('p-dev-compute-ClusterName'), 'P_DEV_COMPUTE_CLUSTER_NAME');
  assert.is(variableName('2nd'), '_2ND');
  assert.is(quoted('a b'), "'a b'");
});

test.run();

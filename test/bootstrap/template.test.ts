import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bootstrapHeader, bootstrapTemplate } from '../../generator/bootstrap/stack.js';
import { checkTemplate } from '../../generator/checks/index.js';
import { templateYaml } from '../../generator/yaml/emit.js';
import { cfnLintArguments } from '../../scripts/ci/cfn-lint.js';
import { pythonWithTools } from '../../scripts/ci/python.js';
import { capture } from '../../scripts/ci/steps.js';
import { resourceValidators } from '../../scripts/lib/validators.js';
import { read } from '../environment/tools.js';
import { variants } from '../stacks/variants.js';
import { pipeline, production, resourcesOf } from './tools.js';

const test = suite('bootstrap/template');

const kinds = {
  bucket: { roles: false },
  roles: { roles: true },
  pipeline: { roles: true, pipeline },
};
interface Denials {
  readonly Statement: readonly { readonly Effect: string; readonly Condition: unknown }[];
}

const textOf = (options: (typeof kinds)[keyof typeof kinds]) =>
  templateYaml(bootstrapTemplate(production, options), bootstrapHeader(production));

test('the checks of the project find nothing, whatever the environment', () => {
  const validatorOf = resourceValidators();
  for (const environment of [production, ...Object.values(variants).map(read)])
    for (const options of Object.values(kinds))
      assert.equal(checkTemplate(bootstrapTemplate(environment, options).body, validatorOf), []);
});

test('cfn-lint with every rule finds nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'compute-bootstrap-'));
  try {
    const files = Object.entries(kinds).map(([name, options]) => {
      const file = join(folder, `${name}.yaml`);
      writeFileSync(file, textOf(options));
      return file;
    });
    const { code, output } = await capture(pythonWithTools(), cfnLintArguments(files));
    assert.is(output.trim(), '');
    assert.is(code, 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the template goes with the call: it is no larger than that takes', () => {
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
  assert.ok(Buffer.byteLength(textOf(kinds.pipeline)) <= 51_200);
  assert.is(textOf(kinds.pipeline), textOf({ ...kinds.pipeline }));
});

test('what there is follows the options', () => {
  const idsOf = (options: (typeof kinds)[keyof typeof kinds]) => resourcesOf(production, options).map(({ id }) => id);
  assert.equal(idsOf(kinds.bucket).sort(), ['Bucket', 'BucketPolicy']);
  assert.ok(idsOf(kinds.roles).includes('ServiceRole'));
  assert.not(idsOf(kinds.roles).includes('DeployRole'));
  assert.ok(idsOf(kinds.pipeline).includes('DeployRole'));
});

test('the bucket is encrypted, versioned, closed, and outlives its stack', () => {
  const { body } = bootstrapTemplate(production, kinds.bucket);
  const { Bucket } = body.Resources as Record<string, { DeletionPolicy?: string; UpdateReplacePolicy?: string }>;
  assert.is(Bucket?.DeletionPolicy, 'RetainExceptOnCreate');
  assert.is(Bucket?.UpdateReplacePolicy, 'Retain');
  const [bucket, policy] = resourcesOf(production, kinds.bucket);
  if (bucket === undefined || policy === undefined) throw new Error('a bucket and its policy are expected');
  const properties = bucket.properties;
  assert.is(properties.BucketName, 'templates');
  assert.equal(properties.VersioningConfiguration, { Status: 'Enabled' });
  assert.equal(properties.OwnershipControls, { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] });
  assert.equal(Object.values(properties.PublicAccessBlockConfiguration as object), [true, true, true, true]);
  assert.match(JSON.stringify(properties.BucketEncryption), /AES256/);
  assert.match(JSON.stringify(properties.LifecycleConfiguration), /"NoncurrentDays":90/);
  const denied = (policy.properties.PolicyDocument as Denials).Statement;
  assert.equal(
    denied.map(({ Effect, Condition }) => [Effect, Condition]),
    [
      ['Deny', { Bool: { 'aws:SecureTransport': 'false' } }],
      ['Deny', { NumericLessThan: { 's3:TlsVersion': '1.2' } }],
    ],
  );
});

test.run();

/** The AWS CLI, which nobody here wrote, deploys networking, compute and a consumer into a rehearsal, and takes them down. */

import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { networkingFile } from '../fixtures/networking.js';
import { bucket, type Described, Scenario } from './cli/scenario.js';

const test = suite('rehearsal/aws-cli');

let scenario: Scenario;
let network: Described;
let packaged: string;
const names = { network: 'networking', compute: 'paperwurks-production-compute', consumer: 'consumer' };
const capabilities = ['--capabilities', 'CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM'];
const image = '333333333333.dkr.ecr.eu-west-2.amazonaws.com/paperwurks/backend:2.0.0';

test.before(async () => {
  scenario = await Scenario.start();
});
test.after(async () => {
  const { defects } = scenario.rehearsal;
  await scenario.close();
  assert.equal(defects, [], 'defects of the rehearsal');
});

const deployCompute = (changed: Readonly<Record<string, string>>, ...more: string[]) =>
  scenario.aws(
    ...['cloudformation', 'deploy', '--stack-name', names.compute, '--template-file', packaged, '--s3-bucket', bucket],
    ...['--parameter-overrides', ...scenario.overrides(network, changed), ...capabilities, ...more],
  );

test('deploy creates networking; its outputs are exports', async () => {
  const template = scenario.networking();
  const valid = await scenario.json<object>('validate-template', '--template-body', `file://${template}`);
  assert.ok('Parameters' in valid);
  const said = await scenario.cloudFormation('deploy', '--stack-name', names.network, '--template-file', template);
  assert.match(said, `Successfully created/updated stack - ${names.network}`);
  network = await scenario.describe(names.network);
  assert.is(network.StackStatus, 'CREATE_COMPLETE');
  const { Exports } = await scenario.json<{ Exports: { Name: string; ExportingStackId: string }[] }>('list-exports');
  assert.equal(
    Exports.map(({ Name }) => Name).sort(),
    (network.Outputs ?? []).map(({ ExportName }) => ExportName).sort(),
  );
  assert.ok(Exports.every(({ ExportingStackId }) => ExportingStackId === network.StackId));
});

test('package uploads the nested templates, deploy creates the stacks from the bucket', async () => {
  assert.is((await scenario.aws('s3', 'mb', `s3://${bucket}`)).code, 0);
  packaged = scenario.file('packaged.yaml', '');
  await scenario.cloudFormation(
    ...['package', '--template-file', scenario.compute(), '--s3-bucket', bucket, '--output-template-file', packaged],
  );
  assert.is(readFileSync(packaged, 'utf8').match(/TemplateURL: http:/g)?.length, 5);
  const { code, out, error } = await deployCompute({});
  assert.is(code, 0, `${out}${error}`);
  const stack = scenario.stack(names.compute);
  assert.is(stack.StackStatus, 'CREATE_COMPLETE', stack.StackStatusReason);
  const { StackSummaries } = await scenario.json<{ StackSummaries: { StackName: string; RootId?: string }[] }>(
    ...['list-stacks', '--stack-status-filter', 'CREATE_COMPLETE'],
  );
  assert.is(StackSummaries.filter(({ RootId }) => RootId === stack.StackId).length, 5);
});

test('a second deploy changes nothing: an error, or none where one asks for none', async () => {
  const again = ['cloudformation', 'deploy', '--stack-name', names.network, '--template-file', scenario.networking()];
  const refused = await scenario.aws(...again);
  assert.is(refused.code, 255);
  assert.match(refused.error, 'No changes to deploy');
  const fine = await scenario.aws(...again, '--no-fail-on-empty-changeset');
  assert.equal([fine.code, fine.error], [0, '']);
  assert.match(fine.out, 'No changes to deploy');
});

// Without nested sets, CloudFormation takes every nested stack for changed, since its template might be:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChangeDetail.html
test('a second deploy of nested stacks is never empty for this client, and changes nothing', async () => {
  const idsOf = () => scenario.stack(names.compute).Outputs?.map(({ OutputValue }) => OutputValue);
  const before = idsOf();
  const { code, error } = await deployCompute({});
  assert.is(code, 0, error);
  assert.equal(idsOf(), before);
});

test('a consumer by change set: create, wait, describe, execute, wait', async () => {
  const set = ['--stack-name', names.consumer, '--change-set-name', 'first'];
  scenario.settles = false;
  await scenario.cloudFormation(
    ...['create-change-set', ...set, '--change-set-type', 'CREATE', '--include-nested-stacks'],
    ...['--template-body', `file://${scenario.consumer()}`],
  );
  assert.is(scenario.stack(names.consumer).StackStatus, 'REVIEW_IN_PROGRESS');
  scenario.settles = true;
  await scenario.cloudFormation('wait', 'change-set-create-complete', ...set);
  const { Changes, ExecutionStatus } = await scenario.json<{
    Changes: { ResourceChange: { Action: string } }[];
    ExecutionStatus: string;
  }>('describe-change-set', ...set, '--include-property-values');
  assert.is(ExecutionStatus, 'AVAILABLE');
  assert.ok(Changes.length > 0 && Changes.every(({ ResourceChange }) => ResourceChange.Action === 'Add'));
  await scenario.cloudFormation('execute-change-set', ...set);
  await scenario.cloudFormation('wait', 'stack-create-complete', '--stack-name', names.consumer);
  const exported = scenario.stack(names.compute).Outputs?.find(({ ExportName }) => ExportName !== undefined);
  const { Imports } = await scenario.json<{ Imports: string[] }>(
    ...['list-imports', '--export-name', `${exported?.ExportName}`],
  );
  assert.equal(Imports, [names.consumer]);
});

test('a new image is an update that is seen while it happens, and whose events, resources and template can be read', async () => {
  const set = ['--stack-name', names.compute, '--change-set-name', 'image'];
  await scenario.cloudFormation(
    ...['create-change-set', ...set, '--use-previous-template', '--include-nested-stacks', ...capabilities],
    ...['--parameters', `file://${scenario.parameters(network, { ApiImage: image })}`],
  );
  await scenario.cloudFormation('wait', 'change-set-create-complete', ...set);
  const { Changes } = await scenario.json<{
    Changes: { ResourceChange: { LogicalResourceId: string; Replacement: string; ChangeSetId?: string } }[];
  }>('describe-change-set', ...set);
  const api = Changes.find(({ ResourceChange }) => ResourceChange.ChangeSetId?.includes('Api'));
  assert.ok(api, JSON.stringify(Changes));
  scenario.settles = false;
  await scenario.cloudFormation('execute-change-set', ...set);
  assert.is((await scenario.describe(names.compute)).StackStatus, 'UPDATE_IN_PROGRESS');
  scenario.settles = true;
  await scenario.cloudFormation('wait', 'stack-update-complete', '--stack-name', names.compute);
  const { StackEvents } = await scenario.json<{ StackEvents: { ResourceStatus: string; Timestamp: string }[] }>(
    ...['describe-stack-events', '--stack-name', names.compute],
  );
  assert.is(StackEvents[0]?.ResourceStatus, 'UPDATE_COMPLETE');
  assert.match(`${StackEvents[0]?.Timestamp}`, /^2026-01-0\dT/);
  const { StackResources } = await scenario.json<{ StackResources: { ResourceType: string }[] }>(
    ...['describe-stack-resources', '--stack-name', names.compute],
  );
  assert.is(StackResources.filter(({ ResourceType }) => ResourceType === 'AWS::CloudFormation::Stack').length, 5);
  const { StackResourceDetail: nested } = await scenario.json<{ StackResourceDetail: { ResourceStatus: string } }>(
    ...['describe-stack-resource', '--stack-name', names.compute, '--logical-resource-id', 'ServiceApi'],
  );
  assert.is(nested.ResourceStatus, 'UPDATE_COMPLETE');
  const { OperationEvents } = await scenario.json<{ OperationEvents: { LogicalResourceId?: string }[] }>(
    ...['describe-events', '--stack-name', names.compute],
  );
  assert.ok(OperationEvents.some(({ LogicalResourceId }) => LogicalResourceId === 'ServiceApi'));
  const { ResourceTypes } = await scenario.json<{ ResourceTypes: string[] }>(
    ...['get-template-summary', '--stack-name', names.compute],
  );
  assert.equal(ResourceTypes, ['AWS::CloudFormation::Stack']);
  const template = await scenario.json<{ TemplateBody: string }>('get-template', '--stack-name', names.network);
  assert.is(template.TemplateBody, readFileSync(networkingFile, 'utf8'));
});

test('what others import cannot go; consumer, compute and networking go in that order', async () => {
  const gone = async (name: string) => {
    const { StackId } = scenario.stack(name);
    await scenario.cloudFormation('delete-stack', '--stack-name', name);
    await scenario.cloudFormation('wait', 'stack-delete-complete', '--stack-name', StackId);
  };
  const refused = await scenario.aws('cloudformation', 'delete-stack', '--stack-name', names.compute);
  const still = scenario.stack(names.compute);
  assert.match(`${refused.error} ${still.StackStatusReason}`, 'in use by consumer');
  await gone(names.consumer);
  await gone(names.compute);
  await gone(names.network);
  const { Exports } = await scenario.json<{ Exports: unknown[] }>('list-exports');
  assert.equal(Exports, []);
  const missing = await scenario.aws('cloudformation', 'describe-stacks', '--stack-name', names.compute);
  assert.is(missing.code, 255);
  assert.match(
    missing.error,
    `(ValidationError) when calling the DescribeStacks operation: Stack with id ${names.compute} does not exist`,
  );
});

test('what the deletion of a stack has kept is looked at and deleted by cloudcontrol', async () => {
  const which = ['--type-name', 'AWS::Logs::LogGroup', '--identifier', '/paperwurks/production/api'];
  const { ResourceDescription } = await scenario.cloudControl<{ ResourceDescription: { Properties: string } }>(
    ...['get-resource', ...which],
  );
  assert.is(JSON.parse(ResourceDescription.Properties).LogGroupName, '/paperwurks/production/api');
  const { ProgressEvent } = await scenario.cloudControl<{ ProgressEvent: { RequestToken: string } }>(
    ...['delete-resource', ...which],
  );
  const token = ['--request-token', ProgressEvent.RequestToken];
  assert.is((await scenario.aws('cloudcontrol', 'wait', 'resource-request-success', ...token)).code, 0);
  const status = await scenario.cloudControl<{ ProgressEvent: { OperationStatus: string } }>(
    ...['get-resource-request-status', ...token],
  );
  assert.is(status.ProgressEvent.OperationStatus, 'SUCCESS');
  const { code, error } = await scenario.aws('cloudcontrol', 'get-resource', ...which);
  assert.is(code, 255);
  assert.match(
    error,
    "(ResourceNotFoundException) when calling the GetResource operation: Resource of type 'AWS::Logs::LogGroup'",
  );
});

test.run();

/** What goes over the wire, as the SDK sends and reads it: every type of the query protocol, and errors. */

import {
  CreateChangeSetCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
} from '@aws-sdk/client-cloudformation';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Refusal } from '../../scripts/rehearsal/refusal.js';
import { account, errorOf, region, withFake } from './fake.js';

const test = suite('rehearsal/wire');

test('lists, maps, booleans, numbers and empty lists arrive as what they are', () =>
  withFake(async (rehearsal, { cloudFormation }) => {
    const input = {
      StackName: 'a',
      ChangeSetName: 'set',
      TemplateBody: 'Resources:\r\n  A: "ü & <b> + %20"\n',
      Parameters: [
        { ParameterKey: 'A', UsePreviousValue: true },
        { ParameterKey: 'B', ParameterValue: '' },
      ],
      Capabilities: ['CAPABILITY_IAM' as const],
      Tags: [],
      IncludeNestedStacks: true,
      RollbackConfiguration: { MonitoringTimeInMinutes: 5, RollbackTriggers: [{ Arn: 'arn', Type: 'type' }] },
      ResourcesToImport: [
        { ResourceType: 'type', LogicalResourceId: 'A', ResourceIdentifier: { BucketName: 'b', Key: 'c' } },
      ],
    };
    await cloudFormation.send(new CreateChangeSetCommand(input));
    assert.equal(rehearsal.engine(account, region).asked, [{ action: 'CreateChangeSet', input }]);
  }));

test('moments, numbers, booleans, lists in lists and empty lists come back as what they were', () =>
  withFake(async (rehearsal, { cloudFormation }) => {
    const stack = {
      StackName: 'a',
      StackId: 'arn',
      StackStatus: 'CREATE_COMPLETE',
      CreationTime: new Date(Date.UTC(2026, 0, 2, 3, 4, 5, 678)),
      DisableRollback: false,
      EnableTerminationProtection: true,
      TimeoutInMinutes: 7,
      Description: 'quotes " & <tags> ü',
      Outputs: [],
      Tags: [{ Key: 'k', Value: '' }],
      RollbackConfiguration: { RollbackTriggers: [] },
    };
    rehearsal.engine(account, region).answer = () => ({ Stacks: [{ ...stack, ParentId: undefined }] });
    const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName: 'a' }));
    assert.equal(Stacks, [stack]);
  }));

test('a template comes back byte by byte', () =>
  withFake(async (rehearsal, { cloudFormation }) => {
    const TemplateBody = '# ü\r\nA: |\n  "b" && <c>\n\n';
    rehearsal.engine(account, region).answer = () => ({ TemplateBody, StagesAvailable: ['Original'] });
    assert.is((await cloudFormation.send(new GetTemplateCommand({ StackName: 'a' }))).TemplateBody, TemplateBody);
  }));

test('an action without a result', () =>
  withFake(async (_rehearsal, { cloudFormation }) => {
    const { $metadata } = await cloudFormation.send(new DeleteStackCommand({ StackName: 'a' }));
    assert.is($metadata.httpStatusCode, 200);
    assert.match(`${$metadata.requestId}`, /^[0-9a-f-]{36}$/);
  }));

test('an error has the name that the client gives it, the status, the message and the id of the request', () =>
  withFake(async (rehearsal, { cloudFormation }) => {
    rehearsal.engine(account, region).answer = () => {
      throw new Refusal('ChangeSetNotFound', 'ChangeSet [set] does not exist', 404);
    };
    const call = cloudFormation.send(new DescribeChangeSetCommand({ ChangeSetName: 'set', StackName: 'a' }));
    const { name, message, $metadata } = await errorOf(call);
    assert.equal([name, message], ['ChangeSetNotFoundException', 'ChangeSet [set] does not exist']);
    assert.is($metadata?.httpStatusCode, 404);
    assert.equal(rehearsal.defects, []);
  }));

test('a defect of the rehearsal is told as one', () =>
  withFake(async (rehearsal, { cloudFormation }) => {
    rehearsal.engine(account, region).answer = () => {
      throw new TypeError('undefined is not a stack');
    };
    const { name, message } = await errorOf(cloudFormation.send(new DescribeStacksCommand({})));
    assert.equal([name, message], ['InternalFailure', 'The rehearsal has a defect: undefined is not a stack']);
    assert.is(rehearsal.defects.length, 1);
  }));

test('a rehearsal is taken up again with its engines and its buckets', async () => {
  let saved: unknown;
  await withFake(async (rehearsal, { cloudFormation }) => {
    rehearsal.createBucket('bucket');
    await cloudFormation.send(new DescribeStacksCommand({}));
    saved = JSON.parse(JSON.stringify(rehearsal.snapshot()));
  });
  await withFake(
    async (rehearsal) => {
      assert.equal(rehearsal.engine(account, region).restored, { asked: 1 });
      assert.equal(JSON.parse(JSON.stringify(rehearsal.snapshot())).buckets, (saved as { buckets: unknown }).buckets);
    },
    { restore: saved },
  );
});

test.run();

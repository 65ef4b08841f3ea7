/** The SDK's clients against the real engine: lost replies, services that fail, buckets of stacks, a rehearsal taken up again. */

import {
  CreateChangeSetCommand,
  type CreateChangeSetCommandInput,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
} from '@aws-sdk/client-cloudformation';
import { DescribeServicesCommand } from '@aws-sdk/client-ecs';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { HandClock } from '../../scripts/rehearsal/clock.js';
import type { RehearsalOptions } from '../../scripts/rehearsal/rehearsal.js';
import { type Rehearsal, startRehearsal } from '../../scripts/rehearsal/server.js';
import { account, clients, errorOf, region } from './fake.js';

const test = suite('rehearsal/sdk');

const hour = 3_600_000;

type Clients = ReturnType<typeof clients>;

const rehearse = async (
  run: (rehearsal: Rehearsal, aws: Clients, clock: HandClock) => Promise<void>,
  options: Partial<RehearsalOptions> = {},
): Promise<void> => {
  const clock = new HandClock();
  const rehearsal = await startRehearsal({ account, region, clock, ...options });
  const aws = clients(rehearsal.endpoint, account, region, 3);
  try {
    await run(rehearsal, aws, clock);
    assert.equal(rehearsal.defects, []);
  } finally {
    aws.close();
    await rehearsal.close();
  }
};

const status = async ({ cloudFormation }: Clients, StackName: string): Promise<string> =>
  `${(await cloudFormation.send(new DescribeStacksCommand({ StackName }))).Stacks?.[0]?.StackStatus}`;

const topic = JSON.stringify({ Resources: { Topic: { Type: 'AWS::SNS::Topic' } } });
const first = (more: Partial<CreateChangeSetCommandInput> = {}) =>
  new CreateChangeSetCommand({
    StackName: 'a',
    ChangeSetName: 'first',
    ChangeSetType: 'CREATE',
    TemplateBody: topic,
    ...more,
  });

test('a lost reply to CreateChangeSet: with a token the same set comes back, without one it exists already', () =>
  rehearse(async ({ faults }, { cloudFormation }) => {
    faults.inject({ kind: 'resetAfter', action: 'CreateChangeSet' });
    const { Id, StackId } = await cloudFormation.send(first({ ClientToken: 'token' }));
    assert.match(`${Id}`, ':changeSet/first/');
    assert.match(`${StackId}`, ':stack/a/');
    assert.is(faults.calls.length, 2, 'the client tried twice');
    faults.inject({ kind: 'resetAfter', action: 'CreateChangeSet' });
    const again = await errorOf(cloudFormation.send(first({ StackName: 'b' })));
    assert.is(again.name, 'AlreadyExistsException');
  }));

test('a lost reply to ExecuteChangeSet: the stack is there although the client saw an error', () =>
  rehearse(async ({ faults }, aws, clock) => {
    const { cloudFormation } = aws;
    await cloudFormation.send(first());
    clock.advance(hour);
    const set = { StackName: 'a', ChangeSetName: 'first' };
    assert.is((await cloudFormation.send(new DescribeChangeSetCommand(set))).ExecutionStatus, 'AVAILABLE');
    faults.inject({ kind: 'resetAfter', action: 'ExecuteChangeSet' });
    await cloudFormation.send(new ExecuteChangeSetCommand({ ...set, ClientRequestToken: 'run' })).catch(() => {});
    assert.is(await status(aws, 'a'), 'CREATE_IN_PROGRESS');
    clock.advance(hour);
    assert.is(await status(aws, 'a'), 'CREATE_COMPLETE');
    const { StackEvents = [] } = await cloudFormation.send(new DescribeStackEventsCommand({ StackName: 'a' }));
    assert.ok(StackEvents.every(({ Timestamp }) => Timestamp instanceof Date));
    assert.is(StackEvents[0]?.ClientRequestToken, 'run');
  }));

const serviceTemplate = JSON.stringify({
  Resources: {
    Cluster: { Type: 'AWS::ECS::Cluster', Properties: { ClusterName: 'main' } },
    Task: {
      Type: 'AWS::ECS::TaskDefinition',
      Properties: { Family: 'api', ContainerDefinitions: [{ Name: 'api', Image: 'image' }] },
    },
    Service: {
      Type: 'AWS::ECS::Service',
      Properties: { Cluster: { Ref: 'Cluster' }, ServiceName: 'api', DesiredCount: 4, TaskDefinition: { Ref: 'Task' } },
    },
  },
});

test('a service that comes up, and one that does not', () =>
  rehearse(
    async (_rehearsal, aws, clock) => {
      await aws.cloudFormation.send(new CreateStackCommand({ StackName: 'good', TemplateBody: serviceTemplate }));
      const look = async () => {
        const { services: [service] = [] } = await aws.ecs.send(
          new DescribeServicesCommand({ cluster: 'main', services: ['api'] }),
        );
        const [deployment] = service?.deployments ?? [];
        return [service?.status, deployment?.rolloutState, service?.runningCount];
      };
      for (let seconds = 0; seconds < 70; seconds++) {
        clock.advance(1000);
        await status(aws, 'good');
      }
      const [state, rollout, running] = await look();
      assert.equal([state, rollout], ['ACTIVE', 'IN_PROGRESS']);
      assert.ok(Number(running) > 0 && Number(running) < 4, `${running} of 4 tasks run`);
      clock.advance(hour);
      assert.is(await status(aws, 'good'), 'CREATE_COMPLETE');
      assert.equal(await look(), ['ACTIVE', 'COMPLETED', 4]);
      await aws.cloudFormation.send(new DeleteStackCommand({ StackName: 'good' }));
      clock.advance(hour);
      await aws.cloudFormation.send(new CreateStackCommand({ StackName: 'bad', TemplateBody: serviceTemplate }));
      clock.advance(hour);
      assert.is(await status(aws, 'bad'), 'ROLLBACK_COMPLETE');
    },
    {
      behaviour: ({ type, stackName, action }) => {
        if (type !== 'AWS::ECS::Service') return { takes: 1000 };
        return {
          takes: 120_000,
          ...(stackName === 'bad' && action === 'CREATE' ? { fails: 'did not stabilize' } : {}),
        };
      },
    },
  ));

const bucketTemplate = JSON.stringify({
  Resources: { Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'templates' } } },
});

test('a stack makes a bucket, templates in it are deployed, and it is not deleted while it holds them', () =>
  rehearse(async (rehearsal, aws, clock) => {
    await aws.cloudFormation.send(new CreateStackCommand({ StackName: 'bucket', TemplateBody: bucketTemplate }));
    clock.advance(hour);
    await aws.s3.send(new PutObjectCommand({ Bucket: 'templates', Key: 'a/topic.json', Body: topic }));
    const TemplateURL = `https://templates.s3.${region}.amazonaws.com/a/topic.json`;
    await aws.cloudFormation.send(new CreateStackCommand({ StackName: 'topic', TemplateURL }));
    clock.advance(hour);
    assert.is(await status(aws, 'topic'), 'CREATE_COMPLETE');
    const other = clients(rehearsal.endpoint, '222222222222');
    const denied = await errorOf(
      other.cloudFormation.send(new CreateStackCommand({ StackName: 'topic', TemplateURL })),
    );
    assert.match(denied.message, 'S3 error: Access Denied');
    await other.cloudFormation.send(new CreateStackCommand({ StackName: 'bucket', TemplateBody: bucketTemplate }));
    clock.advance(hour);
    assert.is(await status({ ...aws, ...other }, 'bucket'), 'ROLLBACK_COMPLETE', 'the name is taken');
    other.close();
    const remove = async () => {
      await aws.cloudFormation.send(new DeleteStackCommand({ StackName: 'bucket' }));
      clock.advance(hour);
    };
    await remove();
    assert.is(await status(aws, 'bucket'), 'DELETE_FAILED');
    await aws.s3.send(new DeleteObjectCommand({ Bucket: 'templates', Key: 'a/topic.json' }));
    await remove();
    assert.match((await errorOf(status(aws, 'bucket'))).message, 'does not exist');
  }));

test('a rehearsal that is put away during an update goes on where it was', async () => {
  let saved: unknown;
  const clock = new HandClock();
  await rehearse(
    async (rehearsal, aws) => {
      await aws.cloudFormation.send(new CreateStackCommand({ StackName: 'a', TemplateBody: topic }));
      assert.is(await status(aws, 'a'), 'CREATE_IN_PROGRESS');
      saved = JSON.parse(JSON.stringify(rehearsal.snapshot()));
    },
    { clock },
  );
  await rehearse(
    async (_rehearsal, aws) => {
      assert.is(await status(aws, 'a'), 'CREATE_IN_PROGRESS');
      clock.advance(hour);
      assert.is(await status(aws, 'a'), 'CREATE_COMPLETE');
    },
    { clock, restore: saved },
  );
});

test.run();

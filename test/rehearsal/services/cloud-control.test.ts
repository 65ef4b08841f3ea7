/** Cloud Control: what is there is told and deleted, in its own time, once for one token. */

import {
  DeleteResourceCommand,
  GetResourceCommand,
  GetResourceRequestStatusCommand,
} from '@aws-sdk/client-cloudcontrol';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Aws } from '../../../scripts/aws/connect.js';
import { identifierOf } from '../../../scripts/deploy/leftovers/identifier.js';
import { HandClock } from '../../../scripts/rehearsal/clock.js';
import type { RehearsalOptions } from '../../../scripts/rehearsal/rehearsal.js';
import { account, errorOf, type Fake, region, withFake } from '../fake.js';

const test = suite('rehearsal/services/cloud-control');

const TypeName = 'AWS::Logs::LogGroup';
const Identifier = '/app/api';

const rehearse = (
  run: (engine: Fake, aws: Aws, clock: HandClock) => Promise<void>,
  options: Partial<RehearsalOptions> = {},
) => {
  const clock = new HandClock(1_800_000_000_000);
  return withFake(
    async (rehearsal, aws) => {
      const engine = rehearsal.engine(account, region);
      engine.physical = [
        {
          ...{ stackName: 'stack', stackId: 'arn', logicalId: 'Logs', status: 'RETAINED' },
          ...{ type: TypeName, physicalId: Identifier, properties: { LogGroupName: Identifier } },
        },
      ];
      await run(engine, aws, clock);
    },
    { clock, ...options },
  );
};

const remove = (aws: Aws, ClientToken: string) =>
  aws.cloudControl.send(new DeleteResourceCommand({ TypeName, Identifier, ClientToken }));
const look = (aws: Aws, RequestToken: string | undefined) =>
  aws.cloudControl.send(new GetResourceRequestStatusCommand({ RequestToken }));

test('a resource is told with its properties; one that is not there is not found', () =>
  rehearse(async (_engine, aws) => {
    const { ResourceDescription } = await aws.cloudControl.send(new GetResourceCommand({ TypeName, Identifier }));
    assert.equal(JSON.parse(`${ResourceDescription?.Properties}`), { LogGroupName: Identifier });
    const error = await errorOf(aws.cloudControl.send(new GetResourceCommand({ TypeName, Identifier: 'other' })));
    assert.is(error.name, 'ResourceNotFoundException');
  }));

test('what is identified by more than its physical id is asked for by all of it', () =>
  rehearse(async (engine, aws) => {
    const arn = `arn:aws:ecs:${region}:${account}:service/main/api`;
    const base = { stackName: 'stack', stackId: 'arn', status: 'RETAINED' };
    const policy = { logicalId: 'Policy', type: 'AWS::ApplicationAutoScaling::ScalingPolicy', physicalId: 'arn:p' };
    engine.physical = [
      { ...base, logicalId: 'Service', type: 'AWS::ECS::Service', physicalId: arn, properties: { Cluster: 'main' } },
      { ...base, logicalId: 'Rule', type: 'AWS::Events::Rule', physicalId: 'stopped', properties: {} },
      { ...base, ...policy, properties: {} },
    ];
    const isThere = (type: string, id: string): Promise<boolean> =>
      aws.cloudControl.send(new GetResourceCommand({ TypeName: type, Identifier: id })).then(
        () => true,
        () => false,
      );
    for (const { type, physicalId = '' } of engine.physical) {
      assert.ok(
        await isThere(type, identifierOf(type, physicalId, `arn:aws:cloudformation:${region}:${account}:stack/a/b`)),
        type,
      );
      assert.not(await isThere(type, physicalId), type);
    }
  }));

test('a deletion takes its time and is done once for a token', () =>
  rehearse(async (engine, aws, clock) => {
    const { ProgressEvent: begun } = await remove(aws, 'a');
    assert.is(begun?.OperationStatus, 'IN_PROGRESS');
    assert.is((await remove(aws, 'a')).ProgressEvent?.RequestToken, begun?.RequestToken);
    assert.is((await errorOf(remove(aws, 'b'))).name, 'ConcurrentOperationException');
    clock.advance(60_000);
    const { ProgressEvent: done } = await look(aws, begun?.RequestToken);
    assert.equal([done?.OperationStatus, done?.EventTime?.getTime()], ['SUCCESS', 1_800_000_001_000]);
    assert.equal(engine.physical, []);
    const { ProgressEvent: again } = await remove(aws, 'c');
    assert.equal([again?.OperationStatus, again?.ErrorCode], ['FAILED', 'NotFound']);
    const other = aws.cloudControl.send(new DeleteResourceCommand({ TypeName, Identifier: 'x', ClientToken: 'a' }));
    assert.is((await errorOf(other)).name, 'ClientTokenConflictException');
    assert.is((await errorOf(look(aws, 'nothing'))).name, 'RequestTokenNotFoundException');
  }));

test('a deletion that fails says why, and the resource stays', () =>
  rehearse(
    async (engine, aws, clock) => {
      const { ProgressEvent: begun } = await remove(aws, 'a');
      clock.advance(5000);
      const { ProgressEvent: done } = await look(aws, begun?.RequestToken);
      assert.equal([done?.OperationStatus, done?.StatusMessage], ['FAILED', 'It is in use']);
      assert.is(engine.physical.length, 1);
    },
    { behaviour: ({ action }) => (action === 'DELETE' ? { fails: 'It is in use', takes: 5000 } : undefined) },
  ));

test.run();

/** ECS while a stack creates, updates or fails to update a service. */

import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { HandClock } from '../../../scripts/rehearsal/clock.js';
import type { Behaviour, Physical } from '../../../scripts/rehearsal/simulated.js';
import { account, errorOf, type Fake, region, withFake } from '../fake.js';

const test = suite('rehearsal/services/ecs');

const clusterArn = `arn:aws:ecs:${region}:${account}:cluster/main`;
const definitionArn = (revision: number) => `arn:aws:ecs:${region}:${account}:task-definition/api:${revision}`;
const base = { stackName: 'stack', stackId: 'arn', status: 'CREATE_COMPLETE' };
const cluster: Physical = {
  ...base,
  logicalId: 'Cluster',
  type: 'AWS::ECS::Cluster',
  physicalId: 'main',
  properties: {},
};
const definition = (revision: number): Physical => ({
  ...base,
  logicalId: 'TaskDefinition',
  type: 'AWS::ECS::TaskDefinition',
  physicalId: definitionArn(revision),
  properties: {
    Family: 'api',
    Cpu: '256',
    TaskRoleArn: 'role',
    ContainerDefinitions: [
      { Name: 'api', Image: `image:${revision}`, DockerLabels: { Team: 'a' } },
      { Name: 'log', Essential: false },
    ],
  },
});

/** A service that begins to change, as the engine tells it. */
const change = (engine: Fake, action: 'CREATE' | 'UPDATE', revision: number, DesiredCount: number): void => {
  const type = 'AWS::ECS::Service';
  const properties = { Cluster: 'main', ServiceName: 'api', DesiredCount, TaskDefinition: definitionArn(revision) };
  const what = { stackName: 'stack', logicalId: 'Service', type, properties };
  engine.options.behaviour({ ...what, action });
  const physicalId = `arn:aws:ecs:${region}:${account}:service/main/api`;
  const service: Physical = { ...base, ...what, physicalId, status: `${action}_IN_PROGRESS` };
  engine.physical = [cluster, definition(revision), service];
};
const end = (engine: Fake, status: string): void => {
  engine.physical = engine.physical.map((resource) =>
    resource.logicalId === 'Service' ? { ...resource, status } : resource,
  );
};

const rehearse = (
  behaviour: Behaviour,
  run: (engine: Fake, clock: HandClock, ecs: Parameters<Parameters<typeof withFake>[0]>[1]['ecs']) => Promise<void>,
) => {
  const clock = new HandClock();
  return withFake((rehearsal, { ecs }) => run(rehearsal.engine(account, region), clock, ecs), {
    clock,
    behaviour: ({ action }) => (action === 'UPDATE' || behaviour.fails === undefined ? behaviour : { takes: 100_000 }),
  });
};

const describe = new DescribeServicesCommand({ cluster: 'main', services: ['api'] });

test('a rollout goes on with the time, and then is over', () =>
  rehearse({ takes: 100_000 }, async (engine, clock, ecs) => {
    const look = async () => {
      const { services: [service] = [] } = await ecs.send(describe);
      const deployments = service?.deployments?.map(({ status, rolloutState, desiredCount, runningCount }) =>
        [status, rolloutState, desiredCount, runningCount].join(' '),
      );
      return { running: service?.runningCount, pending: service?.pendingCount, deployments };
    };
    change(engine, 'CREATE', 1, 4);
    assert.equal(await look(), { running: 0, pending: 4, deployments: ['PRIMARY IN_PROGRESS 4 0'] });
    clock.advance(50_000);
    assert.equal(await look(), { running: 2, pending: 2, deployments: ['PRIMARY IN_PROGRESS 4 2'] });
    clock.advance(50_000);
    end(engine, 'CREATE_COMPLETE');
    assert.equal(await look(), { running: 4, pending: 0, deployments: ['PRIMARY COMPLETED 4 4'] });
    change(engine, 'UPDATE', 2, 4);
    clock.advance(25_000);
    assert.equal(await look(), {
      running: 4,
      pending: 3,
      deployments: ['PRIMARY IN_PROGRESS 4 1', 'ACTIVE COMPLETED 4 3'],
    });
    clock.advance(75_000);
    end(engine, 'UPDATE_COMPLETE');
    const { services: [service] = [] } = await ecs.send(describe);
    assert.is(service?.events?.[0]?.message, '(service api) has reached a steady state.');
    assert.is(service?.deployments?.[0]?.taskDefinition, definitionArn(2));
    assert.ok(service?.deployments?.[0]?.createdAt instanceof Date);
  }));

test('a deployment that fails: its tasks stop, those of before go on, and the tasks tell why', () =>
  rehearse(
    {
      takes: 100_000,
      fails: 'circuit breaker',
      tasks: { stoppedReason: 'Task failed to start', exitCode: 137, reason: 'OutOfMemoryError' },
    },
    async (engine, clock, ecs) => {
      change(engine, 'CREATE', 1, 2);
      clock.advance(100_000);
      end(engine, 'CREATE_COMPLETE');
      change(engine, 'UPDATE', 2, 2);
      clock.advance(100_000);
      end(engine, 'UPDATE_FAILED');
      const { services: [service] = [] } = await ecs.send(describe);
      assert.equal(
        service?.deployments?.map(({ rolloutState, runningCount, failedTasks }) => [
          rolloutState,
          runningCount,
          failedTasks,
        ]),
        [
          ['FAILED', 0, 7],
          ['COMPLETED', 2, 0],
        ],
      );
      assert.match(`${service?.deployments?.[0]?.rolloutStateReason}`, 'circuit breaker');
      const stopped = await ecs.send(
        new ListTasksCommand({ cluster: clusterArn, serviceName: 'api', desiredStatus: 'STOPPED' }),
      );
      assert.is(stopped.taskArns?.length, 7);
      const { tasks: [task] = [] } = await ecs.send(
        new DescribeTasksCommand({ cluster: 'main', tasks: [`${stopped.taskArns?.[0]}`] }),
      );
      assert.is(task?.stoppedReason, 'Task failed to start');
      assert.equal(
        task?.containers?.map(({ name, exitCode, reason }) => [name, exitCode, reason]),
        [
          ['api', 137, 'OutOfMemoryError'],
          ['log', undefined, undefined],
        ],
      );
      const running = await ecs.send(new ListTasksCommand({ cluster: 'main', serviceName: 'api' }));
      assert.is(running.taskArns?.length, 2);
    },
  ));

test('a service that failed and was deleted is inactive for an hour, and its stopped tasks still tell why', async () => {
  const clock = new HandClock();
  const behaviour = () => ({ takes: 100_000, fails: 'no', tasks: { stoppedReason: 'CannotPullContainerError' } });
  await withFake(
    async (rehearsal, { ecs }) => {
      const engine = rehearsal.engine(account, region);
      change(engine, 'CREATE', 1, 1);
      clock.advance(100_000);
      const properties = { Cluster: 'main', ServiceName: 'api' };
      const service = { stackName: 'stack', logicalId: 'Service', type: 'AWS::ECS::Service', properties };
      engine.options.behaviour({ ...service, action: 'DELETE' });
      engine.physical = [cluster];
      const { services: [found] = [] } = await ecs.send(describe);
      assert.equal([found?.status, found?.deployments], ['INACTIVE', []]);
      const list = new ListTasksCommand({ cluster: 'main', serviceName: 'api', desiredStatus: 'STOPPED' });
      const { taskArns = [] } = await ecs.send(list);
      const { tasks } = await ecs.send(new DescribeTasksCommand({ cluster: 'main', tasks: taskArns }));
      assert.is(tasks?.[0]?.stoppedReason, 'CannotPullContainerError');
      clock.advance(3_600_001);
      assert.is((await ecs.send(describe)).failures?.[0]?.reason, 'MISSING');
    },
    { clock, behaviour },
  );
});

test('a task definition by ARN, by family and revision, and by family', () =>
  rehearse({}, async (engine, _clock, ecs) => {
    engine.physical = [cluster, definition(3)];
    for (const taskDefinition of [definitionArn(3), 'api:3', 'api']) {
      const found = (await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition }))).taskDefinition;
      assert.equal(
        [found?.revision, found?.taskRoleArn, found?.containerDefinitions?.[0]?.image],
        [3, 'role', 'image:3'],
      );
      assert.equal(found?.containerDefinitions?.[0]?.dockerLabels, { Team: 'a' });
    }
    const unknown = ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: 'web' }));
    assert.is((await errorOf(unknown)).name, 'ClientException');
  }));

test('a service that is not there is missing; a cluster that is not there is an error', () =>
  rehearse({}, async (engine, _clock, ecs) => {
    assert.is((await errorOf(ecs.send(describe))).name, 'ClusterNotFoundException');
    engine.physical = [cluster];
    const { services, failures } = await ecs.send(describe);
    assert.equal(services, []);
    assert.equal(failures, [{ arn: `arn:aws:ecs:${region}:${account}:service/main/api`, reason: 'MISSING' }]);
  }));

test.run();

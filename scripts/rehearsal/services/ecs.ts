/** ECS as far as the watching of a deployment asks: services, their tasks, task definitions. */

import { Refusal } from '../refusal.js';
import type { Physical, Simulated } from '../simulated.js';
import { jsonService } from '../wire/json-service.js';
import type { Service } from '../wire/service.js';
import { serviceAnswer, taskAnswer, taskDefinitionAnswer, tasksOf } from './ecs-answers.js';
import { clusterArnOf, servicesOf } from './ecs-state.js';
import type { Rollouts } from './rollouts.js';

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

const isAlive = ({ status }: Physical): boolean => status !== 'DELETE_COMPLETE';

const definitionOf = (resources: readonly Physical[], asked: unknown): Physical | undefined => {
  const name = `${asked}`;
  const fits = (arn: string | undefined): boolean =>
    arn === name ||
    arn?.endsWith(`:task-definition/${name}`) === true ||
    arn?.replace(/:\d+$/, '').endsWith(`/${name}`) === true;
  return resources.findLast(
    (resource) => resource.type === 'AWS::ECS::TaskDefinition' && isAlive(resource) && fits(resource.physicalId),
  );
};

export const ecsService = (
  engineOf: (account: string, region: string) => Simulated,
  rolloutsOf: (account: string, region: string) => Rollouts,
  now: () => number,
): Service =>
  jsonService('ecs', ({ call: { action, input, region }, identity: { account } }) => {
    // The engine moves on to the present when it is called: what it has begun since is known after that.
    const resources = engineOf(account, region).resources();
    const clusterArn = clusterArnOf(account, region, input.cluster);
    const services = servicesOf(account, region, resources, rolloutsOf(account, region), now()).filter(
      (service) => service.clusterArn === clusterArn,
    );
    const clusterMustExist = (): void => {
      const cluster = resources.find(
        ({ type, physicalId = '' }) => type === 'AWS::ECS::Cluster' && clusterArn.endsWith(`/${physicalId}`),
      );
      if (cluster === undefined && services.length === 0)
        throw new Refusal('ClusterNotFoundException', 'Cluster not found.');
    };
    const missing = (arn: string) => ({ arn, reason: 'MISSING' });
    const tasks = () => services.flatMap(tasksOf);
    switch (action) {
      case 'DescribeServices': {
        clusterMustExist();
        const asked = texts(input.services);
        if (asked.length > 10) throw new Refusal('InvalidParameterException', 'services can have at most 10 items.');
        const found = asked.map((name) => services.find((service) => service.arn === name || service.name === name));
        return {
          services: found.flatMap((service) => (service === undefined ? [] : [serviceAnswer(service)])),
          failures: asked.flatMap((name, index) =>
            found[index] === undefined
              ? [missing(name.startsWith('arn:') ? name : `${clusterArn.replace(':cluster/', ':service/')}/${name}`)]
              : [],
          ),
        };
      }
      case 'ListTasks': {
        clusterMustExist();
        const { serviceName, startedBy, desiredStatus = 'RUNNING' } = input;
        const found = tasks().filter(
          ({ isStopped, service, deployment }) =>
            isStopped === (desiredStatus === 'STOPPED') &&
            (serviceName === undefined || service.name === serviceName || service.arn === serviceName) &&
            (startedBy === undefined || deployment.rollout.id === startedBy),
        );
        return { taskArns: found.slice(0, 100).map(({ arn }) => arn) };
      }
      case 'DescribeTasks': {
        clusterMustExist();
        const known = tasks();
        const asked = texts(input.tasks);
        const found = asked.map((name) => known.find(({ arn }) => arn === name || arn.endsWith(`/${name}`)));
        return {
          tasks: found.flatMap((task) =>
            task === undefined
              ? []
              : [taskAnswer(task, definitionOf(resources, task.deployment.rollout.properties.TaskDefinition))],
          ),
          failures: asked.flatMap((name, index) => (found[index] === undefined ? [missing(name)] : [])),
        };
      }
      case 'DescribeTaskDefinition': {
        const definition = definitionOf(resources, input.taskDefinition);
        if (definition === undefined) throw new Refusal('ClientException', 'Unable to describe task definition.');
        return { taskDefinition: taskDefinitionAnswer(definition), tags: [] };
      }
      default:
        throw new Refusal('UnknownOperationException', `The rehearsal has no action ${action} of ECS.`);
    }
  });

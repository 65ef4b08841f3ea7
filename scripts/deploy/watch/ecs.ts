/** Looks at ECS services: CloudFormation says only that a service is in progress, and waits for hours. */

import {
  DescribeServicesCommand,
  DescribeTasksCommand,
  ListTasksCommand,
  type Service,
  type Task,
} from '@aws-sdk/client-ecs';
import type { Session } from '../session.js';
import { primaryOf, stoppedText } from './rollout-text.js';

/** Cluster and service of an ARN: `arn:aws:ecs:<region>:<account>:service/<cluster>/<service>`, or without the cluster in the old form. */
export const serviceOf = (arn: string): { cluster: string | undefined; service: string } | undefined => {
  const match = /^arn:[^:]+:ecs:[^:]*:[^:]*:service\/(?:([^/]+)\/)?([^/]+)$/.exec(arn);
  return match?.[2] === undefined ? undefined : { cluster: match[1], service: match[2] };
};

const inCluster = (cluster: string | undefined) => (cluster === undefined ? {} : { cluster });

/** Describes one service; undefined where ECS does not know it. */
export const describeService = async (session: Session, arn: string): Promise<Service | undefined> => {
  const place = serviceOf(arn);
  if (place === undefined) return undefined;
  const { services = [] } = await session.aws.ecs.send(
    new DescribeServicesCommand({ ...inCluster(place.cluster), services: [arn] }),
    { abortSignal: session.signal },
  );
  return services.find(({ serviceArn }) => serviceArn === undefined || serviceArn === arn);
};

/** Stopped tasks that are described at once. */
const describedTasks = 20;

/** Stopping a task because a newer deployment, or a smaller count, wants it gone is no failure. */
const isOrdinary = ({ stopCode, stoppedReason = '' }: Task): boolean =>
  stopCode === 'UserInitiated' ||
  (stopCode === 'ServiceSchedulerInitiated' && /^Scaling activity initiated/i.test(stoppedReason));

/**
 * Why tasks of the newest deployment stopped, each reason once. ECS keeps stopped tasks for an hour:
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html
 */
export const stoppedReasons = async (session: Session, arn: string, service: Service): Promise<string[]> => {
  const place = serviceOf(arn);
  if (place === undefined) return [];
  const deployment = primaryOf(service)?.id;
  const where = inCluster(place.cluster);
  // A task is started by the deployment that it belongs to, also after its service is gone.
  const which = deployment === undefined ? { serviceName: place.service } : { startedBy: deployment };
  const options = { abortSignal: session.signal };
  const { taskArns = [] } = await session.aws.ecs.send(
    new ListTasksCommand({ ...where, ...which, desiredStatus: 'STOPPED' }),
    options,
  );
  if (taskArns.length === 0) return [];
  const { tasks = [] } = await session.aws.ecs.send(
    new DescribeTasksCommand({ ...where, tasks: taskArns.slice(0, describedTasks) }),
    options,
  );
  return [...new Set(tasks.filter((task) => !isOrdinary(task)).map(stoppedText))];
};

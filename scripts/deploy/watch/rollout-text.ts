/** ECS's account of a rollout, in few words. Pure. */

import type { Deployment, Service, Task } from '@aws-sdk/client-ecs';

/** The deployment that is being rolled out: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Deployment.html */
export const primaryOf = (service: Service): Deployment | undefined =>
  service.deployments?.find(({ status }) => status === 'PRIMARY');

/** Counts of a service in one line. */
export const rolloutText = (service: Service): string => {
  const primary = primaryOf(service);
  if (primary === undefined) return `no deployment is in progress; ${service.runningCount ?? 0} tasks run`;
  const { desiredCount = 0, runningCount = 0, pendingCount = 0, failedTasks = 0 } = primary;
  const old = (service.deployments ?? [])
    .filter((deployment) => deployment !== primary)
    .reduce((sum, deployment) => sum + (deployment.runningCount ?? 0), 0);
  const state = primary.rolloutState ?? 'IN_PROGRESS';
  const parts = [
    `${runningCount} of ${desiredCount} new tasks run`,
    ...(pendingCount > 0 ? [`${pendingCount} start`] : []),
    ...(failedTasks > 0 ? [`${failedTasks} failed`] : []),
    ...(old > 0 ? [`${old} old ones still run`] : []),
  ];
  const text = `rollout ${state.toLowerCase().replaceAll('_', ' ')}: ${parts.join(', ')}`;
  return state === 'FAILED' ? `${text} (${primary.rolloutStateReason ?? 'no reason given'})` : text;
};

/**
 * Service events that tell of trouble; the others are what the counts say already:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html
 */
const trouble =
  /unable|unhealthy|failed|failing|deployment (?:failed|completed with)|rolling back|circuit|throttl|insufficient/i;

/** Ids in ECS's texts, which make the same reason look new for every task. */
const withoutIds = (text: string): string =>
  text
    .replace(/\((?:task|instance|taskSet|deployment) [^)]*\)\s*/g, '')
    .replace(/arn:aws[\w-]*:ecs:[^\s)"']*\/([\w-]+)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();

/** Messages of trouble since a moment, oldest first, without those that say the same again. */
export const troubleOfService = (service: Service, since: Date): string[] => {
  const events = (service.events ?? [])
    .filter(({ createdAt, message }) => (createdAt ?? since) >= since && trouble.test(message ?? ''))
    .map(({ message = '' }) => withoutIds(message.replace(/^\(service [^)]*\)\s*/, '').replace(/^service \S+ /, '')));
  return [...new Set(events.reverse())];
};

/** What a container's exit code tells: https://repost.aws/knowledge-center/ecs-task-stopped */
const exitCodes: Readonly<Record<number, string>> = {
  0: 'the process ended by itself',
  126: 'the command cannot be executed',
  127: 'the command was not found in the image',
  137: 'killed, mostly for want of memory or since it did not stop in time',
  139: 'segmentation fault',
  143: 'stopped by SIGTERM',
};

/** Why a task stopped: the task's reason, then what each container says that ended badly. */
export const stoppedText = (task: Task): string => {
  const reason = withoutIds(task.stoppedReason ?? 'no reason given');
  const containers = (task.containers ?? []).flatMap(({ name = '', exitCode, reason: why }) => {
    if (why === undefined && (exitCode === undefined || exitCode === 0)) return [];
    const meaning = exitCode === undefined ? undefined : exitCodes[exitCode];
    const code = exitCode === undefined ? [] : [`exit code ${exitCode}${meaning === undefined ? '' : `, ${meaning}`}`];
    // The task often repeats the container's reason word for word.
    const words = why === undefined || reason.includes(withoutIds(why)) ? [] : [withoutIds(why)];
    return code.length + words.length === 0 ? [] : [`container ${name}: ${[...code, ...words].join('; ')}`];
  });
  return [reason, ...containers].join(' · ');
};

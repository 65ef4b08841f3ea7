import { expectContainers, shown } from '../look.js';
import type { Proof } from '../proof.js';

/** Root by name or id, as a user or as its group. */
const root = /^(?:root|0+)(?::|$)|:(?:root|0+)$/;

/** Nobody breaks out of a container as root. */
export const containersNotRoot: Proof = {
  id: 'security/containers-not-root',
  claim: 'No container runs as root or in its group, but where the spec says why (runAsRoot).',
  why: 'Whoever breaks out of a container as root is root on the machine.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-20',
  controls: [
    'CT.ECS.PR.3',
    'ECS.20',
    'ecs-task-definition-linux-user-non-root',
    'ecs-task-definition-nonroot-user',
    'ecs-task-definition-user-for-host-mode-check',
  ],
  violations: (subject) => {
    const { project, name: environment, services } = subject.environment;
    // Task family and container: two services may call different containers the same.
    const excused = new Set(
      services.flatMap(({ name, runAsRoot, jobs, sidecars }) => {
        const family = `${project}-${environment}-${name}`;
        const own = [`${family} ${name}`, ...jobs.map((job) => `${family}-${job.name} ${job.name}`)];
        const beside = sidecars.filter((sidecar) => sidecar.runAsRoot !== undefined);
        return [...(runAsRoot === undefined ? [] : own), ...beside.map((sidecar) => `${family} ${sidecar.name}`)];
      }),
    );
    return expectContainers(
      subject,
      ['User'],
      (user, { name, task }) =>
        user === undefined
          ? excused.has(`${shown(task.properties.Family)} ${name}`)
          : typeof user === 'string' && user !== '' && !root.test(user),
      {
        message: (name, found) => `the container ${name} may run as root: User is ${found}`,
        remedy: 'Give it a user other than 0, for example 1000:1000, or say in runAsRoot why it needs root.',
      },
    );
  },
};

import { expectEach } from '../look.js';
import type { Proof } from '../proof.js';

/** Tasks see neither the network nor the processes of the machine. */
export const ownNamespaces: Proof = {
  id: 'security/own-namespaces',
  claim: 'Every task has a network interface, a process and an IPC namespace of its own.',
  why: "A task in the machine's namespaces sees the traffic, the processes and the memory of other tasks.",
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-17',
  controls: [
    'CT.ECS.PR.10',
    'CT.ECS.PR.4',
    'CT.ECS.PR.8',
    'ECS.17',
    'ECS.3',
    'ecs-awsvpc-networking-enabled',
    'ecs-task-definition-network-mode-not-host',
    'ecs-task-definition-pid-mode-check',
  ],
  violations: (subject) => [
    ...expectEach(subject, {
      type: 'ECS::TaskDefinition',
      path: ['NetworkMode'],
      holds: (found) => found === 'awsvpc',
      message: (found) => `tasks share a network: NetworkMode is ${found}`,
      remedy: 'Write NetworkMode: awsvpc.',
    }),
    ...['PidMode', 'IpcMode'].flatMap((mode) =>
      expectEach(subject, {
        type: 'ECS::TaskDefinition',
        path: [mode],
        holds: (found) => found === undefined || found === 'task' || found === 'none',
        message: (found) => `tasks share a namespace of the machine: ${mode} is ${found}`,
        remedy: `Leave ${mode} out.`,
      }),
    ),
  ],
};

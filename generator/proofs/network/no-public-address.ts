import { isMap, render, type Value } from '../../evaluate/index.js';
import { ofType, type Proof, type Violation } from '../proof.js';

const at = (value: Value | undefined, ...path: readonly string[]): Value | undefined =>
  path.reduce<Value | undefined>((inner, key) => (isMap(inner) ? inner[key] : undefined), value);

/** Tasks and instances are reached through the load balancer alone. */
export const noPublicAddress: Proof = {
  id: 'network/no-public-address',
  claim: 'No task and no instance has a public IP address.',
  why: 'What has a public address can be reached past the load balancer, its TLS and its logs.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-2',
  controls: ['ECS.2', 'CT.ECS.PR.8', 'AutoScaling.5', 'EC2.25'],
  violations: (subject) => [
    ...ofType(subject, 'ECS::Service').flatMap(({ address, properties }): Violation[] => {
      const path = ['NetworkConfiguration', 'AwsvpcConfiguration', 'AssignPublicIp'];
      const found = at(properties, ...path);
      return found === 'DISABLED'
        ? []
        : [
            {
              message: `tasks get a public address: AssignPublicIp is ${found === undefined ? 'missing' : render(found)}`,
              remedy: 'Write AssignPublicIp: DISABLED.',
              resource: address,
              path: ['Properties', ...path],
            },
          ];
    }),
    ...ofType(subject, 'EC2::LaunchTemplate').flatMap(({ address, properties }): Violation[] => {
      const interfaces = at(properties, 'LaunchTemplateData', 'NetworkInterfaces');
      const list = Array.isArray(interfaces) ? (interfaces as readonly Value[]) : [];
      const open = list.findIndex((one) => at(one, 'AssociatePublicIpAddress') !== false);
      if (list.length > 0 && open < 0) return [];
      return [
        {
          message: 'instances may get a public address: AssociatePublicIpAddress is not false',
          remedy: 'Write AssociatePublicIpAddress: false for each network interface.',
          resource: address,
          path: ['Properties', 'LaunchTemplateData', 'NetworkInterfaces'],
        },
      ];
    }),
  ],
};

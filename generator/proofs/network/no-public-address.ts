import { render } from '../../evaluate/index.js';
import { ofType, type Proof, type Violation } from '../proof.js';
import { at, items } from '../values.js';

const assignPublicIp = ['NetworkConfiguration', 'AwsvpcConfiguration', 'AssignPublicIp'];

/** Tasks and instances are reached through the load balancer alone. */
export const noPublicAddress: Proof = {
  id: 'network/no-public-address',
  claim: 'No task and no instance has a public IP address.',
  why: 'What has a public address can be reached past the load balancer, its TLS and its logs.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-2',
  controls: ['AutoScaling.5', 'CT.EC2.PR.9', 'CT.ECS.PR.9', 'EC2.25', 'EC2.9', 'ECS.2'],
  violations: (subject) => [
    ...ofType(subject, 'ECS::Service').flatMap(({ address, properties }): Violation[] => {
      const found = at(properties, ...assignPublicIp);
      if (found === 'DISABLED') return [];
      return [
        {
          message: `AssignPublicIp is ${found === undefined ? 'missing' : render(found)}, so tasks may get a public address`,
          remedy: 'Write AssignPublicIp: DISABLED.',
          resource: address,
          path: ['Properties', ...assignPublicIp],
        },
      ];
    }),
    ...ofType(subject, 'EC2::LaunchTemplate').flatMap(({ address, properties }): Violation[] => {
      const path = ['LaunchTemplateData', 'NetworkInterfaces'];
      const interfaces = items(at(properties, ...path));
      const closed = interfaces.every((one) => at(one, 'AssociatePublicIpAddress') === false);
      if (interfaces.length > 0 && closed) return [];
      return [
        {
          message: 'AssociatePublicIpAddress is not false, so instances may get a public address',
          remedy: 'Write AssociatePublicIpAddress: false for each network interface.',
          resource: address,
          path: ['Properties', ...path],
        },
      ];
    }),
  ],
};

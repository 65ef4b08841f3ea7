/** The rules between the load balancer's group and a group of services behind it. */

import type { Expr, Kind } from '../dsl/index.js';
import type { Environment } from '../environment/environment.js';
import * as ec2 from '../resources/ec2.js';

/** The id of a security group. */
export type GroupId = Expr<Kind<'AWS::EC2::SecurityGroup.Id'>>;

/** The pair of rules that lets the load balancer reach what listens on a port. */
export const rulePair = (port: number, what: string, loadBalancerGroup: GroupId, serviceGroup: GroupId) => {
  const ports = { IpProtocol: 'tcp', FromPort: port, ToPort: port };
  return {
    ingress: ec2.SecurityGroupIngress({
      GroupId: serviceGroup,
      Description: `Requests and health checks of ${what} from the load balancer`,
      SourceSecurityGroupId: loadBalancerGroup,
      ...ports,
    }),
    egress: ec2.SecurityGroupEgress({
      GroupId: loadBalancerGroup,
      Description: `Requests and health checks to ${what}`,
      DestinationSecurityGroupId: serviceGroup,
      ...ports,
    }),
  };
};

/**
 * The ports of the services that share the networking module's group behind a load balancer with a group of its own.
 * EC2 refuses a second rule with the same ends and port, so each is opened once, by the load balancer's stack.
 */
export const sharedPorts = ({ loadBalancer, services }: Environment): number[] => {
  const ports = services.flatMap((service) =>
    service.kind === 'api' && service.securityGroup === 'networking' ? [service.port] : [],
  );
  return loadBalancer.securityGroup === 'own' ? [...new Set(ports)].sort((a, b) => a - b) : [];
};

/** Logical ids of the rules for shared ports. */
export type SharedRuleId = `Services${number}Ingress` | `Services${number}Egress`;

/** The rules for shared ports; none where a group is missing. */
export const sharedRules = (
  env: Environment,
  loadBalancerGroup: GroupId | undefined,
  serviceGroup: GroupId | undefined,
): Record<SharedRuleId, ReturnType<typeof rulePair>['ingress' | 'egress']> => {
  if (!loadBalancerGroup || !serviceGroup) return {};
  return Object.fromEntries(
    sharedPorts(env).flatMap((port) => {
      const { ingress, egress } = rulePair(port, `services on port ${port}`, loadBalancerGroup, serviceGroup);
      return [
        [`Services${port}Ingress`, ingress],
        [`Services${port}Egress`, egress],
      ];
    }),
  );
};

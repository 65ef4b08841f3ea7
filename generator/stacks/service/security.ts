/** A security group of a service's own, and the rules between it, the load balancer and what the service calls. */

import type { Expr, Kind } from '../../dsl/index.js';
import type { Environment, Service } from '../../environment/environment.js';
import * as ec2 from '../../resources/ec2.js';
import { pascal, taskFamily } from '../names.js';
import { egressNowhere } from '../security-group.js';

/** The id of a security group. */
export type GroupId = Expr<Kind<'AWS::EC2::SecurityGroup.Id'>>;

/** The group itself, which lets nothing in or out: every rule is a resource beside it. */
export const ownSecurityGroup = (
  env: Environment,
  service: Service,
  vpcId: Expr<Kind<'AWS::EC2::VPC.VpcId'>> | undefined,
) =>
  vpcId === undefined || service.securityGroup === 'networking'
    ? undefined
    : ec2.SecurityGroup({
        GroupDescription: `Tasks of ${taskFamily(env, service)}`,
        VpcId: vpcId,
        SecurityGroupEgress: egressNowhere,
      });

/** Logical ids of the egress rules that the spec asks for. */
export type EgressId = `Egress${string}`;

const cidrId = (cidr: string): string => pascal(cidr.replaceAll(/[./:]/g, '-'));

/** What an own group lets out: HTTPS to anywhere (AWS's APIs, image pulls) and what the spec lists. */
export const egressRules = (
  service: Service,
  group: GroupId | undefined,
): Record<EgressId, ReturnType<typeof ec2.SecurityGroupEgress>> => {
  if (group === undefined) return {};
  const rule = (port: number, cidr: string, why: string) =>
    ec2.SecurityGroupEgress({
      GroupId: group,
      Description: why,
      IpProtocol: 'tcp',
      FromPort: port,
      ToPort: port,
      CidrIp: cidr,
    });
  return {
    EgressHttps: rule(443, '0.0.0.0/0', 'HTTPS: image pulls, AWS APIs, third parties'),
    ...Object.fromEntries(
      service.egress.map(({ port, cidr, why }) => [`Egress${port}To${cidrId(cidr)}`, rule(port, cidr, why)]),
    ),
  };
};

/** The rules between the load balancer and a service. */
export interface LoadBalancerRules {
  readonly IngressFromLoadBalancer: ReturnType<typeof ec2.SecurityGroupIngress> | undefined;
  readonly LoadBalancerEgress: ReturnType<typeof ec2.SecurityGroupEgress> | undefined;
}

/**
 * The pair of rules that lets the load balancer reach a service. It stands here because this stack knows both groups;
 * where both belong to the networking module, so do the rules.
 */
export const loadBalancerRules = (
  env: Environment,
  service: Service,
  serviceGroup: GroupId | undefined,
  loadBalancerGroup: GroupId | undefined,
): LoadBalancerRules => {
  const ours = service.securityGroup === 'own' || env.loadBalancer.securityGroup === 'own';
  if (service.kind !== 'api' || !ours || !serviceGroup || !loadBalancerGroup)
    return { IngressFromLoadBalancer: undefined, LoadBalancerEgress: undefined };
  const ports = { IpProtocol: 'tcp', FromPort: service.port, ToPort: service.port };
  return {
    IngressFromLoadBalancer: ec2.SecurityGroupIngress({
      GroupId: serviceGroup,
      Description: `Requests and health checks of ${service.name} from the load balancer`,
      SourceSecurityGroupId: loadBalancerGroup,
      ...ports,
    }),
    LoadBalancerEgress: ec2.SecurityGroupEgress({
      GroupId: loadBalancerGroup,
      Description: `Requests and health checks to ${service.name}`,
      DestinationSecurityGroupId: serviceGroup,
      ...ports,
    }),
  };
};

/** A security group of a service's own, and the rules between it, the load balancer and what the service calls. */

import type { Expr, Kind } from '../../dsl/index.js';
import type { Environment, Service } from '../../environment/environment.js';
import * as ec2 from '../../resources/ec2.js';
import { type GroupId, rulePair } from '../load-balancer-rules.js';
import { taskFamily } from '../names.js';
import { egressNowhere } from '../security-group.js';

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

/** A range as part of a logical id. Letters between the numbers: without, 1.11.0.0 and 11.1.0.0 would be one. */
const cidrId = (cidr: string): string => cidr.replaceAll(/[./]/g, 'x');

const anywhere = '0.0.0.0/0';

/** What an own group lets out: HTTPS to anywhere (AWS's APIs, image pulls) and what the spec lists, each once. */
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
  const isHttps = ({ port, cidr }: { readonly port: number; readonly cidr: string }) =>
    port === 443 && cidr === anywhere;
  return {
    EgressHttps: rule(443, anywhere, 'HTTPS: image pulls, AWS APIs, third parties'),
    ...Object.fromEntries(
      service.egress
        .filter((egress) => !isHttps(egress))
        .map(({ port, cidr, why }) => [`Egress${port}To${cidrId(cidr)}`, rule(port, cidr, why)]),
    ),
  };
};

/** The rules between the load balancer and a service. */
export interface LoadBalancerRules {
  readonly IngressFromLoadBalancer: ReturnType<typeof ec2.SecurityGroupIngress> | undefined;
  readonly LoadBalancerEgress: ReturnType<typeof ec2.SecurityGroupEgress> | undefined;
}

/** Whether the rules between the load balancer and a service stand in the service's stack: those of its own group do. */
export const ownsARule = ({ kind, securityGroup }: Service): boolean => kind === 'api' && securityGroup === 'own';

/**
 * The pair of rules that lets the load balancer reach a service of its own group. It stands here because this stack
 * knows both groups; where both belong to the networking module, so do the rules.
 */
export const loadBalancerRules = (
  service: Service,
  serviceGroup: GroupId | undefined,
  loadBalancerGroup: GroupId | undefined,
): LoadBalancerRules => {
  if (service.kind !== 'api' || !serviceGroup || !loadBalancerGroup)
    return { IngressFromLoadBalancer: undefined, LoadBalancerEgress: undefined };
  const { ingress, egress } = rulePair(service.port, service.name, loadBalancerGroup, serviceGroup);
  return { IngressFromLoadBalancer: ingress, LoadBalancerEgress: egress };
};

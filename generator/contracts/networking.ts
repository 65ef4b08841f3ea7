/** What the networking module gives: by parameter, or by export under the names listed here. */

import { type Expr, importValue, type Kind, split, unsafe } from '../dsl/index.js';
import type { Environment } from '../environment/environment.js';

/** The outputs of the networking module, by logical id. Subnet lists are exported as comma-separated text. */
export interface Networking {
  readonly VpcId: Kind<'AWS::EC2::VPC.VpcId'>;
  readonly PublicSubnetIds: readonly Kind<'AWS::EC2::Subnet.SubnetId'>[];
  readonly PrivateSubnetIds: readonly Kind<'AWS::EC2::Subnet.SubnetId'>[];
  readonly LoadBalancerSecurityGroupId: Kind<'AWS::EC2::SecurityGroup.Id'>;
  readonly ServiceSecurityGroupId: Kind<'AWS::EC2::SecurityGroup.Id'>;
  readonly InstanceSecurityGroupId: Kind<'AWS::EC2::SecurityGroup.Id'>;
}

/** One output of the networking module. */
export type NetworkingOutput = keyof Networking;

/** The outputs that are lists. */
export type SubnetList = 'PrivateSubnetIds' | 'PublicSubnetIds';

/** All outputs, in the order in which the console form asks for them. */
export const networkingOutputs: readonly NetworkingOutput[] = [
  'VpcId',
  'PublicSubnetIds',
  'PrivateSubnetIds',
  'LoadBalancerSecurityGroupId',
  'ServiceSecurityGroupId',
  'InstanceSecurityGroupId',
];

/** The export name of an output of the networking module. */
export const networkingExport = (importPrefix: string, output: NetworkingOutput): string => `${importPrefix}-${output}`;

/** Imports an id; its kind is what the networking module promises. */
export const importId = <K extends Exclude<NetworkingOutput, SubnetList>>(
  importPrefix: string,
  output: K,
): Expr<Networking[K]> => importValue<Networking[K]>(networkingExport(importPrefix, output));

/** Imports a list of subnets, which an export can only hold as comma-separated text. */
export const importSubnets = (importPrefix: string, output: SubnetList): Expr<Networking[SubnetList]> =>
  unsafe(split(',', importValue(networkingExport(importPrefix, output))));

const usesOf = (env: Environment): Readonly<Record<NetworkingOutput, boolean>> => {
  const apis = env.services.filter(({ kind }) => kind === 'api');
  const ownServiceGroup = env.services.some(({ securityGroup }) => securityGroup === 'own');
  const onInstances = env.services.some(({ capacity }) => capacity.some(({ provider }) => provider === 'EC2'));
  const ownLoadBalancerGroup = env.loadBalancer.securityGroup === 'own';
  return {
    VpcId: apis.length > 0 || ownServiceGroup,
    PublicSubnetIds: apis.length > 0 && env.loadBalancer.scheme === 'internet-facing',
    PrivateSubnetIds: true,
    LoadBalancerSecurityGroupId: apis.length > 0 && !ownLoadBalancerGroup,
    ServiceSecurityGroupId: env.services.some(({ securityGroup }) => securityGroup === 'networking'),
    InstanceSecurityGroupId: onInstances,
  };
};

/** The outputs that an environment needs; a template asks for nothing that nobody uses. */
export const networkingNeeds = (env: Environment): ReadonlySet<NetworkingOutput> => {
  const uses = usesOf(env);
  return new Set(networkingOutputs.filter((output) => uses[output]));
};

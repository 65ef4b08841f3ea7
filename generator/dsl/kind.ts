/** Kinds: strings that identify one attribute of one resource type, so that a subnet cannot stand where a VPC belongs. */

import type { Expr } from './expr.js';

declare const kind: unique symbol;

/** A string that is one attribute of one resource type, for example `Kind<'AWS::EC2::Subnet.SubnetId'>`. */
export type Kind<K extends string> = string & { readonly [kind]: K };

/** How an identifier of a kind looks when it is written out; kinds that are not listed follow {@link Literal}. */
export interface Literals {
  'AWS::EC2::EIP.AllocationId': `eipalloc-${string}`;
  'AWS::EC2::Image.ImageId': `ami-${string}`;
  'AWS::EC2::Instance.InstanceId': `i-${string}`;
  'AWS::EC2::InternetGateway.InternetGatewayId': `igw-${string}`;
  'AWS::EC2::LaunchTemplate.LaunchTemplateId': `lt-${string}`;
  'AWS::EC2::NatGateway.NatGatewayId': `nat-${string}`;
  'AWS::EC2::RouteTable.RouteTableId': `rtb-${string}`;
  'AWS::EC2::SecurityGroup.Id': `sg-${string}`;
  'AWS::EC2::Subnet.SubnetId': `subnet-${string}`;
  'AWS::EC2::VPC.VpcId': `vpc-${string}`;
  'AWS::EC2::Volume.VolumeId': `vol-${string}`;
  'AWS::ECS::TaskDefinition.Family': string;
  'AWS::EFS::AccessPoint.AccessPointId': `fsap-${string}`;
  'AWS::EFS::FileSystem.FileSystemId': `fs-${string}`;
  'AWS::Route53::HostedZone.Id': `Z${string}`;
  'AWS::SQS::Queue.QueueUrl': `https://${string}`;
  'AWS::ServiceDiscovery::HttpNamespace.Id': `ns-${string}`;
  'AWS::ServiceDiscovery::PrivateDnsNamespace.Id': `ns-${string}`;
}

type LiteralOfKind<K> = K extends keyof Literals
  ? Literals[K]
  : K extends `${string}Arn`
    ? `arn:${string}`
    : K extends `${string}Name`
      ? string
      : never;

/**
 * What may be written out for a `T`: the prefixed form for an id, `arn:...` for an ARN, any string for a name.
 * Other kinds (an opaque id, say) can only come from an expression.
 */
export type Literal<T> = T extends { readonly [kind]: infer K } ? LiteralOfKind<K> : T;

/** A property's value: written out, or an expression that yields it. */
export type In<T> = Literal<T> | Expr<T>;

/** A list: its items one by one, or one expression that yields the whole list. */
export type List<T> = readonly In<T>[] | Expr<readonly T[]>;

/** A map from names to values. */
export type Dict<T> = Readonly<Record<string, In<T>>> | Expr<Readonly<Record<string, T>>>;

/** A free-form document (a policy, a dashboard body); expressions may stand anywhere inside. */
export type Json = object;

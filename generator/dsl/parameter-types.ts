/**
 * The types that a CloudFormation parameter may have, and what a reference to it yields:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html
 */

import type { Kind } from './kind.js';

/** AWS-specific types of one value: the console offers the account's own resources to choose from. */
export interface AwsTypes {
  'AWS::EC2::AvailabilityZone::Name': string;
  'AWS::EC2::Image::Id': Kind<'AWS::EC2::Image.ImageId'>;
  'AWS::EC2::Instance::Id': Kind<'AWS::EC2::Instance.InstanceId'>;
  'AWS::EC2::KeyPair::KeyName': Kind<'AWS::EC2::KeyPair.KeyName'>;
  'AWS::EC2::SecurityGroup::GroupName': string;
  'AWS::EC2::SecurityGroup::Id': Kind<'AWS::EC2::SecurityGroup.Id'>;
  'AWS::EC2::Subnet::Id': Kind<'AWS::EC2::Subnet.SubnetId'>;
  'AWS::EC2::VPC::Id': Kind<'AWS::EC2::VPC.VpcId'>;
  'AWS::EC2::Volume::Id': Kind<'AWS::EC2::Volume.VolumeId'>;
  'AWS::Route53::HostedZone::Id': Kind<'AWS::Route53::HostedZone.Id'>;
}

type AwsLists = { readonly [T in keyof AwsTypes as `List<${T}>`]: readonly AwsTypes[T][] };

/** Types that an SSM parameter's value may have inside `AWS::SSM::Parameter::Value<...>`. */
export interface SsmValueTypes extends AwsTypes, AwsLists {
  CommaDelimitedList: readonly string[];
  'List<String>': readonly string[];
  String: string;
}

type SsmTypes = { readonly [T in keyof SsmValueTypes as `AWS::SSM::Parameter::Value<${T}>`]: SsmValueTypes[T] };

/** Every parameter type, with what a reference to such a parameter yields. */
export interface ParameterTypes extends AwsTypes, AwsLists, SsmTypes {
  'AWS::SSM::Parameter::Name': Kind<'AWS::SSM::Parameter.Name'>;
  CommaDelimitedList: readonly string[];
  'List<Number>': readonly number[];
  Number: number;
  String: string;
}

/** Judges Auto Scaling groups, their policies, and launch templates. */

import { isMarker } from '../resources/marker.js';
import { mappingOf } from '../template.js';
import { type Judge, type Problem, type Subject, serviceRule, unless } from './domain.js';
import { elementsOf, isGiven, isOneOf, propertiesBehind, textsIn } from './values.js';

const reference = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference';
const refused = 'The service refuses it, and the stack rolls back.';

export const groupSizeRule = serviceRule(
  'autoscaling/size',
  'The most instances of a group are no fewer than the least',
  refused,
  `${reference}/aws-resource-autoscaling-autoscalinggroup.html`,
  'E3706',
);

export const healthCheckRule = serviceRule(
  'autoscaling/health-check',
  'The health check EC2 is not listed with others, which include it',
  refused,
  'https://docs.aws.amazon.com/autoscaling/ec2/userguide/health-checks-overview.html',
  'E3056',
);

export const roomRule = serviceRule(
  'autoscaling/room',
  'A group that a target tracking policy scales may have more instances than its least number',
  'The policy can never do anything.',
  'https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scaling-target-tracking.html',
  'E3712',
);

export const volumeRule = serviceRule(
  'volume/iops',
  'A volume has as many IOPS as its type can have, and a number where its type needs one',
  refused,
  'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html',
  'E3671',
);

export const virtualNameRule = serviceRule(
  'volume/virtual-name',
  'A virtual device is one of ephemeral0 to ephemeral23',
  refused,
  'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-device-mapping-concepts.html',
  'E3715',
);

export const sameVpcRule = serviceRule(
  'network/same-vpc',
  'The security groups and the subnet of a launch template are in one VPC',
  refused,
  `${reference}/aws-resource-ec2-launchtemplate.html`,
  'E3714',
);

const numbersIn = (subject: Subject, value: unknown): number[] =>
  textsIn(subject, value)
    .filter((text) => /^\s*\d+\s*$/.test(text))
    .map(Number);

const groupType = 'AWS::AutoScaling::AutoScalingGroup';

const size: Judge = (subject) => {
  const least = numbersIn(subject, subject.properties.MinSize);
  const most = numbersIn(subject, subject.properties.MaxSize);
  return unless(
    least.length === 0 || most.every((number) => number >= Math.min(...least)),
    groupSizeRule,
    ['MaxSize'],
    `MaxSize ${most.join(' or ')} is below MinSize ${least.join(' or ')}`,
    { remedy: 'raise MaxSize' },
  );
};

const healthCheck: Judge = (subject) => {
  const { HealthCheckType: type } = subject.properties;
  const combined = textsIn(subject, type).filter((text) => {
    const parts = text.split(',').map((part) => part.trim());
    return parts.length > 1 && parts.includes('EC2');
  });
  return unless(combined.length === 0, healthCheckRule, ['HealthCheckType'], `'${combined[0]}' lists EC2 with others`, {
    remedy: 'leave EC2 out',
  });
};

const room: Judge = (subject) => {
  const group = propertiesBehind(subject, subject.properties.AutoScalingGroupName, groupType);
  if (group === undefined || !isOneOf(subject, subject.properties.PolicyType, 'TargetTrackingScaling')) return [];
  const least = numbersIn(subject, group.MinSize);
  const most = numbersIn(subject, group.MaxSize);
  return unless(
    least.length === 0 || most.every((number) => number > Math.min(...least)),
    roomRule,
    ['AutoScalingGroupName'],
    'the group has as many instances at most as at least, so there is nothing to scale',
    { remedy: "raise the group's MaxSize" },
  );
};

/** The least and the most IOPS of a type of volume: https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html */
const iops: Readonly<Record<string, readonly [least: number, most: number, needed: boolean]>> = {
  gp3: [3000, 16_000, false],
  io1: [100, 64_000, true],
  io2: [100, 256_000, true],
};

const volume = (subject: Subject, device: unknown, index: number): Problem[] => {
  const { VolumeType, Iops } = mappingOf(mappingOf(device).Ebs);
  const [type, ...others] = textsIn(subject, VolumeType);
  const [least, most, needed] = (others.length === 0 ? iops[`${type}`] : undefined) ?? [0, Infinity, false];
  const at = ['LaunchTemplateData', 'BlockDeviceMappings', index, 'Ebs'];
  return [
    ...unless(!needed || isGiven(Iops), volumeRule, at, `a volume of the type ${type} needs 'Iops'`, {
      remedy: "add 'Iops'",
      key: true,
    }),
    ...unless(
      numbersIn(subject, Iops).every((number) => number >= least && number <= most),
      volumeRule,
      [...at, 'Iops'],
      `a volume of the type ${type} has ${least} to ${most} IOPS`,
    ),
  ];
};

const devices: Judge = (subject) =>
  elementsOf(mappingOf(subject.properties.LaunchTemplateData).BlockDeviceMappings).flatMap((device, index) => {
    const { Ebs, VirtualName } = mappingOf(device);
    const wrong = isGiven(Ebs)
      ? undefined
      : textsIn(subject, VirtualName).find((text) => !/^ephemeral(?:\d|1\d|2[0-3])$/.test(text));
    return [
      ...volume(subject, device, index),
      ...unless(
        wrong === undefined,
        virtualNameRule,
        ['LaunchTemplateData', 'BlockDeviceMappings', index, 'VirtualName'],
        `'${wrong}' is no virtual device`,
        { remedy: "write ephemeral0 to ephemeral23, or describe a volume in 'Ebs'" },
      ),
    ];
  });

/** A value as it is compared with another: a call by what is written. */
const written = (value: unknown): string => JSON.stringify(isMarker(value) ? value.call : value) ?? '';

const sameVpc: Judge = (subject) => {
  const { SecurityGroupIds, NetworkInterfaces } = mappingOf(subject.properties.LaunchTemplateData);
  const subnet = elementsOf(NetworkInterfaces)
    .map((item) => propertiesBehind(subject, mappingOf(item).SubnetId, 'AWS::EC2::Subnet'))
    .find((found) => found !== undefined);
  if (subnet === undefined || !isGiven(subnet.VpcId)) return [];
  return elementsOf(SecurityGroupIds).flatMap((id, index) => {
    const group = propertiesBehind(subject, id, 'AWS::EC2::SecurityGroup');
    return unless(
      group === undefined || !isGiven(group.VpcId) || written(group.VpcId) === written(subnet.VpcId),
      sameVpcRule,
      ['LaunchTemplateData', 'SecurityGroupIds', index],
      'the security group is in another VPC than the subnet',
    );
  });
};

/** Judges by type. */
export const scaling: Readonly<Record<string, readonly Judge[]>> = {
  [groupType]: [size, healthCheck],
  'AWS::AutoScaling::ScalingPolicy': [room],
  'AWS::EC2::LaunchTemplate': [devices, sameVpc],
};

/** Rules `scaling/*`: sizes and health checks of Auto Scaling groups, and what their launch templates say. */

import type { Judge, Look } from '../looks/look.js';
import { errorRule } from '../looks/rule.js';
import { type Data, has, isAmong, isOpen, listOf, numberOf, partsOf, scalarOf } from '../looks/values.js';

const groupPage = 'aws-resource-autoscaling-autoscalinggroup';
const refused = 'Amazon EC2 Auto Scaling refuses it.';

const health = errorRule(
  'scaling/health-check',
  'The health check EC2 is not named beside others, since it is always there',
  refused,
  groupPage,
  'E3056',
);

const size = errorRule('scaling/size', 'MaxSize is at least MinSize', refused, groupPage, 'E3706');

const tracking = errorRule(
  'scaling/target-tracking',
  'The group that a policy scales to a target has room between MinSize and MaxSize',
  'The policy never changes anything.',
  'https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scaling-target-tracking.html',
  'E3712',
);

const launchPage = 'aws-resource-ec2-launchtemplate';
const fails = 'Amazon EC2 refuses to launch the instances.';

const iops = errorRule(
  'scaling/iops',
  'The provisioned volumes io1 and io2 say how many operations a second they have, within the limits of their type',
  fails,
  'https://docs.aws.amazon.com/ebs/latest/userguide/provisioned-iops.html',
  'E3671',
);

const virtualName = errorRule(
  'scaling/virtual-name',
  'A device without a volume is called ephemeral0 to ephemeral23',
  fails,
  'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-device-mapping-concepts.html',
  'E3715',
);

const sameVpc = errorRule(
  'scaling/same-vpc',
  'The security groups of a launch template are in the VPC of its subnets',
  fails,
  launchPage,
  'E3714',
);

const judgeGroup = ({ properties, complain }: Look): void => {
  const { MinSize, MaxSize, HealthCheckType } = properties;
  const min = numberOf(MinSize);
  const max = numberOf(MaxSize);
  if (min !== undefined && max !== undefined && max < min)
    complain(size, ['MaxSize'], `MaxSize ${max} is below MinSize ${min}`);
  const types = typeof HealthCheckType === 'string' ? HealthCheckType.split(',').map((type) => type.trim()) : [];
  if (types.length > 1 && types.includes('EC2'))
    complain(health, ['HealthCheckType'], 'EC2 cannot be combined with other health checks', {
      remedy: 'leave EC2 out',
    });
};

const judgePolicy = ({ properties, complain, follow }: Look): void => {
  if (!isAmong(properties.PolicyType, 'TargetTrackingScaling')) return;
  const group = follow(properties.AutoScalingGroupName, 'AWS::AutoScaling::AutoScalingGroup');
  const min = numberOf(group?.properties.MinSize);
  const max = numberOf(group?.properties.MaxSize);
  if (group && min !== undefined && max !== undefined && max <= min)
    complain(tracking, ['AutoScalingGroupName'], `'${group.id}' has the MaxSize ${max} and the MinSize ${min}`);
};

/** The operations a second that a type of volume may have. */
const limits: Readonly<Record<string, readonly [least: number, most: number]>> = {
  io1: [100, 64_000],
  io2: [100, 256_000],
  gp3: [3000, 16_000],
};

const judgeDevice = (device: Data, at: readonly (string | number)[], complain: Look['complain']): void => {
  const ebs = partsOf(device.Ebs);
  const type = scalarOf(ebs.VolumeType) ?? '';
  const limit = Object.hasOwn(limits, type) ? limits[type] : undefined;
  const given = numberOf(ebs.Iops);
  if (limit && type !== 'gp3' && !has(ebs, 'Iops'))
    complain(iops, [...at, 'Ebs'], `a volume of the type ${type} needs 'Iops'`, { key: true });
  if (limit && given !== undefined && (given < limit[0] || given > limit[1]))
    complain(iops, [...at, 'Ebs', 'Iops'], `a volume of the type ${type} has ${limit.join(' to ')} Iops, not ${given}`);
  const name = scalarOf(device.VirtualName);
  if (name !== undefined && !has(device, 'Ebs') && !/^ephemeral(?:\d|1\d|2[0-3])$/.test(name))
    complain(virtualName, [...at, 'VirtualName'], `'${name}' is no name of a device without a volume`);
};

/** What a VpcId is, for comparison: the text, or the call that gives it. */
const vpcOf = (properties: Data | undefined): string | undefined => {
  const value = properties?.VpcId;
  return isOpen(value) ? JSON.stringify(value.call) : scalarOf(value);
};

const judgeVpc = ({ complain, follow }: Look, data: Data): void => {
  const subnet = listOf(data.NetworkInterfaces)
    .map((one) => follow(partsOf(one).SubnetId, 'AWS::EC2::Subnet'))
    .find((other) => other !== undefined);
  const wanted = vpcOf(subnet?.properties);
  if (!subnet || wanted === undefined) return;
  for (const [index, reference] of listOf(data.SecurityGroupIds).entries()) {
    const group = follow(reference, 'AWS::EC2::SecurityGroup');
    const vpc = vpcOf(group?.properties);
    if (group && vpc !== undefined && vpc !== wanted)
      complain(
        sameVpc,
        ['LaunchTemplateData', 'SecurityGroupIds', index],
        `'${group.id}' is in another VPC than '${subnet.id}'`,
      );
  }
};

const judgeTemplate = (look: Look): void => {
  const data = partsOf(look.properties.LaunchTemplateData);
  for (const [index, device] of listOf(data.BlockDeviceMappings).entries())
    judgeDevice(partsOf(device), ['LaunchTemplateData', 'BlockDeviceMappings', index], look.complain);
  judgeVpc(look, data);
};

/** What judges Auto Scaling groups, their policies, and launch templates. */
export const scalingJudges: readonly Judge[] = [
  { rules: [health, size], types: ['AWS::AutoScaling::AutoScalingGroup'], judge: judgeGroup },
  { rules: [tracking], types: ['AWS::AutoScaling::ScalingPolicy'], judge: judgePolicy },
  { rules: [iops, virtualName, sameVpc], types: ['AWS::EC2::LaunchTemplate'], judge: judgeTemplate },
];

/** What is sure of a text before it is known, from the kind of resource that it comes from. */

import { type Opaque, type Part, Placeholder } from './value.js';

/** Whoever makes these resources decides what their attributes are: any text. */
const isFree = ({ type, attribute }: Placeholder): boolean =>
  !type.startsWith('AWS::') ||
  type === 'AWS::CloudFormation::CustomResource' ||
  (type === 'AWS::CloudFormation::Stack' && attribute.startsWith('Outputs.')) ||
  (type === 'AWS::CloudFormation::WaitCondition' && attribute === 'Data') ||
  (type === 'AWS::SSM::Parameter' && attribute === 'Value');

/**
 * Resources whose name, which people may choose, may hold commas or spaces: an IAM name allows `+=,.@-`, an alarm's and
 * a group's any printable character.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 * https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html
 */
const namedFreely = /^AWS::(?:IAM|AutoScaling|CloudWatch|ApplicationAutoScaling)::/;

/** Pseudo parameters that are texts. */
const pseudoParameter = ({ name }: Opaque): boolean =>
  /^AWS::(?:AccountId|Partition|Region|StackId|StackName|URLSuffix)$/.test(name);

/** Whether a part of a text may turn out to be empty. */
export const canBeEmpty = (part: Placeholder | Opaque): boolean => {
  if (!(part instanceof Placeholder)) return !pseudoParameter(part);
  if (isFree(part)) return part.attribute !== 'Ref';
  return !/(?:^Ref|Id|Arn|ARN|Name)$/.test(part.attribute);
};

/** Whether a part of a text may turn out to hold a delimiter. */
export const canContain = (part: Part, delimiter: string): boolean => {
  if (typeof part === 'string') return part.includes(delimiter);
  if (!/^[,;|\s]$/.test(delimiter)) return true;
  if (!(part instanceof Placeholder)) return !pseudoParameter(part);
  return isFree(part) || namedFreely.test(part.type);
};

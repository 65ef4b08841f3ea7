/**
 * The types of parameters:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html
 */

/** AWS-specific types, with what the ids that they take look like. */
const awsTypes: ReadonlyMap<string, RegExp> = new Map([
  ['AWS::EC2::AvailabilityZone::Name', /./],
  ['AWS::EC2::Image::Id', /^ami-/],
  ['AWS::EC2::Instance::Id', /^i-/],
  ['AWS::EC2::KeyPair::KeyName', /./],
  ['AWS::EC2::SecurityGroup::GroupName', /./],
  ['AWS::EC2::SecurityGroup::Id', /^sg-/],
  ['AWS::EC2::Subnet::Id', /^subnet-/],
  ['AWS::EC2::VPC::Id', /^vpc-/],
  ['AWS::EC2::Volume::Id', /^vol-/],
  ['AWS::Route53::HostedZone::Id', /^Z/],
]);

const inside = (type: string, name: string): string | undefined =>
  type.startsWith(`${name}<`) && type.endsWith('>') ? type.slice(name.length + 1, -1) : undefined;

/** The type that the value of an SSM type has; undefined for other types. */
export const ssmValueType = (type: string): string | undefined => inside(type, 'AWS::SSM::Parameter::Value');

/** Whether a Ref to a parameter of this type gives a list. */
export const isListType = (type: string): boolean =>
  type === 'CommaDelimitedList' || inside(type, 'List') !== undefined;

/** The type of a list's items, the type itself where it is no list. */
export const itemType = (type: string): string =>
  type === 'CommaDelimitedList' ? 'String' : (inside(type, 'List') ?? type);

/** Whether CloudFormation knows a type. */
export const isType = (type: string): boolean => {
  if (['String', 'Number', 'CommaDelimitedList', 'List<Number>', 'AWS::SSM::Parameter::Name'].includes(type))
    return true;
  const value = ssmValueType(type);
  if (value !== undefined)
    return ['String', 'List<String>', 'CommaDelimitedList'].includes(value) || awsTypes.has(itemType(value));
  return awsTypes.has(itemType(type));
};

/** What is wrong with a known item of a type; undefined where nothing is. */
export const itemMismatch = (type: string, item: string): string | undefined => {
  if (type === 'Number') return item.trim() !== '' && Number.isFinite(Number(item)) ? undefined : 'is no number';
  const pattern = awsTypes.get(type);
  return pattern === undefined || pattern.test(item) ? undefined : `is no ${type}`;
};

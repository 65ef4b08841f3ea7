/**
 * The types of parameters:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html
 */

const ids = [
  ...['AWS::EC2::AvailabilityZone::Name', 'AWS::EC2::Image::Id', 'AWS::EC2::Instance::Id'],
  ...['AWS::EC2::SecurityGroup::GroupName', 'AWS::EC2::SecurityGroup::Id', 'AWS::EC2::Subnet::Id', 'AWS::EC2::VPC::Id'],
  ...['AWS::EC2::Volume::Id', 'AWS::Route53::HostedZone::Id'],
];

const stored = (types: readonly string[]): string[] => types.map((type) => `AWS::SSM::Parameter::Value<${type}>`);

const singles = ['AWS::EC2::KeyPair::KeyName', 'AWS::SSM::Parameter::Name', 'Number', 'String', ...ids];
const lists = ['CommaDelimitedList', ...['Number', 'String', ...ids].map((type) => `List<${type}>`)];

const singleTypes: ReadonlySet<string> = new Set([...singles, ...stored(singles)]);
const listTypes: ReadonlySet<string> = new Set([...lists, ...stored(lists)]);

/** Whether a parameter of the type holds a list. */
export const isListType = (type: string): boolean => listTypes.has(type);

/** Whether a parameter of the type holds one value. */
export const isSingleType = (type: string): boolean => singleTypes.has(type);

/** The types that are documented. */
export const parameterTypes: readonly string[] = [...singleTypes, ...listTypes];

/** Whether CloudFormation takes a type: it also takes lists and stored values of types that it does not check. */
export const isParameterType = (type: string): boolean =>
  isSingleType(type) || isListType(type) || type.startsWith('AWS::SSM::Parameter::Value<') || type.startsWith('List<');

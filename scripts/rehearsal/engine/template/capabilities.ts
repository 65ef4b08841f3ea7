/** Which capabilities a template asks for: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html */

import { entriesOf, type Mapping, mappingOf } from '../../../../generator/checks/template.js';
import { ServiceError } from '../error.js';

/** Properties that give IAM resources a name of their own. */
const names: Readonly<Record<string, string>> = {
  'AWS::IAM::AccessKey': '',
  'AWS::IAM::Group': 'GroupName',
  'AWS::IAM::InstanceProfile': '',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::IAM::Policy': '',
  'AWS::IAM::Role': 'RoleName',
  'AWS::IAM::User': 'UserName',
  'AWS::IAM::UserToGroupAddition': '',
};

/** What a template asks for, and why. */
export interface Needed {
  readonly capabilities: readonly string[];
  readonly reason: string | undefined;
}

/** Whether a template has macros; the transforms of AWS itself count as well. */
const transformsOf = ({ Transform: named }: Mapping): string[] =>
  (Array.isArray(named) ? named : named === undefined ? [] : [named]).map((each: unknown) =>
    typeof each === 'string' ? each : String(mappingOf(each).Name),
  );

/** The capabilities that a template asks for. */
export const neededCapabilities = (template: Mapping): Needed => {
  const iam = entriesOf(template, 'Resources').filter(([, { Type }]) => Object.hasOwn(names, String(Type)));
  const named = iam.filter(
    ([, { Type, Properties }]) => mappingOf(Properties)[names[String(Type)] || '-'] !== undefined,
  );
  const macros = transformsOf(template).filter((name) => name !== 'AWS::LanguageExtensions');
  const capabilities = [
    ...(named.length > 0 ? ['CAPABILITY_NAMED_IAM'] : iam.length > 0 ? ['CAPABILITY_IAM'] : []),
    ...(macros.length > 0 ? ['CAPABILITY_AUTO_EXPAND'] : []),
  ];
  const reasons = [
    ...(iam.length > 0
      ? [
          `The following resource(s) require capabilities: [${[...new Set(iam.map(([, { Type }]) => String(Type)))].join(', ')}]`,
        ]
      : []),
    ...(macros.length > 0 ? [`The following transform(s) require capabilities: [${macros.join(', ')}]`] : []),
  ];
  return { capabilities, reason: reasons.length > 0 ? reasons.join('. ') : undefined };
};

/** Throws ServiceError where a template needs a capability that nobody acknowledged. */
export const demandCapabilities = (template: Mapping, given: readonly string[]): void => {
  const { capabilities } = neededCapabilities(template);
  const missing = capabilities.filter(
    (name) => !given.includes(name) && !(name === 'CAPABILITY_IAM' && given.includes('CAPABILITY_NAMED_IAM')),
  );
  if (missing.length > 0)
    throw new ServiceError('InsufficientCapabilitiesException', `Requires capabilities : [${missing.join(', ')}]`);
};

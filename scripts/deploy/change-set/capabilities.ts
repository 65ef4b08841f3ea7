/** The capabilities that templates need, and no more: one that is always given acknowledges nothing. */

import type { Capability } from '@aws-sdk/client-cloudformation';
import { entriesOf, type Mapping, mappingOf } from '../../../generator/checks/template.js';

/** Resources that need CAPABILITY_IAM, and the property that asks for CAPABILITY_NAMED_IAM by giving a name. */
const nameProperty: Readonly<Record<string, string | undefined>> = {
  'AWS::IAM::AccessKey': undefined,
  'AWS::IAM::Group': 'GroupName',
  'AWS::IAM::GroupPolicy': undefined,
  'AWS::IAM::InstanceProfile': 'InstanceProfileName',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::IAM::Policy': undefined,
  'AWS::IAM::Role': 'RoleName',
  'AWS::IAM::RolePolicy': undefined,
  'AWS::IAM::User': 'UserName',
  'AWS::IAM::UserPolicy': undefined,
  'AWS::IAM::UserToGroupAddition': undefined,
};

/** A transform that changes what is in the template; the language's own extensions count too. */
const hasTransform = (template: Mapping): boolean =>
  template.Transform !== undefined || JSON.stringify(template).includes('"Fn::Transform"');

/**
 * Capabilities of a root with all that are nested in it, sorted.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html
 */
export const capabilitiesOf = (templates: readonly Mapping[]): Capability[] => {
  const needed = new Set<Capability>();
  for (const template of templates) {
    if (hasTransform(template)) needed.add('CAPABILITY_AUTO_EXPAND');
    for (const [, resource] of entriesOf(template, 'Resources')) {
      const type = `${resource.Type}`;
      if (!Object.hasOwn(nameProperty, type)) continue;
      const name = nameProperty[type];
      const isNamed = name !== undefined && mappingOf(resource.Properties)[name] !== undefined;
      needed.add(isNamed ? 'CAPABILITY_NAMED_IAM' : 'CAPABILITY_IAM');
    }
  }
  // The wider one includes the narrower.
  if (needed.has('CAPABILITY_NAMED_IAM')) needed.delete('CAPABILITY_IAM');
  return [...needed].sort();
};

/** Entries of Systems Manager that a rehearsal makes up: the templates read images and machine images from there. */

import { entriesOf, type Mapping, textOf } from '../../../generator/checks/template.js';

/** What an entry holds, by the type that the template gives it. */
const madeUp = (type: string, account: string, region: string): string => {
  if (type.includes('AWS::EC2::Image::Id')) return 'ami-0a0a0a0a0a0a0a0a0';
  return `${account}.dkr.ecr.${region}.amazonaws.com/rehearsal:1`;
};

/**
 * Values for the entries that parameters of a root template name.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html
 * @param given values of parameters; the others have their defaults.
 */
export const storedValues = (
  root: Mapping,
  given: ReadonlyMap<string, string>,
  { account, region }: { readonly account: string; readonly region: string },
): Record<string, string> =>
  Object.fromEntries(
    entriesOf(root, 'Parameters').flatMap(([name, { Type, Default }]) => {
      const type = textOf(Type);
      const entry = given.get(name) ?? textOf(Default);
      return type.startsWith('AWS::SSM::Parameter::Value<') && entry !== ''
        ? [[entry, madeUp(type, account, region)] as const]
        : [];
    }),
  );

/** Where the templates of an environment go: what the root template's own parameters say. */

import { type Mapping, mappingOf } from '../../../generator/checks/template.js';
import { valueRefusals } from '../../../generator/contracts/parameter-file.js';
import type { GivenParameters } from '../parameters/given.js';
import { DeployError } from '../session.js';
import type { Place } from './package.js';

/** Parameters that name the place. */
export const placeParameters = ['TemplateBucket', 'TemplatePrefix'] as const;

const text = (value: unknown): string | undefined => (value === undefined ? undefined : `${value as string}`);

/**
 * The bucket and the prefix of the templates: given, or what the deployed stack has, or the template's default.
 * @param previous parameters of the deployed stack; none where there is no stack.
 * @throws {DeployError} where nobody names a bucket, or the template's constraints refuse what was given.
 */
export const templatePlace = (
  root: Mapping,
  given: GivenParameters,
  region: string,
  previous: ReadonlyMap<string, string> = new Map(),
): Place => {
  const chosen = (name: (typeof placeParameters)[number]): string => {
    const body = mappingOf(mappingOf(root.Parameters)[name]);
    const value =
      given.values.get(name) ?? given.file?.parameters.get(name) ?? previous.get(name) ?? text(body.Default) ?? '';
    // A bucket is needed; an empty prefix is one.
    const refusals = value === '' && name === 'TemplatePrefix' ? [] : valueRefusals(name, body, value);
    if (value === '' && name === 'TemplateBucket')
      throw new DeployError(
        'nothing says which bucket holds the templates',
        'give TemplateBucket in the parameter file or with --parameter TemplateBucket=name',
      );
    if (refusals.length > 0) throw new DeployError(refusals.join('\n'), 'give a value that the template takes');
    return value;
  };
  return { bucket: chosen('TemplateBucket'), prefix: chosen('TemplatePrefix'), region };
};

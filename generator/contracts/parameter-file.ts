/** The deploy-time values of an environment, in the AWS CLI's format: a list of ParameterKey and ParameterValue. */

import { error, type FileFinding, warning } from '../checks/finding.js';
import { entriesOf, type Mapping, mappingOf } from '../checks/template.js';
import { nearest } from '../text/nearest.js';

/** One entry of the file: https://docs.aws.amazon.com/cli/latest/reference/cloudformation/create-change-set.html */
export interface ParameterEntry {
  readonly ParameterKey: string;
  readonly ParameterValue?: string;
  readonly UsePreviousValue?: boolean;
}

/** Tells whether parsed JSON is a parameter file. */
export const isParameterFile = (value: unknown): value is readonly ParameterEntry[] =>
  Array.isArray(value) &&
  value.every((item) => {
    const { ParameterKey: key, ParameterValue: text } = mappingOf(item);
    return typeof key === 'string' && (text === undefined || typeof text === 'string');
  });

/** Values to fill in, for an environment that has no file yet: defaults are left to the template. */
export const parameterSkeleton = (root: Mapping): ParameterEntry[] =>
  entriesOf(root, 'Parameters')
    .filter(([, body]) => body.Default === undefined)
    .map(([ParameterKey]) => ({ ParameterKey, ParameterValue: '' }));

/** CloudFormation holds each item of a list against the pattern, not the list. */
const itemsOf = ({ Type }: Mapping, value: string): string[] =>
  Type === 'CommaDelimitedList' || `${Type}`.startsWith('List<')
    ? value.split(',').map((item) => item.trim())
    : [value];

/** CloudFormation's patterns are Java's; one that JavaScript cannot read judges nothing here. */
const matches = (pattern: string): ((value: string) => boolean) => {
  try {
    const whole = new RegExp(`^(?:${pattern})$`);
    return (value) => whole.test(value);
  } catch {
    return () => true;
  }
};

/** Checks a parameter file against the root template: every needed value is there, and none that nothing takes. */
export const checkParameterFile = (entries: readonly ParameterEntry[], root: Mapping, file: string): FileFinding[] => {
  const parameters = new Map(entriesOf(root, 'Parameters'));
  const given = new Set(entries.map(({ ParameterKey }) => ParameterKey));
  const missing = [...parameters]
    .filter(([id, body]) => body.Default === undefined && !given.has(id))
    .map(([id]) => ({
      ...error(
        'parameter-file/missing',
        [],
        `the root template needs a value for '${id}'`,
        `add { "ParameterKey": "${id}", "ParameterValue": "..." }`,
      ),
      file,
    }));
  const problems = entries.flatMap(({ ParameterKey: id, ParameterValue: value }, index): FileFinding[] => {
    const body = parameters.get(id);
    if (body === undefined) {
      const close = nearest(id, parameters.keys());
      return [
        {
          ...error(
            'parameter-file/unknown',
            [index, 'ParameterKey'],
            `the root template has no parameter '${id}'`,
            close === undefined ? 'remove the entry' : `did you mean '${close}'?`,
          ),
          file,
        },
      ];
    }
    if (value === '') return [];
    const pattern = body.AllowedPattern;
    if (value !== undefined && typeof pattern === 'string' && !itemsOf(body, value).every(matches(pattern)))
      return [
        {
          ...error(
            'parameter-file/pattern',
            [index, 'ParameterValue'],
            `the value of '${id}' does not match ${pattern}`,
            `give ${body.ConstraintDescription ?? 'a value that does'}`,
          ),
          file,
        },
      ];
    return [];
  });
  const empty = entries
    .filter(
      ({ ParameterKey: id, ParameterValue: value }) =>
        value === '' && parameters.has(id) && parameters.get(id)?.Default !== '',
    )
    .map(({ ParameterKey }) => ParameterKey);
  const unfilled =
    empty.length === 0
      ? []
      : [
          {
            ...warning(
              'parameter-file/empty',
              [],
              `no value yet for ${empty.join(', ')}`,
              'fill them in before deploying',
            ),
            file,
          },
        ];
  return [...missing, ...problems, ...unfilled];
};

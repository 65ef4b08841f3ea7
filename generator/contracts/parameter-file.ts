/** The deploy-time values of an environment, in the AWS CLI's format: a list of ParameterKey and ParameterValue. */

import { error, type FileFinding, warning } from '../checks/finding.js';
import { entriesOf, type Mapping, mappingOf } from '../checks/template.js';
import { evaluate } from '../evaluate/index.js';
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

/** What the type and the constraints of a parameter say of a value, as CloudFormation would before it changes anything. */
export const valueRefusals = (id: string, body: Mapping, value: string): string[] =>
  evaluate({
    root: 'root',
    templates: { root: { Parameters: { [id]: body }, Resources: {} } },
    parameters: { [id]: value },
    imports: {},
  })
    .problems.filter(({ kind }) => kind === 'parameter-type' || kind === 'parameter-constraint')
    .map(({ message }) => message);

/** Keys that stand in the file more than once, by the places after the first. */
const repeated = (entries: readonly ParameterEntry[]): [number, string][] =>
  entries.flatMap(({ ParameterKey: key }, index): [number, string][] =>
    entries.findIndex(({ ParameterKey }) => ParameterKey === key) < index ? [[index, key]] : [],
  );

/**
 * Checks a parameter file against the root template: every needed value is there once, none
 * is there that nothing takes, and the template takes them all.
 */
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
    if (value === '' || value === undefined) return [];
    return valueRefusals(id, body, value).map((message) => ({
      ...error(
        'parameter-file/value',
        [index, 'ParameterValue'],
        message,
        `give ${body.ConstraintDescription ?? 'a value that the template takes'}`,
      ),
      file,
    }));
  });
  const twice = repeated(entries).map(([index, key]) => ({
    ...error(
      'parameter-file/twice',
      [index, 'ParameterKey'],
      `there is a second value for '${key}'`,
      'remove one of the two',
    ),
    file,
  }));
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
  return [...missing, ...problems, ...twice, ...unfilled];
};

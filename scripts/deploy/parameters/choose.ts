/** Which value each parameter of a change set has. */

import type { Parameter } from '@aws-sdk/client-cloudformation';
import { entriesOf, type Mapping, mappingOf, textOf } from '../../../generator/checks/template.js';
import { valueRefusals } from '../../../generator/contracts/parameter-file.js';
import { pascal } from '../../../generator/stacks/names.js';
import { nearest } from '../../../generator/text/nearest.js';
import { compare } from '../../../generator/text/problem.js';
import { DeployError } from '../session.js';
import type { GivenParameters } from './given.js';

/** Whether CloudFormation looks the value up in Systems Manager at each update. */
const isSsm = (body: Mapping): boolean => textOf(body.Type).startsWith('AWS::SSM::Parameter::Value<');

/**
 * Parameters whose values CloudFormation reads from Systems Manager: an update that changes nothing else may still
 * change these, so nobody may call it empty before CloudFormation has.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html
 */
export const ssmParameters = (root: Mapping): string[] =>
  entriesOf(root, 'Parameters').flatMap(([name, body]) => (isSsm(body) ? [name] : []));

/** Parameters whose values nobody may see. */
export const hiddenParameters = (root: Mapping): ReadonlySet<string> =>
  new Set(
    entriesOf(root, 'Parameters').flatMap(([name, { NoEcho }]) => (NoEcho === true || NoEcho === 'true' ? [name] : [])),
  );

/** All that is wrong at once: a person should not have to come back for each. */
class Complaints {
  readonly #lines: string[] = [];

  add(line: string): void {
    this.#lines.push(line);
  }

  throwIfAny(): void {
    const [first, ...others] = this.#lines;
    if (first === undefined) return;
    throw new DeployError(
      others.length === 0
        ? first
        : `the parameters are not right:\n${this.#lines.map((line) => `  ${line}`).join('\n')}`,
      'give values with --parameter Name=value, --image service=URI or in the file of --parameters',
    );
  }
}

const didYouMean = (name: string, known: Iterable<string>): string => {
  const close = nearest(name, known);
  return close === undefined ? '' : `; did you mean '${close}'?`;
};

/** `billing-api` for `BillingApiImage`. */
const serviceOf = (imageId: string): string =>
  imageId
    .slice(0, -'Image'.length)
    .replaceAll(/(?<=.)[A-Z]/g, '-$&')
    .toLowerCase();

/** `ApiImage` for `api`; complains where the template has no such parameter, or reads it from Systems Manager. */
const imageParameter = (
  service: string,
  parameters: ReadonlyMap<string, Mapping>,
  complaints: Complaints,
): string | undefined => {
  const name = `${pascal(service)}Image`;
  const body = parameters.get(name);
  if (body === undefined) {
    const services = [...parameters.keys()].filter((id) => id.endsWith('Image')).map(serviceOf);
    const known = services.length === 0 ? 'the template takes no image' : `those that do: ${services.join(', ')}`;
    complaints.add(
      `--image ${service}: no service '${service}' takes an image (${known})${didYouMean(service, services)}`,
    );
    return undefined;
  }
  if (!isSsm(body)) return name;
  complaints.add(
    `--image ${service}: its image is read from Systems Manager at each update${textOf(body.Default) === '' ? '' : ` (${textOf(body.Default)})`}; write the new image there`,
  );
  return undefined;
};

/**
 * What the file says. Of the committed one, images count when the stack is created: a release has changed them since, and
 * an update that is not told a new one keeps what runs.
 */
const fileValues = ({ file, isCommitted }: GivenParameters, previous: ReadonlySet<string> | undefined) =>
  [...(file?.parameters ?? [])].filter(
    ([name]) => isCommitted !== true || !/Image(?:OfJobs)?$/.test(name) || previous?.has(name) !== true,
  );

/** Every value that was given, the command line's over the file's. */
const givenValues = (
  given: GivenParameters,
  parameters: ReadonlyMap<string, Mapping>,
  previous: ReadonlySet<string> | undefined,
  complaints: Complaints,
): Map<string, string> => {
  const values = new Map([...fileValues(given, previous), ...given.values]);
  for (const [service, image] of given.images) {
    const name = imageParameter(service, parameters, complaints);
    if (name === undefined) continue;
    const other = given.values.get(name);
    if (other !== undefined && other !== image)
      complaints.add(`--image ${service} and --parameter ${name} give different images`);
    values.set(name, image);
  }
  return values;
};

/** What was given for parameters that the template does not have, a line for each, with the nearest that it has. */
export const unknownParameters = (root: Mapping, given: GivenParameters): string[] => {
  const names = entriesOf(root, 'Parameters').map(([name]) => name);
  const complaint = (name: string, where: string): string[] =>
    names.includes(name) ? [] : [`${where}the template has no parameter '${name}'${didYouMean(name, names)}`];
  return [
    ...[...(given.file?.parameters.keys() ?? [])].flatMap((name) => complaint(name, `${given.file?.file}: `)),
    ...[...given.values.keys()].flatMap((name) => complaint(name, '')),
  ];
};

/** The value of one parameter: given, previous, or left to the template's default. */
const choose = (
  name: string,
  body: Mapping,
  value: string | undefined,
  previous: ReadonlySet<string> | undefined,
  complaints: Complaints,
): Parameter | undefined => {
  if (value !== undefined) {
    for (const refusal of valueRefusals(name, body, value)) complaints.add(refusal);
    return { ParameterKey: name, ParameterValue: value };
  }
  // Only for what the deployed stack has: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Parameter.html
  if (previous?.has(name)) return { ParameterKey: name, UsePreviousValue: true };
  if (body.Default === undefined) {
    const meant = textOf(body.Description);
    const what = previous === undefined ? 'needs a value' : 'is new and needs a value';
    complaints.add(`'${name}' ${what}${meant === '' ? '' : `: ${meant}`}`);
  }
  return undefined;
};

/**
 * Chooses the parameters of a change set: what was given, the previous value for the rest of an update (only such as the
 * deployed stack has), and the template's default where neither is there, by leaving the parameter out.
 * @param root the parsed root template.
 * @param previous names of the deployed stack's parameters; undefined where a stack is created.
 * @returns the SDK's parameters, by name.
 * @throws {DeployError} for names that the template does not have (with the nearest that it has), for parameters
 *   without any value (with what they are), and for values that the template's constraints refuse. A NoEcho value is
 *   never repeated.
 */
export const chooseParameters = (
  root: Mapping,
  given: GivenParameters,
  previous: ReadonlySet<string> | undefined,
): Parameter[] => {
  const complaints = new Complaints();
  const parameters = new Map(entriesOf(root, 'Parameters').map(([name, body]) => [name, mappingOf(body)]));
  const values = givenValues(given, parameters, previous, complaints);
  for (const line of unknownParameters(root, given)) complaints.add(line);
  const chosen = [...parameters].flatMap(
    ([name, body]) => choose(name, body, values.get(name), previous, complaints) ?? [],
  );
  complaints.throwIfAny();
  return chosen.sort((a, b) => compare(a.ParameterKey ?? '', b.ParameterKey ?? ''));
};

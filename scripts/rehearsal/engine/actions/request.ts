/** What a request for a stack or a change set asks for, checked. */

import { type Mapping, mappingOf } from '../../../../generator/checks/template.js';
import type { Context } from '../context.js';
import { ServiceError, validationError } from '../error.js';
import type { Json, RollbackConfiguration, StackInput } from '../state.js';
import { demandCapabilities } from '../template/capabilities.js';
import { chosenParameters, type Given } from '../template/parameters.js';
import { parseTemplate, templateText } from '../template/read.js';
import { flagIn, type Input, mapsIn, textIn, textsIn } from './input.js';

const maxTags = 50;

const tagsOf = (input: Input, previous: StackInput | undefined): Readonly<Record<string, string>> => {
  if (input.Tags === undefined && previous !== undefined) return previous.tags;
  const tags = mapsIn(input, 'Tags');
  if (tags.length > maxTags)
    throw validationError(
      `1 validation error detected: Value at 'tags' failed to satisfy constraint: Member must have length less than or equal to ${maxTags}`,
    );
  return Object.fromEntries(
    tags.map((tag) => {
      const key = textIn(tag, 'Key') ?? '';
      if (key.startsWith('aws:'))
        throw validationError('aws: prefixed tag key names are not allowed for external use.');
      return [key, textIn(tag, 'Value') ?? ''];
    }),
  );
};

/** Entries of Systems Manager that the parameters name, with what they hold now. */
const storedFor = (
  { options: { ssm = {} } }: Context,
  template: Mapping,
  parameters: StackInput['parameters'],
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(parameters).flatMap(([name, entry]) => {
      const isSsm = String(mappingOf(mappingOf(template.Parameters)[name]).Type).startsWith(
        'AWS::SSM::Parameter::Value',
      );
      const value = isSsm && Object.hasOwn(ssm, entry) ? ssm[entry] : undefined;
      return value === undefined ? [] : [[entry, value]];
    }),
  );

/** The input of a stack that a request describes; what it leaves out of an update stays as it was. Throws ServiceError. */
export const stackInputOf = (context: Context, input: Input, previous: StackInput | undefined): StackInput => {
  const usesPrevious = flagIn(input, 'UsePreviousTemplate') === true;
  if (usesPrevious && previous === undefined)
    throw validationError('UsePreviousTemplate is not allowed for a new stack');
  const text = usesPrevious ? previous?.template : templateText(context, input);
  if (text === undefined) throw validationError('Either Template URL or Template Body must be specified.');
  const template = parseTemplate(text);
  const capabilities = textsIn(input, 'Capabilities');
  const parameters = chosenParameters(template, mapsIn(input, 'Parameters') as readonly Given[], previous?.parameters);
  demandCapabilities(template, capabilities);
  const rollback = (input.RollbackConfiguration as RollbackConfiguration | undefined) ?? previous?.rollback;
  return {
    template: text,
    parameters,
    stored: storedFor(context, template, parameters),
    tags: tagsOf(input, previous),
    capabilities,
    notificationArns:
      input.NotificationARNs === undefined && previous !== undefined
        ? previous.notificationArns
        : textsIn(input, 'NotificationARNs'),
    role: textIn(input, 'RoleARN') ?? previous?.role,
    rollback,
    description: typeof template.Description === 'string' ? template.Description : undefined,
  };
};

/** A request as text that is the same for the same request. */
export const fingerprint = (input: Input): string =>
  JSON.stringify(Object.entries(input).sort(([a], [b]) => (a < b ? -1 : 1)));

/**
 * Answers a request that came before with the same token as it was answered then; another request with that token is
 * refused: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html
 */
export const once = (
  { state }: Context,
  action: string,
  subject: string,
  token: string | undefined,
  input: Input,
  act: () => Record<string, Json>,
): Record<string, Json> => {
  if (token === undefined) return act();
  const key = `${action} ${subject} ${token}`;
  const request = fingerprint(input);
  const known = state.tokens[key];
  if (known !== undefined) {
    if (known.request === request) return { ...known.answer };
    throw new ServiceError(
      'TokenAlreadyExistsException',
      `A client request token already exists with the token: ${token}`,
    );
  }
  const answer = act();
  state.tokens[key] = { request, answer };
  return answer;
};

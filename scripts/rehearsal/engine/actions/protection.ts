/** Termination protection and stack policies. */

import type { Context } from '../context.js';
import { validationError } from '../error.js';
import { needLiveStack, needStack } from './find.js';
import { compact, flagIn, type Input, neededText, type Output, textIn } from './input.js';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateTerminationProtection.html */
export const updateTerminationProtection = (context: Context, input: Input): Output => {
  const stack = needLiveStack(context, neededText(input, 'StackName'));
  if (stack.parent !== undefined)
    throw validationError('Termination protection cannot be updated on nested stacks; update it on the root stack.');
  stack.protected = flagIn(input, 'EnableTerminationProtection') === true;
  return { StackId: stack.id };
};

const policyOf = (context: Context, input: Input): string => {
  const url = textIn(input, 'StackPolicyURL');
  const body = textIn(input, 'StackPolicyBody') ?? (url === undefined ? undefined : context.options.template(url));
  if (body === undefined) throw validationError('Either StackPolicyBody or StackPolicyURL must be specified.');
  try {
    const { Statement } = JSON.parse(body) as { readonly Statement?: unknown };
    if (Statement !== undefined) return body;
  } catch {}
  throw validationError('Error validating stack policy: Invalid stack policy');
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_SetStackPolicy.html */
export const setStackPolicy = (context: Context, input: Input): Output => {
  needLiveStack(context, neededText(input, 'StackName')).policy = policyOf(context, input);
  return {};
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_GetStackPolicy.html */
export const getStackPolicy = (context: Context, input: Input): Output =>
  compact({ StackPolicyBody: needStack(context, neededText(input, 'StackName'), 'id').policy });

/**
 * Functions that the AWS::LanguageExtensions transform adds:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/transform-aws-languageextensions.html
 */

import { type Apply, isDeferred, isKnown, isList, isMap } from '../value.js';
import { failed, later } from './apply.js';

/** Fn::Length: the items count, known or not. */
export const length: Apply = (argument, report) => {
  if (isList(argument)) return argument.length;
  if (isDeferred(argument)) return later('Fn::Length', argument, 'the list is not known yet', length);
  return failed('Fn::Length', argument, report, 'takes a list', 'wrong-type');
};

/** Fn::ToJsonString. What is not known yet may have to be escaped, so there is no text with gaps here. */
export const toJsonString: Apply = (argument, report) => {
  if (!isList(argument) && !isMap(argument) && !isDeferred(argument))
    return failed('Fn::ToJsonString', argument, report, 'takes a list or a mapping', 'wrong-type');
  if (isKnown(argument)) return JSON.stringify(argument);
  return later('Fn::ToJsonString', argument, 'part of it is not known yet', toJsonString);
};

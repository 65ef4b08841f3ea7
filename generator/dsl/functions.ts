/** Intrinsic functions: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html */

import type { Condition } from './condition.js';
import { type Expr, expression } from './expr.js';
import type { In, List } from './kind.js';

/**
 * Fn::If. Both branches take their type from the property alone (NoInfer), so that a literal in one branch and a
 * reference in the other both fit.
 */
export const iff = <T>(when: Condition, then: NoInfer<In<T>>, otherwise: NoInfer<In<T>>): Expr<T> =>
  expression({ 'Fn::If': [when.conditionName, then, otherwise] }, when.owner);

/** Fn::If between two lists. */
export const iffList = <T>(when: Condition, then: NoInfer<List<T>>, otherwise: NoInfer<List<T>>): Expr<readonly T[]> =>
  expression({ 'Fn::If': [when.conditionName, then, otherwise] }, when.owner);

/** Fn::Join. */
export const join = (separator: string, list: List<string>): Expr<string> =>
  expression({ 'Fn::Join': [separator, list] });

/** Fn::Select: the item at `index`, counted from 0. */
export const select = <T>(index: In<number>, list: List<T>): Expr<T> => expression({ 'Fn::Select': [index, list] });

/** Fn::Split. */
export const split = (separator: string, text: In<string>): Expr<readonly string[]> =>
  expression({ 'Fn::Split': [separator, text] });

/** Fn::GetAZs: the availability zones of a region, of the stack's own where none is given. */
export const getAZs = (region: In<string> = ''): Expr<readonly string[]> => expression({ 'Fn::GetAZs': region });

/** Fn::Cidr: `count` (1 to 256) blocks of 2^`hostBits` addresses out of `block`. */
export const cidr = (block: In<string>, count: In<number>, hostBits: In<number>): Expr<readonly string[]> =>
  expression({ 'Fn::Cidr': [block, count, hostBits] });

/** Fn::Base64, for user data. */
export const base64 = (text: In<string>): Expr<string> => expression({ 'Fn::Base64': text });

/**
 * Fn::ImportValue of a stack that this program does not build; `stack.imports` is for those that it does.
 * `T` is a claim about the other stack that a contract under `generator/contracts` should back.
 */
export const importValue = <T = string>(name: In<string>): Expr<T> => expression({ 'Fn::ImportValue': name });

/** Fn::Transform: a macro, or AWS::Include, applied to this place of the template. */
export const transform = <T>(name: string, parameters: Readonly<Record<string, unknown>>): Expr<T> =>
  expression({ 'Fn::Transform': { Name: name, Parameters: parameters } });

/** Fn::Length of a list. Needs the AWS::LanguageExtensions transform. */
export const length = (list: List<unknown>): Expr<number> => expression({ 'Fn::Length': list });

/** Fn::ToJsonString. Needs the AWS::LanguageExtensions transform; {@link jsonSub} does without. */
export const toJsonString = (value: object): Expr<string> => expression({ 'Fn::ToJsonString': value });

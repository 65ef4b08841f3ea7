/** ListExports and ListImports. */

import type { Context } from '../context.js';
import { validationError } from '../error.js';
import { importersOf } from '../run/outputs.js';
import { exportsOf } from '../template/evaluated.js';
import { compact, type Input, neededText, type Output, pageOf, textIn } from './input.js';

const onAPage = 100;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListExports.html */
export const listExports = (context: Context, input: Input): Output => {
  const all = [...exportsOf(context)].sort(([a], [b]) => (a < b ? -1 : 1));
  const { page, next } = pageOf(all, textIn(input, 'NextToken'), onAPage);
  return compact({
    Exports: page.map(([Name, { value, stackId }]) => ({ ExportingStackId: stackId, Name, Value: value })),
    NextToken: next,
  });
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListImports.html */
export const listImports = (context: Context, input: Input): Output => {
  const name = neededText(input, 'ExportName');
  if (!exportsOf(context).has(name)) throw validationError(`Export '${name}' does not exist.`);
  const users = importersOf(context, name).map((stack) => stack.name);
  if (users.length === 0) throw validationError(`Export '${name}' is not imported by any stack.`);
  const { page, next } = pageOf(users.sort(), textIn(input, 'NextToken'), onAPage);
  return compact({ Imports: page, NextToken: next });
};

/** The rules about what crosses a stack border, as data. */

import type { Rule } from './rule.js';

const nesting = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html';
const exporting = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html';

export const missingParameter: Rule = {
  id: 'nested/missing-parameter',
  severity: 'error',
  description: 'A nested stack is given every parameter that has no default',
  why: 'The nested stack is refused, and the root stack rolls back.',
  source: nesting,
  answers: ['E3043'],
};

export const unknownParameter: Rule = {
  id: 'nested/unknown-parameter',
  severity: 'error',
  description: 'A nested stack is given no parameter that its template does not declare',
  why: 'The nested stack is refused, and the root stack rolls back.',
  source: nesting,
  answers: ['E3043'],
};

export const missingTemplate: Rule = {
  id: 'nested/template',
  severity: 'error',
  description: 'The template of every nested stack is in the set',
  why: 'The nested stack cannot be created.',
  source: nesting,
  answers: [],
};

export const unknownOutput: Rule = {
  id: 'nested/output',
  severity: 'error',
  description: 'Every output of a nested stack that is read is there',
  why: 'The root stack fails when it reads the output, after the nested stack has been created.',
  source: nesting,
  answers: ['E1010'],
};

export const unusedOutput: Rule = {
  id: 'nested/unused-output',
  severity: 'warning',
  description: 'Every output of a nested stack is read or exported',
  why: 'Readers look for who depends on it, and find nobody.',
  source: nesting,
  answers: [],
};

export const repeatedExport: Rule = {
  id: 'export/duplicate',
  severity: 'error',
  description: 'No two stacks export the same name',
  why: 'The names of exports are unique in an account and region: the second stack is refused.',
  source: exporting,
  answers: [],
};

export const unknownImport: Rule = {
  id: 'export/unknown-import',
  severity: 'error',
  description: 'Every import has a stack that exports it',
  why: 'CloudFormation refuses a stack that imports what nobody exports.',
  source: exporting,
  answers: [],
};

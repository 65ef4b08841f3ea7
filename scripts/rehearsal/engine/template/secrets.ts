/** Values of NoEcho parameters, which no answer shows. */

import { type Mapping, mappingOf } from '../../../../generator/checks/template.js';
import type { StackInput } from '../state.js';
import { isHidden } from './parameters.js';
import { parseTemplate } from './read.js';

/** What stands for a value that is kept out of sight. */
export const hidden = '****';

/** The template of an input; a stack under review has none. */
export const templateOf = ({ template }: StackInput): Mapping => (template === '' ? {} : parseTemplate(template));

/** Replaces values that are to be kept out of sight in a text. */
export const withoutSecrets = (text: string, input: StackInput): string => {
  const declared = mappingOf(templateOf(input).Parameters);
  return Object.entries(input.parameters)
    .filter(([name, value]) => value !== '' && isHidden(mappingOf(declared[name])))
    .map(([, value]) => JSON.stringify(value).slice(1, -1))
    .sort((a, b) => b.length - a.length)
    .reduce((shown, value) => shown.replaceAll(value, hidden), text);
};

/** One template of a set as a stack reads it: which transforms it names, and problems of the whole. */

import { type Mapping, mappingOf } from '../checks/template.js';
import type { Note } from './expression.js';
import { shown } from './hint.js';

const languageExtensions = 'AWS::LanguageExtensions';

/** The names of the macros that a template asks for as a whole. */
const transformsOf = ({ Transform: named }: Mapping): unknown[] =>
  (Array.isArray(named) ? named : named === undefined ? [] : [named]).map((each: unknown) =>
    typeof each === 'string' ? each : mappingOf(each).Name,
  );

/** Whether a template names the transform of the language extensions; any other is noted, since nobody runs it here. */
export const hasLanguageExtensions = (template: Mapping, note: Note): boolean => {
  const transforms = transformsOf(template);
  for (const name of transforms)
    if (name !== languageExtensions)
      note(
        'unsupported-transform',
        ['Transform'],
        `what the macro '${shown(name)}' makes of the template is not known`,
      );
  return transforms.includes(languageExtensions);
};

/** A section without a macro that would add to it, which is noted: its key is the name of nothing. */
export const withoutMacro = (section: Mapping, name: string, note: Note): Mapping => {
  const key = 'Fn::Transform';
  if (!Object.hasOwn(section, key)) return section;
  note('unsupported-transform', [name, key], `what a macro adds to ${name} is not known`);
  return Object.fromEntries(Object.entries(section).filter(([each]) => each !== key));
};

/** Which template a nested stack is made of. */

import type { Note } from './expression.js';
import type { EvaluationInput } from './input.js';
import type { EvaluatedResource } from './result.js';
import { isScalar, Text, type Value } from './value.js';

/**
 * The file name that a TemplateURL ends in: what comes before (the bucket, the prefix) need not be known. Nothing where
 * the end itself is not.
 */
export const fileOf = (url: Value | undefined): string | undefined => {
  const last = url instanceof Text ? url.parts.at(-1) : url;
  if (!isScalar(last)) return undefined;
  return /([^/?#]+)(?:[?#].*)?$/.exec(`${last}`)?.[1];
};

/** The file of a nested stack's template; nothing, with the problem noted, where it is missing or nests itself. */
export const childFile = (
  { id, properties }: EvaluatedResource,
  templates: EvaluationInput['templates'],
  around: readonly string[],
  note: Note,
): string | undefined => {
  const path = ['Resources', id, 'Properties', 'TemplateURL'];
  const file = fileOf(properties.TemplateURL);
  if (file === undefined || !Object.hasOwn(templates, file)) {
    note('missing-template', path, `the template of '${id}' (${file ?? 'no file name'}) is not in the set`);
    return undefined;
  }
  if (!around.includes(file)) return file;
  const cycle = [...around.slice(around.indexOf(file)), file];
  note('circular-dependency', path, `templates nest each other: ${cycle.join(' -> ')}`, cycle);
  return undefined;
};

/** Reads the text of a template, within the limits: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */

import { type Mapping, mappingOf } from '../../../../generator/checks/template.js';
import { SpecError } from '../../../../generator/text/problem.js';
import { parseYaml } from '../../../../generator/yaml/source.js';
import { templateSchema } from '../../../../generator/yaml/template-schema.js';
import type { Context } from '../context.js';
import { validationError } from '../error.js';

const maxBody = 51_200;
const maxObject = 1_048_576;
const maxResources = 500;
const maxValues = 300_000;

const read = new Map<string, Mapping>();
/** Templates that are kept parsed: more than a run meets. */
const most = 200;

const sections: ReadonlySet<string> = new Set([
  ...['AWSTemplateFormatVersion', 'Conditions', 'Description', 'Hooks', 'Mappings', 'Metadata', 'Outputs'],
  ...['Parameters', 'Resources', 'Rules', 'Transform'],
]);

const parse = (text: string): Mapping => {
  try {
    const { value } = parseYaml(text, 'template', {
      schema: templateSchema,
      maxBytes: maxObject,
      maxDepth: 200,
      maxExpanded: maxValues,
    });
    if (mappingOf(value) === value) return value as Mapping;
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    const [problem] = error.problems;
    throw validationError(
      `Template format error: YAML not well-formed. (line ${problem?.line ?? 1}, column ${problem?.column ?? 1})`,
    );
  }
  throw validationError('Template format error: unsupported structure.');
};

const check = (template: Mapping): Mapping => {
  const wrong = Object.keys(template).filter((key) => !sections.has(key));
  if (wrong.length > 0) throw validationError(`Invalid template property or properties [${wrong.sort().join(', ')}]`);
  const resources = Object.entries(mappingOf(template.Resources));
  if (resources.length === 0)
    throw validationError('Template format error: At least one Resources member must be defined.');
  if (resources.length > maxResources)
    throw validationError(
      `Template format error: Number of resources, ${resources.length}, is greater than maximum allowed, ${maxResources}`,
    );
  for (const [id, body] of resources)
    if (!id.startsWith('Fn::') && typeof mappingOf(body).Type !== 'string')
      throw validationError(
        `Template format error: [/Resources/${id}/Type] Every Resources object must contain a Type member.`,
      );
  return template;
};

/** The template that a text is. Throws ServiceError where it is none. */
export const parseTemplate = (text: string): Mapping => {
  const known = read.get(text);
  if (known !== undefined) return known;
  const template = check(parse(text));
  if (read.size >= most) read.clear();
  read.set(text, template);
  return template;
};

/** The text behind a TemplateURL. */
export const fetchTemplate = ({ options }: Context, url: string): string => {
  if (!/^https:\/\/[^/]+\.amazonaws\.com(?:\.cn)?\//.test(url))
    throw validationError('TemplateURL must be a supported URL.');
  const text = options.template(url);
  if (text === undefined)
    throw validationError(
      'S3 error: Access Denied\nFor more information check http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html',
    );
  if (Buffer.byteLength(text) > maxObject) throw validationError(`Template may not exceed ${maxObject} bytes in size.`);
  return text;
};

/** The text that a request names, by body or by URL; undefined where it names none. */
export const templateText = (context: Context, input: Readonly<Record<string, unknown>>): string | undefined => {
  const { TemplateBody: body, TemplateURL: url } = input;
  if (typeof body === 'string' && typeof url === 'string')
    throw validationError('Either Template URL or Template Body must be specified.');
  if (typeof url === 'string') return fetchTemplate(context, url);
  if (typeof body !== 'string') return undefined;
  if (Buffer.byteLength(body) > maxBody)
    throw validationError(
      `1 validation error detected: Value '${body.slice(0, 40)}...' at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to ${maxBody}`,
    );
  return body;
};

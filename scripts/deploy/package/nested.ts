/** Finds the nested stacks in the text of a template and writes other URLs into it, leaving every other byte alone. */

import { entriesOf, type Mapping, mappingOf, textOf } from '../../../generator/checks/template.js';
import { SpecError } from '../../../generator/text/problem.js';
import { parseYaml, type Source } from '../../../generator/yaml/source.js';
import { templateSchema } from '../../../generator/yaml/template-schema.js';
import { DeployError } from '../session.js';

/** A nested stack, by the file that it is built from. */
export interface NestedTemplate {
  readonly logicalId: string;
  readonly file: string;
}

const parse = (file: string, text: string): Source => {
  try {
    return parseYaml(text, file, { schema: templateSchema, maxBytes: 2_000_000, maxDepth: 200, maxExpanded: 300_000 });
  } catch (error) {
    if (error instanceof SpecError) throw new DeployError(error.message, 'put the template right and commit it');
    throw error;
  }
};

/** One deployment asks for each of its templates many times, and parsing is most of the time that it takes. */
const parsed = new Map<string, Mapping>();
const mostParsed = 100;

/** The template as plain data, functions in long form. */
export const parsedTemplate = (file: string, text: string): Mapping => {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const template = mappingOf(parse(file, text).value);
  if (parsed.size >= mostParsed) parsed.clear();
  parsed.set(text, template);
  return template;
};

const urlPath = (logicalId: string) => ['Resources', logicalId, 'Properties', 'TemplateURL'];

/** The text of a TemplateURL: written out, or in an Fn::Sub. */
const urlText = (url: unknown): string => {
  const sub = mappingOf(url)['Fn::Sub'];
  return textOf(Array.isArray(sub) ? sub[0] : (sub ?? url));
};

/** The file that a TemplateURL ends in: what follows its last slash or variable. */
export const fileOfUrl = (value: unknown): string => {
  const url = urlText(value);
  return url.slice(Math.max(url.lastIndexOf('/'), url.lastIndexOf('}')) + 1);
};

/**
 * The nested stacks of a template. The file is what follows the last slash or variable of the URL; a URL without a
 * variable names an object that is somewhere already and stays as it is.
 */
export const nestedTemplates = (file: string, text: string): NestedTemplate[] =>
  entriesOf(parsedTemplate(file, text), 'Resources')
    .filter(([, { Type }]) => Type === 'AWS::CloudFormation::Stack')
    .flatMap(([logicalId, { Properties }]) => {
      const { TemplateURL: url } = mappingOf(Properties);
      if (/^https?:\/\/[^$]*$/.test(urlText(url))) return [];
      return [{ logicalId, file: fileOfUrl(url) }];
    });

/** The value with other TemplateURLs, to compare with what the edited text says. */
const expected = (template: Mapping, urls: ReadonlyMap<string, string>): Mapping => ({
  ...template,
  Resources: Object.fromEntries(
    Object.entries(mappingOf(template.Resources)).map(([id, resource]) => {
      const url = urls.get(id);
      const body = mappingOf(resource);
      if (url === undefined) return [id, resource];
      return [id, { ...body, Properties: { ...mappingOf(body.Properties), TemplateURL: url } }];
    }),
  ),
});

/**
 * The text with another TemplateURL for each of the nested stacks. A generated template has each URL on a line of its
 * own; the result is read again, so that an edit which changed anything else cannot go unnoticed.
 * @throws {DeployError} where the text is laid out otherwise.
 */
export const withUrls = (file: string, text: string, urls: ReadonlyMap<string, string>): string => {
  const source = parse(file, text);
  const lines = source.text.split('\n');
  for (const [logicalId, url] of urls) {
    const { line, column } = source.locate(urlPath(logicalId));
    lines[line - 1] = `${(lines[line - 1] ?? '').slice(0, column - 1)}${url}`;
  }
  const edited = lines.join('\n');
  const wanted = JSON.stringify(expected(mappingOf(source.value), urls));
  if (JSON.stringify(parsedTemplate(file, edited)) !== wanted)
    throw new DeployError(
      `${file}: the TemplateURL of ${[...urls.keys()].join(', ')} cannot be rewritten as the file is laid out`,
      'write each TemplateURL on one line of its own, as `compute generate` does',
    );
  return edited;
};

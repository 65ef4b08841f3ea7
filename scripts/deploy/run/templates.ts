/** A package as a tree of parsed templates: what the review asks when it looks for where a value comes from. */

import { entriesOf, type Mapping, mappingOf, textOf } from '../../../generator/checks/template.js';
import type { TemplateTree } from '../../../generator/impact/review/input.js';
import { isNestedStack } from '../../../generator/impact/review/marks.js';
import { parseYaml } from '../../../generator/yaml/source.js';
import { templateSchema } from '../../../generator/yaml/template-schema.js';
import type { Package, PackagedTemplate } from '../package/package.js';

/** Sizes at which CloudFormation has long refused: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const limits = { maxBytes: 10_000_000, maxDepth: 200, maxExpanded: 300_000 };

/** A template as plain data, functions in their long form. */
export const parseTemplate = (file: string, text: string): Mapping =>
  mappingOf(parseYaml(text, file, { schema: templateSchema, ...limits }).value);

const parse = ({ file, body }: PackagedTemplate): Mapping => parseTemplate(file, body);

/** The tree of a package. A nested stack whose template is not in the package has no place in it. */
export const templateTree = (packaged: Package): TemplateTree => {
  const parsed = new Map<string, Mapping>();
  const tree = (template: PackagedTemplate): TemplateTree => {
    const body = parsed.get(template.key) ?? parse(template);
    parsed.set(template.key, body);
    const children = entriesOf(body, 'Resources').flatMap(([id, resource]): [string, TemplateTree][] => {
      if (!isNestedStack(textOf(resource.Type))) return [];
      const url = textOf(mappingOf(resource.Properties).TemplateURL);
      const child = packaged.children.find(({ key }) => key !== template.key && url.endsWith(`/${key}`));
      return child === undefined ? [] : [[id, tree(child)]];
    });
    return { body, children: new Map(children) };
  };
  return tree(packaged.root);
};

/** Every template of a tree, the root first. */
export const bodiesOf = (tree: TemplateTree): Mapping[] => [
  tree.body,
  ...[...tree.children.values()].flatMap(bodiesOf),
];

/** A package as a tree of parsed templates: what the review asks when it looks for where a value comes from. */

import { entriesOf, type Mapping, mappingOf, textOf } from '../../../generator/checks/template.js';
import type { TemplateTree } from '../../../generator/impact/review/input.js';
import { isNestedStack } from '../../../generator/impact/review/marks.js';
import { parsedTemplate } from '../package/nested.js';
import type { Package, PackagedTemplate } from '../package/package.js';

/** The tree of a package. A nested stack whose template is not in the package has no place in it. */
export const templateTree = (packaged: Package): TemplateTree => {
  const parsed = new Map<string, Mapping>();
  const tree = (template: PackagedTemplate): TemplateTree => {
    const body = parsed.get(template.key) ?? parsedTemplate(template.file, template.body);
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

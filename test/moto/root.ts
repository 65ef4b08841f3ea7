/** What the root template would do: which nested stacks, in which order, with exactly which parameters. */

import { type Mapping, mappingOf } from '../../generator/checks/template.js';

/** A nested stack of the root. */
export interface Child {
  readonly id: string;
  /** Name of its template. */
  readonly file: string;
  /** Its parameters as the root writes them. */
  readonly parameters: Mapping;
}

/** The nested stacks of a root template, in the order in which they are declared: nobody refers to a later one. */
export const childrenOf = (root: Mapping): Child[] =>
  Object.entries(mappingOf(root.Resources)).map(([id, body]) => {
    const { Type, Properties } = mappingOf(body);
    const { TemplateURL, Parameters } = mappingOf(Properties);
    const file = /([a-z0-9-]+\.yaml)$/.exec(`${mappingOf(TemplateURL)['Fn::Sub']}`)?.[1];
    if (Type !== 'AWS::CloudFormation::Stack' || file === undefined)
      throw new Error(`${id} of the root is no nested stack whose template this test can find`);
    return { id, file, parameters: mappingOf(Parameters) };
  });

/** Where the values of a root's expressions come from. */
export interface Values {
  /** The value of a parameter of the root. */
  readonly parameter: (id: string) => string;
  /** An output of a nested stack. */
  readonly output: (id: string, name: string) => string;
}

/** The value of one of the few expressions by which the root passes a parameter on. */
export const resolveValue = (value: unknown, values: Values): string => {
  if (typeof value === 'string') return value;
  const [[name, argument] = []] = Object.entries(mappingOf(value));
  if (name === 'Ref' && typeof argument === 'string') return values.parameter(argument);
  if (name === 'Fn::GetAtt' && Array.isArray(argument)) {
    const [id, attribute] = argument.map(String);
    const output = /^Outputs\.(.+)$/.exec(attribute ?? '')?.[1];
    if (id !== undefined && output !== undefined) return values.output(id, output);
  }
  if (name === 'Fn::Join' && Array.isArray(argument)) {
    const [separator, list] = argument as readonly unknown[];
    // A list parameter is text with commas by the time that it has a value.
    const items = Array.isArray(list)
      ? list.map((item) => resolveValue(item, values))
      : resolveValue(list, values).split(',');
    return items.join(`${separator}`);
  }
  throw new Error(`the root passes a parameter in a way that this test does not understand: ${JSON.stringify(value)}`);
};

/** The parameters of a nested stack, with their values. */
export const resolveParameters = (child: Child, values: Values): Record<string, string> =>
  Object.fromEntries(
    Object.entries(child.parameters).map(([key, value]) => [key, resolveValue(value, values)] as const),
  );

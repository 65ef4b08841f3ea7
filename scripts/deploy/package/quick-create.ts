/** The console's form for a new stack, filled in. */

import { entriesOf, type Mapping } from '../../../generator/checks/template.js';
import { hiddenParameters } from '../parameters/choose.js';

const consoleHost = (region: string): string => {
  if (region.startsWith('cn-')) return `${region}.console.amazonaws.cn`;
  return region.startsWith('us-gov-') ? 'console.amazonaws-us-gov.com' : `${region}.console.aws.amazon.com`;
};

/** A link, with what it leaves for a person to fill in. */
export interface QuickCreate {
  readonly link: string;
  /** NoEcho parameters: neither the console nor we take their values from a link. */
  readonly hidden: readonly string[];
  /** Parameters without a value and without a default. */
  readonly missing: readonly string[];
}

/**
 * A quick-create link: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-console-create-stacks-quick-create-links.html
 * Values of parameters that the template does not have are left out.
 */
export const quickCreate = (
  root: Mapping,
  stack: { readonly name: string; readonly region: string; readonly templateUrl: string },
  values: ReadonlyMap<string, string>,
): QuickCreate => {
  const hidden = hiddenParameters(root);
  const parameters = entriesOf(root, 'Parameters');
  const shown = parameters.flatMap(([name]): [string, string][] => {
    const value = values.get(name);
    return value === undefined || hidden.has(name) ? [] : [[`param_${name}`, value]];
  });
  const query = [['templateURL', stack.templateUrl], ['stackName', stack.name], ...shown]
    .map(([key = '', value = '']) => `${key}=${encodeURIComponent(value)}`)
    .join('&');
  return {
    link: `https://${consoleHost(stack.region)}/cloudformation/home?region=${stack.region}#/stacks/create/review?${query}`,
    hidden: [...hidden],
    missing: parameters
      .filter(([name, { Default }]) => Default === undefined && !values.has(name) && !hidden.has(name))
      .map(([name]) => name),
  };
};

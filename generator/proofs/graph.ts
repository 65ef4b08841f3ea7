/** The graph that proofs look at: an environment's templates, with everything that the account gives left open. */

import type { Mapping } from '../checks/template.js';
import { networkingExport, networkingOutputs } from '../contracts/networking.js';
import type { Environment } from '../environment/environment.js';
import { type Evaluation, evaluate, Opaque, type Value } from '../evaluate/index.js';

/** What the account or the networking module gives, by the name of its output: no proof may depend on its value. */
export const given = (name: string): Value => new Opaque('Ref', name, 'the account gives it');

/** The parameters of a template that have no default, left open. */
const openParameters = (template: Mapping | undefined): Record<string, Value> => {
  const parameters = (template?.Parameters ?? {}) as Readonly<Record<string, { readonly Default?: unknown }>>;
  const open = Object.entries(parameters).filter(([, { Default }]) => Default === undefined);
  return Object.fromEntries(open.map(([name]) => [name, given(name)]));
};

/** The networking stack, resolved as far as its template tells. */
export const networkingGraph = (template: Mapping, { region, account }: Environment): Evaluation =>
  evaluate({
    root: 'networking',
    templates: { networking: template },
    parameters: openParameters(template),
    imports: {},
    pseudo: { Region: region, ...(account !== undefined && { AccountId: account }) },
  });

/** The templates of an environment, resolved; `root` is the file of the root template. */
export const graphOf = (
  environment: Environment,
  templates: Readonly<Record<string, Mapping>>,
  root: string,
): Evaluation => {
  const { importPrefix } = environment.networking;
  return evaluate({
    root,
    templates,
    parameters: openParameters(templates[root]),
    imports: Object.fromEntries(
      importPrefix === undefined
        ? []
        : networkingOutputs.map((output) => [networkingExport(importPrefix, output), given(output)]),
    ),
    pseudo: {
      Region: environment.region,
      ...(environment.account !== undefined && { AccountId: environment.account }),
    },
  });
};

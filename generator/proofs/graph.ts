/** The graph that proofs look at: an environment's templates, with everything that the account gives left open. */

import type { Mapping } from '../checks/template.js';
import { networkingExport, networkingOutputs } from '../contracts/networking.js';
import type { Environment } from '../environment/environment.js';
import { type Evaluation, evaluate, Opaque, type Value } from '../evaluate/index.js';

/** A parameter that the account gives: no proof may depend on its value. */
const given = (name: string): Value => new Opaque('Ref', name, 'the account gives it');

/** The templates of an environment, resolved; `root` is the file of the root template. */
export const graphOf = (
  environment: Environment,
  templates: Readonly<Record<string, Mapping>>,
  root: string,
): Evaluation => {
  const parameters = (templates[root]?.Parameters ?? {}) as Readonly<Record<string, { readonly Default?: unknown }>>;
  const { importPrefix } = environment.networking;
  return evaluate({
    root,
    templates,
    parameters: Object.fromEntries(
      Object.entries(parameters)
        .filter(([, { Default }]) => Default === undefined)
        .map(([name]) => [name, given(name)]),
    ),
    // An import is text: the name of the output stands for its value.
    imports: Object.fromEntries(
      importPrefix === undefined
        ? []
        : networkingOutputs.map((output) => [networkingExport(importPrefix, output), `<${output}>`]),
    ),
    pseudo: {
      Region: environment.region,
      ...(environment.account !== undefined && { AccountId: environment.account }),
    },
  });
};

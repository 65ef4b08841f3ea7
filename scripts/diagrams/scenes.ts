/** What there is to draw: environments with their templates resolved, straight from the specs. */

import { computeModule, rootFile } from '../../generator/module.js';
import { graphOf, networkingGraph } from '../../generator/proofs/graph.js';
import type { Scene } from '../../generator/proofs/proof.js';
import { type Problem, SpecError } from '../../generator/text/problem.js';
import { readSpec } from '../lib/environments.js';
import { networkingTemplate } from '../lib/prove.js';
import { readTools } from '../lib/validators.js';

/** The environments, or all that is wrong with their specs. */
export type Scenes = { readonly scenes: readonly Scene[] } | { readonly problems: readonly Problem[] };

/** Reads environments by name. */
export const readScenes = (directory: string, names: readonly string[]): Scenes => {
  const tools = readTools();
  const problems: Problem[] = [];
  const scenes = names.flatMap((name): Scene[] => {
    const result = readSpec(directory, name, tools);
    if ('problems' in result) {
      problems.push(...result.problems);
      return [];
    }
    const { environment } = result;
    try {
      const templates = Object.fromEntries(computeModule(environment).map(({ file, body }) => [file, body]));
      const networking = networkingTemplate(directory, environment);
      return [
        {
          environment,
          graph: graphOf(environment, templates, rootFile),
          networking: networking && networkingGraph(networking, environment),
        },
      ];
    } catch (error) {
      if (!(error instanceof SpecError)) throw error;
      problems.push(...error.problems);
      return [];
    }
  });
  return problems.length > 0 ? { problems } : { scenes };
};

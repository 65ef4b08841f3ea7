/** What proofs say, as findings of files: in the template where a resource is to blame, else in the spec. */

import type { FileFinding } from '../checks/finding.js';
import type { Environment } from '../environment/environment.js';
import type { Evaluation } from '../evaluate/index.js';
import { nearest } from '../text/nearest.js';
import { PROOFS } from './all.js';
import type { Proof, Violation } from './proof.js';
import type { Proven } from './prove.js';

const specFile = ({ name }: Environment): string => `params/${name}.yaml`;

const placeOf = (environment: Environment, graph: Evaluation, { resource, path = [], spec }: Violation) => {
  const blamed = resource === undefined ? undefined : graph.resources.get(resource);
  const stack = blamed && graph.stacks.get(blamed.stack);
  if (spec !== undefined || blamed === undefined || stack === undefined) {
    // What is not in the graph is the networking module's, which the spec names.
    const other = resource !== undefined && blamed === undefined ? ['networking', 'template'] : [];
    return { file: specFile(environment), path: spec ?? other };
  }
  return { file: stack.file, path: ['Resources', blamed.id, ...path] };
};

const findingOf = (environment: Environment, graph: Evaluation, proof: Proof, violation: Violation): FileFinding => ({
  rule: proof.id,
  severity: 'error',
  message: violation.resource === undefined ? violation.message : `${violation.resource}: ${violation.message}`,
  remedy: violation.remedy,
  ...placeOf(environment, graph, violation),
});

const idleFinding = (environment: Environment, index: number): FileFinding => {
  const proof = environment.exceptions[index]?.proof ?? '';
  const ids: readonly string[] = PROOFS.map(({ id }) => id);
  const close = nearest(proof, ids);
  const known = ids.includes(proof);
  return {
    rule: 'exceptions/idle',
    severity: 'error',
    message: known ? `nothing needs the exception to ${proof} any more` : `there is no proof ${proof}`,
    remedy: known || close === undefined ? 'Remove it.' : `Did you mean ${close}?`,
    file: specFile(environment),
    path: ['exceptions', index],
  };
};

/** The findings of an environment's proofs; those that its exceptions accept are none. */
export const proofFindings = (
  environment: Environment,
  graph: Evaluation,
  { results, idle }: Proven,
): FileFinding[] => [
  ...results.flatMap(({ proof, violations }) =>
    violations.map((violation) => findingOf(environment, graph, proof, violation)),
  ),
  ...idle.map((index) => idleFinding(environment, index)),
];

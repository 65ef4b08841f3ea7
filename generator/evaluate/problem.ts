/** What is wrong with a set of templates, its parameters or its imports: collected, never thrown. */

import type { Path } from '../checks/finding.js';
import { compare } from '../text/problem.js';
import type { StackPath } from './address.js';

/** Kinds of problems; each stands for something that CloudFormation refuses, apart from the last three. */
export type ProblemKind =
  | 'unknown-reference'
  | 'unknown-attribute'
  | 'unknown-output'
  | 'unknown-condition'
  | 'unknown-mapping'
  | 'unknown-parameter'
  | 'missing-parameter'
  | 'parameter-type'
  | 'parameter-constraint'
  | 'missing-mapping-key'
  | 'missing-import'
  | 'missing-template'
  | 'duplicate-name'
  | 'duplicate-export'
  | 'circular-dependency'
  | 'rule-failed'
  | 'out-of-range'
  | 'wrong-argument'
  | 'wrong-type'
  | 'needs-transform'
  /** A value that the caller should have given: an SSM parameter is missing from those given. */
  | 'missing-ssm-value'
  /** Whether a resource or an output exists, or what a loop makes, depends on what is known after creation only. */
  | 'undecided'
  /** A macro would rewrite the template, so what is here is not what would be created. */
  | 'unsupported-transform';

/** One thing that is wrong, and where. */
export interface EvaluationProblem {
  readonly kind: ProblemKind;
  readonly file: string;
  readonly stack: StackPath;
  /** Where in the template of the stack; loops are written out there. */
  readonly path: Path;
  readonly message: string;
  /** What waits for each other, the first again at the end. */
  readonly cycle?: readonly string[];
}

/** Takes note of a problem at the place that is being evaluated. */
export type Report = (kind: ProblemKind, message: string) => void;

/** A report that nobody reads. */
export const silent: Report = () => undefined;

const keyOf = ({ stack, path, kind, message }: EvaluationProblem): string =>
  JSON.stringify([stack, path, kind, message]);

/** Each problem once, sorted by place: the same set gives the same list, whatever the order of its keys. */
export const sortProblems = (problems: readonly EvaluationProblem[]): EvaluationProblem[] =>
  [...new Map(problems.map((problem) => [keyOf(problem), problem]))]
    .sort(([a], [b]) => compare(a, b))
    .map(([, problem]) => problem);

/** Runs the proofs on an environment, and holds its exceptions against what they find. */

import type { Exception } from '../environment/environment.js';
import { PROOFS } from './all.js';
import type { Proof, Subject, Violation } from './proof.js';

/** A violation that the spec accepts, with the exception that says why. */
export interface Accepted {
  readonly violation: Violation;
  readonly exception: Exception;
}

/** What one proof came to. */
export interface Result {
  readonly proof: Proof;
  /** What does not hold and is not excepted. */
  readonly violations: readonly Violation[];
  readonly accepted: readonly Accepted[];
  readonly assumptions: readonly string[];
}

/** What all proofs came to. */
export interface Proven {
  readonly results: readonly Result[];
  /** Exceptions that no violation needs any more, by their places in the spec. */
  readonly idle: readonly number[];
}

/** A pattern of addresses: `*` stands for any characters. */
const matches = (pattern: string, address: string): boolean =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  ).test(address);

const covers = (exception: Exception, proof: Proof, { resource }: Violation): boolean =>
  exception.proof === proof.id && (exception.resource === undefined || matches(exception.resource, resource ?? ''));

/** Runs proofs, all of them unless told otherwise. */
export const prove = (subject: Subject, proofs: readonly Proof[] = PROOFS): Proven => {
  const { exceptions } = subject.environment;
  const used = new Set<number>();
  const results = proofs.map((proof): Result => {
    const violations: Violation[] = [];
    const accepted: Accepted[] = [];
    for (const violation of proof.violations(subject)) {
      const index = exceptions.findIndex((exception) => covers(exception, proof, violation));
      const exception = exceptions[index];
      if (exception === undefined) violations.push(violation);
      else {
        used.add(index);
        accepted.push({ violation, exception });
      }
    }
    return { proof, violations, accepted, assumptions: proof.assumes?.(subject) ?? [] };
  });
  return { results, idle: exceptions.map((_, index) => index).filter((index) => !used.has(index)) };
};

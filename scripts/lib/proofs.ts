/** What the proofs of an environment came to, for a report. */

import type { Proven } from '../../generator/proofs/prove.js';

/** Counts, the exceptions in force with their reasons, and what is taken on trust. */
export const proofSummary = ({ results }: Proven) => {
  const exceptions = results.flatMap(({ accepted }) => accepted.map(({ exception }) => exception));
  return {
    all: results.length,
    /** Those without a violation; one that only exceptions accept does not hold. */
    hold: results.filter(({ violations, accepted }) => violations.length + accepted.length === 0).length,
    exceptions: [...new Set(exceptions)],
    assumptions: [...new Set(results.flatMap(({ assumptions }) => assumptions))],
  };
};

import { nearest } from '../../text/nearest.js';
import type { Proof, Violation } from '../proof.js';

/** What a spec says of quotas is about quotas. */
export const knownNames: Proof = {
  id: 'quotas/known-names',
  claim: 'Each entry of quotas names a quota that is checked, and raises only one that AWS raises.',
  why: 'A name that nothing reads changes nothing, and a number that AWS does not grant makes a failing deployment look fine.',
  source: 'https://docs.aws.amazon.com/servicequotas/latest/userguide/request-quota-increase.html',
  violations: ({ environment, facts }) =>
    Object.entries(environment.quotas).flatMap(([name, value]): Violation[] => {
      const quota = Object.hasOwn(facts.quotas, name) ? facts.quotas[name] : undefined;
      const spec = ['quotas', name];
      if (quota === undefined) {
        const known = Object.keys(facts.quotas);
        const close = nearest(name, known);
        const remedy = close === undefined ? `Write one of ${known.join(', ')}.` : `Write ${close}.`;
        return [{ message: `there is no quota ${name}`, remedy, spec }];
      }
      if (quota.adjustable || value <= quota.value) return [];
      return [
        {
          message: `${name} is ${value}, but AWS does not raise "${quota.name}" above ${quota.value}`,
          remedy: 'Remove it.',
          spec,
        },
      ];
    }),
};

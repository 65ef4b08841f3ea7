import { expectEach } from '../look.js';
import type { Proof } from '../proof.js';

/** No role escapes what the account allows at most. */
export const boundary: Proof = {
  id: 'least-privilege/boundary',
  claim: 'Every role has the permissions boundary of the spec, where it gives one.',
  why: 'A role without the boundary can be given what the boundary is there to keep from everybody.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html',
  violations: (subject) => {
    const { permissionsBoundary } = subject.environment;
    return permissionsBoundary === undefined
      ? []
      : expectEach(subject, {
          type: 'IAM::Role',
          path: ['PermissionsBoundary'],
          holds: (found) => found === permissionsBoundary,
          message: (found) => `it has another permissions boundary than the spec: PermissionsBoundary is ${found}`,
          remedy: `Write PermissionsBoundary: ${permissionsBoundary}.`,
        });
  },
};

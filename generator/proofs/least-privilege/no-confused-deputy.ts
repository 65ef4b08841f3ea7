import type { Proof } from '../proof.js';
import { conditionKeys, servicesOf, statementsOf } from './statements.js';

const limits = new Set(['aws:sourceaccount', 'aws:sourcearn', 'aws:sourceorgid', 'aws:sourceorgpaths']);

/** A service acts here for this account only. */
export const noConfusedDeputy: Proof = {
  id: 'least-privilege/no-confused-deputy',
  claim: 'A service of AWS may act for this account only, wherever it says whom it acts for.',
  why: 'Without that another account can have the service act on our resources, which trust it.',
  source:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention',
  violations: (subject) =>
    statementsOf(subject)
      .filter(({ effect, kind }) => effect === 'Allow' && kind !== 'identity')
      .flatMap((statement) => {
        const { resource, path, name, actions } = statement;
        if (conditionKeys(statement).some((key) => limits.has(key))) return [];
        const silent = (service: string): boolean =>
          actions.every((action) =>
            subject.facts.silentServices.some((one) => one.service === service && one.actions.includes(action)),
          );
        return servicesOf(statement)
          .filter((service) => !silent(service))
          .map((service) => ({
            message: `the statement ${name} trusts ${service}, whichever account it acts for`,
            remedy: 'Add a condition on aws:SourceAccount or aws:SourceArn.',
            resource: resource.address,
            path,
          }));
      }),
};

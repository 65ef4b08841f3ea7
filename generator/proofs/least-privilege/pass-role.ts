import { Placeholder, render } from '../../evaluate/index.js';
import type { Proof } from '../proof.js';
import { conditionKeys, statementsOf } from './statements.js';

/** Nobody becomes more than they are by giving a role away. */
export const passRole: Proof = {
  id: 'least-privilege/pass-role',
  claim: 'No role may pass roles on, but for roles of its own environment to one kind of service.',
  why: 'Whoever can pass any role to a service has the permissions of every role.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  violations: (subject) =>
    statementsOf(subject)
      .filter(
        ({ effect, kind, actions }) => effect === 'Allow' && kind === 'identity' && actions.includes('iam:PassRole'),
      )
      .flatMap((statement) => {
        const { resource, path, name, resources } = statement;
        const place = { resource: resource.address, path };
        const foreign = resources.filter((one) => !(one instanceof Placeholder && one.type === 'AWS::IAM::Role'));
        return [
          ...foreign.map((one) => ({
            message: `the statement ${name} passes a role that this environment does not make: ${render(one)}`,
            remedy: 'Let a pipeline pass it, or name a role of the template.',
            ...place,
          })),
          ...(conditionKeys(statement).includes('iam:passedtoservice')
            ? []
            : [
                {
                  message: `the statement ${name} passes roles to every service`,
                  remedy: 'Add a condition on iam:PassedToService.',
                  ...place,
                },
              ]),
        ];
      }),
};

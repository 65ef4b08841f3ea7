import { render } from '../../evaluate/index.js';
import { at } from '../look.js';
import type { Proof } from '../proof.js';
import { type Statement, statementsOf } from './statements.js';

/**
 * The account administers its own keys: without it nobody could, and AWS would have to open the key.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
const administration = (account: string, { resource, principal }: Statement, action: string): boolean =>
  resource.type === 'AWS::KMS::Key' &&
  action === 'kms:*' &&
  render(at(principal, 'AWS') ?? '').endsWith(`:iam::${account}:root`);

/**
 * A data key, with or without its plain text: what services that publish to an encrypted topic are to be given.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
const dataKeys = ({ resource }: Statement, action: string): boolean =>
  resource.type === 'AWS::KMS::Key' && action === 'kms:GenerateDataKey*';

/** Every permission is written out. */
export const noWildcardAction: Proof = {
  id: 'least-privilege/no-wildcard-action',
  claim: 'Every policy names the actions that it allows, and nothing is allowed by exception.',
  why: 'A pattern allows what AWS adds tomorrow, and more than anybody looked at today.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-21',
  controls: [
    'CIS 3.0.0/1.16',
    'CT.IAM.PR.1',
    'CT.IAM.PR.2',
    'CT.IAM.PR.3',
    'CT.IAM.PR.5',
    'IAM.1',
    'IAM.21',
    'iam-policy-no-statements-with-admin-access',
    'iam-policy-no-statements-with-full-access',
  ],
  violations: (subject) => {
    const account = subject.environment.account ?? '${AWS::AccountId}';
    return statementsOf(subject)
      .filter(({ effect }) => effect === 'Allow')
      .flatMap((statement) => {
        const { resource, path, name, byException } = statement;
        const place = { resource: resource.address, path };
        const patterns = statement.actions.filter(
          (action) =>
            /[*?]/.test(action) && !administration(account, statement, action) && !dataKeys(statement, action),
        );
        return [
          ...patterns.map((action) => ({
            message: `the statement ${name} allows every action that matches ${action}`,
            remedy: 'Name the actions that are needed.',
            ...place,
            path: [...path, 'Action'],
          })),
          ...(byException
            ? [
                {
                  message: `the statement ${name} allows all but what it names`,
                  remedy: 'Write Action, Resource and Principal instead of NotAction, NotResource and NotPrincipal.',
                  ...place,
                },
              ]
            : []),
        ];
      });
  },
};

/** The rules about IAM policies, as data. */

import { errorRule } from '../looks/rule.js';

const guide = 'https://docs.aws.amazon.com/IAM/latest/UserGuide';
const refused = 'IAM, or the service that the policy is for, refuses it as malformed.';

export const documentRule = errorRule(
  'policy/document',
  'A policy has a Version that exists, and statements',
  refused,
  `${guide}/reference_policies_elements.html`,
  ...['E3510', 'E3512', 'E3530'],
);

export const statementRule = errorRule(
  'policy/statement',
  'A statement says what is allowed or denied, and on what or to whom as its kind of policy asks',
  refused,
  `${guide}/reference_policies_grammar.html`,
  ...['E3510', 'E3512', 'E3530'],
);

export const sidRule = errorRule(
  'policy/sid',
  'The Sid of a statement is its own, with letters and digits only in a policy of IAM',
  refused,
  `${guide}/reference_policies_elements_sid.html`,
  ...['E3510', 'E3512', 'E3530'],
);

export const principalRule = errorRule(
  'policy/principal',
  'A principal is everybody, or an account, a role, a user or a service',
  refused,
  `${guide}/reference_policies_elements_principal.html`,
  ...['E3512', 'E3530'],
);

export const resourceRule = errorRule(
  'policy/resource',
  'A resource of a policy is an ARN, or *',
  refused,
  `${guide}/reference_policies_elements_resource.html`,
  ...['E3510', 'E3514'],
);

export const conditionRule = errorRule(
  'policy/condition',
  'A condition compares keys with values by an operator that exists',
  refused,
  `${guide}/reference_policies_elements_condition_operators.html`,
  ...['E3510', 'E3512', 'E3530'],
);

export const roleArnRule = errorRule(
  'policy/role-arn',
  'The ARN of a role has an account and the name of a role',
  'The service refuses it, since it cannot take on the role.',
  `${guide}/reference_identifiers.html`,
  'E3511',
);

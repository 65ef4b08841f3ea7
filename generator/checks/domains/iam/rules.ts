/** The rules about IAM policy documents, as data. */

import type { Rule } from '../../rule.js';
import { serviceRule } from '../domain.js';

const guide = 'https://docs.aws.amazon.com/IAM/latest/UserGuide';
const refused = 'IAM refuses the document as malformed, and the stack rolls back.';

export const identityRule = serviceRule(
  'iam/identity-policy',
  'A policy of an identity says what may be done to what, in the grammar of policies',
  refused,
  `${guide}/reference_policies_grammar.html`,
  'E3510',
);

export const resourcePolicyRule = serviceRule(
  'iam/resource-policy',
  'A policy of a resource says who may do what to it, in the grammar of policies',
  'The service refuses the document as malformed, and the stack rolls back.',
  `${guide}/reference_policies_grammar.html`,
  'E3512',
);

export const trustRule = serviceRule(
  'iam/trust-policy',
  'A trust policy says who may assume the role, in the grammar of policies',
  refused,
  `${guide}/reference_policies_elements_principal.html`,
  'E3530',
);

export const resourceArnRule = serviceRule(
  'iam/resource-arn',
  'The resource in a policy of a resource is an ARN or *',
  'The service refuses the document as malformed, and the stack rolls back.',
  `${guide}/reference_identifiers.html`,
  'E3514',
);

export const roleArnRule = serviceRule(
  'iam/role-arn',
  'Where the ARN of a role belongs, there is one',
  'The service cannot assume the role.',
  `${guide}/reference_identifiers.html`,
  'E3511',
);

/** What one kind of document may hold. */
export interface PolicyKind {
  readonly rule: Rule;
  /** Pairs of keys of a statement, one of each pair required. */
  readonly pairs: readonly (readonly [string, string])[];
  /** What a resource looks like. */
  readonly resource: RegExp | undefined;
  readonly resourceRule: Rule;
  readonly sid: RegExp | undefined;
  readonly uniqueSids: boolean;
}

const tail = ':[^:]+:[^:]*(?::(?:\\d{12}|\\*|aws)?:.+|)';
const anyArn = new RegExp(`^(?:arn:(?:aws[A-Za-z-]*?|\\*)${tail}|\\*)$`);
const ownArn = new RegExp(`^(?:arn:aws[A-Za-z-]*?${tail}|\\*)$`);
const bucketArn = new RegExp(`^arn:aws[A-Za-z-]*?${tail}$`);

const action = ['Action', 'NotAction'] as const;
const resource = ['Resource', 'NotResource'] as const;
const principal = ['Principal', 'NotPrincipal'] as const;

/** A policy of an identity. */
export const identityPolicy: PolicyKind = {
  rule: identityRule,
  pairs: [action, resource],
  resource: anyArn,
  resourceRule: identityRule,
  sid: /^[A-Za-z0-9]+$/,
  uniqueSids: true,
};

/** A policy of a queue, a topic or a key. */
export const resourcePolicy: PolicyKind = {
  rule: resourcePolicyRule,
  pairs: [action, resource, principal],
  resource: ownArn,
  resourceRule: resourceArnRule,
  sid: undefined,
  uniqueSids: true,
};

/** A policy of a bucket: S3 takes statements of one Sid, and no * for a resource. */
export const bucketPolicy: PolicyKind = { ...resourcePolicy, resource: bucketArn, uniqueSids: false };

/** A policy that says who may assume a role. */
export const trustPolicy: PolicyKind = {
  rule: trustRule,
  pairs: [action, principal],
  resource: undefined,
  resourceRule: trustRule,
  sid: undefined,
  uniqueSids: true,
};

/** Examples of the rules about policy documents. */

import type { Mapping } from '../../../generator/checks/template.js';
import { type Example, one } from './example.js';

const identity = (statement: unknown, more: Mapping = {}): Mapping => ({
  PolicyName: 'a',
  Roles: ['b'],
  PolicyDocument: { Version: '2012-10-17', Statement: statement, ...more },
});
const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const without = (key: string): Mapping => Object.fromEntries(Object.entries(allow).filter(([name]) => name !== key));
const first = '/PolicyDocument/Statement/0';

const broken: readonly (readonly [unknown, string])[] = [
  [[{ ...allow, Effect: 'allow' }], `${first}/Effect`],
  [[without('Effect')], first],
  [[{ ...allow, NotAction: 'a' }], first],
  [[without('Action')], first],
  [[without('Resource')], first],
  [[{ ...allow, Action: [] }], `${first}/Action`],
  [[{ ...allow, Action: { A: 'b' } }], `${first}/Action`],
  [[{ ...allow, Resource: 'bucket' }], `${first}/Resource`],
  [[{ ...allow, Resource: ['*', 'bucket'] }], `${first}/Resource/1`],
  [[{ ...allow, Principal: '*' }], `${first}/Principal`],
  [[{ ...allow, Sid: 'a b' }], `${first}/Sid`],
  [
    [
      { ...allow, Sid: 'a' },
      { ...allow, Sid: 'a' },
    ],
    '/PolicyDocument/Statement/1/Sid',
  ],
  [[{ ...allow, Condition: { StringEqual: { a: 'b' } } }], `${first}/Condition/StringEqual`],
  [[{ ...allow, Condition: { StringEquals: 'b' } }], `${first}/Condition/StringEquals`],
  [[{ ...allow, Condition: { Null: { a: 'perhaps' } } }], `${first}/Condition/Null/a`],
  ['Allow', '/PolicyDocument/Statement'],
  [[['Allow']], first],
];

const fineConditions = {
  'ForAnyValue:StringLike': { 'aws:PrincipalOrgID': ['o-1', { Ref: 'AWS::AccountId' }] },
  ArnLikeIfExists: { 'aws:SourceArn': 'arn:aws:s3:::a' },
  Bool: { 'aws:SecureTransport': false },
  Null: { 'aws:TokenIssueTime': 'true' },
  NumericLessThan: { 's3:max-keys': 7 },
};

const trust = (statement: Mapping): Mapping => ({
  AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', ...statement }] },
});
const trusted = '/AssumeRolePolicyDocument/Statement/0';
const service = trust({ Principal: { Service: 'ecs-tasks.amazonaws.com' } });

const bucket = (Resource: string, more: Mapping = { Principal: '*' }): Mapping => ({
  Bucket: 'b',
  PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource, ...more }] },
});

/** What breaks each rule, where, and what does not. */
export const policyExamples: readonly Example[] = [
  ...broken.map(([statement, at]) =>
    one(
      'iam/identity-policy',
      'IAM::Policy',
      identity(statement),
      at,
      identity([{ ...allow, Sid: 'A1', Condition: fineConditions }]),
    ),
  ),
  one(
    'iam/identity-policy',
    'IAM::Policy',
    identity(allow, { Version: '2012-10-18' }),
    '/PolicyDocument/Version',
    identity(allow),
  ),
  one(
    'iam/identity-policy',
    'IAM::Policy',
    identity(allow, { Statements: [] }),
    '/PolicyDocument/Statements',
    identity(allow, { Id: 'a' }),
  ),
  one(
    'iam/trust-policy',
    'IAM::Role',
    trust({ Principal: 'ecs-tasks.amazonaws.com' }),
    `${trusted}/Principal`,
    service,
  ),
  one(
    'iam/trust-policy',
    'IAM::Role',
    trust({ Principal: { AWS: 'me' } }),
    `${trusted}/Principal/AWS`,
    trust({ Principal: { AWS: '111111111111' } }),
  ),
  one('iam/trust-policy', 'IAM::Role', trust({}), trusted, service),
  one(
    'iam/trust-policy',
    'IAM::Role',
    trust({ Principal: '*', Resource: '*' }),
    `${trusted}/Resource`,
    trust({ Principal: '*' }),
  ),
  one(
    'iam/resource-policy',
    'S3::BucketPolicy',
    bucket('arn:aws:s3:::b/*', {}),
    '/PolicyDocument/Statement/0',
    bucket('arn:aws:s3:::b/*'),
  ),
  one(
    'iam/resource-arn',
    'S3::BucketPolicy',
    bucket('*'),
    '/PolicyDocument/Statement/0/Resource',
    bucket('arn:aws:s3:::b/*'),
  ),
  one(
    'iam/role-arn',
    'ECS::TaskDefinition',
    { ExecutionRoleArn: 'role', ContainerDefinitions: [{ Name: 'a', Image: 'b', Memory: 64, Essential: true }] },
    '/ExecutionRoleArn',
    {
      ExecutionRoleArn: 'arn:aws:iam::111111111111:role/a/b',
      ContainerDefinitions: [{ Name: 'a', Image: 'b', Memory: 64, Essential: true }],
    },
  ),
];

/** The properties that hold policies. */

import type { Judge } from '../looks/look.js';
import { listOf, partsOf } from '../looks/values.js';
import { judgeDocument } from './document.js';
import type { Kind } from './place.js';
import * as rules from './rules.js';

const holder = (kind: Kind, property: string, ...types: readonly string[]): Judge => ({
  rules: [],
  types,
  judge: (look) => judgeDocument(look.properties[property], { look, kind, at: [property], isText: false }),
});

const inlinePolicies: Judge = {
  rules: [],
  types: ['AWS::IAM::Role'],
  judge: (look) => {
    for (const [index, policy] of listOf(look.properties.Policies).entries()) {
      const at = ['Policies', index, 'PolicyDocument'];
      judgeDocument(partsOf(policy).PolicyDocument, { look, kind: 'identity', at, isText: false });
    }
  },
};

const roleArn = /^arn:(?:aws[a-zA-Z-]*)?:iam::\d{12}:role\/[a-zA-Z_0-9+=,.@\-/]+$/;

const role = (type: string, ...at: readonly string[]): Judge => ({
  rules: [],
  types: [type],
  judge: ({ properties, complain }) => {
    const value = at.reduce<unknown>((parts, step) => partsOf(parts)[step], properties);
    if (typeof value === 'string' && !roleArn.test(value))
      complain(rules.roleArnRule, at, `'${value}' is no ARN of a role`);
  },
});

/** What judges policies. */
export const policyJudges: readonly Judge[] = [
  { rules: Object.values(rules), types: [], judge: () => undefined },
  holder('identity', 'PolicyDocument', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy'),
  inlinePolicies,
  holder('trust', 'AssumeRolePolicyDocument', 'AWS::IAM::Role'),
  holder('resource', 'KeyPolicy', 'AWS::KMS::Key'),
  holder('resource', 'PolicyDocument', 'AWS::S3::BucketPolicy', 'AWS::SNS::TopicPolicy', 'AWS::SQS::QueuePolicy'),
  role('AWS::ECS::TaskDefinition', 'ExecutionRoleArn'),
  role('AWS::S3::Bucket', 'ReplicationConfiguration', 'Role'),
];

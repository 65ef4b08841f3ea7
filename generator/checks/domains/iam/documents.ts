/** Where policy documents stand, and of which kind each is. */

import type { Path } from '../../finding.js';
import { isMarker } from '../../resources/marker.js';
import { mappingOf } from '../../template.js';
import { type Judge, unless } from '../domain.js';
import { elementsOf, textsIn } from '../values.js';
import { judgePolicy } from './policy.js';
import { bucketPolicy, identityPolicy, type PolicyKind, resourcePolicy, roleArnRule, trustPolicy } from './rules.js';

const inProperty =
  (kind: PolicyKind, name: string): Judge =>
  (subject) =>
    judgePolicy(subject, kind, subject.properties[name], [name]);

const inline: Judge = (subject) =>
  elementsOf(subject.properties.Policies).flatMap((item, index) =>
    judgePolicy(subject, identityPolicy, mappingOf(item).PolicyDocument, ['Policies', index, 'PolicyDocument']),
  );

const roleArn = /^arn:(?:aws[a-zA-Z-]*)?:iam::\d{12}:role\/[a-zA-Z_0-9+=,.@\-/]+$/;

const role =
  (...path: readonly string[]): Judge =>
  (subject) => {
    const value = path.reduce<unknown>(
      (inner, name) => (isMarker(inner) ? undefined : mappingOf(inner)[name]),
      subject.properties,
    );
    const wrong = textsIn(subject, value).find((text) => !roleArn.test(text));
    return unless(wrong === undefined, roleArnRule, path as Path, `'${wrong}' is no ARN of a role`);
  };

/** Judges by type. */
export const policies: Readonly<Record<string, readonly Judge[]>> = {
  'AWS::ECS::TaskDefinition': [role('ExecutionRoleArn')],
  'AWS::IAM::ManagedPolicy': [inProperty(identityPolicy, 'PolicyDocument')],
  'AWS::IAM::Policy': [inProperty(identityPolicy, 'PolicyDocument')],
  'AWS::IAM::Role': [inProperty(trustPolicy, 'AssumeRolePolicyDocument'), inline],
  'AWS::KMS::Key': [inProperty(resourcePolicy, 'KeyPolicy')],
  'AWS::S3::Bucket': [role('ReplicationConfiguration', 'Role')],
  'AWS::S3::BucketPolicy': [inProperty(bucketPolicy, 'PolicyDocument')],
  'AWS::SNS::TopicPolicy': [inProperty(resourcePolicy, 'PolicyDocument')],
  'AWS::SQS::QueuePolicy': [inProperty(resourcePolicy, 'PolicyDocument')],
};

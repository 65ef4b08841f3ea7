/** The bucket of the templates, and what it refuses to everybody. */

import { type Expr, type Kind, sub } from '../dsl/index.js';
import * as s3 from '../resources/s3.js';
import { policyDocument } from '../stacks/iam.js';

/** Days that an overwritten or deleted template can still be had. */
const oldVersionDays = 90;

/**
 * The bucket: encrypted, versioned, closed to the public, without access lists. It outlives the stack once it is there,
 * since the templates of running stacks are in it.
 */
export const templateBucket = (name: Expr<string>) =>
  s3.Bucket(
    {
      BucketName: name,
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      VersioningConfiguration: { Status: 'Enabled' },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      LifecycleConfiguration: {
        Rules: [
          {
            Id: 'old-versions',
            Status: 'Enabled',
            NoncurrentVersionExpiration: { NoncurrentDays: oldVersionDays },
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
          },
        ],
      },
    },
    {
      deletionPolicy: 'RetainExceptOnCreate',
      updateReplacePolicy: 'Retain',
      comment: 'A template has its hash in its key and is never overwritten; old versions are of mistakes only.',
    },
  );

/** TLS 1.2 or newer, for everybody: https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html */
export const templateBucketPolicy = (bucket: Expr<Kind<'AWS::S3::Bucket.BucketName'>>, arn: Expr<string>) => {
  const denied = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: [arn, sub`${arn}/*`] };
  return s3.BucketPolicy(
    {
      Bucket: bucket,
      PolicyDocument: policyDocument([
        { Sid: 'TlsOnly', ...denied, Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
        { Sid: 'NoOldTls', ...denied, Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } } },
      ]),
    },
    { deletionPolicy: 'Retain', updateReplacePolicy: 'Retain' },
  );
};

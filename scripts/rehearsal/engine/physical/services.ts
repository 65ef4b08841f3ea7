/** Physical ids of IAM, KMS, S3 and messaging: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html */

import type { Maker } from './shape.js';

export const services: Readonly<Record<string, Maker>> = {
  'AWS::IAM::Role': (s) => {
    const name = s.name('RoleName', 64);
    const path = s.text('Path') ?? '/';
    return {
      id: name,
      attributes: { Arn: s.globalArn('iam', `role${path}${name}`), RoleId: `AROA${s.letters(17, 'role')}` },
    };
  },
  'AWS::IAM::InstanceProfile': (s) => {
    const name = s.name('InstanceProfileName', 128);
    return { id: name, attributes: { Arn: s.globalArn('iam', `instance-profile${s.text('Path') ?? '/'}${name}`) } };
  },
  'AWS::IAM::ManagedPolicy': (s) => {
    const arn = s.globalArn('iam', `policy${s.text('Path') ?? '/'}${s.name('ManagedPolicyName', 128)}`);
    const date = '2026-01-01T00:00:00Z';
    return {
      id: arn,
      attributes: {
        PolicyArn: arn,
        PolicyId: `ANPA${s.letters(17, 'policy')}`,
        AttachmentCount: 0,
        CreateDate: date,
        DefaultVersionId: `v${1 + s.birth.revision}`,
        IsAttachable: true,
        PermissionsBoundaryUsageCount: 0,
        UpdateDate: date,
      },
    };
  },
  'AWS::IAM::OIDCProvider': (s) => {
    const arn = s.globalArn('iam', `oidc-provider/${(s.text('Url') ?? '').replace(/^https:\/\//, '')}`);
    return { id: arn, attributes: { Arn: arn } };
  },
  'AWS::KMS::Key': (s) => {
    const id = s.uuid();
    return { id, attributes: { Arn: s.arn('kms', `key/${id}`), KeyId: id } };
  },
  'AWS::KMS::Alias': (s) => ({ id: s.text('AliasName') ?? '', attributes: {} }),
  'AWS::S3::Bucket': (s) => {
    const name = s.text('BucketName') ?? s.madeUp(63).toLowerCase();
    return {
      id: name,
      attributes: {
        Arn: `arn:${s.partition}:s3:::${name}`,
        DomainName: `${name}.s3.amazonaws.com`,
        DualStackDomainName: `${name}.s3.dualstack.${s.region}.amazonaws.com`,
        RegionalDomainName: `${name}.s3.${s.region}.amazonaws.com`,
        WebsiteURL: `http://${name}.s3-website-${s.region}.amazonaws.com`,
      },
    };
  },
  'AWS::S3::BucketPolicy': (s) => ({ id: s.text('Bucket') ?? '', attributes: {} }),
  'AWS::SNS::Topic': (s) => {
    const name = s.name('TopicName', 256);
    const arn = s.arn('sns', name);
    return { id: arn, attributes: { TopicArn: arn, TopicName: name } };
  },
  'AWS::SNS::TopicPolicy': (s) => {
    const id = s.madeUp(128);
    return { id, attributes: { Id: id } };
  },
  'AWS::SNS::Subscription': (s) => {
    const arn = `${s.text('TopicArn') ?? s.arn('sns', 'topic')}:${s.uuid()}`;
    return { id: arn, attributes: { Arn: arn } };
  },
  'AWS::SQS::Queue': (s) => {
    const name = s.name('QueueName', 80);
    const url = `https://sqs.${s.region}.amazonaws.com/${s.account}/${name}`;
    return { id: url, attributes: { Arn: s.arn('sqs', name), QueueName: name, QueueUrl: url } };
  },
  'AWS::SSM::Parameter': (s) => ({
    id: s.text('Name') ?? `CFN-${s.birth.logicalId}-${s.letters(12)}`,
    attributes: { Type: s.json('Type'), Value: s.json('Value') },
  }),
  'AWS::SecretsManager::Secret': (s) => {
    const arn = s.arn('secretsmanager', `secret:${s.name('Name', 128)}-${s.letters(6, 'secret')}`);
    return { id: arn, attributes: { Id: arn } };
  },
  'AWS::CloudFormation::WaitConditionHandle': (s) => {
    const url = `https://cloudformation-waitcondition-${s.region}.s3.amazonaws.com/${s.uuid()}`;
    return { id: url, attributes: { Id: url } };
  },
};

/** Policies of IAM and of resources: documents, statements, principals, resources and conditions. */

import { suite } from 'uvu';
import type { Mapping } from '../../../generator/checks/template.js';
import { accepts, one, perhaps, refuses, unknown, variants } from './cases.js';

const test = suite('checks/domains/policies');

const allow: Mapping = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::media/*' };
const trust: Mapping = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ecs-tasks.amazonaws.com' } };
const sent: Mapping = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:*:*:*', Principal: '*' };
const root = '/Resources/One/Properties';

const identity = (document: unknown): Mapping => one('AWS::IAM::ManagedPolicy', { PolicyDocument: document });
const role = (document: unknown): Mapping => one('AWS::IAM::Role', { AssumeRolePolicyDocument: document });
const queue = (document: unknown): Mapping =>
  one('AWS::SQS::QueuePolicy', { Queues: ['https://sqs.us-east-1.amazonaws.com/1/q'], PolicyDocument: document });

const statement = (changes: Mapping): Mapping => ({ Version: '2012-10-17', Statement: [{ ...allow, ...changes }] });
const first = (rule: string, step = ''): string => `policy/${rule} ${root}/PolicyDocument/Statement/0${step}`;

test('a document has a version that exists, statements, and nothing else', () => {
  for (const Version of [undefined, '2008-10-17', '2012-10-17', unknown])
    accepts(identity({ Version, Statement: allow }));
  refuses(identity({ Version: '2012-10-18', Statement: allow }), `policy/document ${root}/PolicyDocument/Version`);
  refuses(identity({ Version: '2012-10-17' }), `policy/document ${root}/PolicyDocument`);
  refuses(identity({ Statement: allow, Name: 'x' }), `policy/document ${root}/PolicyDocument/Name`);
  refuses(identity({ Statement: 'allow' }), `policy/document ${root}/PolicyDocument/Statement`);
  refuses(identity({ Id: ['x'], Statement: allow }), `policy/document ${root}/PolicyDocument/Id`);
});

test('a document may be JSON text, where calls are no calls', () => {
  accepts(queue(JSON.stringify({ Statement: sent })));
  accepts(queue('not JSON'));
  refuses(queue(JSON.stringify({ Statement: { ...sent, Effect: 'May' } })), `policy/statement ${root}/PolicyDocument`);
  refuses(
    queue(JSON.stringify({ Statement: { ...sent, Action: unknown } })),
    `policy/statement ${root}/PolicyDocument`,
  );
});

test('a statement of an identity has an effect, actions and resources, and no principal', () => {
  accepts(identity(statement({ Effect: unknown, Action: ['s3:Get*', unknown], Resource: [perhaps('*'), unknown] })));
  accepts(identity({ Statement: [{ Effect: 'Deny', NotAction: 'iam:*', NotResource: '*' }] }));
  refuses(identity(statement({ Effect: 'allow' })), first('statement', '/Effect'));
  refuses(identity({ Statement: [{ Action: 's3:*', Resource: '*' }] }), first('statement'));
  refuses(identity({ Statement: [{ Effect: 'Allow', Action: 's3:*' }] }), first('statement'));
  refuses(identity(statement({ NotAction: 's3:*' })), first('statement'));
  refuses(identity(statement({ Action: [] })), first('statement', '/Action'));
  refuses(identity(statement({ Action: [['s3:*']] })), first('statement', '/Action/0'));
  refuses(identity(statement({ Principal: '*' })), first('statement', '/Principal'));
});

test('a call that gives a list stands where one text belongs', () => {
  refuses(identity(statement({ Sid: { Ref: 'Texts' } })), first('sid', '/Sid'));
  accepts(identity(statement({ Action: { Ref: 'Texts' } })));
});

test('a statement in a branch that a condition chooses is judged where it stands', () => {
  const Statement = [perhaps({ ...allow, Effect: 'May' }), allow];
  refuses(identity({ Statement }), first('statement', '/Fn::If/1/Effect'));
});

test('the Sids of an identity have letters and digits, and each statement its own', () => {
  accepts(identity({ Statement: [{ ...allow, Sid: 'A' }, { ...allow, Sid: 'a' }, allow] }));
  refuses(identity(statement({ Sid: 'read-media' })), first('sid', '/Sid'));
  refuses(
    identity({
      Statement: [
        { ...allow, Sid: 'A' },
        { ...allow, Sid: 'A' },
      ],
    }),
    `policy/sid ${root}/PolicyDocument/Statement/1/Sid`,
  );
  accepts(queue({ Statement: [{ ...sent, Sid: 'with spaces' }] }));
});

test('resources are ARNs or *, and a bucket policy is never about *', () => {
  for (const Resource of ['*', 'arn:*:s3:::x', 'arn:aws:iam::123456789012:role/x', unknown])
    accepts(identity(statement({ Resource })));
  for (const Resource of ['media', 'arn:aws:s3', 'arn:aws:iam::1:role/x'])
    refuses(identity(statement({ Resource })), first('resource', '/Resource'));
  const bucket = variants('AWS::S3::BucketPolicy', { Bucket: 'media-bucket' });
  const document = (Resource: string) => ({ PolicyDocument: { Statement: [{ ...sent, Resource }] } });
  bucket.good(document('arn:aws:s3:::media-bucket'));
  bucket.bad('policy/resource', '/PolicyDocument/Statement/0/Resource', document('*'));
});

test('a trust policy names principals, and no resources', () => {
  const place = `${root}/AssumeRolePolicyDocument/Statement`;
  for (const Principal of ['*', { AWS: '123456789012' }, { AWS: ['arn:aws:iam::123456789012:root', unknown] }, unknown])
    accepts(role({ Statement: { ...trust, Principal } }));
  refuses(role({ Statement: { ...trust, Resource: '*' } }), `policy/statement ${place}/Resource`);
  refuses(role({ Statement: { Effect: 'Allow', Action: 'sts:AssumeRole' } }), `policy/statement ${place}`);
  refuses(role({ Statement: { ...trust, Principal: 'ec2' } }), `policy/principal ${place}/Principal`);
  refuses(role({ Statement: { ...trust, Principal: { AWS: '123' } } }), `policy/principal ${place}/Principal/AWS`);
  refuses(
    role({ Statement: { ...trust, Principal: { Service: [['a']] } } }),
    `policy/principal ${place}/Principal/Service/0`,
  );
});

test('conditions have operators that exist, and values that can be compared', () => {
  for (const Condition of [
    { StringEquals: { 'aws:SourceAccount': ['1', unknown] } },
    { 'ForAnyValue:StringLikeIfExists': { key: 'a*' } },
    { Null: { key: ['true', 'false'] } },
    { NumericLessThan: { key: 5 } },
    { Bool: { key: unknown } },
  ])
    accepts(identity(statement({ Condition })));
  const place = '/Condition';
  refuses(identity(statement({ Condition: { StringEqual: { a: 'b' } } })), first('condition', `${place}/StringEqual`));
  refuses(identity(statement({ Condition: { Bool: 'true' } })), first('condition', `${place}/Bool`));
  refuses(identity(statement({ Condition: { Bool: { a: { b: 'c' } } } })), first('condition', `${place}/Bool/a`));
  refuses(identity(statement({ Condition: [] })), first('condition', place));
});

test('inline policies of a role, key policies and topic policies are judged too', () => {
  const Policies = [{ PolicyName: 'p', PolicyDocument: { Statement: { ...allow, Effect: 'May' } } }];
  refuses(
    one('AWS::IAM::Role', { AssumeRolePolicyDocument: { Statement: trust }, Policies }),
    `policy/statement ${root}/Policies/0/PolicyDocument/Statement/Effect`,
  );
  refuses(one('AWS::KMS::Key', { KeyPolicy: { Statement: allow } }), `policy/statement ${root}/KeyPolicy/Statement`);
  refuses(
    one('AWS::SNS::TopicPolicy', { Topics: ['arn:aws:sns:us-east-1:123456789012:t'], PolicyDocument: {} }),
    `policy/document ${root}/PolicyDocument`,
  );
});

test('the role that runs a task is an ARN', () => {
  const task = variants('AWS::ECS::TaskDefinition', { Family: 'web' });
  task.good({ ExecutionRoleArn: 'arn:aws:iam::123456789012:role/a/b' }, { ExecutionRoleArn: unknown });
  task.bad('policy/role-arn', '/ExecutionRoleArn', { ExecutionRoleArn: 'arn:aws:iam::123456789012:role/a b' });
});

test.run();

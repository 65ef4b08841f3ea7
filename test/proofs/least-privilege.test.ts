/** The proofs of the family least-privilege: each finds its fault, healthy environments pass, and hard cases are told apart. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FEATURES } from '../../generator/proofs/least-privilege/features.js';
import { statementsOf } from '../../generator/proofs/least-privilege/statements.js';
import { facts } from '../../scripts/lib/validators.js';
import { variants } from '../stacks/variants.js';
import { brokenFamily, found, holdsWhereHealthy, subjectOf } from './tools.js';

const test = suite('proofs/least-privilege');

holdsWhereHealthy(test, 'least-privilege');

brokenFamily(test, 'least-privilege', {
  boundary: [
    'ServiceWorker/TaskRole: it has another permissions boundary than the spec: PermissionsBoundary is missing',
  ],
  needed: ['ServiceWorker/TaskRole: nothing needs sqs:SendMessage of the statement More'],
  'no-confused-deputy': [
    'ServiceWorker/TaskRole: the statement 1 trusts ecs-tasks.amazonaws.com, whichever account it acts for',
  ],
  'no-secret-value': ['ServiceWorker/TaskDefinition: the variable API_TOKEN of the container proxy is written out'],
  'no-wildcard-action': [
    'Observability/TopicPolicy: the statement PublishAlarms allows every action that matches sns:*',
  ],
  'no-wildcard-resource': ['ServiceWorker/TaskRole: the statement Permission1 allows sqs:SendMessage on *'],
  'not-public': ['Observability/TopicPolicy: the statement PublishAlarms allows it to everybody'],
  'pass-role': [
    'ServiceWorker/TaskRole: the statement Permission1 passes a role that this environment does not make: arn:aws:iam::111111111111:role/task',
    'ServiceWorker/TaskRole: the statement Permission1 passes roles to every service',
  ],
});

/** A production worker whose task role has one more statement. */
const withStatement = (statement: object): string =>
  `project: paperwurks
environment: production
region: eu-west-2
services:
  worker: { kind: worker, image: paperwurks/backend }
overrides:
  - stack: service-worker
    resource: TaskRole
    path: /Properties/Policies
    value: ${JSON.stringify([{ PolicyName: 'more', PolicyDocument: { Version: '2012-10-17', Statement: [{ Sid: 'More', Effect: 'Allow', ...statement }] } }])}
    why: shows what the proof finds
`;

const foundBy = (proof: string, statement: object): boolean =>
  found(withStatement(statement))[`least-privilege/${proof}`] !== undefined;

test('no-wildcard-resource: ARNs of everything of a type, a service or any account, and no others', () => {
  const on = (Resource: string): boolean => foundBy('no-wildcard-resource', { Action: 'a:B', Resource });
  for (const wide of [
    '*',
    'arn:aws:secretsmanager:eu-west-2:111111111111:secret:*',
    'arn:aws:dynamodb:eu-west-2:111111111111:table/*',
    'arn:aws:sqs:eu-west-2:*:jobs',
    'arn:aws:sqs:eu-west-2:111111111111:*',
    'arn:aws:s3:::*',
    'arn:aws:s3:::*/uploads',
  ])
    assert.ok(on(wide), wide);
  for (const narrow of [
    'arn:aws:s3:::uploads/*',
    'arn:aws:secretsmanager:eu-west-2:111111111111:secret:database-*',
    'arn:aws:dynamodb:eu-west-2:111111111111:table/orders/index/*',
  ])
    assert.not.ok(on(narrow), narrow);
});

test('no-wildcard-resource: an action that AWS cannot limit excuses no other beside it', () => {
  const Resource = '*';
  assert.not.ok(foundBy('no-wildcard-resource', { Action: 'cloudwatch:PutMetricData', Resource }));
  assert.ok(foundBy('no-wildcard-resource', { Action: ['cloudwatch:PutMetricData', 'sqs:SendMessage'], Resource }));
});

test('no-wildcard-action: patterns and permissions by exception', () => {
  for (const statement of [{ Action: '*' }, { Action: ['sqs:SendMessage', 's3:Get?bject'] }, { NotAction: 'iam:*' }])
    assert.ok(foundBy('no-wildcard-action', { ...statement, Resource: '*' }), JSON.stringify(statement));
  assert.not.ok(foundBy('no-wildcard-action', { Effect: 'Deny', Action: '*', Resource: '*' }));
});

test('needed: what the spec asks for on one resource is not asked for on another', () => {
  const permission = '{ why: uploads, actions: ["s3:GetObject"], resources: ["arn:aws:s3:::uploads/*"] }';
  const text = withStatement({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::uploads/*' }).replace(
    'paperwurks/backend }',
    `paperwurks/backend, permissions: [${permission}] }`,
  );
  assert.is(found(text)['least-privilege/needed'], undefined);
  const other = text.replace('"Resource":"arn:aws:s3:::uploads/*"', '"Resource":"arn:aws:s3:::payroll/*"');
  assert.match(`${found(other)['least-privilege/needed']?.[0]?.message}`, 'nothing needs s3:GetObject');
});

test('needed: a permission of a feature that is off says which feature', () => {
  const message = found(withStatement({ Action: 'sqs:ReceiveMessage', Resource: 'arn:aws:sqs:eu-west-2:1:jobs' }))[
    'least-privilege/needed'
  ]?.[0]?.message;
  assert.match(`${message}`, 'it is for the queue of a worker, which the spec does not have');
});

test('pass-role: a role of the environment to one service may be passed', () => {
  const passing = (statement: object): boolean => foundBy('pass-role', { Action: 'iam:PassRole', ...statement });
  const role = { 'Fn::GetAtt': ['ExecutionRole', 'Arn'] };
  const condition = { Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } } };
  assert.not.ok(passing({ Resource: role, ...condition }));
  assert.ok(passing({ Resource: role }));
  assert.ok(passing({ Resource: '*', ...condition }));
});

test('no-secret-value: what looks like a secret, anywhere', () => {
  const looks = (value: string): boolean =>
    foundBy('no-secret-value', { Action: 'a:B', Resource: value, Condition: { StringEquals: { a: value } } });
  for (const secret of [
    `AKIA${'ABCDEFGH'.repeat(2)}`,
    `ghp_${'a1'.repeat(18)}`,
    'postgres://app:hunter2@database:5432/app',
    '-----BEGIN RSA PRIVATE KEY-----',
  ])
    assert.ok(looks(secret), secret);
  for (const plain of ['https://example.com/a@b', 'arn:aws:iam::111111111111:role/akia', 'postgres://database/app'])
    assert.not.ok(looks(plain), plain);
});

test('each action of each feature is granted by some kind of environment', () => {
  const statements = Object.values(variants).flatMap((text) => statementsOf(subjectOf(text)));
  const granted = new Set(statements.flatMap(({ actions }) => actions));
  for (const { name, actions } of FEATURES)
    for (const action of actions) assert.ok(granted.has(action), `${name}: ${action}`);
});

test('each action that AWS cannot limit says why, and where AWS says so', () => {
  for (const [action, { why, source }] of Object.entries(facts().unscopedActions)) {
    assert.ok(why.length > 15, action);
    assert.match(source, /^https:\/\/docs\.aws\.amazon\.com\//, action);
  }
});

test('each silent service is trusted without a condition somewhere', () => {
  const statements = Object.values(variants).flatMap((text) => statementsOf(subjectOf(text)));
  for (const { service, actions } of facts().silentServices)
    for (const action of actions)
      assert.ok(
        statements.some((one) => JSON.stringify(one.principal)?.includes(service) && one.actions.includes(action)),
        `${service} ${action}`,
      );
});

test.run();

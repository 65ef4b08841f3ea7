/** Permissions that widen and narrow: actions, resources and principals as sets of patterns, with conditions. */

import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { includes } from '../../generator/impact/iam/pattern.js';
import { between, one, ref, resource } from './templates.js';

const test = suite('permissions');

type Statement = Readonly<Record<string, unknown>>;

const role = (...statements: readonly Statement[]) => ({
  Role: resource('IAM::Role', {
    AssumeRolePolicyDocument: { Statement: [] },
    Policies: [{ PolicyName: 'own', PolicyDocument: { Statement: statements } }],
  }),
});

const allow = (Action: string | string[], Resource: string | string[] = '*', more: Statement = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});

const told = (before: object, after: object) => {
  const [change] = between(one(before), one(after)).iam;
  return { wider: change?.wider ?? [], narrower: change?.narrower ?? [] };
};

const direction = (before: readonly Statement[], after: readonly Statement[]): string => {
  const { wider, narrower } = told(role(...before), role(...after));
  return [wider.length > 0 && 'wider', narrower.length > 0 && 'narrower'].filter(Boolean).join(' and ') || 'same';
};

test('actions and resources are compared as sets, however statements divide them', () => {
  const both = allow(['s3:GetObject', 's3:PutObject']);
  assert.is(direction([both], [allow('s3:GetObject'), allow('s3:PutObject')]), 'same');
  assert.is(direction([both], [allow('s3:getobject')]), 'narrower');
  assert.is(direction([allow('s3:GetObject')], [both]), 'wider');
  assert.is(direction([allow('s3:*')], [both]), 'narrower');
  assert.is(direction([both], [allow('s3:*')]), 'wider');
  assert.is(direction([allow('s3:GetObject', 'arn:a/*')], [allow('s3:GetObject', 'arn:a/b')]), 'narrower');
  assert.is(direction([allow('s3:GetObject', 'arn:a/b')], [allow('s3:GetObject', 'arn:c/b')]), 'wider and narrower');
});

test('a condition that goes widens, one that comes narrows, and one that asks for more values widens', () => {
  const own = (...accounts: string[]) => ({ Condition: { StringEquals: { 'aws:SourceAccount': accounts } } });
  const action = 's3:GetObject';
  assert.is(direction([allow(action, '*', own('1'))], [allow(action)]), 'wider');
  assert.is(direction([allow(action)], [allow(action, '*', own('1'))]), 'narrower');
  assert.is(direction([allow(action, '*', own('1'))], [allow(action, '*', own('1', '2'))]), 'wider');
  assert.is(direction([allow(action, '*', own('1', '2'))], [allow(action, '*', own('2'))]), 'narrower');
  const not = (...accounts: string[]) => ({ Condition: { StringNotEquals: { 'aws:SourceAccount': accounts } } });
  assert.is(direction([allow(action, '*', not('1'))], [allow(action, '*', not('1', '2'))]), 'narrower');
  const like = (pattern: string) => ({ Condition: { ArnLike: { 'aws:SourceArn': pattern } } });
  assert.is(direction([allow(action, '*', like('arn:*'))], [allow(action, '*', like('arn:a'))]), 'narrower');
});

test('a denial that goes widens, and one that comes narrows', () => {
  const deny = { Effect: 'Deny', Action: 's3:DeleteObject', Resource: '*' };
  assert.is(direction([allow('s3:*'), deny], [allow('s3:*')]), 'wider');
  assert.is(direction([allow('s3:*')], [allow('s3:*'), deny]), 'narrower');
});

test('what is said by exception is compared as it is written', () => {
  const except = (action: string) => ({ Effect: 'Allow', NotAction: action, Resource: '*' });
  assert.is(direction([except('iam:*')], [except('iam:*')]), 'same');
  assert.is(direction([except('iam:*')], [except('sts:*')]), 'wider and narrower');
});

test('who may assume a role, and who may use a resource, are principals', () => {
  const trusting = (Service: string[]) => ({
    Role: resource('IAM::Role', {
      AssumeRolePolicyDocument: { Statement: { Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' } },
    }),
  });
  assert.equal(told(trusting(['ecs']), trusting(['ecs', 'ec2'])), {
    wider: ['Service ec2: sts:AssumeRole'],
    narrower: [],
  });
  const topic = (Principal: unknown) => ({
    Policy: resource('SNS::TopicPolicy', {
      Topics: ['arn'],
      PolicyDocument: { Statement: { Effect: 'Allow', Principal, Action: 'sns:Publish', Resource: 'arn' } },
    }),
  });
  assert.is(told(topic({ AWS: 'arn:aws:iam::1:root' }), topic('*')).wider.length, 1);
  assert.is(told(topic('*'), topic({ AWS: 'arn:aws:iam::1:root' })).narrower.length, 1);
});

test('a policy that moves between a role and itself allows the same', () => {
  const statement = allow('s3:GetObject');
  const bare = resource('IAM::Role', { AssumeRolePolicyDocument: { Statement: [] } });
  const apart = {
    Role: bare,
    Policy: resource('IAM::Policy', {
      PolicyName: 'own',
      PolicyDocument: { Statement: [statement] },
      Roles: [ref('Role')],
    }),
  };
  const [change] = between(one(role(statement)), one(apart)).iam;
  assert.equal([change?.address, change?.wider, change?.narrower], ['Role', [], []]);
});

test('managed policies and boundaries widen and narrow', () => {
  const has = (properties: object) => ({
    Role: resource('IAM::Role', { AssumeRolePolicyDocument: {}, ...properties }),
  });
  const admin = { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] };
  assert.is(told(has({}), has(admin)).wider.length, 1);
  assert.is(told(has(admin), has({})).narrower.length, 1);
  const bound = (name: string) => has({ PermissionsBoundary: name });
  assert.is(told(bound('a'), has({})).wider.length, 1);
  assert.is(told(has({}), bound('a')).narrower.length, 1);
  assert.is(told(bound('a'), bound('b')).wider.length, 1);
});

test('a role that comes allows all that it does, and one that goes no longer', () => {
  const nothing = { Topic: resource('SNS::Topic') };
  const { wider } = told(nothing, role(allow('s3:GetObject')));
  assert.equal(wider, ['s3:GetObject on *']);
  assert.equal(told(role(allow('s3:GetObject')), nothing).narrower, ['s3:GetObject on *']);
});

const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 });
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });

test('a pattern that includes another matches all that it matches', () => {
  const matches = (of: string, what: string): boolean =>
    new RegExp(`^${of.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(what);
  fc.assert(
    fc.property(pattern, pattern, fc.array(text, { minLength: 5 }), (wide, narrow, samples) => {
      assert.ok(includes(narrow, narrow) && includes('*', narrow));
      if (includes(wide, narrow))
        for (const sample of samples) assert.ok(!matches(narrow, sample) || matches(wide, sample));
    }),
    { numRuns: 3000 },
  );
  // A text is its own pattern.
  fc.assert(
    fc.property(pattern, text, (wide, sample) => {
      assert.is(includes(wide, sample), matches(wide, sample));
    }),
    { numRuns: 3000 },
  );
});

test.run();

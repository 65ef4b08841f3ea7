/** Permissions, statement by statement. */

import { readdirSync, readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { permissionChanges } from '../../../generator/impact/review/iam.js';
import { statefulTypes } from '../../../generator/impact/review/marks.js';
import { change } from './tools.js';

const test = suite('deploy/review-iam');
const bare = (value: string): string => value;

const role = (...statements: unknown[]): string =>
  JSON.stringify({
    Properties: {
      AssumeRolePolicyDocument: {
        Statement: [{ Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      },
      Policies: [{ PolicyName: 'own', PolicyDocument: { Statement: statements } }],
    },
  });

const read = { Effect: 'Allow', Action: ['s3:GetObject'], Resource: 'arn:aws:s3:::a/*' };
const write = {
  Effect: 'Allow',
  Action: 's3:PutObject',
  Resource: ['arn:aws:s3:::a/*'],
  Condition: { Bool: { x: 'true' } },
};

test('a policy that grew by a statement is one line, and a statement that went another', () => {
  const changed = {
    ...change('Role', 'AWS::IAM::Role', 'Modify'),
    BeforeContext: role(read),
    AfterContext: role(read, write),
  };
  assert.equal(permissionChanges(changed, bare), {
    added: ['own: Allow s3:PutObject on arn:aws:s3:::a/* if {"Bool":{"x":"true"}}'],
    removed: [],
  });
  const back = { ...changed, BeforeContext: role(read, write), AfterContext: role(write) };
  assert.equal(permissionChanges(back, bare)?.removed, ['own: Allow s3:GetObject on arn:aws:s3:::a/*']);
});

test('a new role brings all of its statements, trust included, and a removed one takes them', () => {
  const added = { ...change('Role', 'AWS::IAM::Role', 'Add'), AfterContext: role(read) };
  const trust = 'trust: Allow Service ecs-tasks.amazonaws.com: sts:AssumeRole';
  const statement = 'own: Allow s3:GetObject on arn:aws:s3:::a/*';
  assert.equal(permissionChanges(added, bare), { added: [trust, statement], removed: [] });
  const removed = { ...change('Role', 'AWS::IAM::Role', 'Remove'), BeforeContext: role(read) };
  assert.equal(permissionChanges(removed, bare), { added: [], removed: [trust, statement] });
});

test('everything but, everyone but, managed policies and boundaries', () => {
  const AfterContext = JSON.stringify({
    Properties: {
      PolicyDocument: { Statement: { Effect: 'Deny', NotPrincipal: { AWS: '1' }, NotAction: 'a:*', NotResource: '*' } },
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/A'],
      PermissionsBoundary: 'arn:aws:iam::1:policy/B',
    },
  });
  assert.equal(
    permissionChanges({ ...change('Policy', 'AWS::IAM::ManagedPolicy', 'Add'), AfterContext }, bare)?.added,
    [
      'Deny everyone but AWS 1: everything but a:* on everything but *',
      'managed policy arn:aws:iam::aws:policy/A',
      'permissions boundary arn:aws:iam::1:policy/B',
    ],
  );
});

test('without whole resources the values of the details do', () => {
  const document = (action: string) =>
    JSON.stringify({ Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] });
  const found = permissionChanges(
    {
      ...change('Policy', 'AWS::IAM::Policy', 'Modify'),
      Details: [
        {
          Target: {
            Attribute: 'Properties',
            Name: 'PolicyDocument',
            BeforeValue: document('a:b'),
            AfterValue: document('a:c'),
          },
        },
      ],
    },
    bare,
  );
  assert.equal(found, { added: ['Allow a:c on *'], removed: ['Allow a:b on *'] });
});

test('a type without permissions has no such changes', () => {
  assert.is(permissionChanges(change('Topic', 'AWS::SNS::Topic', 'Add'), bare), undefined);
});

test('every type whose schema calls it stateful is marked', () => {
  const stateful = readdirSync('schemas/resources')
    .map(
      (file) =>
        JSON.parse(readFileSync(`schemas/resources/${file}`, 'utf8')) as { typeName: string; stateful?: boolean },
    )
    .filter((schema) => schema.stateful === true && schema.typeName !== 'AWS::CloudFormation::Stack');
  assert.ok(stateful.length > 3);
  for (const { typeName } of stateful) assert.ok(statefulTypes.has(typeName), typeName);
});

test.run();

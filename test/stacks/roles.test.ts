/** Roles in every kind of environment: within their boundary, pulling one repository, decrypting by one way only. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Service } from '../../generator/environment/environment.js';
import { repositoryOf } from '../../generator/stacks/service/image.js';
import { at, type Found, type Json, made } from './tools.js';
import { variants } from './variants.js';

const test = suite('roles');
const boundary = 'arn:aws:iam::111111111111:policy/boundary';
const all = Object.entries(variants).map(([name, text]) => [name, made(text)] as const);

const statementsOf = ({ properties }: Found): Json[] =>
  ((properties.Policies ?? []) as Json[]).flatMap((policy) => at(policy, 'PolicyDocument', 'Statement') as Json[]);
const actionsOf = ({ Action }: Json): string[] => [Action].flat().map(String);

test('a permissions boundary is on every role of every kind of environment; without one, on none', () => {
  for (const [name, text] of Object.entries(variants)) {
    const given = /^permissionsBoundary:/m.test(text);
    const bounded = made(given ? text : text.replace('\nservices:', `\npermissionsBoundary: ${boundary}\nservices:`));
    for (const { properties, id } of bounded.ofType('IAM::Role'))
      assert.is(properties.PermissionsBoundary, boundary, `${name}: ${id}`);
    if (!given)
      for (const { body } of made(text).ofType('IAM::Role')) assert.not.match(JSON.stringify(body), /Boundary/);
  }
});

test('a service has two roles of its own and shares neither', () => {
  for (const [name, set] of all)
    for (const { file, properties } of set.ofType('ECS::TaskDefinition')) {
      const place = `${name}: ${file}`;
      assert.equal(properties.ExecutionRoleArn, { 'Fn::GetAtt': ['ExecutionRole', 'Arn'] }, place);
      assert.equal(properties.TaskRoleArn, { 'Fn::GetAtt': ['TaskRole', 'Arn'] }, place);
    }
});

test('no role has a managed policy, which AWS may widen', () => {
  for (const [name, set] of all)
    for (const { properties, id } of set.ofType('IAM::Role'))
      assert.is(properties.ManagedPolicyArns, undefined, `${name}: ${id}`);
});

/** The repositories in ECR that the containers of a service are pulled from. */
const repositoriesOf = ({ image, sidecars }: Service): string[] =>
  [...new Set([image, ...sidecars.map((sidecar) => sidecar.image.replace(/(:[^/]*|@.*)$/, ''))])].flatMap((one) => {
    const repository = repositoryOf(one);
    return repository.in === 'elsewhere' ? [] : [repository.name];
  });

test('the execution role pulls from the repositories of its containers and no other, in ECR alone', () => {
  for (const [name, set] of all)
    for (const service of set.env.services) {
      const role = set.one(`service-${service.name}`, 'ExecutionRole');
      const pulls = statementsOf(role).filter((statement) => actionsOf(statement).includes('ecr:BatchGetImage'));
      const repositories = repositoriesOf(service);
      if (repositories.length === 0) {
        assert.not.match(JSON.stringify(role.properties), /"ecr:/, name);
        continue;
      }
      assert.is(pulls.length, 1, name);
      const arns = [pulls[0]?.Resource].flat().map((resource) => `${at(resource, 'Fn::Sub')}`);
      assert.equal(
        arns.map((arn) => arn.replace(/^.*:repository\//, '')),
        repositories,
        name,
      );
    }
});

test('a key decrypts only through the service that keeps the secret', () => {
  let seen = 0;
  for (const [name, set] of all)
    for (const role of set.ofType('IAM::Role'))
      for (const statement of statementsOf(role).filter((one) => actionsOf(one).some((a) => a.startsWith('kms:')))) {
        seen++;
        assert.equal(actionsOf(statement), ['kms:Decrypt'], name);
        assert.match(JSON.stringify(statement.Resource), /^\["arn:aws:kms:[^*]+\]$/, name);
        const via = at(statement, 'Condition', 'StringEquals', 'kms:ViaService', 'Fn::Sub');
        assert.match(`${via}`, /^(secretsmanager|ssm)\.\$\{AWS::Region\}\.\$\{AWS::URLSuffix\}$/, name);
      }
  assert.ok(seen > 0);
});

test('only an execution role reads secrets, and only those that its containers name', () => {
  for (const [name, set] of all)
    for (const role of set.ofType('IAM::Role')) {
      const reading = statementsOf(role).filter((statement) =>
        actionsOf(statement).some((action) => /^(secretsmanager|ssm):Get/.test(action)),
      );
      if (reading.length === 0) continue;
      assert.is(role.id, 'ExecutionRole', name);
      const containers = set.one(role.file.replace('.yaml', ''), 'TaskDefinition').properties
        .ContainerDefinitions as Json[];
      const named = JSON.stringify(containers.map(({ Secrets }) => Secrets));
      for (const resource of reading.flatMap(({ Resource }) => Resource as unknown[])) {
        const arn = typeof resource === 'string' ? resource : `${at(resource, 'Ref') ?? at(resource, 'Fn::Sub')}`;
        assert.ok(named.includes(arn), `${name}: ${arn}`);
      }
    }
});

test.run();

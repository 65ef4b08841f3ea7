/** Secrets: the container names them, the execution role reads exactly those, no value passes through a template. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Json, made, ref, spec } from './tools.js';

const test = suite('secrets');
const arn = (name: string) => `arn:aws:secretsmanager:eu-west-2:111111111111:secret:${name}-AbCdEf`;
const key = 'arn:aws:kms:eu-west-2:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab';

const withSecrets = (...lines: readonly string[]) => {
  const set = made(spec({ worker: ['secrets:', ...lines.map((line) => `  ${line}`)].join('\n') }));
  const [container] = set.one('service-worker', 'TaskDefinition').properties.ContainerDefinitions as Json[];
  const policies = set.one('service-worker', 'ExecutionRole').properties.Policies as Json[];
  const policy = policies.find(({ PolicyName }) => PolicyName === 'secrets');
  const statements = ((policy?.PolicyDocument as Json | undefined)?.Statement ?? []) as Json[];
  return { set, secrets: container?.Secrets, statements };
};

test('a secret by ARN is read by that ARN and no other', () => {
  const { secrets, statements } = withSecrets(`TOKEN: ${arn('token')}`);
  assert.equal(secrets, [{ Name: 'TOKEN', ValueFrom: arn('token') }]);
  assert.equal(statements, [
    { Sid: 'ReadSecrets', Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: [arn('token')] },
  ]);
});

test('a key of a JSON secret is a suffix of the ARN for ECS, not for IAM; one secret is read once', () => {
  const { secrets, statements } = withSecrets(
    `PASSWORD: { secretsManager: "${arn('db')}", key: password }`,
    `USERNAME: { secretsManager: "${arn('db')}", key: username }`,
  );
  assert.equal(secrets, [
    { Name: 'PASSWORD', ValueFrom: `${arn('db')}:password::` },
    { Name: 'USERNAME', ValueFrom: `${arn('db')}:username::` },
  ]);
  assert.equal(statements[0]?.Resource, [arn('db')]);
});

test('an SSM parameter by name becomes an ARN of this account and region', () => {
  const { secrets, statements } = withSecrets('FLAG: { ssm: /paperwurks/dev/flag }');
  const built = {
    'Fn::Sub': 'arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter/paperwurks/dev/flag',
  };
  assert.equal(secrets, [{ Name: 'FLAG', ValueFrom: built }]);
  assert.equal(statements, [
    { Sid: 'ReadParameters', Effect: 'Allow', Action: 'ssm:GetParameters', Resource: [built] },
  ]);
});

test('an ARN left to the account is a parameter of the root that reaches the service', () => {
  const { set, secrets, statements } = withSecrets('DATABASE_URL: { secretsManager: parameter, key: url }');
  assert.equal(secrets, [{ Name: 'DATABASE_URL', ValueFrom: { 'Fn::Sub': '${DatabaseUrlSecretArn}:url::' } }]);
  assert.equal(statements[0]?.Resource, [ref('DatabaseUrlSecretArn')]);
  const given = set.one('compute', 'ServiceWorker').properties.Parameters as Json;
  assert.equal(given.DatabaseUrlSecretArn, ref('WorkerDatabaseUrlSecretArn'));
  const parameter = set.section('compute', 'Parameters').WorkerDatabaseUrlSecretArn as Json;
  assert.match(`${parameter.AllowedPattern}`, 'secretsmanager');
  assert.match(arn('x'), new RegExp(`${parameter.AllowedPattern}`));
  assert.not.match(arn('x').slice(0, -7), new RegExp(`${parameter.AllowedPattern}`), 'the suffix is needed');
});

test('an SSM parameter left to the account has the pattern of one', () => {
  const { set } = withSecrets('FLAG: { ssm: parameter }');
  const { AllowedPattern: pattern } = set.section('compute', 'Parameters').WorkerFlagSecretArn as Json;
  assert.match('arn:aws:ssm:eu-west-2:111111111111:parameter/flag', new RegExp(`${pattern}`));
  assert.not.match(arn('x'), new RegExp(`${pattern}`));
});

test('a key of the account is used through the service of the secret alone, and only where there is one', () => {
  const { statements } = withSecrets(
    `A: { secretsManager: "${arn('a')}", kmsKey: "${key}" }`,
    `B: { ssm: /b, kmsKey: "${key}" }`,
  );
  const decrypt = (Sid: string, service: string) => ({
    Sid,
    Effect: 'Allow',
    Action: 'kms:Decrypt',
    Resource: [key],
    Condition: {
      StringEquals: { 'kms:ViaService': { 'Fn::Sub': `${service}.\${AWS::Region}.\${AWS::URLSuffix}` } },
    },
  });
  assert.equal(statements.slice(2), [decrypt('DecryptSecrets', 'secretsmanager'), decrypt('DecryptParameters', 'ssm')]);
  assert.not.match(JSON.stringify(withSecrets(`A: ${arn('a')}`).statements), 'kms:');
});

test('a service without secrets has no policy for them', () => {
  const set = made(spec());
  const policies = set.one('service-worker', 'ExecutionRole').properties.Policies as Json[];
  assert.equal(
    policies.map(({ PolicyName }) => PolicyName),
    ['image', 'logs'],
  );
  const [container] = set.one('service-worker', 'TaskDefinition').properties.ContainerDefinitions as Json[];
  assert.is(container?.Secrets, undefined);
});

test.run();

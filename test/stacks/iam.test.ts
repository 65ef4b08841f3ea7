/** Identity and access: what each role may do, and a scan over every policy of every kind of environment. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { at, type Json, made, spec, visit } from './tools.js';
import { variants } from './variants.js';

const test = suite('iam');

/** Actions that AWS cannot limit to a resource, each with where AWS says so. */
const unlimited: Readonly<Record<string, string>> = {
  'ecr:GetAuthorizationToken':
    'the token is the registry’s; the service authorization reference lists no resource type',
  'ecs:DiscoverPollEndpoint': 'asked before there is a cluster connection; no resource type',
  'logs:DescribeLogGroups': 'lists; ECS Exec needs it to find its group and the guide grants it on *',
  'ssm:UpdateInstanceInformation': 'the Session Manager guide grants it on *: a new instance has no id yet',
  'ssmmessages:CreateControlChannel': 'no resource type',
  'ssmmessages:CreateDataChannel': 'no resource type',
  'ssmmessages:OpenControlChannel': 'no resource type',
  'ssmmessages:OpenDataChannel': 'no resource type',
};

interface Statement {
  readonly place: string;
  readonly sid: string;
  readonly inKeyPolicy: boolean;
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly unknown[];
  readonly principal: unknown;
  readonly condition: unknown;
}

const list = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

const statements: Statement[] = Object.entries(variants).flatMap(([name, text]) => {
  const found: Statement[] = [];
  for (const { file, id, properties } of made(text).resources())
    visit(properties, (document, path) => {
      for (const statement of Array.isArray(document.Statement) ? (document.Statement as Json[]) : [])
        found.push({
          place: `${name}: ${file} ${id}${path}`,
          sid: `${statement.Sid}`,
          inKeyPolicy: path.includes('/KeyPolicy'),
          effect: `${statement.Effect}`,
          actions: list(statement.Action) as string[],
          resources: list(statement.Resource),
          principal: statement.Principal,
          condition: statement.Condition,
        });
    });
  return found;
});

test('the scan sees policies', () => assert.ok(statements.length > 300, `${statements.length}`));

test('every statement is Allow or Deny with explicit actions; nothing is said by exception', () => {
  for (const { place, effect, actions } of statements) {
    assert.ok(['Allow', 'Deny'].includes(effect), place);
    assert.ok(actions.length > 0, place);
  }
  for (const text of Object.values(variants))
    for (const { properties } of made(text).resources())
      assert.not.match(JSON.stringify(properties), /"Not(Action|Resource|Principal)"/);
});

test('only actions that AWS cannot limit are allowed on every resource', () => {
  for (const { place, actions, resources, inKeyPolicy } of statements) {
    if (inKeyPolicy || !resources.includes('*')) continue;
    for (const action of actions) assert.ok(action in unlimited, `${place}: ${action} on *`);
  }
});

test('every exception is needed', () => {
  const used = new Set(statements.filter(({ resources }) => resources.includes('*')).flatMap(({ actions }) => actions));
  for (const action of Object.keys(unlimited)) assert.ok(used.has(action), action);
});

test('no action is a pattern, but for administration of the key and the data keys made with it', () => {
  for (const { place, actions, inKeyPolicy, sid } of statements)
    for (const action of actions)
      if (action.includes('*'))
        assert.ok(
          inKeyPolicy &&
            [
              'Administration kms:*',
              'EncryptAlarms kms:GenerateDataKey*',
              'EncryptEvents kms:GenerateDataKey*',
            ].includes(`${sid} ${action}`),
          `${place}: ${action}`,
        );
});

test('no ARN is a pattern over services, accounts or names', () => {
  for (const { place, resources } of statements)
    for (const resource of resources) {
      const text = typeof resource === 'string' ? resource : JSON.stringify(resource);
      if (text === '*') continue;
      assert.not.match(text, /:\*:|:\*\/|repository\/\*|secret:\*/, `${place}: ${text}`);
    }
});

test('trust is in one service, and a task’s role only for tasks of this account and region', () => {
  const trusts = statements.filter(({ actions }) => actions.includes('sts:AssumeRole'));
  for (const { place, principal, condition } of trusts) {
    const service = at(principal, 'Service');
    if (service === 'ec2.amazonaws.com') {
      assert.match(place, 'cluster.yaml InstanceRole');
      continue;
    }
    assert.is(service, 'ecs-tasks.amazonaws.com', place);
    // EventBridge gives no account to compare with.
    if (at(principal, 'Service') === 'events.amazonaws.com') continue;
    assert.equal(at(condition, 'StringEquals', 'aws:SourceAccount'), { Ref: 'AWS::AccountId' }, place);
    assert.equal(
      at(condition, 'ArnLike', 'aws:SourceArn'),
      { 'Fn::Sub': 'arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:*' },
      place,
    );
  }
  assert.ok(trusts.length > 80);
});

/** EventBridge names no account when it publishes: https://repost.aws/knowledge-center/sns-not-getting-eventbridge-notification */
const anonymous = { Service: 'events.amazonaws.com' };

test('any other principal is a service of this account, EventBridge, the account itself, or one that is denied', () => {
  for (const { place, principal, condition, effect, actions, sid } of statements) {
    if (principal === undefined || actions.includes('sts:AssumeRole') || sid === 'Administration') continue;
    if (effect === 'Deny') continue;
    assert.equal(Object.keys(principal as Json), ['Service'], place);
    if (JSON.stringify(principal) === JSON.stringify(anonymous)) continue;
    // EventBridge gives no account to compare with.
    if (at(principal, 'Service') === 'events.amazonaws.com') continue;
    assert.equal(at(condition, 'StringEquals', 'aws:SourceAccount'), { Ref: 'AWS::AccountId' }, place);
  }
});

const policiesOf = (text: string, file: string, role: string) =>
  (made(text).one(file, role).properties.Policies ?? []) as { PolicyName: string; PolicyDocument: Json }[];
const named = (text: string, file: string, role: string, name: string) =>
  policiesOf(text, file, role).find(({ PolicyName }) => PolicyName === name)?.PolicyDocument.Statement as
    | Json[]
    | undefined;

test('the instance role joins this cluster and no other', () => {
  const agent = named(spec(), 'cluster', 'InstanceRole', 'ecs-agent');
  assert.equal(agent?.[1]?.Resource, { 'Fn::GetAtt': ['Cluster', 'Arn'] });
  assert.equal(at(agent?.[2], 'Condition', 'ArnEquals', 'ecs:cluster'), { 'Fn::GetAtt': ['Cluster', 'Arn'] });
  assert.is(made(spec()).one('cluster', 'InstanceRole').properties.ManagedPolicyArns, undefined);
});

test('an image of this account is pulled from its one repository', () => {
  const pull = named(spec(), 'service-api', 'ExecutionRole', 'image')?.[1];
  assert.equal(pull?.Resource, {
    'Fn::Sub': 'arn:${AWS::Partition}:ecr:${AWS::Region}:${AWS::AccountId}:repository/paperwurks/backend',
  });
});

test('an image of another account and region is pulled from there', () => {
  const image = '222222222222.dkr.ecr.eu-west-1.amazonaws.com/shared/backend';
  const pull = named(spec({ image }), 'service-api', 'ExecutionRole', 'image')?.[1];
  assert.equal(pull?.Resource, {
    'Fn::Sub': 'arn:${AWS::Partition}:ecr:eu-west-1:222222222222:repository/shared/backend',
  });
});

test('a public image needs no permission', () => {
  assert.is(named(spec({ image: 'docker.io/library/nginx' }), 'service-api', 'ExecutionRole', 'image'), undefined);
});

test('a service writes its own log group alone', () => {
  assert.equal(named(spec(), 'service-api', 'ExecutionRole', 'logs'), [
    {
      Sid: 'WriteLogs',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: { 'Fn::GetAtt': ['LogGroup', 'Arn'] },
    },
  ]);
});

test('the task role has what the spec permits, and the reason stands above it', () => {
  const text = variants['permissions within a boundary'] ?? '';
  assert.equal(named(text, 'service-api', 'TaskRole', 'permission-1'), [
    {
      Sid: 'Permission1',
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:PutObject'],
      Resource: ['arn:aws:s3:::paperwurks-dev-uploads/*'],
    },
  ]);
  const file = made(text).templates.find((template) => template.file === 'service-api.yaml');
  assert.match(file?.text ?? '', '# permission-1: uploads of customers');
});

test('an environment file is one object in one bucket', () => {
  const text = variants['container health check, files read-only'] ?? '';
  const [read, locate] = named(text, 'service-api', 'ExecutionRole', 'environment-file') ?? [];
  assert.equal([read?.Action, read?.Resource], ['s3:GetObject', 'arn:aws:s3:::paperwurks-dev-config/api.env']);
  assert.equal([locate?.Action, locate?.Resource], ['s3:GetBucketLocation', 'arn:aws:s3:::paperwurks-dev-config']);
});

test('ECS Exec on: channels for the task and one log group for what is typed', () => {
  const statement = named(spec(), 'service-api', 'TaskRole', 'ecs-exec');
  assert.equal(
    statement?.map(({ Sid }) => Sid),
    ['OpenChannels', 'FindLogGroup', 'WriteSessionLog'],
  );
  assert.match(JSON.stringify(statement?.[2]?.Resource), 'log-group:${ExecLogGroupName}:*');
  const set = made(spec());
  assert.is(set.one('service-api', 'Service').properties.EnableExecuteCommand, true);
  assert.equal(at(set.one('cluster', 'Cluster').properties, 'Configuration', 'ExecuteCommandConfiguration'), {
    Logging: 'OVERRIDE',
    LogConfiguration: { CloudWatchLogGroupName: { Ref: 'ExecLogGroup' }, CloudWatchEncryptionEnabled: false },
  });
});

test('ECS Exec off: no channel, no parameter, and the service says so', () => {
  const text = spec({ top: 'executeCommand: false' });
  assert.equal(policiesOf(text, 'service-api', 'TaskRole'), []);
  assert.is(made(text).one('service-api', 'Service').properties.EnableExecuteCommand, false);
  assert.not.ok('ExecLogGroupName' in made(text).section('service-api', 'Parameters'));
});

test('the permissions boundary is on every role', () => {
  const roles = made(variants['permissions within a boundary'] ?? '').ofType('IAM::Role');
  assert.is(roles.length, 5);
  for (const { properties } of roles)
    assert.is(properties.PermissionsBoundary, 'arn:aws:iam::111111111111:policy/boundary');
});

test.run();

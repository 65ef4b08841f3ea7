/** Where trouble is heard of: an encrypted topic, alarms that act, rules for what ECS reports, a dashboard. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { at, getAtt, type Json, made, ref, spec } from './tools.js';

const test = suite('observability');
const set = made(spec());
const topicArn = ref('Topic');

const publishers = ['cloudwatch.amazonaws.com', 'events.amazonaws.com'].map((Service) => ({ Service }));

test('the topic is encrypted with a key that rotates and that its publishers may use', () => {
  assert.equal(set.one('observability', 'Topic').properties.KmsMasterKeyId, getAtt('TopicKey', 'Arn'));
  const key = set.one('observability', 'TopicKey').properties;
  assert.is(key.EnableKeyRotation, true);
  const [, alarms, events] = at(key, 'KeyPolicy', 'Statement') as Json[];
  assert.equal([alarms?.Principal, events?.Principal], publishers);
  for (const statement of [alarms, events]) assert.equal(statement?.Action, ['kms:Decrypt', 'kms:GenerateDataKey*']);
});

test('only alarms of this account and events publish, and only over TLS', () => {
  const policy = set.one('observability', 'TopicPolicy').properties;
  assert.equal(policy.Topics, [topicArn]);
  const [alarms, events, tls] = at(policy, 'PolicyDocument', 'Statement') as Json[];
  assert.equal([alarms?.Principal, events?.Principal], publishers);
  for (const statement of [alarms, events])
    assert.equal([statement?.Action, statement?.Resource], ['sns:Publish', topicArn]);
  // EventBridge sends no account: a condition on it would keep every event away.
  assert.is(events?.Condition, undefined);
  assert.equal(at(alarms, 'Condition', 'StringEquals', 'aws:SourceAccount'), ref('AWS::AccountId'));
  assert.equal([tls?.Effect, tls?.Principal], ['Deny', '*']);
  assert.is(at(tls, 'Condition', 'Bool', 'aws:SecureTransport'), 'false');
});

test('an address of the spec is subscribed; without one nobody is', () => {
  const mailed = made(spec({ top: 'alarms: { email: ops@paperwurks.co.uk }' }));
  assert.equal(mailed.one('observability', 'Topic').properties.Subscription, [
    { Protocol: 'email', Endpoint: 'ops@paperwurks.co.uk' },
  ]);
  assert.is(set.one('observability', 'Topic').properties.Subscription, undefined);
});

test('a topic by parameter: none of our own, and every alarm and rule goes to it', () => {
  const given = made(spec({ top: 'alarms: { topic: parameter }' }));
  assert.not.ok(given.resources('observability').some(({ type }) => /SNS|KMS/.test(type)));
  assert.equal(
    at(given.one('compute', 'Observability').properties, 'Parameters', 'AlarmTopicArn'),
    ref('AlarmTopicArn'),
  );
  for (const { properties, id } of [
    ...given.ofType('CloudWatch::Alarm', 'observability').filter(({ properties: { AlarmActions } }) => AlarmActions),
    ...given.ofType('CloudWatch::CompositeAlarm'),
  ])
    assert.equal(properties.AlarmActions, [ref('AlarmTopicArn')], id);
  const rules = given.ofType('Events::Rule').filter(({ id }) => !id.endsWith('LogRule'));
  assert.is(rules.length, 5);
  for (const { properties, id } of rules) assert.equal(at(properties, 'Targets', 0, 'Arn'), ref('AlarmTopicArn'), id);
  assert.equal((given.section('compute', 'Outputs').AlarmTopicArn as Json).Value, ref('AlarmTopicArn'));
});

/** What an alarm of the composite's would notify of a second time. */
const summedUp = ['RunningTasks', 'UnhealthyTargets', 'ErrorRate', 'ConnectionErrorRate'].map(
  (name) => `Api${name}Alarm`,
);

test('every alarm tells the topic of trouble and of its end, by itself or through the one that sums it up', () => {
  for (const { properties, id } of [
    ...set.ofType('CloudWatch::Alarm', 'observability'),
    ...set.ofType('CloudWatch::CompositeAlarm'),
  ]) {
    const tells = !summedUp.includes(id);
    const actions = tells ? [topicArn] : undefined;
    assert.equal([properties.AlarmActions, properties.OKActions], [actions, actions], id);
    assert.is(properties.ActionsEnabled, true, id);
  }
});

test('every alarm says what to do, and needs no more datapoints than it looks at', () => {
  for (const { properties, id } of set.ofType('CloudWatch::Alarm', 'observability')) {
    assert.match(`${properties.AlarmDescription}`, /\. (Look|If|Raise)[^.]+/, id);
    assert.ok(Number(properties.DatapointsToAlarm) <= Number(properties.EvaluationPeriods), id);
  }
});

test('one outage of an API notifies once', () => {
  const { AlarmRule: rule } = set.one('observability', 'ApiFailing').properties;
  assert.equal(at(rule, 'Fn::Sub'), summedUp.map((id) => `ALARM("\${${id}}")`).join(' OR '));
  assert.not.ok(set.resources('observability').some(({ id }) => id === 'WorkerFailing'));
});

test('instances at their maximum are no alarm until tasks wait for one more', () => {
  const { Metrics } = set.one('observability', 'InstancesAtMaximumAlarm').properties;
  assert.is(at(Metrics, 0, 'Expression'), 'IF(running >= 3 AND wanted > 100, 1, 0)');
});

test('the alarms of an API and of a worker', () => {
  assert.equal(
    set.ofType('CloudWatch::Alarm', 'observability').map(({ id }) => id),
    [
      'LoadBalancerErrorRateAlarm',
      'RejectedConnectionRateAlarm',
      'InstancesAtMaximumAlarm',
      ...summedUp,
      ...['Cpu', 'Memory', 'Latency'].map((name) => `Api${name}Alarm`),
      ...['RunningTasks', 'Cpu', 'Memory'].map((name) => `Worker${name}Alarm`),
    ],
  );
});

test('deployment alarms only steer deployments', () => {
  for (const { properties } of set.ofType('CloudWatch::Alarm', 'service-api')) {
    assert.is(properties.AlarmActions, undefined);
    assert.is(properties.OKActions, undefined);
    assert.is(properties.TreatMissingData, 'notBreaching');
  }
});

test('missing tasks: counted where there are no insights, compared where there are', () => {
  const counted = set.one('observability', 'ApiRunningTasksAlarm').properties;
  assert.equal(
    [counted.Statistic, counted.Threshold, counted.ComparisonOperator],
    ['SampleCount', 1, 'LessThanThreshold'],
  );
  assert.is(counted.TreatMissingData, 'breaching');
  const compared = made(spec({ environment: 'production' })).one('observability', 'ApiRunningTasksAlarm').properties;
  assert.is(at(compared, 'Metrics', 0, 'Expression'), 'desired - running');
});

test('what ECS and Auto Scaling report is matched for this cluster alone', () => {
  const rules = Object.fromEntries(set.ofType('Events::Rule').map(({ id, properties }) => [id, properties]));
  const targets = {
    TaskStoppedRule: ['topic'],
    TaskLogRule: ['log'],
    DeploymentFailedRule: ['topic'],
    DeploymentLogRule: ['log'],
    ServiceActionRule: ['topic', 'log'],
    ScaledToMaxRule: ['topic', 'log'],
    InstanceFailedRule: ['topic'],
    InstanceLogRule: ['log'],
  };
  assert.equal(
    Object.fromEntries(Object.entries(rules).map(([id, { Targets }]) => [id, (Targets as Json[]).map(({ Id }) => Id)])),
    targets,
  );
  for (const [id, rule] of Object.entries(rules)) {
    assert.match(JSON.stringify(rule.EventPattern), /ClusterArn|ClusterName|AutoScalingGroupName/, id);
    for (const { Id, Arn } of rule.Targets as Json[])
      if (Id === 'topic') assert.equal(Arn, topicArn, id);
      else assert.match(`${at(Arn, 'Fn::Sub')}`, /:log-group:\$\{EventLogGroup\}$/, id);
    assert.is(rule.State, 'ENABLED');
  }
  assert.equal(at(rules.DeploymentFailedRule, 'EventPattern', 'detail', 'eventName'), ['SERVICE_DEPLOYMENT_FAILED']);
  assert.equal(at(rules.TaskStoppedRule, 'EventPattern', 'detail', 'lastStatus'), ['STOPPED']);
});

test('without instances there is no rule for them', () => {
  const fargate = made(spec({ top: 'launchType: FARGATE' }));
  assert.not.ok(fargate.ofType('Events::Rule').some(({ id }) => id.startsWith('Instance')));
  assert.not.ok('AutoScalingGroupName' in fargate.section('observability', 'Parameters'));
});

interface Widget {
  readonly y: number;
  readonly properties: { readonly title: string; readonly alarms?: readonly string[]; readonly query?: string };
}

test('only the rules that log may write to the log of events', () => {
  const { PolicyDocument } = set.one('observability', 'EventLogPolicy').properties;
  const { Statement } = JSON.parse(`${at(PolicyDocument, 'Fn::Sub')}`) as { Statement: Json[] };
  const logging = set
    .ofType('Events::Rule')
    .filter(({ properties }) => (properties.Targets as Json[]).some(({ Id }) => Id === 'log'))
    .map(({ id }) => `\${${id}.Arn}`);
  assert.equal(at(Statement[1], 'Condition', 'ArnEquals', 'aws:SourceArn'), logging);
  for (const { Action, Resource } of Statement)
    assert.ok(
      /^logs:(CreateLogStream|PutLogEvents)$/.test(`${Action}`) && /\$\{EventLogGroup\}:\*$/.test(`${Resource}`),
    );
});

test('the dashboard is JSON: up, failing, slow, scaling, changed', () => {
  const { DashboardBody: body } = set.one('observability', 'Dashboard').properties;
  const sub = at(body, 'Fn::Sub');
  const text = `${Array.isArray(sub) ? sub[0] : sub}`.replaceAll(/\$\{[^}]+\}/g, 'x');
  const { widgets } = JSON.parse(text) as { widgets: Widget[] };
  assert.equal(
    widgets.map(({ y, properties }) => `${y} ${properties.title}`),
    [
      '0 Is it up',
      '4 api: requests and failures',
      '4 api: response time',
      '4 api: tasks',
      '4 api: load',
      '9 worker: tasks',
      '9 worker: load',
      '14 Load balancer: failures of its own',
      '14 Instances',
      '19 What changed',
    ],
  );
  const [alarms] = widgets;
  assert.is(
    alarms?.properties.alarms?.length,
    set.resources('observability').filter(({ type }) => /Alarm$/.test(type)).length,
  );
  assert.match(widgets.at(-1)?.properties.query ?? '', /^SOURCE 'x' \| fields @timestamp/);
});

test('the dashboard is a key of the spec', () => {
  const none = made(spec({ top: 'alarms: { dashboard: false }' }));
  assert.equal(none.ofType('CloudWatch::Dashboard'), []);
});

test('the key of the spec encrypts every log group, and only then sessions of ECS Exec insist on it', () => {
  const key = 'arn:aws:kms:eu-west-2:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab';
  for (const [top, expected] of [
    ['', undefined],
    [`logs: { kmsKey: "${key}" }`, key],
  ] as const) {
    const { ofType, one } = made(spec({ top }));
    const groups = ofType('Logs::LogGroup');
    assert.is(groups.length, 4);
    for (const { properties, id } of groups) assert.is(properties.KmsKeyId, expected, id);
    const log = at(
      one('cluster', 'Cluster').properties,
      'Configuration',
      'ExecuteCommandConfiguration',
      'LogConfiguration',
    );
    assert.is(at(log, 'CloudWatchEncryptionEnabled'), expected !== undefined);
  }
});

test.run();

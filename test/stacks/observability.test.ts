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
  for (const { properties, id } of given.ofType('CloudWatch::Alarm', 'observability'))
    assert.equal(properties.AlarmActions, [ref('AlarmTopicArn')], id);
  for (const { properties, id } of given.ofType('Events::Rule'))
    assert.equal(at(properties, 'Targets', 0, 'Arn'), ref('AlarmTopicArn'), id);
  assert.equal((given.section('compute', 'Outputs').AlarmTopicArn as Json).Value, ref('AlarmTopicArn'));
});

test('every alarm tells the topic of trouble and of its end, and says what to do', () => {
  for (const { properties, id } of set.ofType('CloudWatch::Alarm', 'observability')) {
    assert.equal([properties.AlarmActions, properties.OKActions], [[topicArn], [topicArn]], id);
    assert.is(properties.ActionsEnabled, true, id);
    assert.ok(`${properties.AlarmDescription}`.length > 60, id);
    assert.ok(Number(properties.DatapointsToAlarm) <= Number(properties.EvaluationPeriods), id);
  }
});

test('the alarms of an API and of a worker', () => {
  assert.equal(
    set.ofType('CloudWatch::Alarm', 'observability').map(({ id }) => id),
    [
      'LoadBalancerErrorRateAlarm',
      ...['RunningTasks', 'Cpu', 'Memory', 'UnhealthyTargets', 'ErrorRate', 'Latency'].map((name) => `Api${name}Alarm`),
      ...['RunningTasks', 'Cpu', 'Memory'].map((name) => `Worker${name}Alarm`),
    ],
  );
});

test('deployment alarms only steer deployments', () => {
  for (const { properties } of set.ofType('CloudWatch::Alarm', 'service-api')) {
    assert.is(properties.ActionsEnabled, false);
    assert.is(properties.AlarmActions, undefined);
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
  assert.equal(Object.keys(rules), [
    'TaskStoppedRule',
    'DeploymentFailedRule',
    'ServiceActionRule',
    'ScaledToMaxRule',
    'InstanceScalingRule',
  ]);
  for (const [id, rule] of Object.entries(rules)) {
    assert.match(JSON.stringify(rule.EventPattern), /ClusterArn|ClusterName|AutoScalingGroupName/, id);
    assert.equal(rule.Targets, [{ Id: 'topic', Arn: topicArn }], id);
    assert.is(rule.State, 'ENABLED');
  }
  assert.equal(at(rules.DeploymentFailedRule, 'EventPattern', 'detail', 'eventName'), ['SERVICE_DEPLOYMENT_FAILED']);
  assert.equal(at(rules.TaskStoppedRule, 'EventPattern', 'detail', 'lastStatus'), ['STOPPED']);
});

test('without instances there is no rule for them', () => {
  const fargate = made(spec({ top: 'launchType: FARGATE' }));
  assert.not.ok(fargate.ofType('Events::Rule').some(({ id }) => id === 'InstanceScalingRule'));
  assert.not.ok('AutoScalingGroupName' in fargate.section('observability', 'Parameters'));
});

test('the dashboard is JSON with a row a service', () => {
  const { DashboardBody: body } = set.one('observability', 'Dashboard').properties;
  const sub = at(body, 'Fn::Sub');
  const text = `${Array.isArray(sub) ? sub[0] : sub}`.replaceAll(/\$\{[^}]+\}/g, 'x');
  const { widgets } = JSON.parse(text) as { widgets: { y: number; properties: { title: string } }[] };
  assert.is(widgets.length, 5);
  assert.equal([...new Set(widgets.map(({ y }) => y))], [0, 6]);
  assert.ok(widgets.every(({ properties }) => /^(api|worker): /.test(properties.title)));
});

test('the dashboard is a key of the spec', () => {
  const none = made(spec({ top: 'alarms: { dashboard: false }' }));
  assert.equal(none.ofType('CloudWatch::Dashboard'), []);
});

test.run();

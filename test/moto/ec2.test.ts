/** The committed templates of dev, whose services run on EC2 instances, created in moto one nested stack at a time. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { rehearses } from './check.js';
import { literals, loadBalancer, missing, observability, serviceApi, serviceWorker, skipped } from './expected.js';
import { committedTemplates } from './templates.js';

const test = suite('moto/ec2');

const rehearsal = rehearses(test, () => committedTemplates('dev'), {
  created: {
    'cluster.yaml': {
      ExecLogGroup: 'AWS::Logs::LogGroup',
      Cluster: 'AWS::ECS::Cluster',
      InstanceRole: 'AWS::IAM::Role',
      InstanceProfile: 'AWS::IAM::InstanceProfile',
      LaunchTemplate: 'AWS::EC2::LaunchTemplate',
      AutoScalingGroup: 'AWS::AutoScaling::AutoScalingGroup',
    },
    'load-balancer.yaml': loadBalancer,
    'service-api.yaml': serviceApi,
    'service-worker.yaml': serviceWorker,
    'observability.yaml': {
      ...observability,
      InstanceFailedRule: 'AWS::Events::Rule',
      InstanceLogRule: 'AWS::Events::Rule',
    },
  },
  // Capacity provider and its associations; the alarm for instances at their maximum.
  skipped: { ...skipped, 'cluster.yaml': 2, 'observability.yaml': skipped['observability.yaml'] + 1 },
  literals: [...literals, 'Cluster.CapacityProviderName'],
  missing: [...missing, 'cluster.yaml CapacityProviderName'],
});

test('services run in the cluster, with the names that the templates give', async () => {
  const { children } = await rehearsal();
  const cluster = children['cluster.yaml'];
  assert.match(`${cluster?.outputs.ClusterArn}`, /^arn:aws:ecs:eu-west-2:\d{12}:cluster\/\S+$/);
  for (const name of ['api', 'worker']) {
    const service = children[`service-${name}.yaml`];
    assert.is(service?.outputs.ServiceName, name);
    assert.is(
      service?.outputs.ServiceArn,
      cluster?.outputs.ClusterArn?.replace(':cluster/', ':service/').concat(`/${name}`),
    );
    assert.is(service?.outputs.TaskFamily, `paperwurks-dev-${name}`);
    assert.is(service?.outputs.LogGroupName, `/paperwurks/dev/${name}`);
    assert.match(`${service?.physicalIds.TaskDefinition}`, new RegExp(`:task-definition/paperwurks-dev-${name}:1$`));
    for (const role of ['ExecutionRoleArn', 'TaskRoleArn'])
      assert.match(`${service?.outputs[role]}`, /^arn:aws:iam::\d{12}:role\/compute-Service/);
  }
});

test('the listener rule is of the HTTPS listener, and the alarms have a topic', async () => {
  const { children } = await rehearsal();
  const listener = `${children['load-balancer.yaml']?.outputs.ListenerArn}`;
  assert.is(listener, children['load-balancer.yaml']?.physicalIds.HttpsListener);
  assert.is(
    `${children['service-api.yaml']?.physicalIds.ListenerRule22845}`.startsWith(
      `${listener.replace(':listener/', ':listener-rule/')}/`,
    ),
    true,
  );
  assert.match(`${children['observability.yaml']?.outputs.AlarmTopicArn}`, /^arn:aws:sns:eu-west-2:\d{12}:\S+$/);
  assert.is(children['observability.yaml']?.physicalIds.Dashboard, 'paperwurks-dev-compute');
});

test('the root hands on what the networking stack and the cluster gave', async () => {
  const { network, children } = await rehearsal();
  const { outputs } = network;
  assert.equal(children['cluster.yaml']?.parameters, {
    SubnetIds: outputs.PrivateSubnetIds,
    SecurityGroupId: outputs.InstanceSecurityGroupId,
    AmiId: 'ami-12c6146b',
  });
  const balancer = children['load-balancer.yaml']?.parameters;
  assert.is(balancer?.SubnetIds, outputs.PublicSubnetIds);
  assert.is(balancer?.SecurityGroupId, outputs.LoadBalancerSecurityGroupId);
  const api = children['service-api.yaml']?.parameters;
  assert.is(api?.VpcId, outputs.VpcId);
  assert.is(api?.SubnetIds, outputs.PrivateSubnetIds);
  assert.is(api?.SecurityGroupId, outputs.ServiceSecurityGroupId);
  assert.is(api?.ClusterName, children['cluster.yaml']?.outputs.ClusterName);
  const watched = children['observability.yaml']?.parameters;
  assert.is(watched?.AutoScalingGroupName, children['cluster.yaml']?.physicalIds.AutoScalingGroup);
});

test.run();

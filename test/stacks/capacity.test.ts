/** The cluster's capacity: instances that are locked down, a group that nobody resets, and none where nobody needs them. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { at, attributes, getAtt, type Json, made, ref, spec } from './tools.js';

const test = suite('capacity');
const ec2 = made(spec());
const launch = ec2.one('cluster', 'LaunchTemplate').properties.LaunchTemplateData;
const group = ec2.one('cluster', 'AutoScalingGroup');

test('instances take IMDSv2 only, with one hop', () => {
  assert.equal(at(launch, 'MetadataOptions'), {
    HttpEndpoint: 'enabled',
    HttpTokens: 'required',
    HttpPutResponseHopLimit: 1,
  });
});

test('root volumes are encrypted gp3', () => {
  const mappings = at(launch, 'BlockDeviceMappings') as readonly Json[];
  assert.is(mappings.length, 1);
  assert.equal(mappings[0]?.Ebs, { Encrypted: true, VolumeType: 'gp3', VolumeSize: 30, DeleteOnTermination: true });
});

test('instances have no public address and the security group of the networking module', () => {
  const interfaces = at(launch, 'NetworkInterfaces') as readonly Json[];
  assert.is(interfaces.length, 1);
  assert.is(interfaces[0]?.AssociatePublicIpAddress, false);
  assert.equal(interfaces[0]?.Groups, [ref('SecurityGroupId')]);
});

test('tasks cannot reach the role of the instance', () => {
  assert.match(JSON.stringify(at(launch, 'UserData')), 'ECS_AWSVPC_BLOCK_IMDS=true');
});

test('the group has no desired capacity and follows the latest version of its launch template', () => {
  assert.is(group.properties.DesiredCapacity, undefined);
  assert.equal(group.properties.LaunchTemplate, {
    LaunchTemplateId: ref('LaunchTemplate'),
    Version: getAtt('LaunchTemplate', 'LatestVersionNumber'),
  });
  assert.is(attributes(group.properties.Tags).AmazonECSManaged, 'true');
});

test('instances are replaced one at a time, each only after it has joined', () => {
  const update = at(group.body, 'UpdatePolicy', 'AutoScalingRollingUpdate') as Json;
  assert.is(update.MaxBatchSize, 1);
  assert.is(update.WaitOnResourceSignals, true);
  assert.is(update.MinInstancesInService, 1);
  assert.equal(at(group.body, 'CreationPolicy', 'ResourceSignal'), { Count: 1, Timeout: 'PT15M' });
  assert.match(JSON.stringify(at(launch, 'UserData')), '--resource AutoScalingGroup ');
});

test('a group whose minimum is its maximum can still be replaced', () => {
  const full = made(spec({ top: 'instances: { min: 3, max: 3 }' })).one('cluster', 'AutoScalingGroup');
  assert.is(at(full.body, 'UpdatePolicy', 'AutoScalingRollingUpdate', 'MinInstancesInService'), 2);
});

test('the capacity provider scales the group and drains what leaves', () => {
  const provider = ec2.one('cluster', 'CapacityProvider').properties.AutoScalingGroupProvider as Json;
  assert.is(provider.ManagedDraining, 'ENABLED');
  assert.is(at(provider, 'ManagedScaling', 'Status'), 'ENABLED');
  assert.is(at(provider, 'ManagedScaling', 'MaximumScalingStepSize'), 3);
});

test('termination protection of the provider and of the group go together', () => {
  for (const [environment, expected] of [
    ['dev', false],
    ['production', true],
  ] as const) {
    const set = made(spec({ environment }));
    const provider = set.one('cluster', 'CapacityProvider').properties.AutoScalingGroupProvider;
    assert.is(at(provider, 'ManagedTerminationProtection'), expected ? 'ENABLED' : 'DISABLED');
    assert.is(set.one('cluster', 'AutoScalingGroup').properties.NewInstancesProtectedFromScaleIn, expected);
  }
});

test('the cluster knows its capacity provider, Fargate and Fargate Spot', () => {
  const association = ec2.one('cluster', 'CapacityProviderAssociations').properties;
  assert.equal(association.CapacityProviders, [ref('CapacityProvider'), 'FARGATE', 'FARGATE_SPOT']);
  assert.equal(association.DefaultCapacityProviderStrategy, [{ CapacityProvider: ref('CapacityProvider'), Weight: 1 }]);
});

test('on Fargate there are no instances, no role for them and no question about an AMI', () => {
  const fargate = made(spec({ top: 'launchType: FARGATE' }));
  assert.equal(
    fargate.resources('cluster').map(({ id }) => id),
    ['ExecLogGroup', 'Cluster', 'CapacityProviderAssociations'],
  );
  assert.equal(fargate.section('cluster', 'Parameters'), {});
  const root = Object.keys(fargate.section('compute', 'Parameters'));
  assert.not.ok(root.some((name) => /Ami|InstanceSecurityGroup/.test(name)));
  const association = fargate.one('cluster', 'CapacityProviderAssociations').properties;
  assert.equal(association.CapacityProviders, ['FARGATE', 'FARGATE_SPOT']);
  assert.equal(association.DefaultCapacityProviderStrategy, [{ CapacityProvider: 'FARGATE', Weight: 1 }]);
});

test('an EC2 API and a worker on Fargate Spot share a cluster', () => {
  const mixed = made(spec({ worker: 'capacity: FARGATE_SPOT' }));
  const strategy = (file: string) => mixed.one(file, 'Service').properties.CapacityProviderStrategy;
  const definition = (file: string) => mixed.one(file, 'TaskDefinition').properties;
  assert.equal(strategy('service-api'), [{ CapacityProvider: ref('CapacityProviderName'), Base: 0, Weight: 1 }]);
  assert.equal(strategy('service-worker'), [{ CapacityProvider: 'FARGATE_SPOT', Base: 0, Weight: 1 }]);
  assert.equal(definition('service-api').RequiresCompatibilities, ['EC2']);
  assert.equal(definition('service-worker').RequiresCompatibilities, ['FARGATE']);
  assert.is(mixed.one('service-worker', 'Service').properties.PlacementStrategies, undefined);
  assert.not.ok('CapacityProviderName' in mixed.section('service-worker', 'Parameters'));
});

test('Graviton instances start an arm64 AMI and run arm64 tasks', () => {
  const arm = made(spec({ top: 'instances: { type: t4g.medium }' }));
  const { Default } = arm.section('compute', 'Parameters').AmiId as Json;
  assert.is(Default, '/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id');
  for (const { properties } of arm.ofType('ECS::TaskDefinition'))
    assert.is(at(properties, 'RuntimePlatform', 'CpuArchitecture'), 'ARM64');
});

test('x86 instances start the other AMI', () => {
  const ami = ec2.section('compute', 'Parameters').AmiId as Json;
  assert.is(ami.Default, '/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id');
  assert.is(ami.Type, 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>');
  for (const { properties } of ec2.ofType('ECS::TaskDefinition'))
    assert.is(at(properties, 'RuntimePlatform', 'CpuArchitecture'), 'X86_64');
});

test('production pins its AMI: the parameter is an id without a default', () => {
  const ami = made(spec({ environment: 'production' })).section('compute', 'Parameters').AmiId as Json;
  assert.is(ami.Type, 'AWS::EC2::Image::Id');
  assert.is(ami.Default, undefined);
});

test('ARM64 on Fargate needs only the one key', () => {
  const arm = made(spec({ top: 'launchType: FARGATE\narchitecture: ARM64' }));
  for (const { properties } of arm.ofType('ECS::TaskDefinition'))
    assert.is(at(properties, 'RuntimePlatform', 'CpuArchitecture'), 'ARM64');
});

test.run();

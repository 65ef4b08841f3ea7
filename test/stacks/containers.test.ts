/** The containers of a task: locked down, beside each other, in order; and one-off jobs with what starting them takes. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { at, getAtt, type Json, type Made, made, ref, spec } from './tools.js';
import { variants } from './variants.js';

const test = suite('containers');
const all = Object.entries(variants).map(([name, text]) => [name, made(text)] as const);
const containersOf = (set: Made, file = 'service-api', id = 'TaskDefinition') =>
  set.one(file, id).properties.ContainerDefinitions as Json[];

test('every container is non-root or says why, drops capabilities, and has an init process', () => {
  let roots = 0;
  for (const [name, set] of all)
    for (const definition of set.ofType('ECS::TaskDefinition'))
      for (const container of definition.properties.ContainerDefinitions as Json[]) {
        const place = `${name}: ${definition.file} ${container.Name}`;
        if (container.User === undefined) roots++;
        else assert.match(`${container.User}`, /^[1-9]\d*:[1-9]\d*$/, place);
        assert.ok((at(container, 'LinuxParameters', 'Capabilities', 'Drop') as string[]).length > 0, place);
        assert.is(at(container, 'LinuxParameters', 'InitProcessEnabled'), true, place);
        assert.not.ok('Privileged' in container, place);
        assert.is(container.VersionConsistency, 'enabled', place);
        assert.is(at(container, 'LogConfiguration', 'Options', 'mode'), 'non-blocking', place);
      }
  assert.ok(roots > 0 && roots < 30, `${roots} have a reason`);
});

test('capabilities: all are dropped, or all but those that are kept', () => {
  const drop = (api: string) =>
    at(containersOf(made(spec({ api })))[0], 'LinuxParameters', 'Capabilities', 'Drop') as string[];
  assert.equal(drop('executeCommand: false'), ['ALL']);
  const kept = drop('capabilities: [SETUID, CHOWN]');
  assert.is(kept.length, 12);
  assert.not.ok(kept.includes('SETUID') || kept.includes('CHOWN') || kept.includes('ALL'));
});

test('a reason for root is in the template', () => {
  const set = made(spec({ api: 'runAsRoot: the vendor image starts as root' }));
  assert.is(containersOf(set)[0]?.User, undefined);
  const text = set.templates.find(({ file }) => file === 'service-api.yaml')?.text ?? '';
  assert.match(text, /# Runs as the user of its image, because: the vendor image starts as root\n {2}TaskDefinition:/);
});

test('sidecars: their own images, order, limits, secrets and streams in one log group', () => {
  const set = made(variants.sidecars ?? '');
  const [own, init, proxy] = containersOf(set);
  assert.equal([own?.Name, init?.Name, proxy?.Name], ['api', 'init', 'proxy']);
  assert.equal(own?.DependsOn, [
    { ContainerName: 'init', Condition: 'SUCCESS' },
    { ContainerName: 'proxy', Condition: 'HEALTHY' },
  ]);
  assert.equal(proxy?.DependsOn, [{ ContainerName: 'init', Condition: 'COMPLETE' }]);
  assert.equal([init?.Essential, proxy?.Essential], [false, true]);
  assert.equal([proxy?.Cpu, proxy?.Memory], [64, 128]);
  assert.equal([init?.Memory, own?.Memory], [undefined, 1024 - 128]);
  assert.is(proxy?.Image, 'public.ecr.aws/nginx/nginx:1.29');
  assert.match(
    `${at(init?.Image, 'Fn::Sub')}`,
    /\.dkr\.ecr\.\$\{AWS::Region\}\.\$\{AWS::URLSuffix\}\/paperwurks\/init:2$/,
  );
  assert.equal(init?.Environment, [{ Name: 'MODE', Value: 'strict' }]);
  assert.equal(at(init?.Secrets, 1), { Name: 'TOKEN', ValueFrom: ref('InitTokenSecretArn') });
  assert.is(own?.Secrets, undefined);
  for (const container of [own, init, proxy]) {
    assert.equal(at(container, 'LogConfiguration', 'Options', 'awslogs-group'), ref('LogGroup'));
    assert.is(at(container, 'LogConfiguration', 'Options', 'awslogs-stream-prefix'), container?.Name);
  }
  assert.ok('ApiInitTokenSecretArn' in set.section('compute', 'Parameters'));
});

test('versions of a secret reach ECS as it names them', () => {
  const set = made(variants['every key on EC2 in dev'] ?? '');
  const values = ((containersOf(set)[0]?.Secrets ?? []) as Json[]).map(({ Name, ValueFrom }) => [Name, ValueFrom]);
  const arn = 'arn:aws:secretsmanager:eu-west-2:111111111111:secret:json-AbCdEf';
  assert.equal(values.slice(0, 2), [
    ['FIXED', `${arn}:::0123456789abcdef0123456789abcdef`],
    ['KEYED', `${arn}:url:AWSPREVIOUS:`],
  ]);
});

test('a job has the image, roles, secrets and network of its service, and another command', () => {
  const set = made(variants['jobs on instances'] ?? '');
  const { properties } = set.one('service-api', 'MigrateJobTaskDefinition');
  assert.equal([properties.Family, properties.Cpu, properties.Memory], ['paperwurks-dev-api-migrate', '512', '1024']);
  assert.equal(
    [properties.ExecutionRoleArn, properties.TaskRoleArn],
    [getAtt('ExecutionRole', 'Arn'), getAtt('TaskRole', 'Arn')],
  );
  const [container] = properties.ContainerDefinitions as Json[];
  assert.is(container?.Memory, 1024);
  assert.equal(container?.Command, ['python', 'manage.py', 'migrate']);
  assert.equal(container?.Image, { 'Fn::If': ['HasJobImage', ref('JobImage'), ref('Image')] });
  assert.is(container?.PortMappings, undefined);
  assert.equal(set.one('service-api', 'LoadDataJobTaskDefinition').properties.Cpu, '256');
});

/** The output that starts a job, with what CloudFormation fills in replaced by a word for it. */
const runTask = (set: Made, file: string, id: string): Json => {
  const [text, variables] = at(set.section(file, 'Outputs'), id, 'Value', 'Fn::Sub') as [string, Json];
  const joined = text.replaceAll(/\$\{(Value\d*)\}/g, (_, name: string) => {
    assert.equal(variables[name], { 'Fn::Join': ['","', ref('SubnetIds')] });
    return 'subnet-1","subnet-2';
  });
  return JSON.parse(joined.replaceAll(/\$\{([^}]+)\}/g, '<$1>')) as Json;
};

test('an output of the root is the input of run-task', () => {
  const set = made(variants['jobs on instances'] ?? '');
  assert.equal(runTask(set, 'service-api', 'MigrateRunTask'), {
    cluster: '<ClusterName>',
    taskDefinition: '<MigrateJobTaskDefinition>',
    count: 1,
    capacityProviderStrategy: [{ capacityProvider: '<CapacityProviderName>', weight: 1 }],
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: ['subnet-1', 'subnet-2'],
        securityGroups: ['<SecurityGroupId>'],
        assignPublicIp: 'DISABLED',
      },
    },
    enableECSManagedTags: true,
    propagateTags: 'TASK_DEFINITION',
  });
  const output = set.section('compute', 'Outputs').ApiMigrateRunTask as Json;
  assert.equal(output.Value, getAtt('ServiceApi', 'Outputs.MigrateRunTask'));
  assert.not.ok('Export' in output);
});

test('a job of a service on Spot is not interrupted, and one of a pipeline is the newest of its family', () => {
  const spot = runTask(made(variants['jobs on Fargate Spot'] ?? ''), 'service-worker', 'SweepRunTask');
  assert.equal(spot.capacityProviderStrategy, [{ capacityProvider: 'FARGATE', weight: 1 }]);
  const pipeline = runTask(made(variants['task definitions of the pipeline'] ?? ''), 'service-api', 'MigrateRunTask');
  assert.is(pipeline.taskDefinition, 'paperwurks-dev-api-migrate');
});

test('a worker may consume its queue and no other, and grows with what waits in it', () => {
  const set = made(variants['worker with a queue'] ?? '');
  const policies = set.one('service-worker', 'TaskRole').properties.Policies as Json[];
  const [statement] = at(
    policies.find(({ PolicyName }) => PolicyName === 'queue'),
    'PolicyDocument',
    'Statement',
  ) as Json[];
  assert.is(statement?.Resource, 'arn:aws:sqs:eu-west-2:111111111111:jobs');
  const { TargetTrackingScalingPolicyConfiguration: tracking } = set.one(
    'service-worker',
    'BacklogScalingPolicy',
  ).properties;
  assert.is(at(tracking, 'TargetValue'), 100);
  const [waiting, running, backlog] = at(tracking, 'CustomizedMetricSpecification', 'Metrics') as Json[];
  assert.equal(at(waiting, 'MetricStat', 'Metric', 'Dimensions'), [{ Name: 'QueueName', Value: 'jobs' }]);
  assert.is(at(running, 'MetricStat', 'Stat'), 'SampleCount');
  assert.equal([backlog?.ReturnData, waiting?.ReturnData, running?.ReturnData], [true, false, false]);
  assert.not.ok(set.resources().some(({ type }) => type.includes('Lambda')));
});

test('a queue by parameter: its name is the end of its ARN, also where the worker starts from zero', () => {
  const set = made(variants['worker with a queue by parameter, from zero'] ?? '');
  const name = { 'Fn::Select': [5, { 'Fn::Split': [':', ref('QueueArn')] }] };
  const { TargetTrackingScalingPolicyConfiguration: tracking } = set.one(
    'service-worker',
    'BacklogScalingPolicy',
  ).properties;
  const [waiting, running] = at(tracking, 'CustomizedMetricSpecification', 'Metrics') as Json[];
  assert.equal(at(waiting, 'MetricStat', 'Metric', 'Dimensions', 0, 'Value'), name);
  assert.is(at(running, 'MetricStat', 'Metric', 'MetricName'), 'RunningTaskCount');
  assert.equal(at(set.one('compute', 'ServiceWorker').properties, 'Parameters', 'QueueArn'), ref('WorkerQueueArn'));
  const age = set.one('observability', 'WorkerMessageAgeAlarm').properties;
  assert.equal(at(age.Dimensions, 0, 'Value'), { 'Fn::Select': [5, { 'Fn::Split': [':', ref('WorkerQueueArn')] }] });
});

test('placement is in the order of the spec, the platform and the storage of Fargate as it says', () => {
  const ec2 = made(variants['every key on EC2 in dev'] ?? '').one('service-api', 'Service').properties;
  assert.equal(ec2.PlacementStrategies, [
    { Type: 'spread', Field: 'attribute:ecs.availability-zone' },
    { Type: 'spread', Field: 'instanceId' },
    { Type: 'binpack', Field: 'cpu' },
  ]);
  assert.is(ec2.PlatformVersion, undefined);
  const fargate = made(variants['every key on FARGATE in dev'] ?? '');
  assert.is(fargate.one('service-api', 'Service').properties.PlatformVersion, '1.4.0');
  assert.is(fargate.one('service-api', 'Service').properties.PlacementStrategies, undefined);
  assert.equal(fargate.one('service-api', 'TaskDefinition').properties.EphemeralStorage, { SizeInGiB: 40 });
});

test('an instance ends after the days that the spec gives it', () => {
  assert.is(
    made(variants['every key on EC2 in dev'] ?? '').one('cluster', 'AutoScalingGroup').properties.MaxInstanceLifetime,
    30 * 86_400,
  );
});

test.run();

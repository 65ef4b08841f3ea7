/** A service: how it is rolled out, scaled and routed to, and what a worker has none of. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { at, type Found, type Json, made, ref, spec } from './tools.js';

const test = suite('service');
const set = made(spec());
const service = set.one('service-api', 'Service');
const worker = set.one('service-worker', 'Service');

test('a failed deployment is rolled back', () => {
  for (const { properties } of [service, worker])
    assert.equal(at(properties, 'DeploymentConfiguration', 'DeploymentCircuitBreaker'), {
      Enable: true,
      Rollback: true,
    });
});

test('a deployment keeps what runs and adds to it, by the percentages of the spec', () => {
  const percentages = ({ properties }: Found) => [
    at(properties, 'DeploymentConfiguration', 'MinimumHealthyPercent'),
    at(properties, 'DeploymentConfiguration', 'MaximumPercent'),
  ];
  assert.equal(percentages(service), [100, 200]);
  const other = made(spec({ api: 'deployment: { minimumHealthyPercent: 50, maximumPercent: 150 }\ntasks: 4' }));
  assert.equal(percentages(other.one('service-api', 'Service')), [50, 150]);
});

test('deployment alarms are alarms of the same stack, and roll back', () => {
  for (const [file, expected] of [
    ['service-api', ['ErrorRateDeploymentAlarm', 'MemoryDeploymentAlarm']],
    ['service-worker', ['MemoryDeploymentAlarm']],
  ] as const) {
    const alarms = at(set.one(file, 'Service').properties, 'DeploymentConfiguration', 'Alarms') as Json;
    assert.equal(alarms, { AlarmNames: expected.map(ref), Enable: true, Rollback: true });
    for (const id of expected) assert.is(set.one(file, id).type, 'AWS::CloudWatch::Alarm');
  }
});

test('deployment alarms that are off are written as off, and are gone', () => {
  const off = made(spec({ api: 'deployment: { alarms: false }' }));
  assert.equal(at(off.one('service-api', 'Service').properties, 'DeploymentConfiguration', 'Alarms'), {
    AlarmNames: [],
    Enable: false,
    Rollback: false,
  });
  assert.equal(off.ofType('CloudWatch::Alarm', 'service-api'), []);
});

test('a service waits for every listener rule in front of it', () => {
  assert.match(`${service.body.DependsOn}`, /^ListenerRule\d+$/);
  const routed = made(spec({ routes: '[{ host: a.example.org }, { host: b.example.org, path: /b/* }]' }));
  const rules = routed.ofType('ElasticLoadBalancingV2::ListenerRule').map(({ id }) => id);
  assert.is(rules.length, 2);
  assert.equal(routed.one('service-api', 'Service').body.DependsOn, rules);
});

test('each route is a rule with its hosts, paths and priority', () => {
  const routed = made(spec({ routes: '[{ hosts: [a.example.org, b.example.org], path: /v1/*, priority: 7 }]' }));
  const rule = routed.one('service-api', 'ListenerRule7').properties;
  assert.is(rule.Priority, 7);
  assert.equal(rule.Conditions, [
    { Field: 'host-header', HostHeaderConfig: { Values: ['a.example.org', 'b.example.org'] } },
    { Field: 'path-pattern', PathPatternConfig: { Values: ['/v1/*'] } },
  ]);
  assert.equal(rule.Actions, [{ Type: 'forward', TargetGroupArn: ref('TargetGroup') }]);
});

test('the target group takes the port of the container and addresses of tasks', () => {
  const ported = made(spec({ api: 'port: 9000\nhealthCheck: { path: /up, matcher: 200-299 }' }));
  const target = ported.one('service-api', 'TargetGroup').properties;
  assert.equal([target.Port, target.TargetType, target.HealthCheckPath], [9000, 'ip', '/up']);
  assert.equal(target.Matcher, { HttpCode: '200-299' });
  assert.equal(ported.one('service-api', 'Service').properties.LoadBalancers, [
    { ContainerName: 'api', ContainerPort: 9000, TargetGroupArn: ref('TargetGroup') },
  ]);
  const [container] = ported.one('service-api', 'TaskDefinition').properties.ContainerDefinitions as Json[];
  assert.equal(container?.PortMappings, [{ ContainerPort: 9000, Protocol: 'tcp' }]);
});

test('a worker has nothing of a load balancer, no way in and no VPC', () => {
  assert.equal(
    set.resources('service-worker').filter(({ type }) => type.includes('ElasticLoadBalancing')),
    [],
  );
  assert.is(worker.properties.LoadBalancers, undefined);
  assert.is(worker.properties.HealthCheckGracePeriodSeconds, undefined);
  assert.is(worker.body.DependsOn, undefined);
  const parameters = Object.keys(set.section('service-worker', 'Parameters'));
  assert.equal(parameters, [
    'ClusterName',
    'CapacityProviderName',
    'SubnetIds',
    'SecurityGroupId',
    'ExecLogGroupName',
    'Image',
    'Redeployment',
  ]);
  const [container] = set.one('service-worker', 'TaskDefinition').properties.ContainerDefinitions as Json[];
  assert.is(container?.PortMappings, undefined);
  assert.not.ok(
    set.ofType('ApplicationAutoScaling::ScalingPolicy', 'service-worker').some(({ id }) => /Request/.test(id)),
  );
});

test('tasks scale between their limits on CPU, memory and requests', () => {
  const target = set.one('service-api', 'ScalableTarget').properties;
  assert.equal([target.MinCapacity, target.MaxCapacity], [1, 2]);
  assert.equal(target.ResourceId, { 'Fn::Sub': 'service/${ClusterName}/${Service.Name}' });
  const metrics = set
    .ofType('ApplicationAutoScaling::ScalingPolicy', 'service-api')
    .map(({ properties }) =>
      at(
        properties,
        'TargetTrackingScalingPolicyConfiguration',
        'PredefinedMetricSpecification',
        'PredefinedMetricType',
      ),
    );
  assert.equal(metrics, [
    'ECSServiceAverageCPUUtilization',
    'ECSServiceAverageMemoryUtilization',
    'ALBRequestCountPerTarget',
  ]);
});

test('the request policy names load balancer and target group', () => {
  const policy = set.one('service-api', 'RequestScalingPolicy').properties;
  const label = at(
    policy,
    'TargetTrackingScalingPolicyConfiguration',
    'PredefinedMetricSpecification',
    'ResourceLabel',
  );
  assert.equal(label, { 'Fn::Sub': '${LoadBalancerFullName}/${TargetGroup.TargetGroupFullName}' });
});

test('a policy that the spec turns off is gone', () => {
  const some = made(spec({ api: 'scaling: { memory: false, requestsPerTarget: false }' }));
  const ids = some.ofType('ApplicationAutoScaling::ScalingPolicy', 'service-api').map(({ id }) => id);
  assert.equal(ids, ['CpuScalingPolicy']);
});

test('logs go to the service’s own group without blocking the application', () => {
  const [container] = set.one('service-api', 'TaskDefinition').properties.ContainerDefinitions as Json[];
  assert.equal(at(container, 'LogConfiguration', 'Options'), {
    'awslogs-group': ref('LogGroup'),
    'awslogs-region': ref('AWS::Region'),
    'awslogs-stream-prefix': 'api',
    mode: 'non-blocking',
    'max-buffer-size': '25m',
  });
});

test('a read-only file system leaves /tmp to write to', () => {
  const locked = made(spec({ environment: 'production' })).one('service-api', 'TaskDefinition').properties;
  const [container] = locked.ContainerDefinitions as Json[];
  assert.is(container?.ReadonlyRootFilesystem, true);
  assert.equal(at(container, 'LinuxParameters', 'Tmpfs'), [
    { ContainerPath: '/tmp', Size: 64, MountOptions: ['rw', 'noexec', 'nosuid', 'nodev'] },
  ]);
});

test('a container health check is in the task definition', () => {
  const checked = made(spec({ worker: 'containerHealthCheck: { command: celery inspect ping, retries: 4 }' }));
  const [container] = checked.one('service-worker', 'TaskDefinition').properties.ContainerDefinitions as Json[];
  assert.equal(container?.HealthCheck, {
    Command: ['CMD-SHELL', 'celery inspect ping'],
    Interval: 30,
    Timeout: 10,
    Retries: 4,
    StartPeriod: 120,
  });
});

test.run();

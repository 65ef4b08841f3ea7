import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { ApiService, Environment } from '../../generator/environment/environment.js';
import { readEnvironment } from '../../generator/environment/read.js';
import { api, only, read, tools, worker } from './tools.js';

const NAMES = ['dev', 'staging', 'production'] as const;
const [dev, staging, production] = NAMES.map((name) =>
  read(api().replace('environment: dev', `environment: ${name}`)),
) as [Environment, Environment, Environment];
const web = (environment: Environment): ApiService => {
  const service = only(environment);
  if (service.kind !== 'api') throw new Error('no api');
  return service;
};
const each = <T>(pick: (environment: Environment) => T): [T, T, T] => [pick(dev), pick(staging), pick(production)];

test("the requirements' table", () => {
  assert.equal(
    each((e) => e.instances.min),
    [1, 1, 2],
    'Min Instances',
  );
  assert.equal(
    each((e) => e.instances.max),
    [3, 3, 6],
    'Max Instances',
  );
  assert.equal(
    each((e) => e.instances.type),
    ['t3.medium', 't3.medium', 't3.large'],
    'Instance Type',
  );
  assert.equal(
    each((e) => only(e).healthCheckProfile),
    ['relaxed', 'moderate', 'strict'],
    'Health Checks',
  );
  assert.equal(
    each((e) => only(e).logRetentionDays),
    [7, 14, 30],
    'Log Retention',
  );
  assert.equal(
    each((e) => e.cluster.logRetentionDays),
    [7, 14, 30],
    'Log Retention of the audit log',
  );
});

test('what else the tier decides', () => {
  assert.equal(
    each((e) => e.tier),
    [...NAMES],
  );
  assert.equal(
    each((e) => e.cluster.containerInsights),
    ['disabled', 'enabled', 'enhanced'],
  );
  assert.equal(
    each((e) => e.loadBalancer.deletionProtection),
    [false, false, true],
  );
  assert.equal(
    each((e) => web(e).draining),
    [15, 30, 60],
  );
  assert.equal(
    each((e) => web(e).stopTimeout),
    [30, 45, 75],
  );
  assert.equal(
    each((e) => only(e).tasks),
    [
      { min: 1, max: 2 },
      { min: 1, max: 2 },
      { min: 2, max: 4 },
    ],
  );
  assert.equal(
    each((e) => only(e).executeCommand),
    [true, false, false],
  );
  assert.equal(
    each((e) => e.instances.ami),
    ['latest', 'latest', 'pinned'],
  );
  assert.equal(
    each((e) => e.instances.targetCapacity),
    [100, 100, 90],
  );
  assert.equal(
    each((e) => e.instances.terminationProtection),
    [false, false, true],
  );
  assert.equal(
    each((e) => e.stack),
    [
      { terminationProtection: false, policy: 'open', rollbackAlarms: false, monitoringMinutes: 0, role: undefined },
      { terminationProtection: false, policy: 'open', rollbackAlarms: true, monitoringMinutes: 0, role: undefined },
      { terminationProtection: true, policy: 'protect', rollbackAlarms: true, monitoringMinutes: 5, role: undefined },
    ],
  );
});

test('each setting of the stack can be said', () => {
  const role = 'arn:aws:iam::111111111111:role/cloudformation';
  const { stack } = read(api('', `stack: { monitoringMinutes: 15, policy: protect, role: "${role}" }`));
  assert.equal(stack, {
    terminationProtection: false,
    policy: 'protect',
    rollbackAlarms: false,
    monitoringMinutes: 15,
    role,
  });
});

test('health checks grow stricter', () => {
  const found = each((e) => web(e).healthCheck.interval * web(e).healthCheck.unhealthyThreshold);
  assert.equal(found, [150, 60, 20]);
  assert.equal(
    each((e) => web(e).healthCheckGracePeriod),
    [120, 90, 60],
  );
});

test('the same everywhere', () => {
  const { deployment, scaling, port, cpu, memory, routes, crossZone, readonlyRootFilesystem } = web(production);
  assert.equal(
    { deployment, port, cpu, memory, crossZone, readonlyRootFilesystem },
    {
      deployment: { minimumHealthyPercent: 100, maximumPercent: 200, alarms: true },
      port: 8080,
      cpu: 512,
      memory: 1024,
      crossZone: true,
      readonlyRootFilesystem: true,
    },
  );
  assert.equal(scaling, {
    cpu: 60,
    memory: 75,
    requestsPerTarget: 1000,
    messagesPerTask: undefined,
    scaleOutCooldown: 60,
    scaleInCooldown: 300,
  });
  assert.equal(
    routes.map(({ hosts, paths }) => ({ hosts, paths })),
    [{ hosts: [], paths: ['/*'] }],
  );
  assert.is(production.loadBalancer.tlsPolicy, 'ELBSecurityPolicy-TLS13-1-2-Res-2021-06');
});

test('the common modifications, one line each', () => {
  const service = (line: string) => only(read(api(line)));
  assert.equal(only(read(worker('capacity: FARGATE_SPOT'))).capacity, [
    { provider: 'FARGATE_SPOT', base: 0, weight: 1 },
  ]);
  assert.is(read(api('', 'instances: { min: 0 }')).instances.min, 0);
  assert.is(web(read(api('', 'healthChecks: strict'))).healthCheck.interval, 10);
  assert.is(web(read(api('healthChecks: moderate', 'healthChecks: strict'))).healthCheck.interval, 20);
  assert.is(service('logRetentionDays: 3').logRetentionDays, 3);
  assert.is(web(read(api('', 'crossZone: false'))).crossZone, false);
  assert.is(web(read(api('draining: 120'))).draining, 120);
  assert.is(service('draining: 120').stopTimeout, 120);
  assert.is(read(api('', 'instances: { type: m7g.large }')).architecture, 'ARM64');
  assert.is(service('scaling: { memory: false }').scaling.memory, undefined);
  const enhanced = read(api('', 'monitoring: enhanced'));
  assert.equal([enhanced.cluster.containerInsights, enhanced.instances.detailedMonitoring], ['enhanced', true]);
  const wins = read(api('', 'monitoring: enhanced\ncluster: { containerInsights: disabled }'));
  assert.is(wins.cluster.containerInsights, 'disabled');
});

test('shorthands', () => {
  const secrets = only(
    read(
      worker(
        'secrets:\n  B: /b\n  A: { secretsManager: parameter, key: k }\n'.replace('/b', '{ ssm: /b }') +
          '  C: arn:aws:ssm:eu-west-2:111111111111:parameter/c\n' +
          '  D: arn:aws:secretsmanager:eu-west-2:111111111111:secret:d-AbCdEf',
      ),
    ),
  ).secrets;
  assert.equal(
    secrets.map(({ variable, store, from, key }) => [variable, store, from, key]),
    [
      ['A', 'secretsManager', 'parameter', 'k'],
      ['B', 'ssm', '/b', undefined],
      ['C', 'ssm', 'arn:aws:ssm:eu-west-2:111111111111:parameter/c', undefined],
      ['D', 'secretsManager', 'arn:aws:secretsmanager:eu-west-2:111111111111:secret:d-AbCdEf', undefined],
    ],
  );
  assert.equal(only(read(worker('tasks: 3'))).tasks, { min: 3, max: 3 });
  assert.equal(only(read(worker('imageFrom: ssm'))).imageFrom, { ssm: '/paperwurks/dev/jobs/image' });
  assert.equal(only(read(worker('imageFrom: { ssm: /x }'))).imageFrom, { ssm: '/x' });
  assert.equal(only(read(worker('containerHealthCheck: { command: "exit 0" }'))).containerHealthCheck, {
    command: ['CMD-SHELL', 'exit 0'],
    interval: 30,
    timeout: 10,
    retries: 5,
    startPeriod: 120,
  });
  assert.is(read(worker('', 'networking: { importPrefix: a-b }')).networking.importPrefix, 'a-b');
});

test('Graviton', () => {
  const architecture = (type: string) => read(worker('', `instances: { type: ${type} }`)).architecture;
  for (const type of [
    't4g.small',
    'm7gd.large',
    'c7gn.xlarge',
    'x2gd.medium',
    'im4gn.large',
    'is4gen.large',
    'a1.large',
  ]) {
    assert.is(architecture(type), 'ARM64', type);
  }
  for (const type of ['t3.large', 'g4dn.xlarge', 'g5.xlarge', 'm7i-flex.large', 'm5.large', 'gr6.4xlarge']) {
    assert.is(architecture(type), 'X86_64', type);
  }
});

test('the committed specs', () => {
  for (const [i, name] of NAMES.entries()) {
    const text = readFileSync(`params/${name}.yaml`, 'utf8');
    assert.is(text.split('\n', 1)[0], '# yaml-language-server: $schema=../schemas/environment.schema.json');
    const environment = readEnvironment(text, name, tools);
    assert.is(environment.name, name);
    assert.is(environment.account, String(i + 1).repeat(12));
    assert.equal(
      environment.services.map(({ name, kind }) => `${name} ${kind}`),
      ['api api', 'worker worker'],
    );
    assert.equal([...new Set(environment.services.map(({ image }) => image))], ['paperwurks/backend']);
  }
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { api, HEAD, problems, refuses, worker } from './tools.js';

const hints = (text: string): (string | undefined)[] => problems(text).map(({ hint }) => hint);

test('unknown keys, with the nearest valid one', () => {
  refuses(`${HEAD}monitorring: enhanced\n${worker().slice(HEAD.length)}`, {
    at: [4, 1],
    path: 'monitorring',
    found: 'the key monitorring',
    expected:
      'one of project, environment, tier, account, region, networking, launchType, architecture, instances, cluster, monitoring, loadBalancer, alarms, logs, stack, permissionsBoundary, tags, healthChecks, logRetentionDays, draining, crossZone, executeCommand, services, exceptions, quotas, budget, cost, overrides',
    hint: 'Did you mean monitoring?',
  });
  refuses(worker('', 'instances: { maximum: 4 }'), {
    at: [4, 14],
    path: 'instances.maximum',
    found: 'the key maximum',
    expected:
      'one of type, min, max, ami, volumeSize, targetCapacity, detailedMonitoring, terminationProtection, maxLifetimeDays',
  });
});

test('keys that people look for elsewhere', () => {
  assert.equal(hints(worker('desiredCount: 2')), [
    'The number of tasks is `tasks`; the desired count is left to auto scaling.',
  ]);
  assert.equal(hints(worker('environment: { A: b }')), [
    'Variables are the application’s own: use `secrets` or `environmentFile`.',
  ]);
});

test("an api's keys on a worker", () => {
  const reason = 'A worker has no load balancer: remove it, or write `kind: api`.';
  for (const line of [
    'port: 80',
    'routes: []',
    'healthCheck: {}',
    'healthCheckGracePeriod: 1',
    'draining: 1',
    'crossZone: true',
    'scaling: { requestsPerTarget: 9 }',
  ]) {
    assert.equal(hints(worker(line)), [reason], line);
    assert.is(problems(worker(line))[0]?.line, 8);
  }
});

test('missing keys', () => {
  refuses('project: paperwurks\nenvironment: dev\nservices: { a: { kind: worker, image: a } }\n', {
    at: [1, 1],
    path: 'region',
    found: 'nothing',
    expected: 'the key region',
  });
  refuses(`${HEAD}services:\n  jobs:\n    kind: worker\n`, {
    at: [5, 3],
    path: 'services.jobs.image',
    found: 'nothing',
    expected: 'the key image',
  });
  assert.is(problems(`${HEAD}services:\n  jobs:\n    image: a\n`)[0]?.path, 'services.jobs.kind');
});

test('several missing keys', () => {
  assert.equal(
    problems('tier: dev\n').map(({ path }) => path),
    ['environment', 'project', 'region', 'services'],
  );
});

test('zero services', () => {
  refuses(`${HEAD}services: {}\n`, {
    at: [4, 1],
    path: 'services',
    found: 'an empty map',
    expected: 'at least one key',
  });
  refuses(`${HEAD}services:\n`, { at: [4, 1], path: 'services', found: 'nothing', expected: 'a map' });
});

test('an account without quotes', () => {
  refuses(worker('', 'account: 012345678901'), {
    at: [4, 10],
    path: 'account',
    found: '012345678901',
    expected: 'the 12 digits of an AWS account, in quotes',
    hint: 'Write "012345678901": without quotes, YAML reads a number.',
  });
  assert.equal(problems(worker('', 'account: "012345678901"')), []);
  assert.is(problems(worker('', 'account: "1234"'))[0]?.found, "'1234'");
});

test('words where true or false belongs', () => {
  refuses(worker('executeCommand: on'), {
    at: [8, 21],
    path: 'services.jobs.executeCommand',
    found: "'on'",
    expected: 'true or false',
    hint: 'Write true.',
  });
  assert.equal(hints(worker('executeCommand: "no"')), ['Write false.']);
  assert.equal(hints(worker('scaling: { cpu: off }')), ['Write false.']);
  assert.equal(hints(worker('scaling: { cpu: true }')), [undefined]);
});

test('wrong units', () => {
  refuses(worker('stopTimeout: 30s'), {
    at: [8, 18],
    path: 'services.jobs.stopTimeout',
    found: "'30s'",
    expected: 'seconds as a whole number from 2 to 120',
    hint: 'Write 30.',
  });
  refuses(worker('memory: 1GB'), {
    at: [8, 13],
    path: 'services.jobs.memory',
    found: "'1GB'",
    expected: 'MiB as a whole number from 128 to 3145728',
    hint: 'Write 1024.',
  });
  const cases: [string, string][] = [
    ['cpu: 0.5', 'Write 512.'],
    ['cpu: 1 vCPU', 'Write 1024.'],
    ['cpu: "512"', 'Write 512.'],
    ['scaling: { scaleInCooldown: 5m }', 'Write 300.'],
    ['scaling: { cpu: 60% }', 'Write 60.'],
    ['logRetentionDays: 2 weeks', 'Write 14.'],
    ['logRetentionDays: 20', 'Write 14.'],
    ['memory: 64', 'Write 128.'],
  ];
  for (const [line, hint] of cases) assert.equal(hints(worker(line)), [hint], line);
  assert.equal(hints(worker('stopTimeout: soon')), [undefined]);
});

test('enums, with the nearest valid value', () => {
  refuses(worker('capacity: fargate_sport'), {
    at: [8, 15],
    path: 'services.jobs.capacity',
    found: "'fargate_sport'",
    expected: 'one of EC2, FARGATE, FARGATE_SPOT',
    hint: 'Write FARGATE_SPOT.',
  });
  assert.equal(hints(worker('', 'tier: prodution')), ['Write production.']);
  assert.equal(hints(worker('', 'tier: xyz')), [undefined]);
  assert.equal(hints(worker('kind: wroker').replace('    kind: worker\n', '')), ['Write worker.']);
});

test('TLS policies below 1.2', () => {
  const [problem] = problems(worker('', 'loadBalancer: { tlsPolicy: ELBSecurityPolicy-2016-08 }'));
  assert.is(problem?.path, 'loadBalancer.tlsPolicy');
  assert.is(problem?.column, 28);
  assert.match(problem?.expected ?? '', /^one of ELBSecurityPolicy-TLS13-1-2-Res-2021-06, /);
});

test('plain HTTP needs a reason', () => {
  refuses(worker('', 'loadBalancer: { plainHttp: because }'), {
    at: [4, 28],
    path: 'loadBalancer.plainHttp',
    found: "'because'",
    expected: 'the reason, in at least 15 characters',
  });
});

test('names', () => {
  refuses(worker().replace('jobs:', 'Jobs-:'), {
    at: [5, 3],
    path: 'services.Jobs-',
    found: "the name 'Jobs-'",
    expected: '1 to 30 lower-case letters, digits and hyphens, beginning with a letter',
  });
  assert.is(problems(worker().replace('jobs:', `${'a'.repeat(31)}:`)).length, 1);
  assert.equal(problems(worker().replace('jobs:', `${'a'.repeat(30)}:`)), []);
  refuses(worker().replace('paperwurks', 'a-name-of-21-letters-'), {
    at: [1, 10],
    path: 'project',
    found: "'a-name-of-21-letters-'",
    expected: '2 to 20 lower-case letters, digits and hyphens, beginning with a letter',
  });
  assert.is(problems(worker('secrets: { 1ST: /a }'))[0]?.found, "the name '1ST'");
});

test('regions', () => {
  refuses(worker().replace('eu-west-2', 'eu-west-2a'), {
    at: [3, 9],
    path: 'region',
    found: "'eu-west-2a'",
    expected: 'an AWS region such as eu-west-2',
    hint: 'Write eu-west-2: eu-west-2a is one of its Availability Zones.',
  });
  for (const region of ['us-gov-west-1', 'ap-southeast-2', 'eusc-de-east-1', 'mx-central-1']) {
    assert.equal(problems(worker().replace('eu-west-2', region)), [], region);
  }
});

test('images with a tag', () => {
  refuses(api('command: [a]').replace('image: web', 'image: paperwurks/backend:latest'), {
    at: [7, 12],
    path: 'services.web.image',
    found: "'paperwurks/backend:latest'",
    expected: 'a repository without tag or digest, such as paperwurks/backend',
    hint: 'Write paperwurks/backend: the release names the tag.',
  });
  for (const image of [
    'a/b_c/d',
    'public.ecr.aws/nginx/nginx',
    '111111111111.dkr.ecr.eu-west-2.amazonaws.com/a/b',
    'localhost:5000/a',
  ]) {
    assert.equal(problems(worker().replace('image: jobs', `image: ${image}`)), [], image);
  }
});

test('hosts and paths', () => {
  refuses(api('routes: [{ host: localhost }]'), {
    at: [8, 22],
    path: 'services.web.routes[0].host',
    found: "'localhost'",
    expected: 'a host name with a dot, * and ? allowed, such as api.paperwurks.co.uk',
  });
  refuses(api('routes: [{ path: api }]'), {
    at: [8, 22],
    path: 'services.web.routes[0].path',
    found: "'api'",
    expected: 'a path that begins with /, * and ? allowed, such as /api/*',
  });
  assert.is(problems(api(`routes: [{ path: /${'a'.repeat(128)} }]`)).length, 1);
  assert.equal(problems(api(`routes: [{ path: /${'a'.repeat(127)} }]`)), []);
  assert.is(problems(api(`routes: [{ host: ${'a'.repeat(126)}.com }]`)).length, 1);
});

test('secrets of the wrong form', () => {
  refuses(worker('secrets:\n  A: arn:aws:s3:::bucket/key'), {
    at: [9, 10],
    path: 'services.jobs.secrets.A',
    found: "'arn:aws:s3:::bucket/key'",
    expected: 'the ARN of a secret in Secrets Manager or of a Systems Manager parameter',
  });
  refuses(worker('secrets:\n  A: { ssm: /a, key: b }'), {
    at: [9, 21],
    path: 'services.jobs.secrets.A.key',
    found: 'the key key',
    expected: 'one of ssm, kmsKey',
    hint: 'Only a secret in Secrets Manager has keys.',
  });
  const ssm = 'arn:aws:ssm:eu-west-2:111111111111:parameter/a';
  assert.is(
    problems(worker(`secrets: { A: { secretsManager: "${ssm}" } }`))[0]?.path,
    'services.jobs.secrets.A.secretsManager',
  );
  assert.is(problems(worker('environmentFile: arn:aws:s3:::bucket/key.txt')).length, 1);
});

test('the action *', () => {
  refuses(worker('permissions:\n  - { why: all of it, actions: ["*"], resources: ["arn:aws:s3:::a"] }'), {
    at: [9, 37],
    path: 'services.jobs.permissions[0].actions[0]',
    found: "'*'",
    expected: 'an IAM action of one service, such as s3:GetObject',
  });
});

test('everything at once, in the order of the file, semantic checks included', () => {
  const found = problems(
    worker(
      'memory: 1GB\ntasks: { min: 3, max: 2 }\nplacement: x',
      'instances: { min: 4, volumSize: 3 }\ntags: { a: 1 }',
    ),
  );
  assert.equal(
    found.map(({ line, path }) => `${line} ${path}`),
    [
      '4 instances.min',
      '4 instances.volumSize',
      '5 tags.a',
      '10 services.jobs.memory',
      '11 services.jobs.tasks.min',
      '12 services.jobs.placement',
    ],
  );
});

test.run();

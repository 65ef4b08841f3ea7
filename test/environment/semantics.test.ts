import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { api, HEAD, problems, read, refuses, worker } from './tools.js';

test('minimum above maximum', () => {
  refuses(worker('', 'instances: { min: 4, max: 2 }'), {
    at: [4, 19],
    path: 'instances.min',
    found: 'a minimum of 4 above a maximum of 2',
    expected: 'a minimum up to the maximum',
    hint: 'Lower min to 2, or raise max to 4.',
  });
  refuses(worker('tasks: { min: 3 }'), {
    at: [8, 19],
    path: 'services.jobs.tasks.min',
    found: 'a minimum of 3 above a maximum of 2 (the default)',
    expected: 'a minimum up to the maximum',
    hint: 'Lower min to 2, or raise max to 3.',
  });
  refuses(worker('tasks: { max: 0 }'), {
    at: [8, 19],
    path: 'services.jobs.tasks.max',
    found: 'a minimum of 1 (the default) above a maximum of 0',
    expected: 'a minimum up to the maximum',
    hint: 'Lower min to 0, or raise max to 1.',
  });
});

test('a cpu that Fargate does not offer', () => {
  refuses(worker('cpu: 500\ncapacity: FARGATE_SPOT'), {
    at: [8, 10],
    path: 'services.jobs.cpu',
    found: '500',
    expected: 'one of 256, 512, 1024, 2048, 4096, 8192, 16384 on Fargate',
    hint: 'Write 512.',
  });
  assert.equal(problems(worker('cpu: 500')), [], 'EC2 takes any');
});

test('an impossible Fargate pair', () => {
  refuses(worker('cpu: 256\nmemory: 4096', 'launchType: FARGATE'), {
    at: [10, 13],
    path: 'services.jobs.memory',
    found: '4096',
    expected: 'with a cpu of 256 on Fargate a memory of 512, 1024, 2048 MiB',
    hint: 'Write memory: 2048.',
  });
  refuses(worker('cpu: 8192', 'launchType: FARGATE'), {
    at: [9, 10],
    path: 'services.jobs.cpu',
    found: '8192 with a memory of 1024 (the default)',
    expected: 'with a cpu of 8192 on Fargate a memory of 16384 to 61440 in steps of 4096 MiB',
    hint: 'Write memory: 16384.',
  });
});

test('a task bigger than the instance', () => {
  refuses(worker('cpu: 4096'), {
    at: [8, 10],
    path: 'services.jobs.cpu',
    found: '4096',
    expected: 'at most 2048, the CPU units of a t3.medium (the default)',
    hint: 'Make the task smaller or instances.type bigger.',
  });
  refuses(worker('memory: 4096'), {
    at: [8, 13],
    path: 'services.jobs.memory',
    found: '4096',
    expected: 'less than 4096, the MiB of a t3.medium (the default)',
    hint: 'Make the task smaller or instances.type bigger.',
  });
  assert.equal(problems(worker('cpu: 4096\nmemory: 8192', 'instances: { type: z9.metal }')), [], 'an unknown type');
});

test('EC2 and Fargate in one service', () => {
  refuses(worker('capacity: { EC2: {}, FARGATE_SPOT: { weight: 2 } }'), {
    at: [8, 5],
    path: 'services.jobs.capacity',
    found: 'EC2 and FARGATE_SPOT',
    expected: 'EC2 alone, or FARGATE and FARGATE_SPOT',
    hint: 'ECS mixes no Auto Scaling group with Fargate in one service: make two services.',
  });
});

test('two bases, and no weight', () => {
  refuses(worker('capacity: { FARGATE: { base: 1 }, FARGATE_SPOT: { base: 1 } }'), {
    at: [8, 5],
    path: 'services.jobs.capacity',
    found: 'a base for FARGATE and FARGATE_SPOT',
    expected: 'a base for one provider',
    hint: 'Remove one of them.',
  });
  refuses(worker('capacity: { FARGATE: { weight: 0 } }'), {
    at: [8, 5],
    path: 'services.jobs.capacity',
    found: 'no weight above 0',
    expected: 'at least one',
    hint: 'Give one provider a weight of 1.',
  });
});

test('architecture', () => {
  refuses(worker('', 'architecture: ARM64'), {
    at: [4, 15],
    path: 'architecture',
    found: 'ARM64',
    expected: 'no architecture with launchType EC2',
    hint: 'It follows from the instance type: t3.medium is X86_64.',
  });
  refuses(worker('capacity: EC2', 'launchType: FARGATE\narchitecture: ARM64'), {
    at: [10, 15],
    path: 'services.jobs.capacity',
    found: 'EC2 instances of type t3.medium (the default), which are X86_64',
    expected: "ARM64, the environment's architecture",
    hint: 'Change instances.type, or write architecture: X86_64.',
  });
});

test('a health check that outlasts its interval', () => {
  refuses(api('healthCheck: { interval: 5, timeout: 5 }'), {
    at: [8, 42],
    path: 'services.web.healthCheck.timeout',
    found: 'a timeout of 5 with an interval of 5',
    expected: 'a timeout shorter than the interval',
    hint: 'Lower timeout below 5, or raise interval above 5.',
  });
  refuses(worker('containerHealthCheck: { command: "true", interval: 5 }'), {
    at: [8, 56],
    path: 'services.jobs.containerHealthCheck.interval',
    found: 'a timeout of 10 (the default) with an interval of 5',
    expected: 'a timeout shorter than the interval',
    hint: 'Lower timeout below 5, or raise interval above 10.',
  });
});

test('scaling in as fast as out', () => {
  refuses(worker('scaling: { scaleInCooldown: 60 }'), {
    at: [8, 33],
    path: 'services.jobs.scaling.scaleInCooldown',
    found: 'a scaleInCooldown of 60 and a scaleOutCooldown of 60 (the default)',
    expected: 'a longer scaleInCooldown',
    hint: 'Scaling in is slower than scaling out, so that a short lull costs no capacity.',
  });
});

test('a deployment that can never roll', () => {
  refuses(worker('deployment: { maximumPercent: 100 }'), {
    at: [8, 5],
    path: 'services.jobs.deployment',
    found: 'a minimumHealthyPercent of 100 and a maximumPercent of 100',
    expected: 'room for one task more or less with 1 task',
    hint: 'No deployment could ever roll: raise maximumPercent, for example to 200.',
  });
  // One of three may go, but of two none: 51% of 2 is 2, rounded up.
  assert.is(
    problems(worker('tasks: { min: 2, max: 3 }\ndeployment: { minimumHealthyPercent: 51, maximumPercent: 100 }'))[0]
      ?.expected,
    'room for one task more or less with 2 tasks',
  );
  assert.equal(problems(worker('tasks: 2\ndeployment: { minimumHealthyPercent: 50, maximumPercent: 100 }')), []);
});

/** Apis by name, each with its routes. */
const apis = (routes: Record<string, string>): string =>
  `${HEAD}services:\n${Object.entries(routes)
    .map(([name, list]) => `  ${name}:\n    kind: api\n    image: a\n    routes: [${list}]\n`)
    .join('')}`;

test('listener priorities that collide', () => {
  refuses(apis({ a: '{ path: /a, priority: 7 }', b: '{ path: /b, priority: 7 }' }), {
    at: [12, 36],
    path: 'services.b.routes[0].priority',
    found: 'priority 7 for /b, which /a of a has',
    expected: 'a priority of its own',
    hint: 'Write priority: 8 at this one.',
  });
});

test('an explicit priority on an allotted one moves, not the allotted one', () => {
  const [web] = read(apis({ a: '{ path: /a }' })).services;
  const taken = web?.kind === 'api' ? web.routes[0]?.priority : undefined;
  refuses(apis({ a: '{ path: /a }', b: `{ path: /b, priority: ${taken} }` }), {
    at: [12, 36],
    path: 'services.b.routes[0].priority',
    found: `priority ${taken} for /b, which /a of a has`,
    expected: 'a priority of its own',
    hint: `Write priority: ${Number(taken) + 1} at this one.`,
  });
});

test('the same host and path twice', () => {
  refuses(apis({ a: '{ host: a.example.com, path: /x }', b: '{ host: A.example.com, path: /x }' }), {
    at: [12, 14],
    path: 'services.b.routes[0]',
    found: 'a.example.com with /x, the same as a.example.com with /x of a',
    expected: 'requests that no earlier route takes',
    hint: 'Remove one of them.',
  });
  // A host alone is the host with every path.
  assert.is(problems(apis({ a: '{ host: a.example.com }', b: '{ host: a.example.com, path: /* }' })).length, 1);
});

test('two services without routes', () => {
  refuses(`${api()}  two:\n    kind: api\n    image: two\n`, {
    at: [5, 3],
    path: 'services.web.routes',
    found: '/*, the same as /* of two',
    expected: 'requests that no earlier route takes',
    hint: 'A service without routes takes every path: give each service routes.',
  });
});

test('a route that another one shadows', () => {
  refuses(apis({ a: '{ path: /api/*, priority: 1 }', b: '{ path: /api/v2/* }' }), {
    at: [12, 14],
    path: 'services.b.routes[0]',
    found: '/api/v2/*, all of it taken by /api/* of a',
    expected: 'requests that no earlier route takes',
    hint: 'It comes first by its priority of 1: give one of them another priority.',
  });
  refuses(apis({ a: '{ path: /api/v2/* }', b: '{ paths: [/api/*, /api/v2/users/*] }' }), {
    at: [12, 14],
    path: 'services.b.routes[0]',
    found: '/api/v2/users/*, taken by /api/v2/* of a',
    expected: 'requests that no earlier route takes',
    hint: 'Make it a route of its own, or give one of them another priority.',
  });
});

test('what is more specific comes first by itself', () => {
  const spec = apis({
    a: '{ path: /* }',
    b: '{ path: /api/* }',
    c: '{ path: /api/v2/* }',
    d: '{ host: d.example.com }',
    e: '{ host: d.example.com, path: /api/* }',
    f: '{ host: "*.example.com" }',
    g: '{ path: /api/health }',
  });
  const order = read(spec)
    .services.flatMap((service) =>
      service.kind === 'api' ? service.routes.map((r) => [r.priority, service.name] as const) : [],
    )
    .sort(([a], [b]) => a - b)
    .map(([, name]) => name);
  assert.is(order.join(''), 'edfgcba');
});

test('the quotas of a listener rule', () => {
  refuses(api('routes: [{ host: a.example.com, paths: [/a, /b, /c, /d, /e] }]'), {
    at: [8, 14],
    path: 'services.web.routes[0]',
    found: '6 hosts and paths',
    expected: 'at most 5 in one listener rule',
    hint: 'Split the route in two.',
  });
  assert.is(problems(api('routes: [{ paths: [/*/*/*, /*/a*/*/b*] }]'))[0]?.found, '7 wildcards');
});

test('more routes than a listener holds', () => {
  const routes = Array.from({ length: 101 }, (_, i) => `{ path: /p${i}, priority: ${i + 1} }`).join(', ');
  refuses(api(`routes: [${routes}]`), {
    at: [4, 1],
    path: 'services',
    found: '101 routes',
    expected: 'at most 100, the rules of a listener',
    hint: 'Join some of them.',
  });
});

test('names that are too long together', () => {
  const long = worker()
    .replace('paperwurks', 'twenty-letters-as-it')
    .replace('environment: dev', 'environment: twenty-letters-too-x\ntier: dev')
    .replace('jobs:', 'twenty-six-letters-of-name:');
  refuses(long, {
    at: [6, 3],
    path: 'services.twenty-six-letters-of-name',
    found: 'twenty-letters-as-it-twenty-letters-too-x-twenty-six-letters-of-name (68 characters)',
    expected: 'at most 63 for <project>-<environment>-<service>',
    hint: 'Shorten one of the three by 5.',
  });
});

test('names that become one logical id', () => {
  refuses(`${worker()}  jo-bs:\n    kind: worker\n    image: a\n`, {
    at: [5, 3],
    path: 'services.jobs',
    found: 'jobs beside jo-bs',
    expected: 'names that differ in more than hyphens',
    hint: 'Both would get the same logical id: rename one.',
  });
});

test('tags', () => {
  refuses(worker('', 'tags:\n  AWS:cost: a'), {
    at: [5, 13],
    path: 'tags["AWS:cost"]',
    found: 'the tag AWS:cost',
    expected: 'a key that does not begin with aws:',
    hint: 'AWS keeps this prefix for itself.',
  });
  refuses(worker('', 'tags:\n  owner: a\n  Owner: b'), {
    at: [5, 10],
    path: 'tags.owner',
    found: 'the tag owner beside Owner',
    expected: 'keys that differ in more than case',
    hint: 'Remove one of them.',
  });
  assert.is(problems(worker('', 'tags: { project: a }'))[0]?.hint, 'The module sets Project itself: remove this one.');
});

test('ARNs of another region', () => {
  refuses(worker('secrets:\n  A: arn:aws:ssm:us-east-1:111111111111:parameter/a'), {
    at: [9, 10],
    path: 'services.jobs.secrets.A',
    found: 'an ARN in us-east-1',
    expected: "one in eu-west-2, the environment's region",
    hint: 'Replicate the secret into this region and name the replica.',
  });
  const key = 'arn:aws:kms:us-east-1:111111111111:key/1-2';
  assert.is(
    problems(worker(`secrets: { A: { ssm: /a, kmsKey: "${key}" } }`))[0]?.path,
    'services.jobs.secrets.A.kmsKey',
  );
});

test('everything for no good reason', () => {
  refuses(worker('permissions: [{ why: metrics, actions: ["cloudwatch:PutMetricData"], resources: ["*"] }]'), {
    at: [8, 86],
    path: 'services.jobs.permissions[0].resources[0]',
    found: "'*' with the reason 'metrics'",
    expected: 'ARNs, or a reason of at least 15 characters',
    hint: 'Name the ARNs, or say in `why` why it has to be everything.',
  });
  const why = 'PutMetricData takes no resource';
  assert.equal(
    problems(worker(`permissions: [{ why: ${why}, actions: ["cloudwatch:PutMetricData"], resources: ["*"] }]`)),
    [],
  );
});

test("rules for the networking module's group", () => {
  refuses(worker('egress: [{ port: 5432, cidr: 10.0.0.0/16, why: PostgreSQL }]'), {
    at: [8, 5],
    path: 'services.jobs.egress',
    found: "rules for the networking module's security group",
    expected: 'securityGroup: own',
    hint: 'Write securityGroup: own, or add the rules in the networking module.',
  });
});

test('settings that exclude each other', () => {
  const both = 'plainHttp: Behind the VPN only., tlsPolicy: ELBSecurityPolicy-TLS13-1-3-2021-06';
  assert.is(problems(worker('', `loadBalancer: { ${both} }`))[0]?.path, 'loadBalancer.tlsPolicy');
  assert.is(problems(worker('', 'alarms: { topic: parameter, email: a@b.uk }'))[0]?.path, 'alarms.email');
});

test('an environment without a tier', () => {
  refuses(worker().replace('environment: dev', 'environment: demo'), {
    at: [2, 1],
    path: 'tier',
    found: 'nothing',
    expected: 'one of dev, staging, production',
    hint: 'Only dev, staging and production name their tier; demo must say which one it is like.',
  });
});

test.run();

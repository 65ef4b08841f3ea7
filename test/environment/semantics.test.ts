import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { api, problems, refuses, worker } from './tools.js';

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

test('a name that the module uses itself', () => {
  const [problem] = problems(api('').replace('  web:', '  load-balancer:'));
  assert.is(problem?.path, 'services.load-balancer');
  assert.is(problem?.expected, 'a name other than ecs-exec, instance, load-balancer, service');
});

test('a read-only file system beside ECS Exec', () => {
  refuses(worker('executeCommand: true\nreadonlyRootFilesystem: true'), {
    at: [9, 29],
    path: 'services.jobs.readonlyRootFilesystem',
    found: 'a read-only file system beside executeCommand: true',
    expected: 'one of the two',
    hint: 'ECS Exec needs a writable file system: write executeCommand: false here, or leave readonlyRootFilesystem out.',
  });
  assert.equal(problems(worker('executeCommand: true')), [], 'writable by default');
  assert.equal(problems(worker('readonlyRootFilesystem: true')), [], 'no exec by default then');
});

test('secrets that would share one stack parameter', () => {
  refuses(worker('secrets:\n  KEY2: { secretsManager: parameter }\n  KEY_2: { secretsManager: parameter }'), {
    at: [10, 7],
    path: 'services.jobs.secrets.KEY_2',
    found: 'KEY_2 beside KEY2 of jobs',
    expected: 'secrets whose parameters have names of their own',
    hint: 'Both would be one stack parameter: rename the variable, or write the ARN of one of them.',
  });
  const two = `${api('secrets:\n  V2_TOKEN: { secretsManager: parameter }')}  web-v2:\n    kind: worker\n    image: web\n    secrets:\n      TOKEN: { secretsManager: parameter }\n`;
  assert.equal(
    problems(two).map(({ path }) => path),
    ['services.web-v2.secrets.TOKEN'],
  );
});

test('an impossible Fargate pair', () => {
  refuses(worker('cpu: 256\nmemory: 4096', 'launchType: FARGATE'), {
    at: [10, 13],
    path: 'services.jobs.memory',
    found: '4096',
    expected: 'with a cpu of 256 on Fargate a memory of 512, 1024, 2048 MiB',
    hint: 'Write 2048.',
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
  const [log] = problems(worker('', `logs: { kmsKey: "${key}" }`));
  assert.equal([log?.path, log?.hint], ['logs.kmsKey', 'Name a key of this region.']);
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

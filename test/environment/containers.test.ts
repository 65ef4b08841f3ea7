/** Containers of a task: hardening, sidecars, the order in which they start; jobs and releases. */

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { api, only, problems, read, refuses, worker } from './tools.js';

const wrong = (text: string): (string | undefined)[][] =>
  problems(text).map(({ path, found, expected }) => [path, found, expected]);

const proxy = (keys: string, others = ''): string =>
  `${others}sidecars:\n  proxy:\n    image: public.ecr.aws/nginx/nginx:1.29\n${keys === '' ? '' : `    ${keys}\n`}`.trimEnd();

test('a container is not root, has no capabilities and writes to memory alone', () => {
  const { user, capabilities, readonlyRootFilesystem, tmpfs } = only(read(worker('executeCommand: false')));
  assert.equal([user, capabilities, readonlyRootFilesystem], ['1000:1000', [], true]);
  assert.equal(tmpfs, [{ path: '/tmp', size: 64 }]);
});

test('what ECS Exec needs is kept where it is on', () => {
  const { user, capabilities, readonlyRootFilesystem, tmpfs } = only(read(worker('executeCommand: true')));
  assert.equal([user, readonlyRootFilesystem, tmpfs], ['1000:1000', false, []]);
  assert.ok(capabilities.includes('SETUID') && !capabilities.includes('NET_RAW'));
});

test('root takes a reason, a user without a group gets one', () => {
  const root = only(read(worker('runAsRoot: the vendor image starts as root')));
  assert.equal([root.user, root.runAsRoot], [undefined, 'the vendor image starts as root']);
  assert.is(only(read(worker('user: "70"'))).user, '70:70');
  assert.equal(wrong(worker('runAsRoot: because')), [
    ['services.jobs.runAsRoot', "'because'", 'the reason, in at least 15 characters'],
  ]);
  assert.is(wrong(worker('user: "0"'))[0]?.[0], 'services.jobs.user');
  assert.equal(wrong(worker('user: "70"\nrunAsRoot: the vendor image starts as root')), [
    ['services.jobs.runAsRoot', 'runAsRoot beside user', 'one of the two'],
  ]);
});

test('a port below 1024 that only root could listen on', () => {
  refuses(api('port: 80'), {
    at: [8, 11],
    path: 'services.web.port',
    found: '80, with the user 1000:1000 (the default)',
    expected: 'a port from 1024 on',
    hint: 'Only root may listen below 1024: let the container listen above, or write runAsRoot with the reason and capabilities: [NET_BIND_SERVICE].',
  });
  assert.equal(problems(api('port: 80\nrunAsRoot: the vendor image starts as root')), []);
});

test('a sidecar names a version, and not latest', () => {
  for (const image of ['public.ecr.aws/nginx/nginx', 'nginx:latest', 'nginx@sha256:12'])
    assert.is(
      wrong(worker(`sidecars: { proxy: { image: "${image}" } }`))[0]?.[0],
      'services.jobs.sidecars.proxy.image',
    );
  for (const image of ['nginx:1.29', `nginx@sha256:${'0'.repeat(64)}`, 'localhost:5000/nginx:latest-ish'])
    assert.equal(problems(worker(`sidecars: { proxy: { image: "${image}" } }`)), [], image);
});

test('containers that could never start', () => {
  assert.equal(wrong(worker(proxy('', 'dependsOn: { prox: START }\n'))), [
    ['services.jobs.dependsOn.prox', 'prox', 'one of jobs, proxy'],
  ]);
  assert.equal(wrong(worker(proxy('', 'dependsOn: { proxy: HEALTHY }\n'))), [
    [
      'services.jobs.dependsOn.proxy',
      'HEALTHY of proxy, which has no health check',
      'a container with a containerHealthCheck',
    ],
  ]);
  assert.equal(wrong(worker(proxy('', 'dependsOn: { proxy: SUCCESS }\n'))), [
    [
      'services.jobs.dependsOn.proxy',
      'SUCCESS of proxy, with which the task ends',
      'a container with essential: false',
    ],
  ]);
  assert.equal(problems(worker(proxy('essential: false', 'dependsOn: { proxy: SUCCESS }\n'))), []);
  assert.equal(wrong(worker(proxy('dependsOn: { jobs: START }', 'dependsOn: { proxy: START }\n'))), [
    ['services.jobs.dependsOn', 'jobs -> proxy -> jobs', 'an order in which the containers can start'],
  ]);
  assert.equal(wrong(worker('sidecars: { jobs: { image: "nginx:1" } }')), [
    ['services.jobs.sidecars.jobs', 'jobs', 'a name that no other container of the task has'],
  ]);
});

test('sidecars and memory file systems that leave nothing of the task', () => {
  assert.equal(wrong(worker(proxy('memory: 1024'))), [
    ['services.jobs.sidecars', '1024 MiB for the sidecars', 'less than 1024, the memory of the task'],
  ]);
  assert.equal(wrong(worker(proxy('memory: 1020'))), [
    [
      'services.jobs.sidecars',
      '1020 MiB for the sidecars',
      "at most 1018, so that 6 are left for the service's own container",
    ],
  ]);
  assert.equal(wrong(worker(proxy('memory: 1018'))), []);
  assert.equal(wrong(worker('tmpfs: { /tmp: 2000 }')), [
    ['services.jobs.tmpfs', '2000 MiB of file systems in memory', 'less than 1024, the memory of the task'],
  ]);
});

test('secrets of a sidecar and of the service that would share one stack parameter', () => {
  const text = 'secrets: { PROXY_KEY: { secretsManager: parameter } }\n';
  assert.equal(wrong(worker(proxy('secrets: { KEY: { secretsManager: parameter } }', text))), [
    [
      'services.jobs.sidecars.proxy.secrets.KEY',
      'KEY beside PROXY_KEY of jobs',
      'secrets whose parameters have names of their own',
    ],
  ]);
});

test('one version of a secret', () => {
  const arn = 'arn:aws:secretsmanager:eu-west-2:111111111111:secret:json-AbCdEf';
  const version = (keys: string) => worker(`secrets: { A: { secretsManager: "${arn}", ${keys} } }`);
  const id = '0123456789abcdef0123456789abcdef';
  assert.equal(only(read(version(`versionId: ${id}`))).secrets[0]?.version, { id });
  assert.equal(only(read(version('versionStage: AWSPREVIOUS'))).secrets[0]?.version, { stage: 'AWSPREVIOUS' });
  assert.equal(wrong(version(`versionId: ${id}, versionStage: AWSPREVIOUS`)), [
    ['services.jobs.secrets.A.versionStage', "'AWSPREVIOUS'", 'versionId or versionStage, not both'],
  ]);
});

test('a pipeline that registers task definitions has the image in Systems Manager', () => {
  refuses(worker('taskDefinition: pipeline'), {
    at: [8, 21],
    path: 'services.jobs.taskDefinition',
    found: 'a task definition of the pipeline with an image from a stack parameter',
    expected: 'imageFrom: ssm',
    hint: 'Write imageFrom: ssm: what the stack registers must have the image that the pipeline released last.',
  });
  assert.equal(problems(worker('taskDefinition: pipeline\nimageFrom: ssm')), []);
});

test('a job whose task definition family another has', () => {
  const text = `${worker('jobs: { run: { command: [run] } }')}  jobs-run:\n    kind: worker\n    image: a\n`;
  assert.equal(wrong(text), [
    [
      'services.jobs.jobs.run',
      'the task definition family jobs-run, which jobs-run has as well',
      'a family of its own',
    ],
  ]);
});

test('a grace period that ends before the first task can be healthy', () => {
  refuses(api('healthCheckGracePeriod: 20'), {
    at: [8, 29],
    path: 'services.web.healthCheckGracePeriod',
    found: 'a healthCheckGracePeriod of 20',
    expected: 'at least 60: 2 checks at intervals of 30 seconds',
    hint: 'Write healthCheckGracePeriod: 60 or more: ECS would stop tasks that are still starting.',
  });
  refuses(api('containerHealthCheck: { command: check, startPeriod: 200 }'), {
    at: [8, 58],
    path: 'services.web.containerHealthCheck.startPeriod',
    found: 'a healthCheckGracePeriod of 120 (the default)',
    expected: "at least 200, the startPeriod of the container's own check",
    hint: 'Write healthCheckGracePeriod: 200 or more: ECS would stop tasks that are still starting.',
  });
});

test.run();

/** What only one launch type allows: refused by the schema, with the reason. */

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { problems, read, refuses, worker } from './tools.js';

test('what only Fargate allows, on EC2', () => {
  refuses(worker('platformVersion: 1.4.0'), {
    at: [8, 22],
    path: 'services.jobs.platformVersion',
    found: "'1.4.0'",
    expected: 'no platformVersion on EC2: instances run what their image brings',
  });
  refuses(worker('capacity: EC2\nephemeralStorage: 30', 'launchType: FARGATE'), {
    at: [10, 23],
    path: 'services.jobs.ephemeralStorage',
    found: '30',
    expected: "no ephemeralStorage on EC2: tasks share the instances' volumes, see instances.volumeSize",
  });
});

test('what only EC2 allows, on Fargate', () => {
  for (const text of [
    worker('capacity: FARGATE_SPOT\nplacement: [{ spread: zone }]'),
    worker('capacity: { FARGATE: {} }\nplacement: [{ spread: zone }]'),
    worker('placement: [{ spread: zone }]', 'launchType: FARGATE'),
  ])
    assert.equal(
      problems(text).map(({ path, expected }) => [path, expected]),
      [['services.jobs.placement', 'no placement on Fargate: it has no instances to place tasks on']],
    );
});

test('sizes that Fargate does not offer, also of the default cpu and of a job', () => {
  const expected = (text: string) => problems(text).map(({ path, expected: words }) => [path, words]);
  assert.equal(expected(worker('memory: 512', 'launchType: FARGATE')), [
    ['services.jobs.memory', 'with a cpu of 512 on Fargate a memory of 1024, 2048, 3072, 4096 MiB'],
  ]);
  assert.equal(expected(worker('jobs: { run: { command: [run], cpu: 300 } }', 'launchType: FARGATE')), [
    ['services.jobs.jobs.run.cpu', 'one of 256, 512, 1024, 2048, 4096, 8192, 16384 on Fargate'],
  ]);
  assert.equal(expected(worker('jobs: { run: { command: [run], memory: 512 } }', 'launchType: FARGATE')), [
    ['services.jobs.jobs.run.memory', 'with a cpu of 512 on Fargate a memory of 1024, 2048, 3072, 4096 MiB'],
  ]);
  assert.equal(expected(worker('cpu: 2048', 'launchType: FARGATE')), [
    ['services.jobs.cpu', 'with a cpu of 2048 on Fargate a memory of 4096 to 16384 in steps of 1024 MiB'],
  ]);
  assert.equal(problems(worker('cpu: 300\nmemory: 700')), [], 'EC2 takes any');
});

test('each service says for itself what it runs on', () => {
  const launchTypes = (text: string) => read(text).services.map(({ launchType }) => launchType);
  assert.equal(launchTypes(worker('')), ['EC2']);
  assert.equal(launchTypes(worker('capacity: FARGATE_SPOT\nplatformVersion: LATEST')), ['FARGATE']);
  assert.equal(launchTypes(worker('capacity: EC2\nplacement: [{ random: true }]', 'launchType: FARGATE')), ['EC2']);
});

test.run();

/** Health checks from relaxed to strict: each profile notices a failure sooner than the one before. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { at, made, spec } from './tools.js';

const test = suite('profiles');

const container = 'containerHealthCheck: { command: check }';
const numbers = (environment: string, top = '') => {
  const set = made(spec({ environment, top, worker: container }));
  const target = set.one('service-api', 'TargetGroup').properties;
  const check = at(set.one('service-worker', 'TaskDefinition').properties, 'ContainerDefinitions', 0, 'HealthCheck');
  return {
    target: ['HealthCheckIntervalSeconds', 'HealthCheckTimeoutSeconds', 'UnhealthyThresholdCount'].map((key) =>
      Number(target[key]),
    ),
    container: ['Interval', 'Timeout', 'Retries', 'StartPeriod'].map((key) => Number(at(check, key))),
    grace: [Number(set.one('service-api', 'Service').properties.HealthCheckGracePeriodSeconds)],
  };
};

test('from dev to production every number of a check falls', () => {
  const [dev, staging, production] = ['dev', 'staging', 'production'].map((name) =>
    Object.values(numbers(name)).flat(),
  );
  for (const [index, most] of (dev ?? []).entries()) {
    assert.ok(most > Number(staging?.[index]), `${most} > ${staging?.[index]}`);
    assert.ok(Number(staging?.[index]) > Number(production?.[index]), `${staging?.[index]} > ${production?.[index]}`);
  }
});

test('a failed task is out after 150, 60 and 20 seconds', () => {
  const seconds = ['dev', 'staging', 'production'].map((name) => {
    const [interval = 0, , failures = 0] = numbers(name).target;
    return interval * failures;
  });
  assert.equal(seconds, [150, 60, 20]);
});

test('a check always answers before the next one starts', () => {
  for (const name of ['dev', 'staging', 'production']) {
    const { target, container: inside } = numbers(name);
    assert.ok(Number(target[1]) < Number(target[0]), name);
    assert.ok(Number(inside[1]) < Number(inside[0]), name);
  }
});

test('the profile is a line of its own: any environment can have any of them', () => {
  assert.equal(numbers('dev', 'healthChecks: strict'), numbers('production'));
  assert.equal(numbers('production', 'healthChecks: relaxed'), numbers('dev'));
});

test.run();

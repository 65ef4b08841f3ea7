/** The requirements' table of differences between environments, in the templates of the committed specs. */

import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { at, attributes, made } from './tools.js';

const test = suite('requirements');

const table = {
  dev: { min: 1, max: 3, type: 't3.medium', check: [30, 10, 2, 5, 120], days: 7, draining: 15, insights: 'disabled' },
  staging: { min: 1, max: 3, type: 't3.medium', check: [20, 6, 2, 3, 90], days: 14, draining: 30, insights: 'enabled' },
  production: {
    min: 2,
    max: 6,
    type: 't3.large',
    check: [10, 5, 3, 2, 60],
    days: 30,
    draining: 60,
    insights: 'enhanced',
  },
} as const;

for (const [name, row] of Object.entries(table)) {
  const set = made(readFileSync(`params/${name}.yaml`, 'utf8'));

  test(`${name}: ${row.min} to ${row.max} instances of type ${row.type}`, () => {
    const group = set.one('cluster', 'AutoScalingGroup').properties;
    assert.equal([group.MinSize, group.MaxSize], [`${row.min}`, `${row.max}`]);
    assert.is(at(set.one('cluster', 'LaunchTemplate').properties, 'LaunchTemplateData', 'InstanceType'), row.type);
  });

  test(`${name}: health checks every ${row.check[0]} seconds`, () => {
    const target = set.one('service-api', 'TargetGroup').properties;
    assert.equal(
      [
        target.HealthCheckIntervalSeconds,
        target.HealthCheckTimeoutSeconds,
        target.HealthyThresholdCount,
        target.UnhealthyThresholdCount,
        set.one('service-api', 'Service').properties.HealthCheckGracePeriodSeconds,
      ],
      row.check,
    );
  });

  test(`${name}: every log is kept for ${row.days} days`, () => {
    const groups = set.ofType('Logs::LogGroup');
    assert.equal(
      groups.map(({ file, properties }) => [file, properties.RetentionInDays]),
      ['cluster.yaml', 'service-api.yaml', 'service-worker.yaml', 'observability.yaml'].map((file) => [file, row.days]),
    );
  });

  test(`${name}: ${row.draining} seconds of draining, Container Insights ${row.insights}`, () => {
    const target = attributes(set.one('service-api', 'TargetGroup').properties.TargetGroupAttributes);
    assert.is(target['deregistration_delay.timeout_seconds'], `${row.draining}`);
    assert.equal(set.one('cluster', 'Cluster').properties.ClusterSettings, [
      { Name: 'containerInsights', Value: row.insights },
    ]);
  });

  test(`${name}: only production is protected against deletion and keeps its logs`, () => {
    const production = name === 'production';
    const balancer = attributes(set.one('load-balancer', 'LoadBalancer').properties.LoadBalancerAttributes);
    assert.is(balancer['deletion_protection.enabled'], `${production}`);
    for (const { body } of set.ofType('Logs::LogGroup'))
      assert.equal(
        [body.DeletionPolicy, body.UpdateReplacePolicy],
        production ? ['RetainExceptOnCreate', 'Retain'] : ['Delete', 'Delete'],
      );
  });
}

test.run();

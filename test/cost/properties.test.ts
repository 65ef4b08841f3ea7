/** What holds of every cost, whatever the spec: sums, order, and more for more. */

import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Estimate } from '../../generator/cost/index.js';
import { SCENARIOS, sum } from '../../generator/cost/range.js';
import { rounded, templateOf } from './tools.js';

const test = suite('cost/properties');

interface Shape {
  readonly onInstances: boolean;
  readonly type: 't3.medium' | 't3.large';
  readonly min: number;
  readonly max: number;
  readonly tasksMin: number;
  readonly tasksMax: number;
  readonly api: boolean;
  readonly insights: string;
  readonly peak: number;
  readonly spot: boolean;
  readonly targetCapacity: number;
}

const shapes: fc.Arbitrary<Shape> = fc
  .record({
    onInstances: fc.boolean(),
    type: fc.constantFrom('t3.medium' as const, 't3.large' as const),
    min: fc.integer({ min: 0, max: 6 }),
    spread: fc.integer({ min: 1, max: 6 }),
    tasksMin: fc.integer({ min: 0, max: 6 }),
    tasksSpread: fc.integer({ min: 0, max: 8 }),
    api: fc.boolean(),
    insights: fc.constantFrom('disabled', 'enabled', 'enhanced'),
    peak: fc.integer({ min: 0, max: 24 }),
    spot: fc.boolean(),
    targetCapacity: fc.integer({ min: 50, max: 100 }),
  })
  .map(({ spread, tasksSpread, ...shape }) => ({
    ...shape,
    max: shape.min + spread,
    tasksMax: shape.tasksMin + tasksSpread,
  }));

const specOf = (shape: Shape): string => {
  const capacity = shape.onInstances ? '' : shape.spot ? 'capacity: FARGATE_SPOT, ' : '';
  const tasks = `tasks: { min: ${shape.tasksMin}, max: ${shape.tasksMax} }`;
  return [
    'project: shop',
    'environment: dev',
    'region: eu-west-2',
    `launchType: ${shape.onInstances ? 'EC2' : 'FARGATE'}`,
    `instances: { type: ${shape.type}, min: ${shape.min}, max: ${shape.max}, targetCapacity: ${shape.targetCapacity} }`,
    `cluster: { containerInsights: ${shape.insights} }`,
    `cost: { peakHoursPerDay: ${shape.peak} }`,
    'services:',
    `  jobs: { kind: worker, image: shop/jobs, ${capacity}${tasks} }`,
    ...(shape.api ? [`  web: { kind: api, image: shop/web, ${tasks} }`] : []),
    '',
  ].join('\n');
};

const templates = [
  templateOf(
    'load-balancer.yaml',
    ['ElasticLoadBalancingV2::LoadBalancer'],
    ['CloudWatch::Alarm'],
    ['CloudWatch::Dashboard'],
  ),
];
const costOf = (shape: Shape): Estimate => rounded(specOf(shape), templates);

const holds = (property: (estimate: Estimate, shape: Shape) => void): void =>
  fc.assert(
    fc.property(shapes, (shape) => property(costOf(shape), shape)),
    { numRuns: 150 },
  );

const close = (a: number, b: number): void => assert.ok(Math.abs(a - b) < 1e-6, `${a} is not ${b}`);
const noLess = (more: Estimate, less: Estimate): void => {
  for (const scenario of SCENARIOS)
    assert.ok(
      more.usd[scenario] >= less.usd[scenario] - 1e-9,
      `${scenario}: ${more.usd[scenario]} < ${less.usd[scenario]}`,
    );
};

test('components, services and lines each add up to the total', () =>
  holds((estimate) => {
    for (const parts of [estimate.components, estimate.services, estimate.lines]) {
      const added = sum(parts.map(({ usd }) => usd));
      for (const scenario of SCENARIOS) close(added[scenario], estimate.usd[scenario]);
    }
  }));

test('low is no more than expected, expected no more than high: of the total and of every part', () =>
  holds((estimate) => {
    for (const { usd } of [estimate, ...estimate.components, ...estimate.services, ...estimate.lines]) {
      assert.ok(usd.low >= 0);
      assert.ok(usd.low <= usd.expected + 1e-9 && usd.expected <= usd.high + 1e-9, JSON.stringify(usd));
    }
  }));

test('more instances at least or at most cost no less', () =>
  holds((estimate, shape) => {
    noLess(costOf({ ...shape, max: shape.max + 1 }), estimate);
    noLess(costOf({ ...shape, min: shape.min + 1 }), estimate);
  }));

test('more tasks at least or at most cost no less', () =>
  holds((estimate, shape) => {
    noLess(costOf({ ...shape, tasksMax: shape.tasksMax + 1 }), estimate);
    if (shape.tasksMin < shape.tasksMax) noLess(costOf({ ...shape, tasksMin: shape.tasksMin + 1 }), estimate);
  }));

test('a bigger instance costs no less where as many run', () =>
  fc.assert(
    fc.property(shapes, (shape) => {
      const fixed = { ...shape, onInstances: true, min: shape.max };
      noLess(costOf({ ...fixed, type: 't3.large' }), costOf({ ...fixed, type: 't3.medium' }));
    }),
    { numRuns: 60 },
  ));

test('a longer peak costs no less, and changes neither low nor high', () =>
  holds((estimate, shape) => {
    const longer = costOf({ ...shape, peak: Math.min(24, shape.peak + 3) });
    noLess(longer, estimate);
    close(longer.usd.low, estimate.usd.low);
    close(longer.usd.high, estimate.usd.high);
  }));

test('the cost of a spec is the same whatever the order of its services', () => {
  const spec = specOf({
    onInstances: true,
    type: 't3.medium',
    min: 1,
    max: 3,
    tasksMin: 1,
    tasksMax: 2,
    api: true,
    insights: 'enabled',
    peak: 6,
    spot: false,
    targetCapacity: 100,
  });
  const lines = spec.trimEnd().split('\n');
  const swapped = [...lines.slice(0, -2), ...lines.slice(-2).reverse(), ''].join('\n');
  assert.equal(rounded(swapped, templates).usd, rounded(spec, templates).usd);
});

test.run();

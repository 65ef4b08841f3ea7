/** The lines of the scaling chart against what target tracking and managed scaling do. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Environment } from '../../generator/environment/environment.js';
import { readEnvironment } from '../../generator/environment/read.js';
import { computeModule, rootFile } from '../../generator/module.js';
import { graphOf } from '../../generator/proofs/graph.js';
import { curvesOf, LOADS, requestsAtMost } from '../../generator/report/charts/curve.js';
import { withServices } from '../../scripts/bench/services.js';
import { facts, readTools } from '../../scripts/lib/validators.js';
import { committed } from './tools.js';

const test = suite('report/curve');

const curves = (environment: Environment) => {
  const templates = Object.fromEntries(computeModule(environment).map(({ file, body }) => [file, body]));
  const graph = graphOf(environment, templates, rootFile);
  return curvesOf({ environment, graph, facts: facts(), networking: undefined, bytes: new Map() });
};
const at = (values: readonly number[] | undefined, ...loads: readonly number[]) =>
  loads.map((load) => values?.[LOADS.indexOf(load)]);

test('production: 2 to 4 tasks of each service, and the instances that hold them at 90% of their capacity', () => {
  const [tasks, instances] = curves(committed('production'));
  assert.is(tasks?.title, 'tasks of api and worker, each');
  // As many as keep each at its target: 4 tasks carry all, 2 carry half, 3 three quarters.
  assert.equal(at(tasks?.values, 0, 50, 51, 75, 76, 100, 120), [2, 2, 3, 3, 4, 4, 4]);
  // A t3.large has 3 network interfaces, one its own: 4, 6 and 8 tasks need 2, 3 and 4, divided by 0.9.
  assert.is(instances?.title, 'instances (t3.large)');
  assert.equal(at(instances?.values, 0, 51, 76, 120), [3, 4, 5, 5]);
});

const fargate = (services: string): Environment =>
  readEnvironment(
    `project: shop\nenvironment: dev\nregion: eu-west-2\nlaunchType: FARGATE\nservices:\n${services}`,
    'params/dev.yaml',
    readTools(),
  );

test('on Fargate there are no instances, and a service without targets keeps its number', () => {
  const found = curves(
    fargate(
      '  jobs: { kind: worker, image: shop/jobs, cpu: 256, memory: 512, tasks: 3 }\n' +
        '  web: { kind: api, image: shop/web, port: 8080, cpu: 256, memory: 512, tasks: { min: 1, max: 10 } }\n',
    ),
  );
  assert.equal(
    found.map(({ title }) => title),
    ['tasks of jobs', 'tasks of web'],
  );
  assert.equal(at(found[0]?.values, 0, 100), [3, 3]);
  assert.equal(at(found[1]?.values, 0, 11, 30, 31, 100), [1, 2, 3, 4, 10]);
});

test('many services are one line, and no line ever falls', () => {
  const found = curves(withServices(committed('production'), 6));
  assert.is(found[0]?.title, 'tasks of all services');
  assert.equal(at(found[0]?.values, 0, 100), [12, 24]);
  for (const { values } of found)
    for (const [index, value] of values.entries()) assert.ok(value >= (values[index - 1] ?? 0));
});

test('what a service carries at most is its target times its most tasks', () => {
  const [api, worker] = committed('production').services;
  // 1,000 requests a minute for each of 4 tasks.
  assert.is(api && Math.round(requestsAtMost(api) ?? 0), 67);
  assert.is(worker && requestsAtMost(worker), undefined);
});

test.run();

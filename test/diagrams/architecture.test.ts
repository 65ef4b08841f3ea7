/** The architecture shows what the templates have: every service, listener, rule, target group and how they hang together. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { diagramsOf } from '../../generator/diagrams/index.js';
import { boxesIn } from '../../generator/diagrams/model.js';
import { ofType } from '../../generator/proofs/proof.js';
import { spec } from '../stacks/tools.js';
import { variants } from '../stacks/variants.js';
import { arrowsIn, cardsIn, diagramOf, pick, sceneOf, textOf } from './tools.js';

const test = suite('diagrams/architecture');

const drawnTypes = [
  'ECS::Cluster',
  'ECS::Service',
  'ECS::CapacityProvider',
  ...['LoadBalancer', 'Listener', 'ListenerRule', 'TargetGroup'].map((name) => `ElasticLoadBalancingV2::${name}`),
];

test('every service, listener, rule, target group and capacity provider is a box, and every reference among them an arrow', () => {
  for (const [variant, text] of Object.entries(variants)) {
    const scene = sceneOf(text);
    const diagram = pick(diagramsOf(scene), 'architecture');
    const ids = new Set(boxesIn(diagram).map(({ id }) => id));
    const arrows = new Set(diagram.arrows.map(({ from, to }) => `${from} -> ${to}`));
    const drawn = new Set(drawnTypes.flatMap((type) => ofType(scene, type).map(({ address }) => address)));
    for (const address of drawn) assert.ok(ids.has(address), `${variant}: ${address}`);
    const inside = new Set([
      ...ofType(scene, 'ECS::Cluster'),
      ...ofType(scene, 'ElasticLoadBalancingV2::LoadBalancer'),
    ]);
    const holders = new Set([...inside].map(({ address }) => address));
    for (const { from, to, kind } of scene.graph.edges)
      if (kind === 'reference' && drawn.has(from) && drawn.has(to) && !holders.has(to))
        // Templates refer to what sends to them; the picture follows the request.
        assert.ok(arrows.has(`${from} -> ${to}`) || arrows.has(`${to} -> ${from}`), `${variant}: ${from} and ${to}`);
  }
});

test('the arrows of production', () => {
  assert.equal(arrowsIn(diagramOf(variants['production on EC2'] ?? '', 'architecture')), [
    'Internet -> HTTP 80: HTTP 80',
    'Internet -> HTTPS 443: HTTPS 443',
    'HTTPS 443 -> host api.paperwurks.co.uk',
    'host api.paperwurks.co.uk -> api',
    'api -> api: HTTP 8000',
    'worker -> 2 to 6 × t3.large',
    'api -> 2 to 6 × t3.large',
    '1 image -> VPC of the networking module: pulled',
    'Secrets at start -> VPC of the networking module: read at start',
    '5 roles -> VPC of the networking module: assumed',
    'VPC of the networking module -> 4 log groups: logs',
    'VPC of the networking module -> Watching: metrics, events',
    '17 alarms -> Topic of alarms and events',
    '8 rules -> Topic of alarms and events',
  ]);
});

test('what the boxes of production say', () => {
  const cards = cardsIn(diagramOf(variants['production on EC2'] ?? '', 'architecture'));
  const text = (title: string): string =>
    cards
      .filter((one) => one.title === title)
      .map(textOf)
      .join('\n');
  assert.match(
    text('api'),
    /2 to 4 tasks of 0\.5 vCPU, 1 GiB\nscales at CPU 60%, memory 75%\nscales at 1,000 requests/,
  );
  assert.match(
    text('api'),
    /deploys between 100% and 200%\nrolls back when tasks fail\nrolls back on alarms: error rate, memory/,
  );
  assert.match(text('api'), /healthy: \/health\/ gives 200\nevery 10 s, 3 in, 2 out\ndrains for 60 s/);
  assert.match(text('HTTP 80'), /redirects to HTTPS 443$/);
  assert.match(text('HTTPS 443'), /TLS policy TLS13-1-2-Res-2021-06\nanswers 404 unless a rule matches/);
  assert.match(
    text('2 to 6 × t3.large'),
    /managed scaling keeps 90% in use\n.*\n30 GiB gp3, encrypted\nIMDSv2 only, no public address$/,
  );
  assert.match(text('5 roles'), /worker execution: image, logs, secrets\nworker task: no permissions/);
  assert.match(text('4 log groups'), /\/paperwurks\/production\/api, 30\u00a0days/);
  assert.match(
    text('17 alarms'),
    /^api: connection error rate, cpu, error rate, latency, memory, running tasks, unhealthy/m,
  );
  assert.match(text('8 rules'), /to the topic: deployment failed, instance failed, task stopped/);
});

test('who calls, and where the load balancer is', () => {
  const groups = (variant: string) =>
    boxesIn(diagramOf(variants[variant] ?? '', 'architecture')).map(({ title }) => title);
  assert.ok(groups('production on EC2').includes('Public subnets'));
  const internal = groups('internal load balancer');
  assert.ok(internal.includes('Callers in the network') && !internal.includes('Internet'));
  assert.not.ok(internal.includes('Public subnets'));
  assert.not.ok(groups('workers only').some((title) => /Internet|Callers|Balancer/.test(title)));
});

test('shares of capacity providers, queues and what runs beside a service', () => {
  const shared = arrowsIn(diagramOf(variants['worker on Fargate and Spot'] ?? '', 'architecture'));
  assert.ok(shared.includes('worker -> Fargate: base 1, weight 1'));
  assert.ok(shared.includes('worker -> Fargate Spot: base 0, weight 4'));
  assert.ok(
    arrowsIn(diagramOf(variants['worker with a queue'] ?? '', 'architecture')).includes('jobs -> worker: messages'),
  );
  const api = cardsIn(diagramOf(variants.sidecars ?? '', 'architecture')).filter(({ title }) => title === 'api');
  assert.match(api.map(textOf).join('\n'), /beside it: init, proxy/);
});

test('an override of a template shows: the picture is drawn from what is deployed', () => {
  const overrides = [
    'overrides:',
    '  - { stack: service-api, resource: ScalableTarget, path: /Properties/MaxCapacity, value: 9, why: a test of what is drawn }',
  ].join('\n');
  const api = cardsIn(diagramOf(spec({ top: overrides }), 'architecture')).find(
    ({ about }) => about === 'ECS service, API',
  );
  assert.match(api?.lines.join('\n') ?? '', /^1 to 9 tasks/);
});

test.run();

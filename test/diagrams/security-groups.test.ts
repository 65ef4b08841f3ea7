/** The graph of security groups is what the rules say, and tells what it takes on trust. */

import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { securityGroups } from '../../generator/diagrams/security-groups/diagram.js';
import { networkingGraph } from '../../generator/proofs/graph.js';
import { groupsOf } from '../../generator/proofs/network/groups.js';
import { readTemplate } from '../../scripts/lib/templates.js';
import { spec } from '../stacks/tools.js';
import { variants } from '../stacks/variants.js';
import { arrowsIn, cardsIn, diagramOf, sceneOf, textOf } from './tools.js';

const test = suite('diagrams/security-groups');

const styled = (variant: string): string[] => {
  const diagram = diagramOf(variants[variant] ?? '', 'security-groups');
  return arrowsIn(diagram).map((text, index) => `${diagram.arrows[index]?.style} ${text}`);
};

test('groups of the networking module: what is needed, on trust', () => {
  assert.equal(styled('production on EC2'), [
    'trust Internet -> LoadBalancerSecurityGroupId: tcp 80, tcp 443',
    'trust LoadBalancerSecurityGroupId -> ServiceSecurityGroupId: tcp 8000',
    'trust ServiceSecurityGroupId -> AWS APIs: tcp 443',
    'trust InstanceSecurityGroupId -> AWS APIs: tcp 443',
  ]);
});

test('groups of this module: what their rules open, with both ends of each way as one arrow', () => {
  assert.equal(styled('own groups everywhere'), [
    'flow Internet -> LoadBalancer/SecurityGroup: tcp 80, tcp 443',
    'flow LoadBalancer/SecurityGroup -> ServiceApi/SecurityGroup: tcp 8080',
    'flow ServiceApi/SecurityGroup -> 10.0.0.0/16: tcp 5432',
    'flow ServiceApi/SecurityGroup -> Any address: tcp 443',
    'flow ServiceWorker/SecurityGroup -> 10.0.0.0/16: tcp 5432',
    'flow ServiceWorker/SecurityGroup -> Any address: tcp 443',
    'trust InstanceSecurityGroupId -> AWS APIs: tcp 443',
  ]);
  const database = cardsIn(diagramOf(variants['own groups everywhere'] ?? '', 'security-groups'));
  assert.ok(database.some((one) => one.title === '10.0.0.0/16' && one.lines.includes('database')));
});

test('a way that one end alone opens looks unlike one that both do', () => {
  const overrides = [
    'overrides:',
    '  - { stack: service-api, resource: LoadBalancerEgress, path: /Properties/ToPort, value: 1, why: a test of what is drawn }',
    '  - { stack: service-api, resource: LoadBalancerEgress, path: /Properties/FromPort, value: 1, why: a test of what is drawn }',
  ].join('\n');
  const text = spec({ top: `loadBalancer: { securityGroup: own }\n${overrides}`, api: 'securityGroup: own' });
  const diagram = diagramOf(text, 'security-groups');
  const between = diagram.arrows.filter(({ from, to }) => from.includes('LoadBalancer') && to.includes('ServiceApi'));
  assert.equal(
    between.map(({ style, label }) => [style, label]),
    [['half', ['tcp 8080', 'tcp 1']]],
  );
  assert.ok(diagram.legend.some(({ style }) => style === 'half'));
});

test('rules of the networking module that are read are drawn as rules', () => {
  const scene = sceneOf(readFileSync('params/dev.yaml', 'utf8'));
  const read = readTemplate('test/fixtures/networking.yaml', 'networking.yaml');
  if (!('body' in read)) throw new Error('the fixture is no template');
  const diagram = securityGroups({ ...scene, networking: networkingGraph(read.body, scene.environment) });
  const arrows = arrowsIn(diagram).map((text, index) => `${diagram.arrows[index]?.style} ${text}`);
  assert.ok(arrows.includes('flow Internet -> LoadBalancerSecurityGroupId: tcp 80, tcp 443'), arrows.join('\n'));
  assert.ok(arrows.some((text) => /^flow LoadBalancerSecurityGroupId -> ServiceSecurityGroupId/.test(text)));
  assert.not.ok(arrows.some((text) => text.startsWith('trust')));
});

test('every party stands in its group, and every rule is on an arrow', () => {
  for (const [variant, text] of Object.entries(variants)) {
    const scene = sceneOf(text);
    const { parties, rules } = groupsOf(scene);
    const diagram = securityGroups(scene);
    const titles = cardsIn(diagram).map(textOf).join('\n');
    for (const { resource } of parties)
      assert.ok(
        cardsIn(diagram).some(({ id }) => id === resource),
        `${variant}: ${resource}`,
      );
    for (const { group, from, peer } of rules) {
      if ('cidr' in peer && peer.cidr === '127.0.0.1/32') continue;
      const drawn = diagram.arrows.some(
        (one) => [one.from, one.to].includes(`group ${group}`) && one.label.includes(`tcp ${from}`),
      );
      assert.ok(drawn, `${variant}: ${group} ${from}`);
    }
    assert.not.match(titles, /127\.0\.0\.1/);
  }
});

test.run();

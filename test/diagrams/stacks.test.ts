/** The graph of stacks has every parameter, output and export of the root, and who gives what to whom. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { entriesOf } from '../../generator/checks/template.js';
import { stacks } from '../../generator/diagrams/stacks/diagram.js';
import { wiresOf } from '../../generator/diagrams/stacks/wires.js';
import { variants } from '../stacks/variants.js';
import { arrowsIn, cardsIn, diagramOf, sceneOf, textOf } from './tools.js';

const test = suite('diagrams/stacks');

test('every parameter, every export and every nested stack is in the picture', () => {
  for (const [variant, text] of Object.entries(variants)) {
    const scene = sceneOf(text);
    const { root } = scene.graph;
    const diagram = stacks(scene);
    const shown = cardsIn(diagram).map(textOf).join('\n');
    for (const name of [...root.parameters.keys(), ...root.outputs.keys()])
      assert.match(shown, new RegExp(`\\b${name}\\b`), `${variant}: ${name}`);
    for (const { id, nested } of root.resources.values())
      if (nested)
        assert.ok(
          cardsIn(diagram).some((one) => one.id === id),
          `${variant}: ${id}`,
        );
  }
});

test('every output that becomes a parameter is on an arrow between the two stacks', () => {
  for (const [variant, text] of Object.entries(variants)) {
    const scene = sceneOf(text);
    const diagram = stacks(scene);
    for (const { giver, to, parameter } of wiresOf(scene.graph.root)) {
      if (giver.kind !== 'output') continue;
      const name = giver.name === parameter ? giver.name : `${giver.name} as ${parameter}`;
      const found = diagram.arrows.some((one) => one.from === giver.stack && one.to === to && one.label.includes(name));
      assert.ok(found, `${variant}: ${giver.stack}.${giver.name} -> ${to}`);
    }
  }
});

test('every parameter of a nested stack is given by someone', () => {
  for (const [variant, text] of Object.entries(variants)) {
    const { graph } = sceneOf(text);
    const wires = wiresOf(graph.root);
    for (const { path, template } of graph.stacks.values())
      for (const [name, body] of path === '' ? [] : entriesOf(template, 'Parameters'))
        if (body.Default === undefined)
          assert.ok(
            wires.some(({ to, parameter }) => to === path && parameter === name),
            `${variant}: ${path} ${name}`,
          );
  }
});

test('the arrows of production', () => {
  assert.equal(arrowsIn(diagramOf(variants['production on EC2'] ?? '', 'stacks')), [
    'Templates -> compute.yaml: where templates are',
    'Network -> Cluster: PrivateSubnetIds, InstanceSecurityGroupId',
    'Network -> LoadBalancer: PublicSubnetIds, LoadBalancerSecurityGroupId',
    'Cluster -> ServiceApi: ClusterName, CapacityProviderName',
    'Network -> ServiceApi: VpcId, PrivateSubnetIds, ServiceSecurityGroupId',
    'LoadBalancer -> ServiceApi: ListenerArn, LoadBalancerFullName',
    'Cluster -> ServiceWorker: ClusterName, CapacityProviderName',
    'Network -> ServiceWorker: PrivateSubnetIds, ServiceSecurityGroupId',
    'Cluster -> Observability: ClusterName, ClusterArn, AutoScalingGroupName, CapacityProviderName',
    'LoadBalancer -> Observability: LoadBalancerFullName',
    'ServiceApi -> Observability: ServiceName as ApiServiceName, TargetGroupFullName as ApiTargetGroupFullName',
    'ServiceWorker -> Observability: ServiceName as WorkerServiceName',
    'Network -> Passed on',
  ]);
});

test('what the networking module exports is where values come from when the spec imports them', () => {
  const diagram = diagramOf(variants['networking by import'] ?? '', 'stacks');
  const imports = cardsIn(diagram).find(({ id }) => id === 'imports');
  assert.ok(imports?.lines.includes('paperwurks-dev-networking-PrivateSubnetIds'));
  assert.ok(arrowsIn(diagram).some((text) => text.startsWith('Imports -> ServiceApi: ')));
  assert.not.ok(cardsIn(diagram).some(({ title }) => title === 'Network'));
});

test.run();

/** The networking module's outputs, by parameter or by import: a template asks for what somebody uses, and no more. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { networkingExport, networkingNeeds, networkingOutputs } from '../../generator/contracts/networking.js';
import { made, ref, spec, visit } from './tools.js';
import { variants } from './variants.js';

const test = suite('networking');
const prefix = 'paperwurks-dev-networking';

const importsOf = (text: string): string[] => {
  const names = new Set<string>();
  for (const { body } of made(text).templates)
    visit(body, (mapping) => {
      if ('Fn::ImportValue' in mapping) names.add(`${mapping['Fn::ImportValue']}`);
    });
  return [...names].sort();
};

test('by parameter: one of each output, and no import', () => {
  const set = made(spec());
  const parameters = Object.keys(set.section('compute', 'Parameters'));
  assert.equal(parameters.slice(2, 8), networkingOutputs);
  assert.equal(importsOf(spec()), []);
});

test('by import: each output by its export name, and no parameter', () => {
  const text = spec({ top: `networking: { importPrefix: ${prefix} }` });
  assert.equal(importsOf(text), networkingOutputs.map((output) => networkingExport(prefix, output)).sort());
  const parameters = Object.keys(made(text).section('compute', 'Parameters'));
  assert.not.ok(networkingOutputs.some((output) => parameters.includes(output)));
});

test('a list of subnets is imported as the text that it is exported as', () => {
  const set = made(spec({ top: `networking: { importPrefix: ${prefix} }` }));
  const { Parameters: given } = set.one('compute', 'ServiceWorker').properties;
  assert.equal((given as { SubnetIds: unknown }).SubnetIds, { 'Fn::ImportValue': `${prefix}-PrivateSubnetIds` });
});

test('what is imported is not exported a second time', () => {
  const set = made(spec({ top: `networking: { importPrefix: ${prefix} }` }));
  const outputs = set.section('compute', 'Outputs');
  assert.not.ok(Object.keys(outputs).some((id) => /SecurityGroupId$/.test(id)));
  visit(outputs, (mapping) => assert.not.ok('Fn::ImportValue' in mapping));
});

test('what comes by parameter is exported', () => {
  const outputs = made(spec()).section('compute', 'Outputs') as Record<string, { Value: unknown }>;
  for (const id of ['LoadBalancerSecurityGroupId', 'ServiceSecurityGroupId', 'InstanceSecurityGroupId'])
    assert.equal(outputs[id]?.Value, ref(id));
});

test('in every environment the outputs asked for are exactly the outputs needed', () => {
  for (const [name, text] of Object.entries(variants)) {
    const set = made(text);
    const needs = [...networkingNeeds(set.env)].sort();
    const { importPrefix } = set.env.networking;
    if (importPrefix === undefined) {
      const parameters = Object.keys(set.section('compute', 'Parameters'));
      assert.equal(networkingOutputs.filter((output) => parameters.includes(output)).sort(), needs, name);
    } else
      assert.equal(
        importsOf(text),
        needs.map((output) => networkingExport(importPrefix, output)),
        name,
      );
  }
});

test.run();

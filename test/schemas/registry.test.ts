import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fromRegistry } from '../../scripts/schemas/registry.js';
import type { RawRegistryType } from '../../scripts/schemas/registry-raw.js';

const raw: RawRegistryType = {
  attributes: ['Arn', 'Outputs\\..*'],
  schema: {
    type: 'object',
    primaryIdentifier: ['/properties/Arn'],
    readOnlyProperties: ['/properties/Arn', '/properties/Rules/*/Status'],
    createOnlyProperties: ['/properties/Name', '/properties/Network/properties/Vpc'],
    conditionalCreateOnlyProperties: ['/properties/Mode'],
    tagging: { taggable: true, tagProperty: '/properties/Tags' },
    required: ['Name'],
    requiredXor: ['Name', 'Mode'],
    dependentRequired: { Mode: ['Rules'] },
    anyOf: [{ required: ['Name'] }, { required: ['Mode'] }],
    definitions: {
      Rule: { type: 'object', properties: { Status: { type: 'string' }, Nested: { $ref: '#/definitions/Rule' } } },
    },
    properties: {
      Arn: { type: 'string' },
      Name: { type: 'string', pattern: '^[a-z]+\\Z', minLength: 1 },
      Mode: { type: 'string', enum: ['A'], format: 'AWS::X::Mode.Name' },
      Key: { type: 'string', anyOf: [{ format: 'AWS::KMS::Key.Arn' }, { format: 'AWS::KMS::Key.Id' }] },
      Subnets: {
        type: 'array',
        format: 'AWS::EC2::Subnet.Ids',
        items: { type: 'string', format: 'AWS::EC2::Subnet.Id' },
        maxUniqueItems: 5,
      },
      Network: { type: 'object', properties: { Vpc: { type: 'string' } } },
      Rules: { type: 'array', items: { $ref: '#/definitions/Rule' } },
      Policy: { type: ['object', 'string'] },
      Free: { type: 'object' },
      Labels: { type: 'object', patternProperties: { '.{1,}': { type: 'string' } } },
      Bad: { type: 'string', pattern: '(?i)x' },
      Tags: { type: 'array', items: { type: 'object', properties: { Key: { type: 'string' } } } },
    },
  },
};

const registry = suite('schemas/registry');
const reports: string[] = [];
const read = fromRegistry(raw, (message) => reports.push(message));
const property = (name: string) => read.root.properties[name];

registry('separates read-only, create-only and the rest, however the pointer is written', () => {
  assert.is(property('Arn')?.readOnly, true);
  assert.is(property('Name')?.update, 'Immutable');
  assert.is(property('Mode')?.update, 'Conditional');
  assert.is(property('Policy')?.update, 'Mutable');
  assert.is(read.definitions['/Network']?.properties.Vpc?.update, 'Immutable');
  assert.is(read.definitions.Rule?.properties.Status?.readOnly, true);
  assert.is(read.definitions.Rule?.properties.Nested?.update, undefined);
});

registry('turns formats that are ids into kinds, also inside lists and alternatives', () => {
  assert.equal(property('Key')?.kinds, ['AWS::KMS::Key.Arn', 'AWS::KMS::Key.Id']);
  assert.equal(property('Subnets')?.kinds, ['AWS::EC2::Subnet.Id']);
  assert.is(property('Key')?.shape.constraints?.format, undefined);
});

registry('reads lists, maps, documents and objects written in place', () => {
  assert.is(property('Subnets')?.shape.constraints?.maxItems, 5);
  assert.is(property('Labels')?.shape.kind, 'map');
  assert.equal(property('Policy')?.shape.types, ['object', 'string']);
  assert.equal(property('Free')?.shape.types, ['object']);
  assert.is(property('Tags')?.shape.of?.definition, '/Tags');
});

registry('an object that holds itself ends', () => {
  assert.is(read.definitions.Rule?.properties.Nested?.shape.definition, 'Rule');
});

registry('keeps rules between properties', () => {
  assert.equal(read.root.rules, {
    anyOf: [{ required: ['Name'] }, { required: ['Mode'] }],
    dependencies: { Mode: ['Rules'] },
    'x-requiredXor': ['Name', 'Mode'],
  });
});

registry('converts patterns and reports what it did', () => {
  assert.is(property('Name')?.shape.constraints?.pattern, '^[a-z]+$');
  assert.is(property('Bad')?.shape.constraints?.pattern, undefined);
  assert.is(reports.length, 2);
  assert.match(reports.join('\n'), /Bad: pattern .* is dropped/u);
});

registry('leaves out attributes that are patterns', () => {
  assert.equal(Object.keys(read.attributes), ['Arn']);
});

registry.run();

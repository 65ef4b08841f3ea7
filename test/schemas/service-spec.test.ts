import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fromServiceSpec, type RawDefinition, type RawResource } from '../../scripts/schemas/service-spec.js';

const resource: RawResource = {
  properties: {
    Mode: { type: { type: 'string', allowedValues: ['A', 'B'] }, causesReplacement: 'maybe' },
    Role: {
      type: { type: 'string' },
      relationshipRefs: [{ cloudFormationType: 'AWS::IAM::Role', propertyName: 'Arn' }],
    },
    Policy: { type: { type: 'union', types: [{ type: 'string' }, { type: 'json' }] }, required: true },
    Topics: { type: { type: 'union', types: [{ type: 'string' }, { type: 'array', element: { type: 'string' } }] } },
    Rules: { type: { type: 'array', element: { type: 'ref', reference: { $ref: '7' } } } },
    Tags: { type: { type: 'array', element: { type: 'tag' } } },
    Until: { type: { type: 'date-time' }, deprecated: 'WARN', defaultValue: 'never' },
  },
  attributes: { Arn: { type: { type: 'string' }, documentation: 'The ARN.' } },
  primaryIdentifier: ['Arn', 'Mode'],
  cfnRefIdentifier: ['Arn'],
  tagInformation: { tagPropertyName: 'Tags' },
  isStateful: true,
};
const rule: RawDefinition = { $id: '7', name: 'Rule', properties: { Port: { type: { type: 'integer' } } } };

const serviceSpec = suite('schemas/service-spec');
const read = fromServiceSpec(resource, [rule]);

serviceSpec('reads allowed values and replacement', () => {
  assert.equal(read.root.properties.Mode?.shape, { kind: 'string', constraints: { enum: ['A', 'B'] } });
  assert.is(read.root.properties.Mode?.update, 'Conditional');
  assert.is(read.root.properties.Role?.update, 'Mutable');
});

serviceSpec('spells relations as ids', () => {
  assert.equal(read.root.properties.Role?.kinds, ['AWS::IAM::Role.Arn']);
});

serviceSpec('writes a union as what people write: a list, a document', () => {
  assert.is(read.root.properties.Policy?.shape.kind, 'json');
  assert.is(read.root.properties.Topics?.shape.kind, 'list');
});

serviceSpec('follows definitions, the built-in tag among them', () => {
  assert.is(read.definitions['7']?.name, 'Rule');
  const tag = read.definitions[read.root.properties.Tags?.shape.of?.definition ?? ''];
  assert.equal(Object.keys(tag?.properties ?? {}), ['Key', 'Value']);
});

serviceSpec('prefers the identifier that Ref returns to the primary one', () => {
  assert.equal(read.ref, ['Arn']);
  assert.is(read.stateful, true);
  assert.is(read.tagProperty, 'Tags');
});

serviceSpec('keeps deprecation and default', () => {
  assert.is(read.root.properties.Until?.deprecated, true);
  assert.is(read.root.properties.Until?.default, 'never');
  assert.is(read.root.properties.Until?.shape.kind, 'string');
});

serviceSpec.run();

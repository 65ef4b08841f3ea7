import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fromCfnspec, type RawSpecification } from '../../scripts/schemas/cfnspec.js';

const spec: RawSpecification = {
  ResourceTypes: {
    'AWS::X::Y': {
      Documentation: 'http://docs.example/y',
      Attributes: { Arn: { PrimitiveType: 'String' }, Ports: { Type: 'List', PrimitiveItemType: 'Integer' } },
      Properties: {
        Name: { PrimitiveType: 'String', Required: true, UpdateType: 'Immutable' },
        Rules: { Type: 'List', ItemType: 'Rule', UpdateType: 'Mutable' },
        Labels: { Type: 'Map', PrimitiveItemType: 'String' },
        Tags: { Type: 'List', ItemType: 'Tag' },
      },
    },
  },
  PropertyTypes: {
    Tag: { Properties: { Key: { PrimitiveType: 'String', Required: true } } },
    'AWS::X::Y.Rule': { Properties: { Port: { PrimitiveType: 'Integer' }, Body: { PrimitiveType: 'Json' } } },
    'AWS::X::Yacht.Rule': { Properties: { Sail: { PrimitiveType: 'Boolean' } } },
  },
};

const cfnspec = suite('schemas/cfnspec');

cfnspec('reads properties, required, update', () => {
  const root = fromCfnspec(spec, 'AWS::X::Y')?.root;
  assert.equal(root?.properties.Name, { shape: { kind: 'string' }, required: true, update: 'Immutable' });
  assert.equal(root?.properties.Rules?.shape, { kind: 'list', of: { kind: 'object', definition: 'Rule' } });
  assert.equal(root?.properties.Labels?.shape, { kind: 'map', of: { kind: 'string' } });
  assert.is(root?.url, 'https://docs.example/y');
});

cfnspec('takes the definitions of the type alone, and the shared tag', () => {
  const definitions = fromCfnspec(spec, 'AWS::X::Y')?.definitions ?? {};
  assert.equal(Object.keys(definitions).sort(), ['Rule', 'Tag']);
  assert.equal(definitions.Rule?.properties.Body?.shape, { kind: 'json' });
  assert.not('Sail' in (definitions.Rule?.properties ?? {}));
});

cfnspec('reads attributes with their types', () => {
  assert.equal(fromCfnspec(spec, 'AWS::X::Y')?.attributes, {
    Arn: { shape: { kind: 'string' } },
    Ports: { shape: { kind: 'list', of: { kind: 'integer' } } },
  });
});

cfnspec('does not know other types', () => {
  assert.is(fromCfnspec(spec, 'AWS::X::Z'), undefined);
});

cfnspec.run();

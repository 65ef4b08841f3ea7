import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Shape, SourceProperty, Sources, SourceType } from '../../scripts/schemas/source.js';
import { print, schemaJson } from '../../scripts/schemas/write-json.js';
import { typesModule } from '../../scripts/schemas/write-types.js';
import { run } from './fixture.js';

const name = fc.constantFrom('Alpha', 'Beta', 'Gamma', 'Delta');

const scalar: fc.Arbitrary<Shape> = fc.oneof(
  fc.constant<Shape>({ kind: 'boolean' }),
  fc.record({
    kind: fc.constant('integer' as const),
    constraints: fc.record({ minimum: fc.nat(9), maximum: fc.nat(9) }, { requiredKeys: [] }),
  }),
  fc.record({
    kind: fc.constant('string' as const),
    constraints: fc.record(
      { enum: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }) },
      { requiredKeys: [] },
    ),
  }),
  fc.constant<Shape>({ kind: 'object', definition: 'Inner' }),
);
const shape: fc.Arbitrary<Shape> = fc.oneof(
  scalar,
  scalar.map((of): Shape => ({ kind: 'list', of })),
  scalar.map((of): Shape => ({ kind: 'map', of })),
);
const property: fc.Arbitrary<SourceProperty> = fc.record(
  {
    shape,
    required: fc.boolean(),
    update: fc.constantFrom('Mutable' as const, 'Immutable' as const, 'Conditional' as const),
    kinds: fc.subarray(['AWS::EC2::Subnet.SubnetId', 'AWS::Far::Away.Id']),
  },
  { requiredKeys: ['shape'] },
);
const properties = fc.dictionary(name, property, { maxKeys: 4 });
const source: fc.Arbitrary<SourceType> = fc.record({
  root: fc.record({ properties }),
  definitions: fc.record({ Inner: fc.record({ properties }) }),
  attributes: fc.dictionary(name, fc.record({ shape: scalar }), { maxKeys: 2 }),
});
const sources: fc.Arbitrary<Sources> = fc.record(
  { cfnspec: source, 'service-spec': source, registry: source },
  { requiredKeys: ['registry'] },
);

/** The same value with the keys of every object in reverse order. */
const reversed = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(reversed) as T;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, child]) => [key, reversed(child)]),
  ) as T;
};

const bytes = (said: Sources): string => {
  const { spec, findings } = run(said);
  return [print(schemaJson(spec, 'test')), typesModule([spec], 'test'), JSON.stringify(findings)].join('\n');
};

const laws = suite('schemas: laws of derivation');

laws('the order of keys in the sources does not change a byte', () => {
  fc.assert(fc.property(sources, (said) => assert.is(bytes(reversed(said)), bytes(said))));
});

laws('every property and every constraint has a provenance', () => {
  fc.assert(
    fc.property(sources, (said) => {
      const { spec } = run(said);
      for (const object of [spec.root, ...Object.values(spec.definitions)]) {
        for (const p of Object.values(object.properties)) {
          assert.ok(p.from.update && p.shape.from.type);
          for (const fact of Object.keys(p.shape.constraints ?? {})) assert.ok(p.shape.from[fact], fact);
          if (p.kinds.length > 0) assert.ok(p.from.kinds);
        }
      }
    }),
  );
});

laws('nothing is accepted that the registry does not know', () => {
  fc.assert(
    fc.property(sources, (said) => {
      for (const key of Object.keys(run(said).spec.root.properties))
        assert.ok(said.registry && key in said.registry.root.properties);
    }),
  );
});

laws('what is written reads back as JSON', () => {
  fc.assert(
    fc.property(sources, (said) => {
      const json = schemaJson(run(said).spec, 'test');
      assert.equal(JSON.parse(print(json)), JSON.parse(JSON.stringify(json)));
    }),
  );
});

laws.run();

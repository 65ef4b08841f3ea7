import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { run, source } from './fixture.js';

const derive = suite('schemas/derive');
const string = { kind: 'string' } as const;

derive('a fact that all agree on is credited to cfnspec, the base', () => {
  const { spec, findings } = run({
    cfnspec: source({ Name: { shape: string, required: true, update: 'Immutable' } }),
    'service-spec': source({ Name: { shape: string, required: true, update: 'Immutable' } }),
    registry: source({ Name: { shape: string, required: true, update: 'Immutable' } }),
  });
  const name = spec.root.properties.Name;
  assert.equal(name?.from, { required: 'cfnspec', update: 'cfnspec' });
  assert.is(name?.shape.from.type, 'cfnspec');
  assert.equal(findings, []);
});

derive('the registry decides over service-spec, service-spec over cfnspec, and the dispute is reported', () => {
  const { spec, findings } = run({
    cfnspec: source({ Size: { shape: { kind: 'string' }, required: true, update: 'Immutable' } }),
    'service-spec': source({ Size: { shape: { kind: 'integer' }, required: false, update: 'Mutable' } }),
    registry: source({ Size: { shape: { kind: 'integer', constraints: { minimum: 1 } }, required: false } }),
  });
  const size = spec.root.properties.Size;
  assert.is(size?.shape.kind, 'integer');
  assert.is(size?.required, false);
  assert.is(size?.update, 'Mutable');
  assert.equal(size?.from, { required: 'service-spec', update: 'service-spec' });
  assert.equal(size?.shape.from, { type: 'service-spec', minimum: 'registry' });
  assert.equal(
    findings.map((f) => f.what),
    ['disagreement', 'disagreement', 'disagreement'],
  );
});

derive('an enum is compared as a set and kept in the order of the source that decides', () => {
  const { spec, findings } = run({
    'service-spec': source({ Mode: { shape: { kind: 'string', constraints: { enum: ['B', 'A'] } } } }),
    registry: source({ Mode: { shape: { kind: 'string', constraints: { enum: ['A', 'B'] } } } }),
  });
  const mode = spec.root.properties.Mode;
  assert.equal(mode?.shape.constraints?.enum, ['A', 'B']);
  assert.is(mode?.shape.from.enum, 'service-spec');
  assert.equal(findings, []);
});

derive('what cfn-lint does not know is not accepted', () => {
  const { spec, findings } = run({
    'service-spec': source({ New: { shape: string } }, { attributes: { NewArn: { shape: string } } }),
    registry: source({}),
  });
  assert.equal(spec.root.properties, {});
  assert.equal(spec.attributes, {});
  assert.equal(
    findings.map((f) => [f.what, f.path]),
    [
      ['newer-than-cfn-lint', 'New'],
      ['newer-than-cfn-lint', 'NewArn'],
    ],
  );
});

derive('read-only properties are listed and not accepted', () => {
  const { spec } = run({ registry: source({ Arn: { shape: string, readOnly: true } }) });
  assert.equal(spec.root.properties, {});
  assert.equal(spec.readOnly, ['Arn']);
});

derive('objects that the sources name differently are one, under the documented name', () => {
  const nested = { properties: { Port: { shape: { kind: 'integer' as const } } } };
  const { spec } = run({
    'service-spec': source(
      { Rule: { shape: { kind: 'object', definition: '7' } } },
      { definitions: { 7: { name: 'RuleType', ...nested } } },
    ),
    registry: source(
      { Rule: { shape: { kind: 'object', definition: '/Rule' } } },
      { definitions: { '/Rule': nested } },
    ),
  });
  assert.is(spec.root.properties.Rule?.shape.definition, 'RuleType');
  assert.equal(Object.keys(spec.definitions), ['RuleType']);
});

derive('a reference becomes a kind only where something in reach can satisfy it', () => {
  const ids = (kinds: readonly string[]) =>
    run({ registry: source({ Id: { shape: string, kinds } }) }).spec.root.properties.Id?.kinds;
  assert.equal(ids(['AWS::EC2::Subnet.SubnetId']), ['AWS::EC2::Subnet.SubnetId']);
  assert.equal(ids(['AWS::Far::Away.Id']), []);
  assert.equal(ids(['AWS::Far::Away.Arn']), ['AWS::Far::Away.Arn']);
  assert.equal(ids(['AWS::Far::Away.Id', 'AWS::EC2::Subnet.SubnetId']), [
    'AWS::EC2::Subnet.SubnetId',
    'AWS::Far::Away.Id',
  ]);
  assert.equal(ids(['AWS::X::Y.Name']), [], "the resource's own name refers to nothing");
});

derive('Ref is the identifier; a composite is a kind of its own', () => {
  assert.is(run({ registry: source({}, { ref: ['Arn'] }) }).spec.ref.kind, 'AWS::X::Y.Arn');
  assert.is(run({ registry: source({}, { ref: ['Bus', 'Name'] }) }).spec.ref.kind, 'AWS::X::Y.Ref');
});

derive('attributes that identify are kinds, the others plain', () => {
  const attributes = {
    Arn: { shape: string },
    DNSName: { shape: string },
    Status: { shape: string },
    Count: { shape: { kind: 'integer' as const } },
  };
  const { spec } = run({ cfnspec: source({}, { attributes }), registry: source({}, { attributes }) });
  assert.is(spec.attributes.Arn?.id, 'AWS::X::Y.Arn');
  assert.is(spec.attributes.Status?.id, undefined);
  assert.is(spec.attributes.Count?.kind, 'integer');
});

derive.run();

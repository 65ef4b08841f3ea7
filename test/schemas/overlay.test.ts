import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { overlayOf } from '../../scripts/schemas/overlay.js';
import type { Entry } from '../../scripts/schemas/overlay-entry.js';
import { run, source, type } from './fixture.js';

const overlay = suite('schemas/overlay');
const reason = { why: 'because', source: 'https://docs.example' };
const sources = {
  registry: source(
    {
      Mode: { shape: { kind: 'string' }, required: true },
      Subnets: { shape: { kind: 'list', of: { kind: 'string' } }, kinds: ['AWS::EC2::Subnet.Id'] },
    },
    { ref: ['Bus', 'Name'] },
  ),
};

overlay('an entry without a why or a source is refused, by name', () => {
  assert.throws(() => overlayOf([{ alias: 'a', of: 'b', why: '', source: 'x' }]), /alias a has no why/u);
  assert.throws(() => overlayOf([{ type, ref: 'Name', why: 'x' } as unknown as Entry]), /ref AWS::X::Y has no source/u);
});

overlay('adds an enum and takes the credit', () => {
  const { spec, unused } = run(sources, [
    { type, properties: ['Mode'], set: { constraints: { enum: ['A'] } }, ...reason },
  ]);
  assert.equal(spec.root.properties.Mode?.shape.constraints, { enum: ['A'] });
  assert.is(spec.root.properties.Mode?.shape.from.enum, 'overlay');
  assert.equal(unused, []);
});

overlay('a constraint on a list of strings lands on the strings, one on their number on the list', () => {
  const set = (constraints: Record<string, unknown>) =>
    run(sources, [{ type, properties: ['Subnets'], set: { constraints }, ...reason }]).spec.root.properties.Subnets
      ?.shape;
  assert.equal(set({ enum: ['a'] })?.of?.constraints, { enum: ['a'] });
  assert.equal(set({ maxItems: 3 })?.constraints, { maxItems: 3 });
});

overlay('an alias gives an id its one name', () => {
  const { spec, unused } = run(sources, [{ alias: 'AWS::EC2::Subnet.Id', of: 'AWS::EC2::Subnet.SubnetId', ...reason }]);
  assert.equal(spec.root.properties.Subnets?.kinds, ['AWS::EC2::Subnet.SubnetId']);
  assert.equal(unused, []);
});

overlay('corrects what Ref returns and adds an attribute', () => {
  const { spec } = run(sources, [
    { type, ref: 'Name', ...reason },
    { type, attribute: 'Port', set: { kind: 'integer' }, ...reason },
  ]);
  assert.equal(spec.ref, { kind: 'AWS::X::Y.Name', from: 'overlay' });
  assert.equal(spec.attributes.Port, { kind: 'integer', from: { type: 'overlay' } });
});

overlay('names every entry that changes nothing', () => {
  const { unused } = run(sources, [
    { alias: 'AWS::No::Such.Id', of: 'AWS::No::Other.Id', ...reason },
    { form: 'AWS::No::Such.Id', ...reason },
    { type, ref: 'Ref', ...reason },
    { type, properties: ['Mode', 'Gone'], set: { required: true }, ...reason },
    { type: 'AWS::Not::Listed', properties: ['Mode'], set: { required: true }, ...reason },
  ]);
  assert.equal(unused, [
    'alias AWS::No::Such.Id',
    'form AWS::No::Such.Id',
    'property AWS::Not::Listed Mode',
    'property AWS::X::Y Gone',
    'property AWS::X::Y Mode',
    'ref AWS::X::Y',
  ]);
});

overlay.run();

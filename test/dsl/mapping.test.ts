import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { aws, findInMap, output, stack } from '../../generator/dsl/index.js';
import { entry, inBase, messageOf, section } from './tools.js';

const test = suite('dsl/mapping');

test('mappings are rendered as written', () => {
  const made = stack('s').mappings({ Sizes: { dev: { cpu: 256, on: true, zones: ['a', 'b'] } } });
  assert.equal(section(made, 'Mappings'), { Sizes: { dev: { cpu: 256, on: true, zones: ['a', 'b'] } } });
});

test('findInMap with a key that is written out and one that is an expression', () => {
  assert.equal(
    inBase(({ m }) => findInMap(m.Sizes, 'dev', 'cpu')),
    { 'Fn::FindInMap': ['Sizes', 'dev', 'cpu'] },
  );
  assert.equal(
    inBase(({ m, p }) => findInMap(m.Sizes, p.Name, 'name')),
    { 'Fn::FindInMap': ['Sizes', { Ref: 'Name' }, 'name'] },
  );
});

test('a default value needs the transform', () => {
  const looked = (transforms: string[]) =>
    stack('sizes', { transforms })
      .mappings({ Sizes: { dev: { cpu: 256 } } })
      .outputs(({ m }) => ({ Cpu: output(findInMap(m.Sizes, aws.region, 'cpu', { defaultValue: 1 })) }));
  assert.equal(entry(looked(['AWS::LanguageExtensions']), 'Outputs', 'Cpu').Value, {
    'Fn::FindInMap': ['Sizes', { Ref: 'AWS::Region' }, 'cpu', { DefaultValue: 1 }],
  });
  assert.match(
    messageOf(() => section(looked([]), 'Outputs')),
    /^stack sizes: \/Outputs\/Cpu uses Fn::FindInMap, which needs the transform AWS::LanguageExtensions/,
  );
});

test('a mapping of another stack is refused', () => {
  const other = stack('other').mappings({ Sizes: { dev: { cpu: 256 } } });
  let leaked: unknown;
  other.outputs(({ m }) => {
    leaked = findInMap(m.Sizes, 'dev', 'cpu');
    return {};
  });
  assert.match(
    messageOf(() => inBase(() => leaked)),
    /stack base: .* of stack other/,
  );
});

test.run();

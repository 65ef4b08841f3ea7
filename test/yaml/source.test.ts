import { CORE_SCHEMA, defineMappingTag, defineScalarTag } from 'js-yaml';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { SpecError } from '../../generator/text/problem.js';
import { decodeUtf8, parseYaml, withSafeMaps } from '../../generator/yaml/source.js';

const TEXT = `# comment
plain: 012
"quoted": 'text'
block: |
  one
  two
empty:
list:
  - a: 1
    b: [x, { c: "y" }]
  - last
nested:
  deep:
    deeper: true
`;

test('values', () => {
  const { value } = parseYaml(TEXT, 'a.yaml');
  assert.equal(JSON.parse(JSON.stringify(value)), {
    plain: 12,
    quoted: 'text',
    block: 'one\ntwo\n',
    empty: null,
    list: [{ a: 1, b: ['x', { c: 'y' }] }, 'last'],
    nested: { deep: { deeper: true } },
  });
  assert.is(Object.getPrototypeOf(value), null);
});

test('places of values and keys', () => {
  const source = parseYaml(TEXT, 'a.yaml');
  const cases: [path: (string | number)[], value: [number, number], key: [number, number]][] = [
    [['plain'], [2, 8], [2, 1]],
    [['quoted'], [3, 11], [3, 1]],
    [['block'], [4, 8], [4, 1]],
    [['empty'], [7, 1], [7, 1]],
    [['list'], [9, 3], [8, 1]],
    [
      ['list', 0],
      [9, 5],
      [9, 5],
    ],
    [
      ['list', 0, 'b', 1, 'c'],
      [10, 17],
      [10, 14],
    ],
    [
      ['list', 1],
      [11, 5],
      [11, 5],
    ],
    [
      ['nested', 'deep', 'deeper'],
      [14, 13],
      [14, 5],
    ],
    // Where the path ends early, the nearest key around it.
    [
      ['nested', 'deep', 'other', 'more'],
      [13, 3],
      [13, 3],
    ],
    [
      ['list', 9],
      [8, 1],
      [8, 1],
    ],
  ];
  for (const [path, value, key] of cases) {
    const { line, column } = source.locate(path);
    assert.equal([line, column], value, path.join('.'));
    const at = source.locateKey(path);
    assert.equal([at.line, at.column], key, `key of ${path.join('.')}`);
  }
});

test('a quoted key is not where its quote is not', () => {
  assert.equal(parseYaml('"a b": 1', 'a.yaml').locateKey(['a b']), { line: 1, column: 1 });
});

test('what is written, and what is there', () => {
  const source = parseYaml(TEXT, 'a.yaml');
  assert.is(source.written(['plain']), '012');
  assert.is(source.written(['quoted']), 'text');
  assert.is(source.written(['list']), undefined);
  assert.is(source.has(['list', 0, 'a']), true);
  assert.is(source.has(['list', 0, 'z']), false);
});

test('a schema with tags, as CloudFormation has them', () => {
  const ref = defineScalarTag('!Ref', { resolve: (text) => ({ Ref: text }), identify: () => false });
  const made = defineMappingTag<Record<string, unknown>>('!Map', {
    create: () => ({}),
    addPair: (map, key, value) => {
      map[String(key)] = value;
      return '';
    },
    has: (map, key) => Object.hasOwn(map, String(key)),
    keys: (map) => Object.keys(map),
    get: (map, key) => map[String(key)],
    identify: () => false,
  });
  const schema = withSafeMaps(CORE_SCHEMA.withTags(ref, made));
  const source = parseYaml('a: !Ref b\nc: !Map\n  d: 1\n', 't.yaml', { schema });
  assert.equal(JSON.parse(JSON.stringify(source.value)), { a: { Ref: 'b' }, c: { d: 1 } });
  assert.equal(source.locate(['a']), { line: 1, column: 4 });
  assert.equal(source.locate(['c', 'd']), { line: 3, column: 6 });
  assert.throws(() => parseYaml('a: !Map { d: 1, d: 2 }', 't.yaml', { schema }), /the key d a second time/);
});

test('limits are options', () => {
  assert.throws(
    () => parseYaml('a: bcd', 'a.yaml', { maxBytes: 5 }),
    (error: unknown) => error instanceof SpecError,
  );
  assert.throws(() => parseYaml('a: { b: { c: 1 } }', 'a.yaml', { maxDepth: 2 }), /at most 2 levels/);
  assert.throws(() => decodeUtf8(new Uint8Array(6), 'a.yaml', 5), /6 bytes/);
  assert.is(decodeUtf8(new TextEncoder().encode('é'), 'a.yaml'), 'é');
});

test('Windows line ends', () => {
  const source = parseYaml('a: 1\r\nb:\r\n  c: 2\r\n', 'a.yaml');
  assert.equal(source.locate(['b', 'c']), { line: 3, column: 6 });
});

test('a large file is read in good time', () => {
  const text = Array.from({ length: 8000 }, (_, i) => `key${i}: { a: [1, 2], b: text }`).join('\n');
  const start = performance.now();
  const source = parseYaml(text, 'a.yaml', { maxBytes: 1e6 });
  assert.equal(source.locate(['key7999', 'a', 1]), { line: 8000, column: 19 });
  assert.ok(performance.now() - start < 2000);
});

test.run();

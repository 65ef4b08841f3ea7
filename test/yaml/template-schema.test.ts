import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { shortForms } from '../../generator/yaml/functions.js';
import { read } from './emit.tools.js';

const test = suite('yaml/template-schema');

test('every function: a scalar, a list, a map, and the long form', () => {
  for (const [name, tag] of Object.entries(shortForms)) {
    assert.equal(read(`a: ${tag} text`), { a: { [name]: 'text' } });
    assert.equal(read(`a: ${tag} [x, !Ref y, 2]`), { a: { [name]: ['x', { Ref: 'y' }, 2] } });
    assert.equal(read(`a: ${tag}\n  - x`), { a: { [name]: ['x'] } });
    assert.equal(read(`a: ${tag} { b: !Sub c, 5: 6 }`), { a: { [name]: { b: { 'Fn::Sub': 'c' }, 5: 6 } } });
    assert.equal(read(`a: ${tag} {}`), { a: { [name]: {} } });
    assert.equal(read(`a: { ${name}: text }`), { a: { [name]: 'text' } });
  }
});

test('the text behind a tag stays text', () => {
  assert.equal(read("[!Ref 012, !Sub on, !GetAZs '', !Base64 |\n a\n b\n]".replace('|\n a\n b\n', '"a\\nb"')), [
    { Ref: '012' },
    { 'Fn::Sub': 'on' },
    { 'Fn::GetAZs': '' },
    { 'Fn::Base64': 'a\nb' },
  ]);
});

test('!GetAtt splits at the first dot', () => {
  assert.equal(read('!GetAtt A.B'), { 'Fn::GetAtt': ['A', 'B'] });
  assert.equal(read('!GetAtt A.Outputs.C'), { 'Fn::GetAtt': ['A', 'Outputs.C'] });
  assert.equal(read('!GetAtt [A, Outputs.C]'), { 'Fn::GetAtt': ['A', 'Outputs.C'] });
  assert.equal(read('!GetAtt A'), { 'Fn::GetAtt': 'A' });
});

test('tags in tags, by way of the long form', () => {
  assert.equal(read('Fn::Base64: !Join ["", [!Ref A, !GetAtt B.C]]'), {
    'Fn::Base64': { 'Fn::Join': ['', [{ Ref: 'A' }, { 'Fn::GetAtt': ['B', 'C'] }]] },
  });
});

test('YAML 1.1: numbers, booleans, merge keys; but dates, y and n are text', () => {
  assert.equal(
    read('a: 010\nb: 0x1F\nc: 1:30\nd: on\ne: No\nf: ~\ng: 2010-09-09\nh: y\ni: N\nj: 1e3\nk: 012345678901'),
    {
      ...{ a: 8, b: 31, c: 90, d: true, e: false, f: null, g: '2010-09-09', h: 'y', i: 'N', j: '1e3' },
      k: '012345678901',
    },
  );
  assert.equal(read('a: &x { b: 1 }\nc: { <<: *x, d: 2 }'), { a: { b: 1 }, c: { b: 1, d: 2 } });
});

test('keys become text', () => {
  assert.equal(read('111122223333: { ami: x }\ntrue: 1\ny: 2'), { '111122223333': { ami: 'x' }, true: 1, y: 2 });
});

test('a key that means something to JavaScript is an ordinary key', () => {
  for (const text of ['__proto__: { a: 1 }', '!Sub { __proto__: { a: 1 } }']) {
    const value = read(text) as Record<string, object>;
    const map = (value['Fn::Sub'] ?? value) as object;
    assert.equal(Object.keys(map), ['__proto__']);
    assert.is((map as { a?: unknown }).a, undefined);
  }
});

test('a key that occurs twice is refused', () => {
  assert.throws(() => read('a: 1\na: 2'), /duplicate/i);
  assert.throws(() => read('!Sub { a: 1, a: 2 }'), /duplicate/i);
});

test('an unknown tag is refused', () => {
  assert.throws(() => read('!Reff a'), /!Reff/);
});

test.run();

import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { distance, nearest, nearestNumber } from '../../generator/text/nearest.js';

const test = suite('text/nearest');

test('edits: insert, delete, change, swap of neighbours', () => {
  const cases: [string, string, number][] = [
    ['', '', 0],
    ['abc', 'abc', 0],
    ['', 'abc', 3],
    ['abc', 'abxc', 1],
    ['abc', 'ac', 1],
    ['abc', 'axc', 1],
    ['abc', 'acb', 1],
    ['kitten', 'sitting', 3],
  ];
  for (const [from, to, edits] of cases) assert.is(distance(from, to), edits, `${from} ${to}`);
});

test('distance is symmetric, nought for equals only, and at most the longer text', () => {
  const word = fc.string({ maxLength: 8 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      const edits = distance(a, b);
      assert.is(distance(b, a), edits);
      assert.is(edits === 0, a === b);
      assert.ok(edits <= Math.max(a.length, b.length));
      assert.ok(edits >= Math.abs(a.length - b.length));
    }),
  );
});

test('a detour never halves the way', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
  // Neighbours that were swapped are not edited again: CA to ABC is 3, though CA to AC and AC to ABC are 1 each.
  assert.equal([distance('CA', 'AC'), distance('AC', 'ABC'), distance('CA', 'ABC')], [1, 1, 3]);
  fc.assert(
    fc.property(word, word, word, (a, b, c) => {
      assert.ok(distance(a, c) <= 2 * (distance(a, b) + distance(b, c)));
    }),
  );
});

test('one edit is one away', () => {
  const word = fc.string({ minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(word, fc.nat(), fc.string({ minLength: 1, maxLength: 1 }), (text, seed, letter) => {
      const at = seed % (text.length - 1);
      const [before, one, two, after] = [text.slice(0, at), text[at], text[at + 1], text.slice(at + 2)];
      for (const edited of [before + letter + text.slice(at), before + text.slice(at + 1), before + two + one + after])
        assert.is(distance(text, edited), edited === text ? 0 : 1);
    }),
  );
});

test('the closest name, compared without case', () => {
  assert.is(nearest('Regin', ['Region', 'Partition']), 'Region');
  assert.is(nearest('REGION', ['Partition', 'Region']), 'Region');
  assert.is(nearest('ab', ['abcd', 'abc']), 'abc');
});

test('nothing where nothing is close', () => {
  assert.is(nearest('Name', []), undefined);
  assert.is(nearest('Name', ['Xyzzyx', 'Different']), undefined);
  assert.is(nearest('DesiredCount', ['DesiredCapacity']), undefined);
});

test('one edit in three letters, at least one; nothing for what is longer than any name', () => {
  assert.is(nearest('cpx', ['cpu']), 'cpu');
  assert.is(nearest('xyu', ['cpu']), undefined);
  assert.is(nearest('memxxy', ['memory']), 'memory');
  assert.is(nearest('mexxxy', ['memory']), undefined);
  assert.is(nearest('a'.repeat(64), ['a'.repeat(63)]), 'a'.repeat(63));
  assert.is(nearest('a'.repeat(65), ['a'.repeat(64)]), undefined);
});

test('the closest number, the smaller one of two where it comes first', () => {
  assert.is(nearestNumber(29, [1, 3, 14, 30, 60]), 30);
  assert.is(nearestNumber(45, [30, 60]), 30);
  assert.is(nearestNumber(7, []), undefined);
});

test('what it gives is known, and a known name is its own nearest', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), (name, known) => {
      const found = nearest(name, known);
      assert.ok(found === undefined || known.includes(found));
      assert.is(nearest(name, [...known, name])?.toLowerCase(), name.toLowerCase());
    }),
  );
});

test.run();

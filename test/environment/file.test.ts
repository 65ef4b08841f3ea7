import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { api, problems, refuses, worker } from './tools.js';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)));

test('a 50 MB file is refused by its size, at once', () => {
  const start = performance.now();
  refuses(new Uint8Array(50_000_000), {
    at: [0, 0],
    path: '',
    found: '50000000 bytes',
    expected: 'at most 262144',
    hint: 'Is this the file that you meant?',
  });
  assert.ok(performance.now() - start < 100, 'quickly');
});

test('bytes that are not UTF-8', () => {
  refuses(bytes('project: a\nenv: caf', [0xe9], '\n'), {
    at: [2, 9],
    path: '',
    found: 'byte 0xe9 at offset 19',
    expected: 'UTF-8',
    hint: 'Save the file as UTF-8.',
  });
  // Cut off within a character, and an over-long form.
  assert.is(problems(bytes('a: é', [0xe2, 0x82]))[0]?.found, 'byte 0xe2 at offset 5');
  assert.is(problems(bytes('ab: ', [0xc0, 0xaf]))[0]?.found, 'byte 0xc0 at offset 4');
});

test('UTF-16', () => {
  refuses(bytes([0xff, 0xfe], 'a\0'), {
    at: [1, 1],
    path: '',
    found: 'a file in UTF-16',
    expected: 'UTF-8',
    hint: 'Save it as UTF-8 without a byte order mark.',
  });
});

test('a UTF-8 byte order mark does no harm', () => {
  assert.equal(problems(bytes([0xef, 0xbb, 0xbf], worker())), []);
  assert.is(problems(`\ufeff${worker('cpus: 1')}`)[0]?.column, 5);
});

test('duplicate keys, all of them', () => {
  const found = problems(`${worker('cpu: 512\ncpu: 256')}region: eu-west-1\n`);
  assert.equal(
    found.map(({ line, column, path, found: what, hint }) => [line, column, path, what, hint]),
    [
      [9, 5, 'services.jobs.cpu', 'the key cpu a second time', 'Remove one of them; the first is on line 8.'],
      [10, 1, 'region', 'the key region a second time', 'Remove one of them; the first is on line 3.'],
    ],
  );
});

test('aliases and anchors that explode', () => {
  const lines = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < 9; i++) {
    const [before, name] = ['abcdefghi'[i - 1], 'abcdefghi'[i]];
    lines.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`);
  }
  const [first] = problems(lines.join('\n'));
  assert.is(
    first?.message,
    'found the anchor &a; expected a value. Anchors and aliases are refused: write the value where it is used.',
  );
  assert.equal([first?.line, first?.column], [1, 4]);
});

test('one anchor, and one alias to nothing', () => {
  refuses(worker('cpu: &size 512'), {
    at: [8, 10],
    path: '',
    found: 'the anchor &size',
    expected: 'a value',
    hint: 'Anchors and aliases are refused: write the value where it is used.',
  });
  assert.is(problems(worker('cpu: *size'))[0]?.found, 'the alias *size');
});

test('keys that reach a prototype', () => {
  refuses(worker('__proto__: { cpu: 256 }'), {
    at: [8, 5],
    path: 'services.jobs.__proto__',
    found: 'the key __proto__',
    expected: 'an ordinary key',
    hint: 'JavaScript gives this name a meaning of its own: choose another.',
  });
  assert.is(problems(worker('secrets: { constructor: { prototype: { x: 1 } } }')).length, 2);
  assert.is(Object.hasOwn(Object.prototype, 'cpu'), false);
});

test('names that objects inherit are unknown keys like any other', () => {
  assert.is(problems(worker('toString: 1'))[0]?.path, 'services.jobs.toString');
  assert.is(problems(worker('hasOwnProperty: 1'))[0]?.found, 'the key hasOwnProperty');
});

test('no document, and two', () => {
  const empty = { at: [1, 1] as [number, number], path: '', found: 'an empty file', expected: 'a YAML map' };
  for (const text of ['', '# nothing\n', '---\n', ' \n\n']) refuses(text, empty);
  refuses(`${worker()}---\nproject: other\n`, {
    at: [8, 1],
    path: '',
    found: 'a second document',
    expected: 'one',
    hint: 'Put the second one into a file of its own.',
  });
});

test('tabs', () => {
  refuses('project: a\n\tregion: b\n', {
    at: [2, 1],
    path: '',
    found: 'a tab as indentation',
    expected: 'spaces',
    hint: 'YAML indents with spaces only.',
  });
});

test('deep nesting', () => {
  refuses(`a: ${'['.repeat(5000)}`, { at: [1, 19], path: '', found: 'deeper nesting', expected: 'at most 16 levels' });
});

test('syntax, tags and keys that are no strings', () => {
  assert.match(problems('a: [1, 2')[0]?.found ?? '', /^text that is not YAML \(/);
  assert.is(problems('a: !Ref b')[0]?.found, 'the tag !Ref');
  assert.is(problems('1: a')[0]?.hint, 'Put the key in quotes.');
  assert.is(problems('? [a]\n: b')[0]?.found, 'a key that is not a string');
});

test('something else than a map', () => {
  refuses('hello', { at: [1, 1], path: '', found: "'hello'", expected: 'a compute environment' });
  refuses('- a', { at: [1, 1], path: '', found: 'a list', expected: 'a compute environment' });
});

test('a file with nothing but mistakes is refused in good time', () => {
  const start = performance.now();
  const keys = Array.from({ length: 20000 }, (_, i) => `k${i}: 1`).join('\n');
  assert.is(problems(keys).length, 20004);
  assert.is(problems(`a: 1\n${'a: 1\n'.repeat(50000)}`).length, 50000);
  const routes = Array.from({ length: 10000 }, (_, i) => `{ path: /${i}* }`).join(', ');
  assert.is(problems(api(`routes: [${routes}]`))[0]?.found, '10000 routes');
  assert.ok(performance.now() - start < 5000, `${performance.now() - start} ms`);
});

test.run();

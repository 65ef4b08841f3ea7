import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { jsPattern } from '../../scripts/schemas/pattern.js';

const pattern = suite('schemas/pattern');

const cases: readonly (readonly [string, string])[] = [
  ['^[a-z]+$', '^[a-z]+$'],
  ['^x\\Z', '^x$'],
  ['\\Ax\\z', '^x$'],
  ['^\\p{Print}+$', '^[^\\p{Cc}\\p{Cs}\\p{Cn}]+$'],
  ['^[A-Z\\_\\-]+\\-\\_$', '^[A-Z_\\-]+-_$'],
  ['^(?!\\.)+x$', '^(?!\\.)x$'],
  ['^[\\p{L}\\-]$', '^[\\p{L}\\-]$'],
];

for (const [written, expected] of cases) {
  pattern(`${written} is ${expected}`, () => {
    assert.is(jsPattern(written), expected);
    assert.not.throws(() => new RegExp(expected, 'u'));
  });
}

pattern('what has no JavaScript form is undefined', () => {
  assert.is(jsPattern('(?i)abc'), undefined);
  assert.is(jsPattern('a++'), undefined);
});

pattern.run();

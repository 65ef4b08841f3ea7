/** Markdown that GitHub shows as it is meant, whatever is in it. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bounded, cell, code, folded, row, table } from '../../../generator/impact/review/cells.js';

const test = suite('deploy/review-cells');

test('nothing in a cell is read as Markdown or as HTML', () => {
  assert.is(cell('a|b *c* [d](e) <img> ~f~'), 'a\\|b \\*c\\* \\[d\\](e) &lt;img> \\~f\\~');
  assert.is(cell('back\\slash and &lt; as text'), 'back\\\\slash and &amp;lt; as text');
  assert.is(cell('run `a | b` now, ` alone'), 'run `a \\| b` now, \\` alone');
});

test('code is one line of code, also with backticks and bars in it', () => {
  assert.is(code('a|b`c\nd'), "`a\\|b'c d`");
  assert.is(code('a\\|b'), '<code>a&#92;&#124;b</code>');
  assert.is(code(' '), '');
  assert.is(code('x'.repeat(300)).length, 202);
});

test('a table has as many cells in each row as in its head', () => {
  assert.equal(table(['a', 'b'], [row(['1', '2'])]), ['| a | b |', '| --- | --- |', '| 1 | 2 |']);
  assert.equal(table(['a'], []), []);
});

test('what is folded has blank lines around it', () => {
  assert.equal(folded('more', ['text']), ['<details><summary>more</summary>', '', 'text', '', '</details>', '']);
  assert.equal(folded('more', []), []);
});

test('what is cut off is closed: at any length it is whole, and no longer than it may be', () => {
  const inner = folded(
    'inner',
    Array.from({ length: 20 }, (_, index) => `line ${index}`),
  );
  const lines = ['# head', '', ...folded('outer', ['before', '', ...inner, 'after']), 'end'];
  const whole = `${lines.join('\n')}\n`;
  assert.is(bounded(lines, whole.length, 'cut'), whole);
  for (let most = 60; most < whole.length; most++) {
    const text = bounded(lines, most, 'cut');
    assert.ok(text.length <= most, `${most}: ${text.length}`);
    assert.ok(text.endsWith('\ncut\n'), text);
    assert.is(text.match(/<details>/g)?.length, text.match(/<\/details>/g)?.length, text);
  }
});

test.run();

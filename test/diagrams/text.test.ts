import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { textWidth, wrap } from '../../generator/diagrams/text/measure.js';
import { asciiWidths } from '../../generator/diagrams/text/widths.js';
import { counted, memory, named, range, thousands, vcpu, words } from '../../generator/diagrams/text/words.js';

const test = suite('diagrams/text');

test('the table has a width for each character from space to tilde', () => {
  for (const widths of Object.values(asciiWidths)) {
    assert.is(widths.length, 95);
    assert.ok(widths.every((width) => width >= 150 && width <= 1100));
  }
});

test('a text is as wide as its characters, in tenths of a pixel', () => {
  // 278 + 556, and bold digits are as wide as regular ones.
  assert.is(textWidth(' 1', 10), 8.4);
  assert.is(textWidth('1', 100, 'bold'), 55.6);
  assert.is(textWidth('', 12), 0);
  assert.ok(textWidth('図', 12) >= 12);
});

test('lines are no wider than they may be, and lose nothing but spaces', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 40, max: 300 }), (text, width) => {
      const lines = wrap(text, width, 12);
      for (const line of lines) assert.ok([...line].length === 1 || textWidth(line, 12) <= width, line);
      assert.is(lines.join('').replaceAll(' ', ''), text.replaceAll(' ', ''));
    }),
  );
});

test('a word that is too long breaks after what separates its parts', () => {
  assert.equal(wrap('/paperwurks/production/api', 110, 12), ['/paperwurks/', 'production/api']);
  assert.equal(wrap('7\u00a0days', 20, 12), ['7\u00a0d', 'ays']);
});

test('numbers and names', () => {
  assert.is(thousands(1234567), '1,234,567');
  assert.is(counted(1, 'role'), '1 role');
  assert.is(counted(0, 'role'), '0 roles');
  assert.is(range(2, 4), '2 to 4');
  assert.is(range(3, 3), '3');
  assert.is(vcpu(256), '0.25 vCPU');
  assert.is(memory(512), '512 MiB');
  assert.is(memory(1536), '1.5 GiB');
  assert.is(words('ErrorRateDeploymentAlarm', 'DeploymentAlarm', 'Alarm'), 'error rate');
  assert.is(words('Alarm', 'Alarm'), 'alarm');
  assert.is(named(['a', 'b', 'c'], 2), 'a, b and 1 more');
});

test.run();

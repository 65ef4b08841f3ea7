/** What holds of every impact, whatever the templates. */

import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { equal, type Value } from '../../generator/evaluate/index.js';
import { changesOf } from '../../generator/impact/diff/changes.js';
import { pairsOf } from '../../generator/impact/diff/pairs.js';
import { changesBetween } from '../../generator/impact/diff/values.js';
import { resolve, type TemplateSet } from '../../generator/impact/resolve.js';
import { isEmpty, type Review, resourcesOf } from '../../generator/impact/review/model.js';
import { at } from '../../generator/proofs/look.js';
import { variants } from '../stacks/variants.js';
import { facts, impactBetween, production, setOf } from './tools.js';

const test = suite('laws of impact');

const names = Object.keys(variants);
const sets = new Map<string, TemplateSet>();
const setNamed = (name: string): TemplateSet => {
  const known = sets.get(name) ?? setOf(variants[name] ?? '');
  sets.set(name, known);
  return known;
};

const pair = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names));

const addresses = (review: Review, wanted: string): string[] =>
  resourcesOf(review)
    .filter(({ action }) => action === wanted)
    .map(({ address }) => address)
    .sort();

test('an environment that stays as it is has no impact', () => {
  for (const name of names) {
    const review = impactBetween(setNamed(name), setNamed(name));
    assert.ok(isEmpty(review), name);
    assert.equal(review.root.children, [], name);
  }
});

test('what comes one way goes the other, and what is modified is modified both ways', () => {
  fc.assert(
    fc.property(pair, ([a, b]) => {
      const [there, back] = [impactBetween(setNamed(a), setNamed(b)), impactBetween(setNamed(b), setNamed(a))];
      assert.equal(addresses(there, 'add'), addresses(back, 'remove'));
      assert.equal(addresses(there, 'remove'), addresses(back, 'add'));
      assert.equal(
        there.exports.filter(({ how }) => how === 'removed').length === 0 && back.exports.length === 0,
        back.exports.filter(({ how }) => how === 'removed').length === 0 && there.exports.length === 0,
      );
      // What narrows permissions one way widens them the other.
      for (const { address, wider = [], narrower = [] } of there.iam) {
        const other = back.iam.find((change) => change.address === address);
        if (other === undefined) continue;
        assert.is(wider.length > 0, (other.narrower ?? []).length > 0, address);
        assert.is(narrower.length > 0, (other.wider ?? []).length > 0, address);
      }
    }),
    { numRuns: 25 },
  );
});

test('every changed path holds other values before and after, and those are the ones that are shown', () => {
  fc.assert(
    fc.property(pair, ([a, b]) => {
      const [before, after] = [resolve(setNamed(a)), resolve(setNamed(b))];
      for (const changed of changesOf(pairsOf(before, after).kept, after, facts).values()) {
        for (const { path, from, before: was, after: is, cause } of changed.properties) {
          const place = `${changed.after.address} ${path.join('/')}`;
          if (is !== undefined) assert.ok(equal(at(changed.after.properties, ...path) ?? '', is), place);
          if (was !== undefined && cause === undefined)
            assert.ok(equal(at(changed.before.properties, ...from) ?? '', was), place);
          if (cause === undefined) assert.ok(was === undefined || is === undefined || !equal(was, is), place);
          else assert.ok(after.resources.has(cause), place);
        }
      }
    }),
    { numRuns: 25 },
  );
});

test('a change that follows from another names one that changes itself', () => {
  const before = resolve(setOf(production));
  for (const name of names) {
    const after = resolve(setNamed(name));
    const changes = changesOf(pairsOf(before, after).kept, after, facts);
    for (const { properties } of changes.values())
      for (const { cause } of properties) assert.ok(cause === undefined || changes.has(cause), `${name} ${cause}`);
  }
});

/** Data of any form; lists of mappings with names among it. */
const value = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Value>('a', 'b', 1, true),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.record({ Name: fc.constantFrom('x', 'y', 'z'), Value: tie('value') }), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('A', 'B', 'Key', 'Name'), tie('value'), { maxKeys: 3 }),
  ),
})).value;

test('two values have no difference exactly where they are equal', () => {
  fc.assert(
    fc.property(value, value, (a, b) => {
      assert.is(changesBetween(a, b).length === 0, equal(a, b));
      assert.equal(changesBetween(a, a), []);
    }),
    { numRuns: 2000 },
  );
});

test('each difference of two values is at its path', () => {
  fc.assert(
    fc.property(value, value, (a, b) => {
      for (const { path, from, before, after } of changesBetween(a, b)) {
        assert.ok(before !== undefined || after !== undefined);
        if (after !== undefined) assert.ok(equal(at(b, ...path) ?? '', after));
        if (before !== undefined) assert.ok(equal(at(a, ...from) ?? '', before));
        assert.ok(before === undefined || after === undefined || !equal(before, after));
      }
    }),
    { numRuns: 2000 },
  );
});

test('production against itself takes well under 100 ms of CPU', () => {
  const [before, after] = [setOf(production), setOf(production)];
  for (let run = 0; run < 10; run++) impactBetween(before, after);
  const times = Array.from({ length: 5 }, () => {
    const start = process.cpuUsage();
    impactBetween(before, after);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  assert.ok(Math.min(...times) < 60, `${times.join(', ')} ms`);
});

test.run();

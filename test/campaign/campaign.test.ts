/**
 * Our verdicts against those of cfn-lint: a sample of the campaign (`npm run campaign` has the whole), in which we miss
 * nothing that it finds and call nothing wrong that it takes.
 */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { pinnedVersion } from '../../scripts/ci/python.js';
import { kinds } from './kinds/index.js';
import { allMutants, full } from './mutants.js';
import { type Disagreement, scores, total } from './score.js';
import { readVerdicts, recordedVersion } from './verdicts.js';

const test = suite('campaign');
const mutants = allMutants({ own: 4, foreign: 3 });
const verdicts = readVerdicts();

const shown = ({ mutant, theirs, ours }: Disagreement): string =>
  `${mutant.kind} in ${mutant.seed} (${mutant.id}): cfn-lint ${theirs.join(' ') || 'nothing'}, we ${
    ours.map(({ rule }) => rule).join(' ') || 'nothing'
  }`;

test('verdicts are recorded of every mutant, with the version of cfn-lint that the project pins', () => {
  assert.is(recordedVersion(), pinnedVersion('cfn-lint'));
  const unknown = mutants.filter(({ id }) => !verdicts.has(id)).map(({ kind, seed }) => `${kind} in ${seed}`);
  assert.equal(unknown, [], 'templates changed: run `npm run campaign -- --record`');
});

test('the campaign is large: kinds, mutants, templates in the style of others', () => {
  assert.ok(Object.values(kinds).flatMap(Object.keys).length >= 100);
  assert.ok(verdicts.size >= 4000);
  const foreign = mutants.filter(({ kind }) => /^foreign (?:good|bad)$/.test(kind));
  assert.ok(foreign.length >= 60);
  assert.ok(full.own >= 10 && full.foreign >= 10);
});

test('the same seed makes the same mutants, and a larger campaign begins with those of a smaller one', () => {
  const [few, more] = [allMutants({ own: 1, foreign: 0 }), allMutants({ own: 2, foreign: 0 })];
  assert.equal(
    few.map(({ id }) => id),
    allMutants({ own: 1, foreign: 0 }).map(({ id }) => id),
  );
  const larger = new Set(more.map(({ kind, id }) => `${kind} ${id}`));
  assert.equal(
    few.filter(({ kind, id }) => !larger.has(`${kind} ${id}`)),
    [],
  );
});

test('the foreign templates are good or bad as their folder says', () => {
  const wrong = mutants.filter(
    ({ kind, id }) =>
      /^foreign (?:good|bad)$/.test(kind) && (kind === 'foreign good') !== (verdicts.get(id)?.length === 0),
  );
  assert.equal(
    wrong.map(({ seed }) => seed),
    [],
  );
});

test('we find an error wherever cfn-lint does, and nowhere else', () => {
  const { misses, falseErrors, found } = total(scores(mutants, verdicts).values());
  assert.equal(misses.map(shown), []);
  assert.equal(falseErrors.map(shown), []);
  assert.ok(found > 800);
});

test.run();

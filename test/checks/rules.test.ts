// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's.

/** Every rule by example: what breaks it is found where it is, and what does not is left alone. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkTemplate, pointer, ruleById } from '../../generator/checks/index.js';
import { resourceValidators } from '../../scripts/lib/validators.js';
import { callExamples } from './examples/calls.js';
import { ecsExamples } from './examples/ecs.js';
import { nameAndQueueExamples } from './examples/names-and-queues.js';
import { policyExamples } from './examples/policies.js';
import { resourceExamples } from './examples/resources.js';
import { sectionExamples } from './examples/sections.js';
import { serviceExamples } from './examples/services.js';

const test = suite('checks/rules');
const validatorOf = resourceValidators();
const examples = [
  ...sectionExamples,
  ...callExamples,
  ...resourceExamples,
  ...serviceExamples,
  ...nameAndQueueExamples,
  ...ecsExamples,
  ...policyExamples,
];

for (const [index, { rule, broken, at, fine }] of examples.entries())
  test(`${rule} (${index})`, () => {
    const found = checkTemplate(broken, validatorOf);
    const mine = found.filter((finding) => finding.rule === rule);
    assert.equal(
      mine.map(({ path }) => pointer(path)),
      [at],
      JSON.stringify(found, undefined, 1),
    );
    assert.ok(mine[0]?.why, 'a finding says why');
    assert.is(mine[0]?.severity, ruleById.get(rule)?.severity ?? 'info');
    assert.equal(
      checkTemplate(fine, validatorOf).filter(
        (finding) => finding.rule === rule || (finding.severity === 'error' && !rule.startsWith('structure/')),
      ),
      [],
    );
  });

/** Rules that no template shows by itself: they are about text, size, sets or what nobody uses. */
const elsewhere = /^(?:structure\/syntax|limit\/|nested\/|export\/|parameter\/interface|condition\/unused)/;

test('every rule has an example', () => {
  const shown = new Set(examples.map(({ rule }) => rule));
  assert.equal(
    [...ruleById.keys()].filter((id) => !shown.has(id) && !elsewhere.test(id)),
    [],
  );
});

test('every rule is described: what it wants, why, and where that is written', () => {
  for (const [id, rule] of ruleById) {
    assert.match(id, /^[a-z]+\/[a-z0-9-]+$/);
    assert.match(rule.source, /^https:\/\/docs\.aws\.amazon\.com\//, id);
    assert.match(rule.why, /\.$/, id);
    assert.ok(rule.description.length > 10 && !rule.description.endsWith('.'), id);
    for (const answer of rule.answers) assert.match(answer, /^[EW]\d{4}$/, id);
  }
});

test.run();

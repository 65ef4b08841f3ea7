/** All proofs together: the committed environments, exceptions, and what is printed. */

import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkEnvironment } from '../../generator/generate.js';
import { computeModule } from '../../generator/module.js';
import { PROOFS } from '../../generator/proofs/all.js';
import { proofFindings } from '../../generator/proofs/findings.js';
import { noPublicAddress } from '../../generator/proofs/network/no-public-address.js';
import { prove } from '../../generator/proofs/prove.js';
import { facts, resourceValidators } from '../../scripts/lib/validators.js';
import { fixtureOf, subjectOf } from './tools.js';

const test = suite('proofs');

const broken = fixtureOf(noPublicAddress) ?? '';
const excepted = (lines: string) => broken.replace('overrides:', `exceptions:\n${lines}\noverrides:`);
const exception = (proof: string, rest = '') =>
  `  - { proof: ${proof}, why: the partner connects from outside, owner: platform${rest} }`;

/** What is printed of a spec, as file, path and message. */
const findingsOf = (text: string): string[] => {
  const subject = subjectOf(text);
  return proofFindings(subject.environment, subject.graph, prove(subject, [noPublicAddress])).map(
    ({ file, path, rule, message }) => `${file} /${path.join('/')} ${rule} ${message}`,
  );
};

for (const name of ['dev', 'staging', 'production'])
  test(`${name} passes every proof`, () => {
    const { results, idle } = prove(subjectOf(readFileSync(`params/${name}.yaml`, 'utf8')));
    assert.is(results.length, PROOFS.length);
    assert.equal(
      results.flatMap(({ proof, violations }) => violations.map(({ message }) => `${proof.id}: ${message}`)),
      [],
    );
    assert.equal(idle, []);
  });

test('every proof has an id of its own, a claim, a reason, a page, and a fixture that breaks it', () => {
  assert.is(new Set(PROOFS.map(({ id }) => id)).size, PROOFS.length);
  for (const proof of PROOFS) {
    assert.match(proof.claim, /^[A-Z].+\.$/, proof.id);
    assert.match(proof.why, /^[A-Z].+\.$/, proof.id);
    assert.match(proof.source, /^https:\/\//, proof.id);
    const text = fixtureOf(proof);
    assert.ok(text !== undefined, `${proof.id} has no fixture`);
    const violations = prove(subjectOf(text ?? ''), [proof]).results.flatMap((result) => result.violations);
    assert.ok(violations.length > 0, `${proof.id}: its fixture does not break it`);
    for (const { message, remedy } of violations)
      assert.ok(message.length > 15 && /^[A-Z].+\.$/.test(remedy), `${proof.id}: ${message} ${remedy}`);
  }
});

test('a violation is found in the template, with what to do', () => {
  assert.equal(findingsOf(broken), [
    'service-api.yaml /Resources/Service/Properties/NetworkConfiguration/AwsvpcConfiguration/AssignPublicIp network/no-public-address ServiceApi/Service: AssignPublicIp is ENABLED, so tasks may get a public address',
  ]);
});

test('an exception accepts it, for one resource or all that match', () => {
  for (const rest of ['', ', resource: ServiceApi/Service', ', resource: Service*/Service'])
    assert.equal(findingsOf(excepted(exception('network/no-public-address', rest))), []);
  assert.is(findingsOf(excepted(exception('network/no-public-address', ', resource: ServiceWorker/*'))).length, 2);
});

test('an exception that matches nothing is a finding, and so is one to a proof that is not there', () => {
  const whole = broken
    .replace('value: ENABLED', 'value: DISABLED')
    .replace('overrides:', `exceptions:\n${exception('network/no-public-address')}\noverrides:`);
  assert.equal(findingsOf(whole), [
    'params/dev.yaml /exceptions/0 exceptions/idle nothing needs the exception to network/no-public-address any more',
  ]);
  assert.ok(
    findingsOf(excepted(exception('network/no-public-adress'))).some((line) =>
      line.includes('there is no proof network/no-public-adress'),
    ),
  );
});

test('generation stops at a violation, and says what it took on trust', () => {
  const { environment } = subjectOf(broken);
  const input = {
    environment,
    templates: computeModule(environment),
    validatorOf: resourceValidators(),
    contract: {},
    contractFile: 'templates/exports.json',
  };
  const { findings, proven } = checkEnvironment({ ...input, facts: facts() });
  assert.equal(
    findings.map(({ rule, severity }) => `${severity} ${rule}`).filter((line) => line.includes('network')),
    ['error network/no-public-address'],
  );
  assert.ok(proven?.results.some(({ assumptions }) => assumptions.length > 0));
  assert.is(checkEnvironment(input).proven, undefined);
});

test.run();

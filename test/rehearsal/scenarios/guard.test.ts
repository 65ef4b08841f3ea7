/** The wrong account, and credentials that do not work: refused before anything else is asked. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { inScene } from './scene.js';

const test = suite('rehearsal/scenarios/guard');
const callsOf = (scene: { faults: { calls: readonly { service: string; action: string }[] } }) => [
  ...new Set(scene.faults.calls.map(({ service, action }) => `${service} ${action}`)),
];

test(
  'credentials of another account are refused, with both named, and nothing but the caller is asked for',
  inScene('compute', async (scene) => {
    const { code, printed, noted } = await scene.deploy({}, { account: '222222222222' });
    assert.is(code, 1);
    assert.is(printed, '');
    assert.match(
      noted,
      'error: params/dev.yaml is of the account 111111111111, and you are arn:aws:iam::222222222222:',
    );
    assert.match(noted, 'nothing was done');
    assert.equal(callsOf(scene), ['sts GetCallerIdentity']);
  }),
);

test(
  'destroy has the same guard',
  inScene('compute', async (scene) => {
    const { code, noted } = await scene.destroy({ yes: true }, { account: '222222222222' });
    assert.is(code, 1);
    assert.match(noted, 'of the account 111111111111');
    assert.equal(callsOf(scene), ['sts GetCallerIdentity']);
    assert.is(scene.status(), 'CREATE_COMPLETE');
  }),
);

test(
  'a spec without an account is told the line to write',
  inScene('compute', async (scene) => {
    scene.commit((spec) => spec.replace(/^account:.*\n/m, ''));
    const { code, noted } = await scene.deploy();
    assert.is(code, 1);
    assert.match(noted, 'add `account: "111111111111"` to it');
    assert.equal(callsOf(scene), ['sts GetCallerIdentity']);
  }),
);

test(
  'expired credentials are one clear message',
  inScene('compute', async (scene) => {
    scene.faults.inject({ kind: 'expiredToken', action: 'GetCallerIdentity', count: 20 });
    const { code, noted } = await scene.deploy();
    assert.is(code, 1);
    assert.match(noted, 'the credentials have expired');
    assert.not.match(noted, / at .*\.js:/);
  }),
);

test(
  'templates that are not what the spec gives are refused before anybody is asked',
  inScene('compute', async (scene) => {
    scene.edit('params/dev.yaml', (spec) => spec.replace('    port: 8000\n', '    port: 8001\n'));
    const { code, noted } = await scene.deploy();
    assert.is(code, 1);
    assert.match(noted, /templates\/dev\/ is not what params\/dev\.yaml gives: .*service-api\.yaml differs/);
    assert.match(noted, 'compute generate dev');
    assert.equal(callsOf(scene), []);
  }),
);

test.run();

/** Names of change sets and tokens of requests. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { changeSetName, changeSetStem, clientToken, isOurs, isOurToken } from '../../scripts/deploy/tokens.js';

const test = suite('deploy/tokens');
const hash = '0123456789abcdef'.repeat(4);

test('names of change sets begin with a letter, tell what is in them, and no two are alike', () => {
  const names = Array.from({ length: 200 }, () => changeSetName(hash));
  assert.is(new Set(names).size, names.length);
  for (const name of names) {
    assert.match(name, /^[a-zA-Z][-a-zA-Z0-9]{0,127}$/);
    assert.ok(name.startsWith(changeSetStem(hash)));
    assert.ok(isOurs(name));
  }
});

test("somebody else's names and tokens are not ours", () => {
  for (const name of ['compute-release', 'awscli-cloudformation-package-deploy-1700000000', `${changeSetName(hash)}-x`])
    assert.not.ok(isOurs(name), name);
  assert.ok(isOurToken(clientToken('execute')));
  assert.not.ok(isOurToken('Console-ExecuteChangeSet-1'));
  assert.not.ok(isOurToken(undefined));
});

test.run();

/** Every kind of environment: our own checks and cfn-lint find nothing at all. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkEnvironment } from '../../generator/generate.js';
import { cfnLintArguments } from '../../scripts/ci/cfn-lint.js';
import { resourceValidators } from '../../scripts/lib/validators.js';
import { made } from './tools.js';
import { variants } from './variants.js';

const test = suite('variants');
const validatorOf = resourceValidators();

for (const [name, text] of Object.entries(variants))
  test(`${name}: no finding of our own`, () => {
    const { env, templates } = made(text);
    const { findings } = checkEnvironment({
      environment: env,
      templates,
      validatorOf,
      contract: {},
      contractFile: 'templates/exports.json',
    });
    assert.equal(
      findings.map(({ file, rule, path, message }) => `${file} ${rule} /${path.join('/')} ${message}`),
      [],
    );
  });

test('cfn-lint prints nothing for any of them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'compute-variants-'));
  try {
    // Many variants share a template to the byte; to lint it once is to lint it.
    const texts = new Map<string, string>();
    for (const [name, text] of Object.entries(variants))
      for (const template of made(text).templates)
        texts.set(template.text, join(folder, name.replaceAll(/[^A-Za-z0-9]+/g, '-'), template.file));
    for (const [text, file] of texts) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    const files = [...texts.values()];
    const python = process.env.COMPUTE_PYTHON ?? 'python3';
    const { status, stdout, stderr } = spawnSync(python, cfnLintArguments(files), { encoding: 'utf8' });
    assert.is(`${stdout}${stderr}`.trim(), '');
    assert.is(status, 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test.run();

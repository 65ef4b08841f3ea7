/** cfn-lint has nothing to say, not even information, about any kind of environment: every optional key on and off. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { cfnLintArguments } from '../../scripts/ci/cfn-lint.js';
import { pythonWithTools } from '../../scripts/ci/python.js';
import { capture } from '../../scripts/ci/steps.js';
import { everyKey, noKey } from './every-key.js';
import { made } from './tools.js';

const test = suite('cfn-lint');

/** Writes each distinct template once, named after the first spec that makes it. */
const writeAll = (folder: string): string[] => {
  const files = new Map<string, string>();
  for (const [name, text] of Object.entries({ ...everyKey, ...noKey }))
    for (const template of made(text).templates)
      if (!files.has(template.text)) {
        const file = join(folder, `${name} ${template.file}`.replaceAll(' ', '-'));
        files.set(template.text, file);
        writeFileSync(file, template.text);
      }
  return [...files.values()];
};

test('prints nothing for EC2 and Fargate, in all environments, with every optional key and with none', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'compute-cfn-lint-'));
  try {
    const files = writeAll(folder);
    assert.ok(files.length > 50, `${files.length}`);
    const { output } = await capture(pythonWithTools(), cfnLintArguments(files));
    assert.is(output.trim(), '');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.run();

/** Asks cfn-lint for verdicts: Python starts once per worker and answers one template after another. */

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { pythonWithTools } from '../../scripts/ci/python.js';
import type { Mutant } from './mutants.js';
import { type Verdicts, verdictOf } from './verdicts.js';

const worker = (python: string, mutants: readonly Mutant[], answered: () => void): Promise<Verdicts> =>
  new Promise((resolve, reject) => {
    const child = spawn(python, ['test/campaign/record.py', 'test/campaign/foreign/good'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const verdicts = new Map<string, readonly string[]>();
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [id, rules] = verdictOf(line);
      verdicts.set(id, rules);
      answered();
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0 && verdicts.size === mutants.length) resolve(verdicts);
      else reject(new Error(`cfn-lint answered ${verdicts.size} of ${mutants.length} and ended with ${code}`));
    });
    for (const { id, text } of mutants) child.stdin.write(`${JSON.stringify({ id, text })}\n`);
    child.stdin.end();
  });

/** The verdicts of cfn-lint on mutants, by two workers. */
export const askCfnLint = async (mutants: readonly Mutant[], progress: (done: number) => void): Promise<Verdicts> => {
  const python = pythonWithTools();
  const unique = [...new Map(mutants.map((mutant) => [mutant.id, mutant])).values()];
  let done = 0;
  const shares = [0, 1]
    .map((share) => unique.filter((_, index) => index % 2 === share))
    .filter(({ length }) => length > 0);
  const parts = await Promise.all(
    shares.map((share) =>
      worker(python, share, () => {
        done++;
        progress(done);
      }),
    ),
  );
  return new Map(parts.flatMap((part) => [...part]));
};

/**
 * How long `compute validate` takes beside cfn-lint on the same templates: as whole processes for one template and for all
 * committed ones, the two alternating, and warm within one process each. Run: npm run bench:validate
 */

import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { checkTemplate } from '../../generator/checks/index.js';
import { cfnLintArguments } from '../ci/cfn-lint.js';
import { pythonWithTools } from '../ci/python.js';
import { readTemplate } from '../lib/templates.js';
import { resourceValidators } from '../lib/validators.js';

const runs = 7;
const python = pythonWithTools();

const time = (program: string, args: readonly string[]): number => {
  const started = performance.now();
  const { status } = spawnSync(program, args, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}`);
  return performance.now() - started;
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const committed = readdirSync('templates', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => `templates/${file}`)
  .sort();

const compare = (what: string, files: readonly string[]): void => {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let run = 0; run < runs; run++) {
    ours.push(time(process.execPath, ['dist/compute.cjs', 'validate', ...files]));
    theirs.push(time(python, cfnLintArguments(files)));
  }
  const [mine, other] = [median(ours), median(theirs)];
  console.log(
    `${what.padEnd(34)} compute ${mine.toFixed(0).padStart(6)} ms   cfn-lint ${other.toFixed(0).padStart(6)} ms   ${(other / mine).toFixed(1)} times`,
  );
};

/** One process of cfn-lint with its rules loaded, over the templates twice; the second round counts. */
const warmScript = `
import sys, time
from cfnlint.api import lint
from cfnlint.core import get_rules
rules = get_rules([], [], ["I", "W", "E"], {}, True)
texts = [open(file).read() for file in sys.argv[1:]]
for text in texts: lint(text, rules, ["us-east-1"])
started = time.perf_counter()
for text in texts: lint(text, rules, ["us-east-1"])
print((time.perf_counter() - started) * 1000 / len(texts))
`;

const warm = (): void => {
  const bodies = committed.map((file) => {
    const read = readTemplate(file, file);
    if ('findings' in read) throw new Error(file);
    return read.body;
  });
  const validatorOf = resourceValidators();
  const round = (): number => {
    const started = performance.now();
    for (const body of bodies) checkTemplate(body, validatorOf);
    return (performance.now() - started) / bodies.length;
  };
  const mine = median(Array.from({ length: 40 }, round).slice(20));
  const { stdout } = spawnSync(python, ['-c', warmScript, ...committed], { encoding: 'utf8' });
  const other = Number(stdout);
  console.log(
    `${'warm, a template'.padEnd(34)} compute ${mine.toFixed(2).padStart(6)} ms   cfn-lint ${other.toFixed(0).padStart(6)} ms   ${(other / mine).toFixed(0)} times`,
  );
};

compare('one template, whole processes', ['templates/production/load-balancer.yaml']);
compare(`${committed.length} templates, whole processes`, committed);
warm();

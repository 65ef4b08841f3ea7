/**
 * How long `compute generate` takes for all environments with all checks, as a multiple of what Node needs to start.
 * The two alternate, so that both meet the same machine; the median of each counts. Run: npm run bench
 */

import { spawnSync } from 'node:child_process';

const runs = 21;

const time = (...args: string[]): number => {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`);
  return performance.now() - started;
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const bare: number[] = [];
const generate: number[] = [];
for (let run = 0; run < runs; run++) {
  bare.push(time('-e', '0'));
  generate.push(time('dist/compute.cjs', 'generate', '--check'));
}
const [node, command] = [median(bare), median(generate)];
console.log(`node -e 0         ${node.toFixed(0)} ms`);
console.log(`compute generate  ${command.toFixed(0)} ms`);
console.log(`ratio             ${(command / node).toFixed(2)}`);

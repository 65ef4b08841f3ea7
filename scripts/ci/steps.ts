/** What CI checks beside the unit tests: each step is one command that is fine when it exits with 0. */

import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cfnLintArguments } from './cfn-lint.js';
import { pythonWithTools } from './python.js';

/** The result of one step. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly output: string;
}

/** A step of CI. */
export interface Step {
  readonly name: string;
  readonly run: () => Promise<Outcome>;
}

/** Runs a command without a shell and collects what it prints. */
export const capture = (command: string, args: readonly string[]): Promise<{ code: number; output: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1' } });
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });

const command = (name: string, program: string, ...args: string[]): Step => ({
  name,
  run: async () => {
    const { code, output } = await capture(program, args);
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output };
  },
});

const node = (name: string, ...args: string[]): Step => command(name, process.execPath, ...args);

const templateFiles = (): string[] =>
  readdirSync('templates', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => `templates/${file}`)
    .sort();

/** cfn-lint passes only when it prints nothing at all: no error, no warning, no information finding. */
const cfnLint: Step = {
  name: 'cfn-lint over templates/ prints nothing',
  run: async () => {
    const { code, output } = await capture(pythonWithTools(), cfnLintArguments(templateFiles()));
    const clean = code === 0 && output.trim() === '';
    return { passed: clean ? 1 : 0, failed: clean ? 0 : 1, output };
  },
};

/** The unit tests; uvu's totals become ours. */
export const unitTests: Step = {
  name: 'unit tests',
  run: async () => {
    const { code, output } = await capture(process.execPath, ['node_modules/uvu/bin.js', 'dist/test', '\\.test\\.js$']);
    const total = Number(/Total:\s+(\d+)/.exec(output)?.[1] ?? 0);
    const passed = Number(/Passed:\s+(\d+)/.exec(output)?.[1] ?? 0);
    const failed = total - passed + (code !== 0 && total === passed ? 1 : 0);
    return { passed, failed: total === 0 ? failed + 1 : failed, output };
  },
};

/** All steps, the quick ones first. */
export const steps: readonly Step[] = [
  command(
    'format and lint',
    process.execPath,
    'node_modules/@biomejs/biome/bin/biome',
    'ci',
    '--error-on-warnings',
    '--colors=off',
  ),
  node('schema data is what its sources give', 'dist/scripts/schemas/main.js', '--check'),
  node('docs/rules.md is what the proofs give', 'dist/scripts/docs/rules.js', '--check'),
  node('committed templates are up to date', 'dist/compute.cjs', 'generate', '--check'),
  node('docs/diagrams is what the specs give', 'dist/compute.cjs', 'diagram', '--check'),
  node('committed templates are valid', 'dist/compute.cjs', 'validate'),
  cfnLint,
  node('the package is well-formed and its types resolve', 'dist/scripts/ci/package.js'),
  node('the same bytes on every Node, time zone, locale and key order', 'dist/scripts/ci/determinism.js'),
  node('cfn-lint says of a sample of mutants what is recorded', 'dist/test/campaign/main.js', '--check'),
  unitTests,
];

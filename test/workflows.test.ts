/** The pull-request workflow and the hooks: what they run exists, and nothing of a pull request runs with rights to write. */

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly if?: string;
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: unknown;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const test = suite('workflows');
const folder = '.github/workflows';
const files = readdirSync(folder).map((file) => `${folder}/${file}`);
const read = (file: string): string => readFileSync(file, 'utf8');
const workflow = load(read(`${folder}/pull-request.yml`)) as Workflow;
const jobs = Object.entries(workflow.jobs);
const scripts = jobs.flatMap(([, { steps }]) => steps.flatMap(({ run }) => run ?? []));

test('every action is pinned by its commit, with its version beside it', () => {
  for (const file of files)
    for (const [line] of read(file).matchAll(/^.*\buses:.*$/gm))
      assert.match(line, /uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/, file);
});

test('jobs may do nothing that they are not given, and end', () => {
  assert.equal(workflow.permissions, {});
  assert.is(workflow.on, 'pull_request', 'pull_request_target would run with the rights of the base');
  for (const [name, { permissions, 'timeout-minutes': minutes }] of jobs) {
    assert.ok(permissions, name);
    assert.ok(minutes, name);
  }
});

test('what may write checks nothing out and runs no code of the pull request', () => {
  const writing = jobs.filter(([, { permissions = {} }]) => Object.values(permissions).includes('write'));
  assert.equal(
    writing.map(([name]) => name),
    ['publish'],
  );
  for (const [, { steps, if: condition }] of writing) {
    assert.match(condition ?? '', /head\.repo\.full_name == github\.repository/);
    for (const { uses = '', run = '' } of steps) {
      assert.not.match(uses, /actions\/checkout/);
      assert.not.match(run, /\b(?:npm|npx|node)\b/);
    }
  }
});

test('no checkout leaves its token behind', () => {
  for (const [, { steps }] of jobs)
    for (const { uses, with: settings } of steps)
      if (uses?.startsWith('actions/checkout@')) assert.is(settings?.['persist-credentials'], false);
});

test('the shell is well-formed, and takes nothing from the event by substitution', () => {
  for (const script of scripts) {
    const { status, stderr } = spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' });
    assert.is(status, 0, stderr);
    assert.not.match(script, /\$\{\{/, 'a title or a branch of an attacker would become shell');
  }
});

test('the commands that workflows and hooks call exist', () => {
  const help = spawnSync(process.execPath, ['dist/compute.cjs', '--help'], { encoding: 'utf8' }).stdout;
  const hooks = load(read('.pre-commit-config.yaml')) as { repos: { hooks: { entry: string; files?: string }[] }[] };
  const entries = hooks.repos.flatMap((repository) => repository.hooks.map(({ entry }) => entry));
  const called = [...scripts, ...entries].flatMap((text) => [
    ...text.matchAll(/(?:dist\/compute\.cjs|npm run --silent compute --) (\w+)/g),
  ]);
  assert.ok(called.length >= 4, `${called.length}`);
  for (const [, verb] of called) assert.match(help, new RegExp(`^ {2}${verb} `, 'm'));
  const npm = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts;
  for (const script of [...scripts, ...entries])
    for (const [, name = ''] of script.matchAll(/npm run (?:--silent )?(\w+)/g)) assert.ok(npm[name], name);
});

test('the comment is found again by its first line', () => {
  const script = scripts.find((text) => text.includes('marker=')) ?? '';
  const filter = /awk (.+) '(.+)'\)/.exec(script);
  const [, options = '', program = ''] = filter ?? [];
  assert.ok(options.includes('-v marker="$marker"'));
  const list = '1\thello\n2\t<!-- mine -->\n3\t<!-- mine -->\n';
  const { stdout } = spawnSync('awk', ['-F', '\t', '-v', 'marker=<!-- mine -->', program], {
    input: list,
    encoding: 'utf8',
  });
  assert.is(stdout, '2\n');
});

test.run();

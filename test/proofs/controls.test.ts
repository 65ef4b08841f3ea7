/** Public controls: each is answered by a proof or says why not, and AWS's own rules fail on production only where that says so. */

import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { ParameterEntry } from '../../generator/contracts/parameter-file.js';
import { type Evaluation, evaluate, plain } from '../../generator/evaluate/index.js';
import { computeModule, rootFile } from '../../generator/module.js';
import { PROOFS } from '../../generator/proofs/all.js';
import { read } from '../stacks/tools.js';

const test = suite('proofs/controls');

/** One control of `schemas/data/controls.json`. */
interface Control {
  readonly title: string;
  readonly unmet?: string;
  readonly optional?: string;
  readonly elsewhere?: string;
  readonly letter?: string;
  readonly guard?: string;
}

const { controls } = JSON.parse(readFileSync('schemas/data/controls.json', 'utf8')) as {
  readonly controls: Readonly<Record<string, Control>>;
};

const answered = new Set(PROOFS.flatMap((proof) => proof.controls ?? []));

test('every control is answered by a proof, or says why it is not met or who answers for it', () => {
  for (const [id, { unmet, optional, elsewhere, letter }] of Object.entries(controls)) {
    const reasons = [unmet, elsewhere].filter((reason) => reason !== undefined);
    assert.is(reasons.length, answered.has(id) || optional !== undefined ? 0 : 1, id);
    for (const reason of [...reasons, optional ?? 'no option at all', letter ?? 'met by the letter'])
      assert.ok(reason.length > 15, id);
  }
});

test('a proof that answers for a control elsewhere answers for it', () => {
  for (const [id, { elsewhere }] of Object.entries(controls)) {
    if (!/^[a-z-]+\/[a-z-]+$/.test(elsewhere ?? '')) continue;
    assert.ok(
      PROOFS.some((proof) => proof.id === elsewhere),
      id,
    );
  }
});

test('the proofs name no control that is not in the list', () => {
  assert.equal(
    [...answered].filter((id) => controls[id] === undefined),
    [],
  );
  for (const { id, controls: named = [] } of PROOFS) assert.equal(named, [...named].sort(), id);
});

test('the list is sorted', () => assert.equal(Object.keys(controls), Object.keys(controls).sort()));

const manifest = createRequire(import.meta.url).resolve('@cdklabs/cdk-validator-cfnguard/package.json');
const system = process.platform === 'darwin' ? 'macos' : 'ubuntu';
const guard = join(dirname(manifest), 'bin', system, process.arch === 'arm64' ? 'aarch64' : 'x86_64', 'cfn-guard');
const rules = join(dirname(manifest), 'rules/control-tower/cfn-guard');

/** Templates with every reference resolved, since a rule looks at one template only, and parameters hide values from it. */
const resolved = (text: string): Evaluation => {
  const entries = JSON.parse(readFileSync('params/production.parameters.json', 'utf8')) as readonly ParameterEntry[];
  return evaluate({
    root: rootFile,
    templates: Object.fromEntries(computeModule(read(text)).map(({ file, body }) => [file, body])),
    parameters: Object.fromEntries(entries.map((entry) => [entry.ParameterKey, entry.ParameterValue ?? ''])),
    imports: {},
    pseudo: { Region: 'eu-west-2', AccountId: '333333333333' },
  });
};

/** The resource types that a rule says it reports on, in small letters: some rules spell AutoscalingGroup. */
const reportsOn = (rule: string): string[] => {
  const [, list = ''] = /^# Reports on:\s*\n((?:#.*\S.*\n)+?)#\s*\n/m.exec(rule) ?? [];
  return (list.match(/AWS::\w+::\w+/g) ?? []).map((type) => type.toLowerCase());
};

/** `CT.ECS.PR.7` of `ct-ecs-pr-7.guard`. */
const controlOf = (file: string): string => basename(file, '.guard').toUpperCase().replaceAll('-', '.');

/** What Control Tower's rules say of an environment: the controls that concern its resources, and those that fail. */
const verdict = (text: string): { readonly concerned: readonly string[]; readonly failing: readonly string[] } => {
  const { stacks, resources } = resolved(text);
  const types = new Set([...resources.values()].map(({ type }) => type.toLowerCase()));
  const folder = mkdtempSync(join(tmpdir(), 'compute-control-tower-'));
  try {
    for (const name of ['data', 'rules']) mkdirSync(join(folder, name));
    for (const { file, resources: held } of stacks.values()) {
      const bodies = [...held.values()].map(({ id, type, properties }) => [
        id,
        { Type: type, Properties: plain(properties) },
      ]);
      const template = { AWSTemplateFormatVersion: '2010-09-09', Resources: Object.fromEntries(bodies) };
      writeFileSync(join(folder, 'data', file.replace(/yaml$/, 'json')), JSON.stringify(template));
    }
    const concerned = readdirSync(rules, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.guard'))
      .filter((file) => reportsOn(readFileSync(join(rules, file), 'utf8')).some((type) => types.has(type)));
    for (const file of concerned) copyFileSync(join(rules, file), join(folder, 'rules', basename(file)));
    const options = ['--rules', join(folder, 'rules'), '--data', join(folder, 'data'), '--show-summary', 'fail'];
    const { stdout, stderr, status } = spawnSync(guard, ['validate', ...options], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    assert.ok(status === 0 || status === 19, `${status}: ${stderr}`);
    const failed = [...stdout.matchAll(/^(\S+\.guard)\/\w+\s+FAIL$/gm)].map(([, file]) => controlOf(`${file}`));
    return { concerned: concerned.map(controlOf), failing: [...new Set(failed)].sort() };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const production = readFileSync('params/production.yaml', 'utf8');
const withGuard = (wanted: (control: Control) => boolean): string[] =>
  Object.entries(controls).flatMap(([id, control]) => (control.guard !== undefined && wanted(control) ? [id] : []));

test('production fails those rules of Control Tower that are listed with a reason, and no other', () => {
  const { concerned, failing } = verdict(production);
  assert.ok(concerned.length > 30, `${concerned.length}`);
  assert.equal(
    failing,
    withGuard(() => true),
  );
});

test('what a spec may ask for meets its control, and groups and keys of our own fail no other', () => {
  const options = [
    'monitoring: enhanced',
    'logs: { kmsKey: "arn:aws:kms:eu-west-2:333333333333:key/1234abcd-12ab-34cd-56ef-1234567890ab" }',
    'loadBalancer: { securityGroup: own }',
  ];
  const { concerned, failing } = verdict(production.replace('\nservices:', `\n${options.join('\n')}\nservices:`));
  assert.ok(concerned.includes('CT.EC2.PR.3'));
  assert.equal(
    failing,
    withGuard(({ optional }) => optional === undefined),
  );
  assert.equal(
    concerned.filter((id) => controls[id] === undefined),
    [],
    'every control that concerns us is listed',
  );
});

test.run();

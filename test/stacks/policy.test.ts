/** The Guard rules that ship with the templates: every kind of environment keeps to them, and each catches what it is for. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Json, made, spec } from './tools.js';
import { variants } from './variants.js';

const test = suite('policy');
const manifest = createRequire(import.meta.url).resolve('@cdklabs/cdk-validator-cfnguard/package.json');
const system = process.platform === 'darwin' ? 'macos' : 'ubuntu';
const guard = join(dirname(manifest), 'bin', system, process.arch === 'arm64' ? 'aarch64' : 'x86_64', 'cfn-guard');

/** Names of the rules that templates break, by file; templates are given as JSON, which Guard reads as well. */
const broken = (templates: Readonly<Record<string, unknown>>): string[] => {
  const folder = mkdtempSync(join(tmpdir(), 'compute-guard-'));
  try {
    for (const [name, body] of Object.entries(templates)) writeFileSync(join(folder, name), JSON.stringify(body));
    const options = ['--rules', 'templates/policy.guard', '--data', folder, '--show-summary', 'fail'];
    const { stdout, stderr, status } = spawnSync(guard, ['validate', ...options], { encoding: 'utf8' });
    assert.ok(status === 0 || status === 19, `${status}: ${stderr}`);
    return [...new Set([...stdout.matchAll(/^policy\.guard\/(\w+)\s+FAIL$/gm)].map(([, rule]) => `${rule}`))].sort();
  } finally {
    rmSync(folder, { recursive: true });
  }
};

test('every kind of environment keeps to every rule, but for what its spec overrides', () => {
  const files = Object.entries(variants).flatMap(([name, text]) =>
    made(text).templates.map(({ file, body }) => [`${name} ${file}`.replaceAll(/[^a-z0-9]+/gi, '-'), body] as const),
  );
  const distinct = new Map(files.map(([name, body]) => [JSON.stringify(body), name]));
  const named = Object.fromEntries([...distinct].map(([text, name]) => [`${name}.json`, JSON.parse(text)]));
  const { overrides, ...others } = Object.fromEntries(
    Object.entries(named).map(([name, body]) => [name.startsWith('overrides-cluster') ? 'overrides' : name, body]),
  );
  assert.ok(Object.keys(others).length > 100);
  assert.equal(broken(others), []);
  assert.equal(broken({ 'overrides.json': overrides }), ['logs_end']);
});

/** What breaks each rule: a resource of an environment with groups of its own, and what becomes of it. */
const faults: Readonly<Record<string, readonly [file: string, id: string, path: string, value: unknown]>> = {
  tasks_have_no_public_address: [
    'service-api',
    'Service',
    'NetworkConfiguration/AwsvpcConfiguration/AssignPublicIp',
    'ENABLED',
  ],
  bad_releases_are_rolled_back: [
    'service-api',
    'Service',
    'DeploymentConfiguration/DeploymentCircuitBreaker/Rollback',
    false,
  ],
  capacity_comes_from_a_strategy: ['service-api', 'Service', 'LaunchType', 'EC2'],
  containers_are_locked_down: ['service-api', 'TaskDefinition', 'ContainerDefinitions/0/Privileged', true],
  logs_do_not_stop_applications: [
    'service-api',
    'TaskDefinition',
    'ContainerDefinitions/0/LogConfiguration/Options/mode',
    'blocking',
  ],
  instances_use_imdsv2_and_encrypted_disks: [
    'cluster',
    'LaunchTemplate',
    'LaunchTemplateData/MetadataOptions/HttpTokens',
    'optional',
  ],
  load_balancers_drop_invalid_headers: [
    'load-balancer',
    'LoadBalancer',
    'LoadBalancerAttributes',
    [{ Key: 'a', Value: 'b' }],
  ],
  listeners_use_modern_tls: ['load-balancer', 'HttpsListener', 'SslPolicy', 'ELBSecurityPolicy-2016-08'],
  nothing_answers_by_accident: ['load-balancer', 'HttpsListener', 'DefaultActions/0/Type', 'forward'],
  names_do_not_stand_in_the_way_of_replacement: ['service-api', 'TargetGroup', 'Name', 'api'],
  roles_grant_no_wildcard_action: [
    'service-api',
    'ExecutionRole',
    'Policies/0/PolicyDocument/Statement/0/Action',
    ['ecr:*'],
  ],
  task_roles_cannot_be_borrowed: ['service-api', 'TaskRole', 'AssumeRolePolicyDocument/Statement/0/Condition', {}],
  logs_end: ['service-api', 'LogGroup', 'RetentionInDays', undefined],
  topics_are_encrypted: ['observability', 'Topic', 'KmsMasterKeyId', undefined],
  the_internet_reaches_http_ports_only: ['load-balancer', 'HttpIngress', 'FromPort', 22],
};

test('each rule has a fault that it finds', () => {
  const rules = [...readFileSync('templates/policy.guard', 'utf8').matchAll(/^rule (\w+)/gm)].map(
    ([, name]) => `${name}`,
  );
  assert.equal(rules, Object.keys(faults));
});

const healthy = made(spec({ top: 'loadBalancer: { securityGroup: own }' }));

for (const [rule, [file, id, path, value]] of Object.entries(faults))
  test(`${rule} finds a ${id} whose ${path} is ${JSON.stringify(value) ?? 'missing'}`, () => {
    const template = structuredClone(healthy.templates.find((one) => one.file === `${file}.yaml`)?.body ?? {});
    const steps = ['Resources', id, 'Properties', ...path.split('/')];
    const parent = steps.slice(0, -1).reduce<Json>((inner, step) => inner[step] as Json, template);
    Object.assign(parent, { [steps.at(-1) ?? '']: value });
    assert.equal(broken({ 'template.json': template }), [rule]);
  });

test.run();

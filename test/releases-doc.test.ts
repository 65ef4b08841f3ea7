/** The pipelines of docs/releases.md: the names that they use are those of the templates, and their shell is whole. */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { at, type Json, made, spec } from './stacks/tools.js';

const test = suite('releases');
const stackOwns = made(spec({ api: 'jobs: { migrate: { command: [migrate] } }' }));
const pipelineOwns = made(spec({ api: 'imageFrom: ssm\ntaskDefinition: pipeline' }));

const example = (name: string): string => readFileSync(`docs/examples/${name}.yml`, 'utf8');
const steps = (name: string) => at(load(example(name)), 'jobs', 'release', 'steps') as Json[];

for (const name of ['release-image', 'release-task-definition'])
  test(`${name}: YAML with steps whose shell parses`, () => {
    const scripts = steps(name).filter(({ run }) => run !== undefined);
    assert.ok(scripts.length >= 3);
    for (const { run, name: title } of scripts) {
      const { status, stderr } = spawnSync('bash', ['-n'], { input: `${run}`, encoding: 'utf8' });
      assert.is(status, 0, `${title}: ${stderr}`);
    }
  });

test('the parameters and outputs that the pipelines and the text name are there', () => {
  const text = `${readFileSync('docs/releases.md', 'utf8')}${example('release-image')}`;
  const root = { ...stackOwns.section('compute', 'Parameters'), ...stackOwns.section('compute', 'Outputs') };
  const named = [...text.matchAll(/\b((?:Api|Worker)[A-Z]\w+)\b/g)].map(([, name]) => `${name}`);
  assert.ok(new Set(named).size >= 6);
  for (const name of named) assert.ok(name in root, name);
});

test('the pipeline that registers revisions uses the family, the container, the parameter and the export of the stack', () => {
  const env = at(load(example('release-task-definition')), 'jobs', 'release', 'env') as Json;
  const named = (key: string) =>
    `${env[key]}`.replaceAll('${{ inputs.environment }}', 'dev').replaceAll('${{ inputs.service }}', 'api');
  const definition = pipelineOwns.one('service-api', 'TaskDefinition').properties;
  assert.is(named('FAMILY'), definition.Family);
  assert.is(named('SERVICE'), at(definition, 'ContainerDefinitions', 0, 'Name'));
  assert.is(named('PARAMETER'), (pipelineOwns.section('compute', 'Parameters').ApiImage as Json).Default);
  const exported = Object.values(pipelineOwns.section('compute', 'Outputs')).map((output) =>
    at(output, 'Export', 'Name'),
  );
  assert.ok(exported.includes(named('EXPORT')));
});

test('the image is written down before the revision is registered, and that before the service is updated', () => {
  const text = example('release-task-definition');
  const order = ['ssm put-parameter', 'register-task-definition', 'update-service'].map((call) => text.indexOf(call));
  assert.equal(
    order,
    [...order].sort((a, b) => a - b),
  );
  assert.ok(order.every((place) => place > 0));
});

test.run();

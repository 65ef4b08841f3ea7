/** The committed templates, deployed: every resource believable, an image-only release, nothing left but what is retained. */

import { readdirSync, readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Engine, type EngineOptions } from '../../../scripts/rehearsal/engine/engine.js';
import { Bench, summary } from './helpers.js';

const test = suite('engine: the committed templates');

type Parameter = { ParameterKey: string; ParameterValue: string };

const production = (
  behaviour?: EngineOptions['behaviour'],
): { bench: Bench; input: Record<string, unknown>; given: Parameter[] } => {
  const bench = new Bench({ account: '333333333333', ...(behaviour !== undefined && { behaviour }) });
  for (const file of readdirSync('templates/production'))
    bench.templates.set(
      `https://paperwurks-production-templates.s3.eu-west-2.amazonaws.com/${file}`,
      readFileSync(`templates/production/${file}`, 'utf8'),
    );
  const given = JSON.parse(readFileSync('params/production.parameters.json', 'utf8')) as Parameter[];
  return {
    bench,
    given,
    input: {
      TemplateBody: readFileSync('templates/production/compute.yaml', 'utf8'),
      Parameters: given,
      IncludeNestedStacks: true,
    },
  };
};

test('networking gives ids in the shapes that compute takes', () => {
  const bench = new Bench();
  assert.is(
    bench.deploy('net', { TemplateBody: readFileSync('test/fixtures/networking.yaml', 'utf8') }),
    'CREATE_COMPLETE',
  );
  const outputs = bench.outputs('net');
  assert.match(outputs.VpcId ?? '', /^vpc-[0-9a-f]{17}$/);
  assert.match(outputs.PrivateSubnetIds ?? '', /^subnet-[0-9a-f]{17},subnet-[0-9a-f]{17}$/);
  bench.call('DeleteStack', { StackName: 'net' });
  bench.pass(60);
  assert.equal(bench.engine.resources(), []);
});

test('production is made, released and deleted', () => {
  const { bench, input, given } = production();
  assert.is(bench.deploy('compute', input, 120), 'CREATE_COMPLETE');
  const values = bench.engine
    .resources()
    .flatMap(({ physicalId, properties }) => [physicalId, JSON.stringify(properties)]);
  assert.equal(
    values.filter((text) => /\$\{|undefined|KNOWN_AFTER/.test(text.replaceAll(/\$\{PROP[^}]*\}|\$\{LABEL\}/g, ''))),
    [],
    'every value is concrete',
  );
  const exported = (bench.call('ListExports', {}).Exports as { Name: string }[]).map(({ Name }) => Name).sort();
  const declared = JSON.parse(readFileSync('templates/exports.json', 'utf8')) as { environments?: unknown };
  assert.ok(
    exported.every((name) => JSON.stringify(declared).includes(name.replace('paperwurks-production-compute-', ''))),
  );
  assert.match(`${bench.changeSet('compute', input).StatusReason}`, /didn't contain changes/);

  const released = {
    ...input,
    Parameters: given.map((each) =>
      each.ParameterKey === 'ApiImage'
        ? { ...each, ParameterValue: each.ParameterValue.replace('1.0.0', '1.0.1') }
        : each,
    ),
  };
  const set = bench.changeSet('compute', released);
  const inner = (set.Changes as { ResourceChange: { LogicalResourceId: string; ChangeSetId: string } }[]).find(
    ({ ResourceChange }) => ResourceChange.LogicalResourceId === 'ServiceApi',
  )?.ResourceChange.ChangeSetId;
  const changes = summary(bench.call('DescribeChangeSet', { ChangeSetName: inner }));
  assert.ok(changes.includes('Modify TaskDefinition True'));
  assert.ok(changes.includes('Modify Service False'));
  assert.is(bench.deploy('compute', released, 120), 'UPDATE_COMPLETE');
  assert.equal(
    bench.engine
      .resources()
      .filter(({ type }) => type === 'AWS::ECS::TaskDefinition')
      .map(({ physicalId }) => physicalId.split('/')[1])
      .sort(),
    ['paperwurks-production-api:2', 'paperwurks-production-worker:1'],
  );

  bench.call('DeleteStack', { StackName: 'compute' });
  bench.pass(120);
  assert.equal(
    [...new Set(bench.engine.resources().map(({ type, status }) => `${type} ${status}`))],
    ['AWS::Logs::LogGroup RETAINED'],
  );
});

/** Resources whose failure is tried: one early, one late, one of each kind of trouble. */
const unlucky = ['ExecLogGroup', 'LoadBalancer', 'CapacityProvider', 'TaskDefinition', 'Service', 'TaskStoppedRule'];

test('whichever resource fails, a creation leaves nothing and an update leaves all as it was', () => {
  const trouble = { id: '', once: true };
  const { bench, input, given } = production(({ logicalId, action }) => {
    if (logicalId !== trouble.id || action === 'DELETE') return undefined;
    if (trouble.once) trouble.id = '';
    return { fails: 'bad luck' };
  });
  const nothing = bench.engine.snapshot();
  const start = bench.now;
  for (const id of unlucky) {
    Object.assign(trouble, { id, once: true });
    assert.is(bench.deploy('compute', input, 120), 'ROLLBACK_COMPLETE', id);
    assert.equal(bench.engine.resources(), [], id);
    bench.engine = Engine.restore(nothing, bench.options);
    bench.now = start;
  }
  assert.is(bench.deploy('compute', input, 120), 'CREATE_COMPLETE');
  const made = bench.engine.snapshot();
  const things = () =>
    bench.engine
      .resources()
      .map(({ status: _, ...thing }) => JSON.stringify(thing))
      .sort();
  const before = things();
  const changed = {
    ...input,
    Tags: [{ Key: 'team', Value: 'x' }],
    Parameters: given.map((each) => ({ ...each, ParameterValue: each.ParameterValue.replace(/1\.0\.0$/, '1.0.1') })),
  };
  for (const id of unlucky) {
    Object.assign(trouble, { id, once: true });
    assert.is(bench.deploy('compute', changed, 120), 'UPDATE_ROLLBACK_COMPLETE', id);
    assert.equal(things(), before, id);
    assert.is(bench.deploy('compute', changed, 120), 'UPDATE_COMPLETE', id);
    bench.engine = Engine.restore(made, bench.options);
  }
});

test.run();

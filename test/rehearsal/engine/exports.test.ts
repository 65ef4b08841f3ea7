/** Exports: one owner each, and protected as long as somebody imports them. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Bench, refusal } from './helpers.js';

const test = suite('engine: exports');

const exporter = (outputs: string): string => `
Resources:
  Topic: { Type: AWS::SNS::Topic, Properties: { DisplayName: x } }
Outputs: ${outputs}`;

const one = exporter('{ Arn: { Value: !Ref Topic, Export: { Name: shared } } }');
const importer = `
Resources:
  Topic: { Type: AWS::SNS::Topic, Properties: { DisplayName: !ImportValue shared } }`;

const pair = (): Bench => {
  const bench = new Bench();
  bench.deploy('giver', { TemplateBody: one });
  bench.deploy('taker', { TemplateBody: importer });
  return bench;
};

test('an import gets the value of the export, and both are listed', () => {
  const bench = pair();
  assert.is(bench.status('taker'), 'CREATE_COMPLETE');
  const { Exports } = bench.call('ListExports', {}) as {
    Exports: { Name: string; Value: string; ExportingStackId: string }[];
  };
  assert.equal(
    Exports.map(({ Name, ExportingStackId }) => [Name, ExportingStackId]),
    [['shared', bench.stack('giver').StackId]],
  );
  assert.is(
    bench.engine.resources().find(({ stackName }) => stackName === 'taker')?.properties.DisplayName,
    Exports[0]?.Value,
  );
  assert.equal(bench.call('ListImports', { ExportName: 'shared' }).Imports, ['taker']);
});

test('an export in use can be neither dropped nor changed, and the update is rolled back', () => {
  const bench = pair();
  assert.is(
    bench.deploy('giver', { TemplateBody: exporter('{ Arn: { Value: !Ref Topic } }') }),
    'UPDATE_ROLLBACK_COMPLETE',
  );
  assert.ok(
    bench
      .story('giver')
      .includes('giver UPDATE_ROLLBACK_IN_PROGRESS Export shared cannot be deleted as it is in use by taker'),
  );
  assert.is(
    bench.deploy('giver', { TemplateBody: exporter('{ Arn: { Value: other, Export: { Name: shared } } }') }),
    'UPDATE_ROLLBACK_COMPLETE',
  );
  assert.ok(
    bench
      .story('giver')
      .includes('giver UPDATE_ROLLBACK_IN_PROGRESS Export shared cannot be updated as it is in use by taker'),
  );
});

test('a stack whose export is in use is not deleted; afterwards it is', () => {
  const bench = pair();
  bench.call('DeleteStack', { StackName: 'giver' });
  bench.pass(5);
  assert.is(bench.status('giver'), 'CREATE_COMPLETE');
  assert.ok(bench.story('giver').includes('giver DELETE_IN_PROGRESS User Initiated'));
  assert.is(
    bench.stack('giver').StackStatusReason,
    'Delete canceled. Cannot delete export shared as it is in use by taker.',
  );
  assert.is(bench.engine.resources().length, 2, 'nothing of it was deleted');
  bench.call('DeleteStack', { StackName: 'taker' });
  bench.pass(5);
  assert.match(
    refusal(() => bench.call('ListImports', { ExportName: 'shared' })),
    /ValidationError: Export 'shared' is not imported by any stack\./,
  );
  bench.call('DeleteStack', { StackName: 'giver' });
  bench.pass(5);
  assert.equal(bench.engine.resources(), []);
  assert.equal(bench.call('ListExports', {}).Exports, []);
});

test('a name that another stack exports cannot be exported again', () => {
  const bench = pair();
  assert.is(bench.deploy('second', { TemplateBody: one }), 'ROLLBACK_COMPLETE');
  assert.ok(
    bench
      .story('second')
      .includes(
        'second ROLLBACK_IN_PROGRESS Export with name shared is already exported by stack giver. Rollback requested by user.',
      ),
  );
});

test('an import that nobody exports fails the change set', () => {
  assert.is(new Bench().deploy('taker', { TemplateBody: importer }), 'FAILED: No export named shared found.');
});

test('lists of exports come in pages', () => {
  const bench = new Bench();
  const outputs = Array.from(
    { length: 150 },
    (_, index) => `  O${index}: { Value: 'v${index}', Export: { Name: 'e-${index}' } }`,
  ).join('\n');
  bench.deploy('many', { TemplateBody: `${one.split('Outputs:')[0]}Outputs:\n${outputs}` });
  const first = bench.call('ListExports', {});
  assert.is((first.Exports as unknown[]).length, 100);
  const second = bench.call('ListExports', { NextToken: first.NextToken });
  assert.is((second.Exports as unknown[]).length, 50);
  assert.is(second.NextToken, undefined);
});

test.run();

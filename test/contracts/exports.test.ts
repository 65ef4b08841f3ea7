import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { exportsOf, isExportContract, lostExports, withExports } from '../../generator/contracts/exports.js';
import { finds } from '../checks/tools.js';

const test = suite('contracts/exports');

test('the exports of a template, with their descriptions', () => {
  const Outputs = {
    Arn: { Value: 'x', Description: 'The ARN.', Export: { Name: 'app-Arn' } },
    Plain: { Value: 'x' },
    Bare: { Value: 'x', Export: { Name: 'app-Bare' } },
  };
  assert.equal(exportsOf({ Outputs }), { 'app-Arn': 'The ARN.', 'app-Bare': '' });
  assert.equal(exportsOf({}), {});
});

const promised = { dev: { 'dev-ClusterArn': 'A', 'dev-ClusterName': 'B' }, live: { 'live-X': '' } };

test('nothing is lost while every promised name is made, and a new one is no loss', () => {
  assert.equal(lostExports('dev', promised, { ...promised.dev, 'dev-New': '' }, 'exports.json'), []);
  assert.equal(lostExports('other', promised, {}, 'exports.json'), []);
});

test('export/lost: a name that is gone, or that has a new name', () => {
  finds(lostExports('dev', promised, { 'dev-ClusterArn': 'A', 'dev-ClusterNames': 'B' }, 'exports.json'), {
    rule: 'export/lost',
    path: 'dev/dev-ClusterName',
    message: /'dev-ClusterName' is promised to other stacks but no longer exported/,
    remedy: /is 'dev-ClusterNames' its new name\? Keep it, .*list-imports --export-name dev-ClusterName\)/,
    file: 'exports.json',
  });
  finds(lostExports('live', promised, {}, 'exports.json'), {
    rule: 'export/lost',
    path: 'live/live-X',
    message: /'live-X'/,
    remedy: /^Keep it/,
  });
});

test('the contract only grows: names stay, descriptions follow, order is by bytes', () => {
  const grown = withExports(promised, 'dev', { 'dev-ClusterArn': 'New.', 'dev-B': '', 'dev-a': '' });
  assert.is(
    JSON.stringify(grown),
    JSON.stringify({
      dev: { 'dev-B': '', 'dev-ClusterArn': 'New.', 'dev-ClusterName': 'B', 'dev-a': '' },
      live: { 'live-X': '' },
    }),
  );
  assert.equal(Object.keys(withExports(promised, 'a', {})), ['a', 'dev', 'live']);
});

test('what is a contract', () => {
  for (const contract of [{}, promised]) assert.ok(isExportContract(contract));
  for (const other of [null, [], 'x', { dev: null }, { dev: [] }, { dev: 'x' }, { dev: { 'dev-X': 5 } }])
    assert.not(isExportContract(other), JSON.stringify(other));
});

test('after an update nothing is lost, and doing it again changes nothing', () => {
  const names = fc.dictionary(fc.string(), fc.string());
  fc.assert(
    fc.property(fc.dictionary(fc.string(), names), fc.string(), names, (contract, environment, made) => {
      const grown = withExports(contract, environment, made);
      assert.equal(lostExports(environment, { [environment]: made }, grown[environment] ?? {}, ''), []);
      for (const [name, old] of Object.entries(contract))
        assert.equal(lostExports(name, { [name]: old }, grown[name] ?? {}, ''), []);
      assert.is(JSON.stringify(withExports(grown, environment, made)), JSON.stringify(grown));
    }),
  );
});

test.run();

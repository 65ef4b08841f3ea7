// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Mapping } from '../../generator/checks/template.js';
import { checkTemplateSet, childFile } from '../../generator/checks/template-set.js';
import { finds } from './tools.js';

const test = suite('checks/template-set');

const child: Mapping = {
  Parameters: { Name: { Type: 'String' }, Count: { Type: 'Number', Default: 1 } },
  Outputs: { Arn: { Value: 'x' } },
};
const url = { 'Fn::Sub': 'https://${Bucket}.s3.${AWS::URLSuffix}/${Prefix}child.yaml' };

/** A parent of the child, with the values given and the expression read. */
const parent = (
  Parameters: Mapping,
  read: unknown = { 'Fn::GetAtt': ['Child', 'Outputs.Arn'] },
  TemplateURL: unknown = url,
): Mapping => ({
  Resources: { Child: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL, Parameters } } },
  Outputs: { Read: { Value: read } },
});
const complete = { complete: true };
const at = 'Resources/Child/Properties';

test('a sound set, each way to read an output', () => {
  const reads = [
    { 'Fn::GetAtt': ['Child', 'Outputs.Arn'] },
    { 'Fn::GetAtt': 'Child.Outputs.Arn' },
    { 'Fn::Sub': '${Child.Outputs.Arn}' },
  ];
  for (const read of reads)
    assert.equal(checkTemplateSet({ 'root.yaml': parent({ Name: 'a' }, read), 'child.yaml': child }, complete), []);
});

test('the file of a child', () => {
  const fileOf = (TemplateURL: unknown) => childFile({ Properties: { TemplateURL } });
  assert.is(fileOf('child.yaml'), 'child.yaml');
  assert.is(fileOf('https://a/b/child.yaml'), 'child.yaml');
  assert.is(fileOf(url), 'child.yaml');
  assert.is(fileOf({ 'Fn::Sub': ['${A}/child.yaml', {}] }), 'child.yaml');
  for (const none of [undefined, { Ref: 'Url' }, { 'Fn::Sub': '${Url}' }, 5]) assert.is(fileOf(none), undefined);
});

test('nested/missing-parameter and nested/unknown-parameter', () => {
  finds(
    checkTemplateSet({ 'root.yaml': parent({ Nam: 'a' }), 'child.yaml': child }, complete),
    {
      rule: 'nested/missing-parameter',
      path: `${at}/Parameters`,
      message: /needs the parameter 'Name'/,
      remedy: /give 'Name' a value/,
      file: 'root.yaml',
    },
    {
      rule: 'nested/unknown-parameter',
      path: `${at}/Parameters/Nam`,
      message: /has no parameter 'Nam'/,
      remedy: /did you mean 'Name'\?/,
      file: 'root.yaml',
    },
  );
  const odd = checkTemplateSet({ 'root.yaml': parent({ Name: 'a', Xyzzyxy: 1 }), 'child.yaml': child }, complete);
  assert.is(odd[0]?.remedy, 'remove it');
});

test('nested/template: only where the set must be complete', () => {
  const set = { 'root.yaml': parent({}) };
  finds(checkTemplateSet(set, complete), {
    rule: 'nested/template',
    path: `${at}/TemplateURL`,
    message: /'Child' \(child\.yaml\) is not in this set/,
    remedy: /put it beside root\.yaml/,
  });
  assert.equal(checkTemplateSet(set, { complete: false }), []);
  const unnamed = checkTemplateSet({ 'root.yaml': parent({}, 'x', { Ref: 'Url' }) }, complete);
  assert.match(unnamed[0]?.message ?? '', /\(no file name\)/);
  assert.is(checkTemplateSet({ 'r.yaml': parent({}, 'x', 'constructor') }, complete)[0]?.rule, 'nested/template');
});

test('nested/output and nested/unused-output', () => {
  for (const read of [{ 'Fn::GetAtt': ['Child', 'Outputs.Arm'] }, { 'Fn::GetAtt': 'Child.Outputs.Arm' }])
    finds(
      checkTemplateSet({ 'root.yaml': parent({ Name: 'a' }, read), 'child.yaml': child }, complete),
      {
        rule: 'nested/output',
        path: 'Outputs/Read/Value/Fn::GetAtt',
        message: /'Child' has no output 'Arm'/,
        remedy: /did you mean 'Arn'\?/,
        file: 'root.yaml',
      },
      {
        rule: 'nested/unused-output',
        path: 'Outputs/Arn',
        message: /no stack reads the output 'Arn'/,
        remedy: /remove it/,
        severity: 'warning',
        file: 'child.yaml',
      },
    );
});

test('an exported output is used without a reader, and the outputs of a root are for people', () => {
  const exporting = { ...child, Outputs: { Arn: { Value: 'x', Export: { Name: 'n' } } } };
  assert.equal(checkTemplateSet({ 'root.yaml': parent({ Name: 'a' }, 'x'), 'child.yaml': exporting }, complete), []);
});

const exporter = (Name: unknown): Mapping => ({ Outputs: { Out: { Value: 'x', Export: { Name } } } });

test('export/duplicate', () => {
  const found = checkTemplateSet({ 'a.yaml': exporter('net-Vpc'), 'b.yaml': exporter('net-Vpc') }, complete);
  finds(found, {
    rule: 'export/duplicate',
    path: 'Outputs/Out/Export/Name',
    message: /'net-Vpc' is exported by a\.yaml too/,
    file: 'b.yaml',
  });
});

test('export/unknown-import', () => {
  const importer = (name: unknown): Mapping => ({ Outputs: { In: { Value: { 'Fn::ImportValue': name } } } });
  const importable = new Set(['net-VpcId']);
  const check = (name: unknown) =>
    checkTemplateSet({ 'a.yaml': importer(name), 'b.yaml': exporter('app-Arn') }, { complete: true, importable });
  for (const known of ['net-VpcId', 'app-Arn', { 'Fn::Sub': '${Net}-VpcId' }]) assert.equal(check(known), []);
  finds(check('net-VpcI'), {
    rule: 'export/unknown-import',
    path: 'Outputs/In/Value/Fn::ImportValue',
    message: /nothing exports 'net-VpcI'/,
    remedy: /did you mean 'net-VpcId'\?/,
    file: 'a.yaml',
  });
  assert.match(check('something-else')[0]?.remedy ?? '', /export it, or add it to the contract/);
  assert.equal(checkTemplateSet({ 'a.yaml': importer('unknown') }, complete), []);
});

test.run();

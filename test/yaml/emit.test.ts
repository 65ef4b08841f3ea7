import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { aws, base64, exported, iff, param, render, stack, sub } from '../../generator/dsl/index.js';
import * as sns from '../../generator/resources/sns.js';
import { templateYaml, toYaml } from '../../generator/yaml/emit.js';
import { Thing } from '../dsl/tools.js';
import { read } from './emit.tools.js';

const test = suite('yaml/emit');

const lines = (...text: string[]): string => `${text.join('\n')}\n`;

test('a whole file: header, sections, comments, blank lines', () => {
  const made = stack('web', { description: 'The web.', tags: { Team: 'web' } })
    .parameters({ Name: param.string({ default: '1:30' }), Count: param.number({ default: 2 }) })
    .conditions(({ p }) => ({ Big: { test: { 'Fn::Equals': [p.Count, 9] } } }))
    .resources(({ p, c }) => ({
      Alarms: sns.Topic(
        { DisplayName: iff(c.Big, p.Name, 'on') },
        { when: c.Big, comment: 'Who is told.\n\nAll of us.' },
      ),
      Data: Thing({ UserData: base64(sub`#!/bin/sh\necho \${HOME} ${aws.region}\n`), Zones: { 'Fn::GetAZs': '' } }),
    }))
    .outputs(({ r }) => ({ Arn: exported(r.Data.att.Arn, { description: 'Its ARN.' }) }));
  assert.is(
    templateYaml(render(made), 'Made by compute.\n  Do not edit.'),
    lines(
      '# Made by compute.',
      '#  Do not edit.',
      "AWSTemplateFormatVersion: '2010-09-09'",
      '',
      'Description: The web.',
      '',
      'Parameters:',
      '  Name:',
      '    Type: String',
      "    Default: '1:30'",
      '  Count:',
      '    Type: Number',
      '    Default: 2',
      '',
      'Conditions:',
      '  Big: !Equals',
      '    - !Ref Count',
      '    - 9',
      '',
      'Resources:',
      '  # Who is told.',
      '  #',
      '  # All of us.',
      '  Alarms:',
      '    Type: AWS::SNS::Topic',
      '    Condition: Big',
      '    Properties:',
      '      DisplayName: !If',
      '        - Big',
      '        - !Ref Name',
      "        - 'on'",
      '      Tags:',
      '        - Key: Team',
      '          Value: web',
      '',
      '  Data:',
      '    Type: Test::Thing',
      '    Properties:',
      '      UserData:',
      '        Fn::Base64: !Sub |',
      '          #!/bin/sh',
      '          echo ${!HOME} ${AWS::Region}',
      "      Zones: !GetAZs ''",
      '',
      'Outputs:',
      '  Arn:',
      '    Description: Its ARN.',
      '    Value: !GetAtt Data.Arn',
      '    Export:',
      '      Name: web-Arn',
    ),
  );
});

test('every short form', () => {
  const cases: [unknown, string][] = [
    [{ Ref: 'AWS::Region' }, '!Ref AWS::Region'],
    [{ 'Fn::GetAtt': ['Child', 'Outputs.Arn'] }, '!GetAtt Child.Outputs.Arn'],
    [{ 'Fn::Sub': 'a-${B}' }, "!Sub 'a-${B}'"],
    [{ 'Fn::ImportValue': 'net-VpcId' }, '!ImportValue net-VpcId'],
    [{ Condition: 'Big' }, '!Condition Big'],
    [{ 'Fn::Base64': 'x y' }, "!Base64 'x y'"],
    [{ 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, "!Select\n- 0\n- !GetAZs ''"],
    [{ 'Fn::Sub': ['${A}', { A: 1 }] }, '!Sub\n- ${A}\n- A: 1'],
    [{ 'Fn::Transform': { Name: 'M' } }, '!Transform\nName: M'],
    [
      { 'Fn::And': [{ Condition: 'A' }, { 'Fn::Not': [{ Condition: 'B' }] }] },
      '!And\n- !Condition A\n- !Not\n  - !Condition B',
    ],
  ];
  for (const [value, text] of cases) {
    assert.is(toYaml(value), `${text}\n`);
    assert.equal(read(toYaml(value)), value);
  }
});

test('the long form where a tag would stand on a tag, or change the argument', () => {
  assert.is(toYaml({ 'Fn::Base64': { 'Fn::Sub': '${A}' } }), "Fn::Base64: !Sub '${A}'\n");
  assert.is(toYaml({ 'Fn::ImportValue': { 'Fn::Sub': '${A}' } }), "Fn::ImportValue: !Sub '${A}'\n");
  assert.is(toYaml({ 'Fn::GetAZs': { Ref: 'AWS::Region' } }), 'Fn::GetAZs: !Ref AWS::Region\n');
  assert.is(toYaml({ 'Fn::ValueOf': ['A', 'B'] }), 'Fn::ValueOf:\n  - A\n  - B\n');
  assert.is(toYaml({ 'Fn::Base64': 5 }), 'Fn::Base64: 5\n');
});

test('what only looks like a function is none', () => {
  assert.is(toYaml({ Ref: 'a', Other: 'b' }), 'Ref: a\nOther: b\n');
  assert.is(toYaml({ 'Fn::Unknown': 'a' }), 'Fn::Unknown: a\n');
  const made = stack('s').resources(() => ({ Condition: Thing({ A: 1 }) }));
  assert.equal(read(templateYaml(render(made), 'x')), render(made).body);
});

test('lines are never folded, several of them are a literal block', () => {
  const long = 'word '.repeat(60).trim();
  assert.is(toYaml({ a: long }), `a: ${long}\n`);
  assert.is(toYaml({ a: 'one\ntwo' }), 'a: |-\n  one\n  two\n');
  assert.is(toYaml({ a: 'one\ntwo\n\n' }), 'a: "one\\ntwo\\n\\n"\n');
});

test('a description of several lines stays in its place', () => {
  const made = stack('s', { description: 'one\n\ntwo: three' });
  assert.equal(read(templateYaml(render(made), 'x')), render(made).body);
});

test('no resources', () => {
  assert.is(
    templateYaml(render(stack('s')), 'x'),
    lines('# x', "AWSTemplateFormatVersion: '2010-09-09'", '', 'Resources: {}'),
  );
});

test.run();

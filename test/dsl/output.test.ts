import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { aws, exported, output, render, stack } from '../../generator/dsl/index.js';
import { base, section, Thing } from './tools.js';

const test = suite('dsl/output');

test('outputs and exports, absent ones left out', () => {
  const made = base.outputs(({ c, r }) => ({
    Plain: output(r.One.ref),
    Told: output(aws.region, { description: 'Where.', when: c.Big }),
    Public: exported(r.One.att.Arn, { description: 'The ARN.' }),
    Named: exported(r.One.ref, { name: 'web:one' }),
    Absent: undefined,
  }));
  assert.equal(section(made, 'Outputs'), {
    Plain: { Value: { Ref: 'One' } },
    Told: { Condition: 'Big', Description: 'Where.', Value: { Ref: 'AWS::Region' } },
    Public: { Description: 'The ARN.', Value: { 'Fn::GetAtt': ['One', 'Arn'] }, Export: { Name: 'base-Public' } },
    Named: { Value: { Ref: 'One' }, Export: { Name: 'web:one' } },
  });
});

test('the prefix of export names is the one given, else the name of the stack', () => {
  const made = stack('long-name', { exportPrefix: 'net' })
    .resources(() => ({ One: Thing({}) }))
    .outputs(({ r }) => ({ A: exported(r.One.ref), B: exported(r.One.ref, { name: 'b' }) }));
  assert.is(made.exportName('A'), 'net-A');
  assert.is(made.exportName('B'), 'b');
  assert.is(base.exportName('A'), 'base-A');
});

test('imports: one expression per export, under the name that is exported', () => {
  const made = stack('net')
    .resources(() => ({ One: Thing({}) }))
    .outputs(({ r }) => ({
      A: exported(r.One.ref),
      B: exported(r.One.ref, { name: 'b' }),
      C: output(r.One.ref),
    }));
  assert.equal(Object.keys(made.imports), ['A', 'B']);
  const user = stack('user').resources(() => ({ Two: Thing({ A: made.imports.A, B: made.imports.B }) }));
  assert.equal(section(user, 'Resources').Two, {
    Type: 'Test::Thing',
    Properties: { A: { 'Fn::ImportValue': 'net-A' }, B: { 'Fn::ImportValue': 'b' } },
  });
});

test('a stack without outputs has no such section', () => {
  assert.not('Outputs' in render(stack('s')).body);
});

test.run();

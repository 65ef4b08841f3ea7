// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  aws,
  exported,
  importValue,
  nested,
  output,
  type ParameterValues,
  param,
  render,
  type Stack,
  split,
  stack,
  sub,
  unsafe,
} from '../../generator/dsl/index.js';
import { type BaseScope, base, entry, type Json, messageOf, Thing } from './tools.js';

const test = suite('dsl/nested');

const child = stack('child')
  .parameters({
    Name: param.string({ default: '' }),
    Count: param.number({ default: 1 }),
    Names: param.list({ default: '' }),
    Sizes: param.numbers({ default: '1' }),
    Subnets: param.subnetIds({ default: '' }),
  })
  .resources(() => ({ One: Thing({}) }))
  .outputs(({ r }) => ({ Arn: output(r.One.att.Arn), Public: exported(r.One.ref), Absent: undefined }));

type Values = typeof child extends Stack<infer P, infer _M, infer _C, infer _R, infer _O> ? ParameterValues<P> : never;

const given = (make: (scope: BaseScope) => Values): unknown => {
  const made = base.resources((scope) => ({ Child: nested(child, make(scope), { templateUrl: 'u' }) }));
  return (entry(made, 'Resources', 'Child').Properties as Json).Parameters;
};

test('values as given, absent ones left out', () => {
  assert.equal(
    given(({ p }) => ({ Name: p.Name, Count: p.Count, Names: undefined })),
    {
      Name: { Ref: 'Name' },
      Count: { Ref: 'Count' },
    },
  );
  assert.is(
    given(() => ({})),
    undefined,
  );
});

test('lists reach the child as comma-separated text', () => {
  assert.equal(
    given(({ p }) => ({ Names: ['a', p.Name], Sizes: [1, 2], Subnets: ['subnet-1'] })),
    {
      Names: { 'Fn::Join': [',', ['a', { Ref: 'Name' }]] },
      Sizes: { 'Fn::Join': [',', [1, 2]] },
      Subnets: 'subnet-1',
    },
  );
  assert.equal(
    given(({ p }) => ({ Names: p.Names })),
    { Names: { 'Fn::Join': [',', { Ref: 'Names' }] } },
  );
});

test('a list that was split at its commas is given unsplit', () => {
  const subnets = importValue<string>('net-Subnets');
  assert.equal(
    given(() => ({ Subnets: unsafe(split(',', subnets)) })),
    {
      Subnets: { 'Fn::ImportValue': 'net-Subnets' },
    },
  );
  assert.equal(
    given(() => ({ Names: split('|', subnets) })),
    {
      Names: { 'Fn::Join': [',', { 'Fn::Split': ['|', { 'Fn::ImportValue': 'net-Subnets' }] }] },
    },
  );
});

test('the resource: URL, attributes, comment; the child is rendered with its parent', () => {
  const made = base.resources(({ c, r }) => ({
    Child: nested(
      child,
      {},
      { templateUrl: sub`https://${aws.region}/child.yaml`, when: c.Big, dependsOn: [r.One], comment: 'A child.' },
    ),
  }));
  assert.equal(entry(made, 'Resources', 'Child'), {
    Type: 'AWS::CloudFormation::Stack',
    Condition: 'Big',
    DependsOn: 'One',
    Properties: { TemplateURL: { 'Fn::Sub': 'https://${AWS::Region}/child.yaml' } },
  });
  const rendered = render(made);
  assert.equal(rendered.comments, { Child: 'A child.' });
  assert.equal(Object.keys(rendered.children), ['Child']);
  assert.equal(rendered.children.Child, render(child));
});

test('outputs of the child, exported or not, are attributes of the nested stack', () => {
  const made = base
    .resources(() => ({ Child: nested(child, {}, { templateUrl: 'u' }) }))
    .resources(({ r }) => ({
      Two: Thing({ Arn: r.Child.outputs.Arn, Name: sub`${r.Child.outputs.Public}`, No: r.Child.outputs.Absent }),
    }));
  assert.equal(entry(made, 'Resources', 'Two').Properties, {
    Arn: { 'Fn::GetAtt': ['Child', 'Outputs.Arn'] },
    Name: { 'Fn::Sub': '${Child.Outputs.Public}' },
  });
});

test('a child in two places, and a child of a child', () => {
  const middle = stack('middle').resources(() => ({ Inner: nested(child, {}, { templateUrl: 'u' }) }));
  const made = stack('outer').resources(() => ({
    A: nested(middle, {}, { templateUrl: 'u' }),
    B: nested(middle, {}, { templateUrl: 'u' }),
  }));
  const { children } = render(made);
  assert.equal(Object.keys(children), ['A', 'B']);
  assert.is(children.A?.children.Inner?.name, 'child');
});

test("a child that uses its parent's reference is refused with both names", () => {
  const made = base.resources(({ p }) => {
    const inner = stack('inner').resources(() => ({ Two: Thing({ Name: p.Name }) }));
    return { Child: nested(inner, {}, { templateUrl: 'u' }) };
  });
  assert.match(
    messageOf(() => render(made)),
    /^stack inner: \/Resources\/Two\/Properties\/Name refers to \{"Ref":"Name"\} of stack base; pass it as a parameter/,
  );
});

test.run();

/**
 * Random stacks, created in moto and evaluated here: outputs, exports and what exists must be the same. Where moto 5.2.1
 * differs from CloudFormation the templates keep away:
 * - it does not trim the items of a list parameter, nor split its default: lists are given, and without spaces;
 * - it answers a space inside `${ }` of Fn::Sub, AWS::NoValue in a list, Fn::Cidr and everything of
 *   AWS::LanguageExtensions with HTTP 500, and does not know Fn::GetAZs of the region, AWS::NotificationARNs and Rules;
 * - it takes a Number parameter for a number, which is then not equal to its own text;
 * - it answers a condition that is nothing but the name of another with HTTP 500, though not inside Fn::Not;
 * - what CloudFormation refuses (an index out of range) is not compared, since moto crashes or makes something up.
 */

import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Mapping } from '../../generator/checks/template.js';
import { evaluate, isKnown } from '../../generator/evaluate/index.js';
import { CloudFormation } from '../moto/cloudformation.js';
import { type Moto, withMoto } from '../moto/server.js';
import { expressions } from './arbitrary.js';
import { iff, join, ref, select, sub } from './tools.js';

const test = suite('evaluate/moto');

const condition = fc
  .letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('dev', 'production').map((stage) => ({ 'Fn::Equals': [ref('Stage'), stage] })),
      fc.constantFrom('x', '2').map((count) => ({ 'Fn::Equals': [sub('${Count}'), count] })),
      fc.constant({ Condition: 'Fixed' }),
      tie('node').map((each) => ({ 'Fn::Not': [each] })),
      fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map((each) => ({ 'Fn::And': each })),
      fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map((each) => ({ 'Fn::Or': each })),
    ),
  }))
  .node.map((node) => (Object.hasOwn(node as object, 'Condition') ? { 'Fn::Not': [node] } : node));

const output = fc.oneof(
  { arbitrary: expressions.text, weight: 4 },
  {
    arbitrary: fc.constantFrom<unknown>(
      { 'Fn::FindInMap': ['Sizes', ref('Stage'), 'cpu'] },
      join('+', ref('Names')),
      select(1, ref('Names')),
      select('0', ref('Names')),
      sub('${AWS::Region}/${AWS::AccountId}/${AWS::Partition}/${AWS::URLSuffix}/${AWS::StackName}/${!P}'),
      { 'Fn::ImportValue': sub('${Prefix}-Name') },
      join('-', [ref('Count'), 3, ref('AWS::Region')]),
      iff('C', { 'Fn::FindInMap': ['Sizes', 'dev', 'name'] }, ref('P')),
    ),
    weight: 1,
  },
);

const templates = fc.record({
  stage: fc.constantFrom('dev', 'production'),
  p: fc.constantFrom('a', 'b-a', 'x/ab/y', 'a::b', ''),
  names: fc.array(fc.constantFrom('a', 'b', 'cc'), { minLength: 2, maxLength: 4 }),
  condition,
  values: fc.array(output, { minLength: 8, maxLength: 16 }),
});

const topic = { Type: 'AWS::SNS::Topic' };

const templateOf = (when: unknown, values: readonly unknown[]): Mapping => ({
  AWSTemplateFormatVersion: '2010-09-09',
  Parameters: {
    P: { Type: 'String' },
    Stage: { Type: 'String', Default: 'dev' },
    Count: { Type: 'Number', Default: 2 },
    Names: { Type: 'CommaDelimitedList' },
    Prefix: { Type: 'String', Default: 'given' },
  },
  Mappings: { Sizes: { dev: { cpu: 256, name: 'small' }, production: { cpu: 1024, name: 'large' } } },
  Conditions: { C: when, Fixed: { 'Fn::Equals': [ref('P'), 'a'] }, Not: { 'Fn::Not': [{ Condition: 'C' }] } },
  Resources: { Always: topic, Sometimes: { ...topic, Condition: 'C' }, Otherwise: { ...topic, Condition: 'Not' } },
  Outputs: Object.fromEntries(
    values.map((Value, index) => [`O${index}`, { Value, ...(index % 3 === 0 && { Condition: 'C' }) }]),
  ),
});

/** Evaluates and creates one stack, and compares the two. */
const compare = async (
  cloudFormation: CloudFormation,
  name: string,
  drawn: ReturnType<typeof templateOf>,
  parameters: Record<string, string>,
) => {
  const input = {
    root: 'root.yaml',
    parameters,
    imports: { 'given-Name': 'imported' },
    pseudo: { Region: 'eu-west-2', AccountId: '123456789012', StackName: name },
  };
  const first = evaluate({ ...input, templates: { 'root.yaml': drawn } });
  const refused = new Set(first.problems.map(({ path }) => `${path[1]}`));
  const Outputs = Object.fromEntries(Object.entries(drawn.Outputs as Mapping).filter(([id]) => !refused.has(id)));
  const template = { ...drawn, Outputs };
  const { root, resources, problems } = evaluate({ ...input, templates: { 'root.yaml': template } });
  assert.equal(problems, []);
  const created = await cloudFormation.create(name, JSON.stringify(template), parameters);
  assert.ok([...root.outputs.values()].every(({ value }) => isKnown(value)));
  const outputs = Object.fromEntries([...root.outputs].map(([id, { value }]) => [id, value]));
  assert.equal(created.outputs, outputs);
  assert.equal(Object.keys(created.resources), [...resources.keys()].sort());
};

const inMoto = (run: (cloudFormation: CloudFormation) => Promise<void>) => () =>
  withMoto(async (moto: Moto) => {
    const cloudFormation = new CloudFormation(moto);
    try {
      await run(cloudFormation);
    } finally {
      cloudFormation.close();
    }
  });

test(
  'outputs and what exists are what moto makes of the same template',
  inMoto(async (cloudFormation) => {
    const exporter = { Value: 'imported', Export: { Name: 'given-Name' } };
    const exporting = {
      AWSTemplateFormatVersion: '2010-09-09',
      Resources: { Topic: topic },
      Outputs: { Name: exporter },
    };
    const { exports } = evaluate({ root: 'e', templates: { e: exporting }, parameters: {}, imports: {} });
    const created = await cloudFormation.create('exporting', JSON.stringify(exporting), {});
    assert.equal(created.exports, Object.fromEntries([...exports].map(([id, { value }]) => [id, value])));
    let stacks = 0;
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(templates, async ({ stage, p, names, condition: when, values }) => {
        compared += values.length;
        const parameters = { Stage: stage, P: p, Names: names.join(',') };
        await compare(cloudFormation, `stack-${stacks++}`, templateOf(when, values), parameters);
      }),
      { numRuns: 60, includeErrorInReport: true },
    );
    assert.ok(compared > 400);
  }),
);

test.run();

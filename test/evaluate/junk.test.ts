/** Whatever a template is, an evaluation gives problems and not an exception. */

import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Mapping, mappingOf } from '../../generator/checks/template.js';
import { plain, sourcesOf } from '../../generator/evaluate/index.js';
import { base, evaluated } from './tools.js';

const test = suite('evaluate/junk');

const functions = [
  ...['And', 'Base64', 'Cidr', 'Contains', 'EachMemberEquals', 'EachMemberIn', 'Equals', 'FindInMap', 'GetAtt'],
  ...['GetAZs', 'If', 'ImportValue', 'Join', 'Length', 'Not', 'Or', 'RefAll', 'Select', 'Split', 'Sub'],
  ...['ToJsonString', 'Transform', 'ValueOf', 'ValueOfAll', 'ForEach::X', 'Nothing'],
].map((name) => `Fn::${name}`);
const words = ['Name', 'Names', 'Topic', 'Gone', 'Yes', 'No', 'Sizes', 'dev', 'cpu', 'Topic.TopicArn', 'AWS::NoValue'];
const keys = [
  'Type',
  'Condition',
  'DependsOn',
  'Properties',
  'Value',
  'DefaultValue',
  'Default',
  'AllowedValues',
  'Name',
];

/** Data full of functions with arguments of any kind, and of objects that cannot be made text. */
const junk = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'medium' },
    fc.constantFrom<unknown>(...words, '', '${Name}', '${', '10.0.0.0/8', 0, 1, -1, 1.5, true, null, undefined),
    fc.constant({ toString: 1 }),
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('Ref', ...functions), tie('node'), { minKeys: 1, maxKeys: 1 }),
    fc.dictionary(fc.constantFrom('A', 'toString', '__proto__', 'Ref', ...keys), tie('node'), { maxKeys: 4 }),
  ),
})).node;

const section = fc.oneof(
  { arbitrary: fc.dictionary(fc.constantFrom('A', 'B', 'Topic', 'Fn::ForEach::L', 'Fn::Transform'), junk), weight: 5 },
  { arbitrary: junk, weight: 1 },
);
const names = ['Conditions', 'Mappings', 'Metadata', 'Outputs', 'Parameters', 'Resources', 'Rules'] as const;
const template = fc.record(Object.fromEntries(names.map((name) => [name, section])), { requiredKeys: [] });

test('random sections, random properties of a resource, and random parameters', () => {
  fc.assert(
    fc.property(template, junk, junk, (drawn, Properties, given) => {
      const nested = { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'c', Parameters: Properties } };
      const resources = { It: { Type: 'Test::It', Properties }, Nested: nested, ...mappingOf(base.Resources) };
      const templates: Record<string, Mapping> = {
        'root.yaml': { ...base, Resources: resources, Outputs: drawn.Outputs, Rules: drawn.Rules },
        c: { Transform: 'AWS::LanguageExtensions', ...drawn },
      };
      for (const root of [templates, { c: templates.c ?? {} }]) {
        const result = evaluated(root, { parameters: { Name: given as never, A: 'x' } });
        for (const { properties, stack, id } of result.resources.values()) {
          assert.ok(plain(properties));
          sourcesOf(result, stack, ['Resources', id]);
        }
        for (const { path, message } of result.problems) assert.ok(Array.isArray(path) && message.length > 0);
      }
    }),
    { numRuns: 1000, includeErrorInReport: true },
  );
});

test.run();

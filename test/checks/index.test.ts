// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's.

import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkSet, checkTemplate, pointer } from '../../generator/checks/index.js';
import type { Mapping } from '../../generator/checks/template.js';
import { resourceValidators } from '../../scripts/lib/validators.js';
import { finds, sound, withResources } from './tools.js';

const test = suite('checks');
const validatorOf = resourceValidators();

test('a sound template', () => {
  assert.equal(checkTemplate(sound, validatorOf, 100), []);
});

test('one look finds what every family of rules has to say', () => {
  const template = withResources(
    { Two: { Type: 'AWS::SQS::Queue', Propertie: 1, Properties: { DelaySeconds: { Ref: 'Nam' }, DelaySecond: 1 } } },
    { Parameters: { Name: { Type: 'String' }, Idle: { Type: 'String' } }, Description: 'a'.repeat(1025) },
  );
  assert.equal(
    checkTemplate(template, validatorOf, 51_201).map(({ rule }) => rule),
    [
      ...['resource/shape', 'reference/unknown', 'property/unknown', 'limit/inline-size', 'limit/description'],
      'parameter/unused',
    ],
  );
});

test('a set: each template with its file and size, then what crosses between them', () => {
  const importing = withResources({}, { Outputs: { A: { Value: { 'Fn::ImportValue': 'net-VpcId' } } } });
  const set = { 'a.yaml': sound, 'b.yaml': importing };
  assert.equal(checkSet(set, validatorOf, new Set(['net-VpcId'])), []);
  finds(
    checkSet(set, validatorOf, new Set(), (file) => (file === 'a.yaml' ? 60_000 : 1)),
    { rule: 'limit/inline-size', path: '', message: /60000/, severity: 'warning', file: 'a.yaml' },
    { rule: 'export/unknown-import', path: 'Outputs/A/Value/Fn::ImportValue', message: /net-VpcId/, file: 'b.yaml' },
  );
});

test('a path as a JSON pointer', () => {
  assert.is(pointer([]), '');
  assert.is(pointer(['Resources', 'A', 0, 'a/b~c']), '/Resources/A/0/a~1b~0c');
});

const words = [
  ...['Ref', 'Fn::Sub', 'Fn::GetAtt', 'Fn::If', 'Fn::FindInMap', 'Fn::ImportValue', 'Fn::ValueOf', 'Fn::Transform'],
  ...['Fn::ForEach::Loop', 'Fn::ForEach::(', 'Condition', 'DependsOn', 'Type', 'Properties', 'Tags', 'Export', 'Name'],
  ...[
    'Value',
    'toString',
    'constructor',
    '__proto__',
    'hasOwnProperty',
    'TemplateURL',
    'Parameters',
    'Outputs',
    '(${A}',
  ],
];
const sections = [
  ...['Resources', 'Parameters', 'Outputs', 'Conditions', 'Mappings', 'Rules', 'Metadata', 'Transform', 'Description'],
];
const types = ['AWS::SQS::Queue', 'AWS::CloudFormation::Stack', 'AWS::ECS::Service', 'toString', 'constructor', ''];

/** JSON with the words that the checks look for, in all the wrong places. */
const wild = fc.letrec<{ node: unknown; map: Record<string, unknown> }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<unknown>(...types, ...words, '${A}', '${A.B} ${!C}', 'AWS::NoValue', 0, -1, true, null, ''),
    fc.string(),
    fc.array(tie('node'), { maxLength: 3 }),
    tie('map'),
  ),
  map: fc.dictionary(fc.oneof(fc.constantFrom(...words), fc.string()), tie('node'), { maxKeys: 4 }),
}));
const resource = fc.record(
  {
    Type: fc.constantFrom<unknown>(...types, 5, null),
    Properties: wild.node,
    DependsOn: wild.node,
    Condition: wild.node,
  },
  { requiredKeys: [] },
);
const templates = fc.oneof(
  wild.map,
  fc.dictionary(fc.constantFrom(...sections), wild.node),
  fc.record({
    Resources: fc.dictionary(fc.stringMatching(/^[A-Za-z0-9]{1,3}$/), fc.oneof(resource, wild.node), { minKeys: 1 }),
    Outputs: wild.node,
    Conditions: wild.node,
    Transform: wild.node,
    Metadata: fc.record({ 'AWS::CloudFormation::Interface': fc.record({ ParameterGroups: fc.array(wild.node) }) }),
  }),
  fc.object().map((value) => value as Record<string, unknown>),
) as fc.Arbitrary<Mapping>;

test('whatever a file holds, the checks find fault with it and do not fail', () => {
  fc.assert(
    fc.property(templates, templates, (one, two) => {
      const a = JSON.parse(JSON.stringify(one)) as Mapping;
      const b = JSON.parse(JSON.stringify(two)) as Mapping;
      for (const finding of checkSet({ 'a.yaml': a, 'b.yaml': b }, validatorOf, new Set(['net'])))
        assert.match(`${finding.rule} ${finding.severity}`, /^[a-z]+\/[a-z-]+ (error|warning|info)$/);
    }),
    { numRuns: 2000 },
  );
});

test('a sound template stays sound whatever text, numbers and flags one adds in Metadata', () => {
  fc.assert(
    fc.property(fc.object({ values: [fc.string(), fc.integer(), fc.boolean()] }), (value) => {
      assert.equal(checkTemplate({ ...sound, Metadata: { Note: value } }, validatorOf), []);
    }),
  );
});

test.run();

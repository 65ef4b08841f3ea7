// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's.

import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { aws, type Expr, expression, join, jsonSub, render, stack, sub } from '../../generator/dsl/index.js';
import { evaluate } from './evaluate.js';
import { inBase, messageOf, Thing } from './tools.js';

const test = suite('dsl/sub');
const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('text without an expression stays plain text, unescaped', () => {
  assert.is(json(sub`\${HOME} ${'a'}${1} {"b"}`), '${HOME} a1 {"b"}');
  assert.is(json(sub`a${sub`b\${c}`}`), 'ab${c}');
});

test('references are inlined', () => {
  assert.equal(
    inBase(({ p, r }) => sub`web-${aws.region}-${p.Name}/${r.One.ref}:${r.One.att.Arn}`),
    { 'Fn::Sub': 'web-${AWS::Region}-${Name}/${One}:${One.Arn}' },
  );
  assert.equal(json(sub`a${sub`b-${aws.region}`}c`), { 'Fn::Sub': 'ab-${AWS::Region}c' });
});

test('other functions go to the variable map', () => {
  assert.equal(
    inBase(({ p }) => sub`${join('-', p.Names)}.${aws.region}.${join('+', p.Names)}`),
    {
      'Fn::Sub': [
        '${Value1}.${AWS::Region}.${Value2}',
        { Value1: { 'Fn::Join': ['-', { Ref: 'Names' }] }, Value2: { 'Fn::Join': ['+', { Ref: 'Names' }] } },
      ],
    },
  );
});

test('a variable never hides a parameter or resource', () => {
  const made = json(sub`${expression<string>({ Ref: 'Value1' })}${join('', ['a'])}`);
  assert.equal(made, { 'Fn::Sub': ['${Value1}${Value2}', { Value2: { 'Fn::Join': ['', ['a']] } }] });
});

test('a literal ${ is escaped, also in what goes into the text by value', () => {
  assert.equal(json(sub`\${HOME}/${'${X}'}/$${'{Y}'}/${aws.region}`), {
    'Fn::Sub': '${!HOME}/${!X}/${!Y}/${AWS::Region}',
  });
});

test('where the escape is not documented to work, the dollar sign is a variable', () => {
  const dollar = { Dollar: '$' };
  assert.equal(json(sub`\${A:-\${B}} ${aws.region}`), {
    'Fn::Sub': ['${Dollar}{A:-${!B}} ${AWS::Region}', dollar],
  });
  assert.equal(json(sub`\${${aws.region}} \${!B}`), {
    'Fn::Sub': ['${Dollar}{${AWS::Region}} ${Dollar}{!B}', dollar],
  });
});

/** Text that is likely to go wrong, and expressions that yield known text. */
const hardText = fc.oneof(
  fc
    .array(fc.constantFrom('$', '{', '}', '!', '${', '${!', '"', "'", '\\', '\n', 'A', '.', ':', 'é', '\u0000', '😀'))
    .map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }),
);
const references = [
  { Ref: 'One' },
  { Ref: 'Value1' },
  { Ref: 'Dollar' },
  { Ref: 'AWS::Region' },
  { 'Fn::GetAtt': ['One', 'Outputs.Arn'] },
  { 'Fn::Join': ['', ['a', 'b']] },
  { 'Fn::ImportValue': 'x' },
];
const key = (value: unknown): string => JSON.stringify(value);
const template = (raw: readonly string[]): TemplateStringsArray => Object.assign([...raw], { raw });

/** A Sub of texts and values, perhaps nested, with the text that it must come to. */
const subs = (values: ReadonlyMap<string, string>) =>
  fc.letrec<{ part: [string | Expr<string>, string]; tree: [Expr<string>, string] }>((tie) => ({
    part: fc.oneof(
      { depthSize: 'small' },
      hardText.map((text) => [text, text] as [string, string]),
      fc
        .constantFrom(...references)
        .map((json) => [expression<string>(json), values.get(key(json)) ?? ''] as [Expr<string>, string]),
      tie('tree'),
    ),
    tree: fc
      .array(fc.tuple(hardText, tie('part')), { maxLength: 5 })
      .chain((pairs) =>
        hardText.map((end): [Expr<string>, string] => [
          sub(template([...pairs.map(([text]) => text), end]), ...pairs.map(([, [part]]) => part)),
          pairs.map(([text, [, value]]) => text + value).join('') + end,
        ]),
      ),
  })).tree;

const allValues = fc
  .tuple(...references.map(() => hardText))
  .map((texts) => new Map(references.map((reference, index) => [key(reference), texts[index] ?? ''])));

test('CloudFormation resolves it to what the template string says', () => {
  fc.assert(
    fc.property(
      allValues.chain((values) => fc.tuple(fc.constant(values), subs(values))),
      ([values, [made, expected]]) => {
        assert.is(
          evaluate(json(made), (each) => values.get(key(each)) ?? assert.unreachable(key(each)) ?? ''),
          expected,
        );
      },
    ),
    { numRuns: 1000 },
  );
});

test('jsonSub pastes expressions between quotes', () => {
  assert.equal(json(jsonSub({ a: [1, { b: aws.region }], c: '${x}', d: undefined })), {
    'Fn::Sub': '{"a":[1,{"b":"${AWS::Region}"}],"c":"${!x}"}',
  });
  assert.is(json(jsonSub({ a: [null, true] })), '{"a":[null,true]}');
});

test('jsonSub breaks what is longer than a line, and nothing else', () => {
  const made = jsonSub({ list: [1, 2], long: ['a'.repeat(10), { b: aws.region }] }, { width: 36 });
  assert.equal(json(made), {
    'Fn::Sub': '{\n  "list": [1, 2],\n  "long": [\n    "aaaaaaaaaa",\n    {"b": "${AWS::Region}"}\n  ]\n}',
  });
});

test('jsonSub quotes what is known of the text of an expression', () => {
  const made = json(jsonSub({ plain: sub`"a"`, mixed: sub`"${aws.region}"\n` }));
  const text = evaluate(made, () => 'eu-west-2');
  assert.equal(JSON.parse(text), { plain: '"a"', mixed: '"eu-west-2"\n' });
});

test('jsonSub is the document, once its expressions have values', () => {
  type Tree = { json: unknown; made: unknown };
  const trees = fc.letrec<{ node: Tree }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      fc.oneof(hardText, fc.integer(), fc.boolean(), fc.constant(null)).map((value) => ({ json: value, made: value })),
      fc
        .constantFrom(...references)
        .map((json) => ({ json: `<${key(json).replaceAll('"', "'")}>`, made: expression(json) })),
      fc.array(tie('node')).map((list) => ({ json: list.map(({ json }) => json), made: list.map(({ made }) => made) })),
      fc.array(fc.tuple(hardText, tie('node'))).map((entries) => ({
        json: Object.fromEntries(entries.map(([name, { json }]) => [name, json])),
        made: Object.fromEntries(entries.map(([name, { made }]) => [name, made])),
      })),
    ),
  })).node;
  fc.assert(
    fc.property(trees, ({ json: expected, made }) => {
      const text = evaluate(json(jsonSub({ made })), (each) => `<${key(each).replaceAll('"', "'")}>`);
      assert.equal(JSON.parse(text), { made: expected });
    }),
  );
});

test('a reference of another stack is refused wherever in the text it stands', () => {
  let foreign: Expr<string> = expression('');
  inBase(({ p }) => {
    foreign = p.Name;
    return foreign;
  });
  const own = stack('mine').resources(() => ({ Two: Thing({}) }));
  const uses = [
    own.resources(() => ({ Three: Thing({ Name: sub`${foreign}` }) })),
    own.resources(({ r }) => ({ Three: Thing({ Name: sub`${r.Two.ref}${foreign}` }) })),
    own.resources(({ r }) => ({ Three: Thing({ Name: sub`${foreign}${r.Two.ref}` }) })),
    own.resources(({ r }) => ({ Three: Thing({ Name: sub`${r.Two.ref}${sub`x${foreign}`}` }) })),
    own.resources(({ r }) => ({ Three: Thing({ Name: jsonSub({ a: r.Two.ref, b: foreign }) }) })),
  ];
  for (const use of uses)
    assert.match(
      messageOf(() => render(use)),
      /^stack mine: .* of stack base;/,
    );
});

test.run();

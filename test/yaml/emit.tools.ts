/** Arbitrary templates, and readers that stand for the YAML parsers of others. */

import fc from 'fast-check';
import { CORE_SCHEMA, defineMappingTag, defineScalarTag, defineSequenceTag, load, YAML11_SCHEMA } from 'js-yaml';
import { shortForms } from '../../generator/yaml/functions.js';
import { templateSchema } from '../../generator/yaml/template-schema.js';

/** What YAML 1.1, YAML 1.2 or a person takes for something other than text. */
export const hazards = [
  ...['', ' ', ' a', 'a ', 'a\tb', '\t', '~', '=', '<<', 'null', 'Null', 'NULL', 'true', 'True', 'TRUE', 'false'],
  ...['on', 'On', 'ON', 'off', 'yes', 'Yes', 'no', 'NO', 'y', 'Y', 'n', 'N'],
  ...[
    '0',
    '-0',
    '1',
    '+1',
    '-1',
    '0o17',
    '017',
    '0x1F',
    '0b101',
    '1_000',
    '012345678901',
    '123456789012',
    '08',
    '1:30',
  ],
  ...['190:20:30', '190:20:30.15', '1e3', '1E3', '1.e+3', '1.5', '.5', '5.', '+.5', '.inf', '-.INF', '.nan', '.NaN'],
  ...['685.230_15e+03', '2024-01-01', '2001-12-14t21:59:43.10-05:00', '2024-1-1 12:00:00', '1_', '_1', '0_', '0x_'],
  ...['!x', '!Ref x', '!!int 3', '&x', '*x', '{', '}', '{}', '[', ']', '[]', 'a: b', 'a:', ':', ':a', ': ', '?', '? a'],
  ...[
    '-',
    '- a',
    '---',
    '...',
    '--- a',
    '#',
    'a #b',
    'a#b',
    '# a',
    '%',
    '%YAML 1.1',
    '@',
    '`',
    '|',
    '>',
    '|-',
    ',',
    '"',
  ],
  ...["'", "it's", '"a"', '\\', '\\n', 'a\nb', 'a\n', '\na', '\n', '\n\n', ' a\nb', 'a\n\n\n', 'a \nb', 'a\r\nb', '\r'],
  ...['a\u0085b', 'a\u2028b', 'a\u2029b\n', '\u0000', '\u001b[0m', '\ufeff', '\u007f', '\u009f', '\uffff', '😀', 'é'],
  ...['# a\nb', '- a\nb', '\ta\nb', 'a\n\tb', 'a\n b\n', '---\na', '...\na\n', '\u0085', 'a:\nb', 'x\u0000\ny'],
];

/** Text of every sort. */
export const texts = fc.oneof(
  fc.constantFrom(...hazards),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.constantFrom(...hazards), { minLength: 2, maxLength: 4 }).map((parts) => parts.join('')),
);

const scalars = fc.oneof(
  { arbitrary: texts, weight: 4 },
  fc.boolean(),
  fc.constant(null),
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  fc.constantFrom(1e21, 1e-7, 1.5e-9, -2e30, 0.1),
);

/** Anything that JSON can hold, with functions, well-formed or not, anywhere inside. */
export const values: fc.Arbitrary<unknown> = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    scalars,
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...hazards), fc.string()), tie('node'), { maxKeys: 4 }),
    fc
      .tuple(fc.constantFrom(...Object.keys(shortForms), 'Fn::ValueOf'), tie('node'))
      .map(([name, argument]) => ({ [name]: argument })),
    fc.array(texts, { minLength: 1, maxLength: 3 }).map((parts) => ({ 'Fn::GetAtt': parts })),
    texts.map((text) => ({ 'Fn::Sub': text })),
  ),
})).node;

/** Reads a template as this program does. */
export const read = (text: string): unknown => load(text, { schema: templateSchema });

const never = (): boolean => false;
/** Tags that keep their tag, so that the two readers below are compared with nothing that templateSchema does. */
const foreignTags = Object.values(shortForms).flatMap((tag) => [
  defineScalarTag(tag, { resolve: (text) => `${tag} ${text}`, identify: never }),
  defineSequenceTag<unknown[], unknown>(tag, {
    create: () => [],
    addItem: (items, item) => {
      items.push(item);
    },
    finalize: (items) => ({ [tag]: items }),
    identify: never,
  }),
  defineMappingTag<[unknown, unknown][], unknown>(tag, {
    create: () => [],
    addPair: (pairs, key, value) => {
      pairs.push([key, value]);
      return '';
    },
    has: never,
    keys: () => [],
    get: () => undefined,
    finalize: (pairs) => ({ [tag]: pairs }),
    identify: never,
  }),
]);

/** The same text as YAML 1.1 with all its types, and as YAML 1.2. */
export const readYaml11 = (text: string): unknown => load(text, { schema: YAML11_SCHEMA.withTags(...foreignTags) });
export const readYaml12 = (text: string): unknown => load(text, { schema: CORE_SCHEMA.withTags(...foreignTags) });

/** The keywords of the registry's schemas as they are meant in templates (`semantics.ts`), for ajv's code generator. */
import { _, type Code, type CodeKeywordDefinition, type KeywordCxt, Name, stringify } from 'ajv';
import * as semantics from './semantics.js';

/** The generated code asks for the semantics by this name; the bundler puts them in. */
export const semanticsModule = 'template-semantics';

const helpers: typeof semantics = semantics;

const helper = (cxt: KeywordCxt, name: keyof typeof semantics): Name =>
  cxt.gen.scopeValue('func', { ref: helpers[name], code: _`require(${semanticsModule}).${new Name(name)}` });

const regex = (cxt: KeywordCxt, pattern: string): Name =>
  cxt.gen.scopeValue('pattern', {
    key: pattern,
    ref: new RegExp(pattern, 'u'),
    code: _`new RegExp(${pattern}, "u")`,
  });

const has = (cxt: KeywordCxt, property: string): Code => _`${cxt.data}[${property}] != null`;

type JsonType = 'object' | 'array';
/** What an error is made of. */
type ErrorCxt = Pick<KeywordCxt, 'schema' | 'params'>;

/** A keyword that one call or expression decides; `params` is what its error says, beside the keyword's own value. */
const judging = (
  keyword: string,
  type: JsonType | undefined,
  fails: (cxt: KeywordCxt) => Code,
  params: (cxt: ErrorCxt) => Code,
): CodeKeywordDefinition => ({
  keyword,
  ...(type && { type }),
  error: { message: keyword, params },
  code: (cxt) => cxt.fail(fails(cxt)),
});

/** Whether a value is of a type, one of a few, at most so much, ...: `name` is the function that knows. */
const called = (keyword: string, name: keyof typeof semantics, param: string): CodeKeywordDefinition =>
  judging(
    keyword,
    undefined,
    (cxt) => _`!${helper(cxt, name)}(${cxt.data}, ${stringify(cxt.schema)})`,
    ({ schema }) => _`{ ${new Name(param)}: ${stringify(schema)} }`,
  );

const pattern = judging(
  'x-pattern',
  undefined,
  (cxt) => _`!${helper(cxt, 'matches')}(${cxt.data}, ${regex(cxt, cxt.schema as string)})`,
  ({ schema }) => _`{ pattern: ${schema} }`,
);

/** A value that is looked up in a mapping is found. */
const lookup = judging(
  'x-lookup',
  undefined,
  (cxt) => _`!${helper(cxt, 'isThere')}(${cxt.data})`,
  () => _`{}`,
);

interface Format {
  readonly format: string;
  readonly choice: boolean;
  /** Whether the pattern beside it takes the empty text, as that of a bucket's own name does. */
  readonly empty: boolean;
}

const format = judging(
  'x-format',
  undefined,
  (cxt) => {
    const { format: name, choice, empty } = cxt.schema as Format;
    return _`!${helper(cxt, 'hasFormat')}(${cxt.data}, ${name}, ${choice}, ${empty})`;
  },
  ({ schema }) => _`{ format: ${(schema as Format).format} }`,
);

interface Wanted {
  readonly properties: readonly string[];
  /** Whether a call in place of the object is asked too. */
  readonly calls: boolean;
}

/** Each of these properties; a null is no property. */
const required: CodeKeywordDefinition = {
  keyword: 'x-required',
  error: { message: 'required', params: ({ params }) => _`{ missingProperty: ${params.missing ?? ''} }` },
  code: (cxt) => {
    const { properties, calls } = cxt.schema as Wanted;
    for (const property of properties) {
      cxt.setParams({ missing: stringify(property) });
      cxt.fail(_`${helper(cxt, 'lacks')}(${cxt.data}, ${property}, ${calls})`);
    }
  },
};

const pairs = (
  keyword: string,
  name: string,
  wrong: (cxt: KeywordCxt, other: string) => Code,
): CodeKeywordDefinition => ({
  keyword,
  type: 'object',
  error: {
    message: keyword,
    params: ({ params }) => _`{ property: ${params.property ?? ''}, ${new Name(name)}: ${params.other ?? ''} }`,
  },
  code: (cxt) => {
    const said = new Set<string>();
    for (const [property, others] of Object.entries(cxt.schema as Readonly<Record<string, readonly string[]>>))
      for (const other of others) {
        // Most exclusions are written from both sides; one finding is enough.
        if (keyword === 'x-dependentExcluded' && said.has(JSON.stringify([other, property]))) continue;
        said.add(JSON.stringify([property, other]));
        cxt.setParams({ property: stringify(property), other: stringify(other) });
        cxt.fail(_`${has(cxt, property)} && ${wrong(cxt, other)}`);
      }
  },
});

/** Where the key is present, all of its list are. */
const dependentRequired = pairs('x-dependentRequired', 'missingProperty', (cxt, other) => _`!(${has(cxt, other)})`);

/** Where the key is present, none of its list is. */
const dependentExcluded = pairs('x-dependentExcluded', 'excluded', has);

/** How many of the named properties are there, as generated code; one where none is wanted. */
const countOf = (cxt: KeywordCxt): Code => {
  const { properties, calls } = cxt.schema as Wanted;
  return _`(${helper(cxt, 'countOf')}(${cxt.data}, ${stringify(properties)}, ${calls}) ?? 1)`;
};

const ofProperties = ({ schema }: ErrorCxt): Code => _`{ properties: ${stringify((schema as Wanted).properties)} }`;

/** Exactly one of these properties. */
const requiredXor = judging('x-requiredXor', undefined, (cxt) => _`${countOf(cxt)} !== 1`, ofProperties);

/** At least one of these properties. */
const requiredOr = judging('x-requiredOr', undefined, (cxt) => _`${countOf(cxt)} === 0`, ofProperties);

const repeating = (keyword: string, name: 'repeated' | 'repeatedKeys'): CodeKeywordDefinition => ({
  keyword,
  type: 'array',
  error: {
    message: keyword,
    params: ({ schema, params }) => _`{ keys: ${stringify(schema)}, items: ${params.items ?? ''} }`,
  },
  code: (cxt) => {
    const items = cxt.gen.const('items', _`${helper(cxt, name)}(${cxt.data}, ${stringify(cxt.schema)})`);
    cxt.setParams({ items });
    cxt.fail(_`${items} !== undefined`);
  },
});

const maxUniqueItems = judging(
  'x-maxUniqueItems',
  'array',
  (cxt) => _`${helper(cxt, 'distinct')}(${cxt.data}) > ${cxt.schema as number}`,
  ({ schema }) => _`{ limit: ${schema} }`,
);

interface Known {
  readonly names: readonly string[];
  readonly patterns: readonly string[];
}

/** No property but these; the error names all of them, for the nearest to be found. */
const known: CodeKeywordDefinition = {
  keyword: 'x-known',
  type: 'object',
  error: {
    message: 'unknown property',
    params: ({ params }) => _`{ additionalProperty: ${params.stranger ?? ''}, known: ${params.names ?? ''} }`,
  },
  code: (cxt) => {
    const { names, patterns } = cxt.schema as Known;
    const list = cxt.gen.scopeValue('obj', { ref: names, key: names.join(), code: _`${stringify(names)}` });
    const regexes = patterns.map((one) => regex(cxt, one));
    const allowed = regexes.length === 0 ? _`[]` : _`[${regexes.reduce<Code>((all, next) => _`${all}, ${next}`, _``)}]`;
    cxt.gen.forOf('stranger', _`${helper(cxt, 'strangers')}(${cxt.data}, ${list}, ${allowed})`, (stranger) => {
      cxt.setParams({ stranger, names: list });
      cxt.error();
    });
  },
};

/** All keywords. */
export const keywords: readonly CodeKeywordDefinition[] = [
  called('x-type', 'ofType', 'type'),
  called('x-enum', 'among', 'allowedValues'),
  called('x-documented', 'among', 'allowedValues'),
  called('x-minimum', 'atLeast', 'limit'),
  called('x-maximum', 'atMost', 'limit'),
  called('x-multipleOf', 'multiple', 'multipleOf'),
  pattern,
  lookup,
  format,
  required,
  dependentRequired,
  dependentExcluded,
  requiredXor,
  requiredOr,
  repeating('x-uniqueItems', 'repeated'),
  repeating('x-uniqueKeys', 'repeatedKeys'),
  maxUniqueItems,
  known,
];

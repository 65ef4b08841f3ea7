/** The four rules between properties that draft-07 has no word for, as ajv keywords that compile to plain code. */
import { _, type Code, type CodeKeywordDefinition, type KeywordCxt, str, stringify } from 'ajv';

const has = (cxt: KeywordCxt, property: string) => _`${cxt.data}[${property}] !== undefined`;

/** How many of the named properties are there, as generated code. */
const countOf = (cxt: KeywordCxt, properties: readonly string[]) =>
  properties.map((p) => _`(${has(cxt, p)} ? 1 : 0)`).reduce((sum, next) => _`${sum} + ${next}`);

const countRule = (keyword: string, wanted: string, wrong: (count: Code) => Code): CodeKeywordDefinition => ({
  keyword,
  type: 'object',
  schemaType: 'array',
  error: {
    message: ({ schema }) => str`must have ${wanted} of ${(schema as readonly string[]).join(', ')}`,
    params: ({ schema, params }) => _`{ properties: ${stringify(schema)}, count: ${params.count ?? 0} }`,
  },
  code: (cxt) => {
    const count = cxt.gen.const('count', countOf(cxt, cxt.schema as readonly string[]));
    cxt.setParams({ count });
    cxt.fail(wrong(count));
  },
});

/** Exactly one of these properties. */
export const requiredXor = countRule('x-requiredXor', 'exactly one', (count) => _`${count} !== 1`);

/** At least one of these properties. */
export const requiredOr = countRule('x-requiredOr', 'at least one', (count) => _`${count} === 0`);

/** Where the key is present, none of its list is. */
export const dependentExcluded: CodeKeywordDefinition = {
  keyword: 'x-dependentExcluded',
  type: 'object',
  schemaType: 'object',
  error: {
    message: ({ params }) => str`must not have ${params.excluded ?? ''} beside ${params.property ?? ''}`,
    params: ({ params }) => _`{ property: ${params.property ?? ''}, excluded: ${params.excluded ?? ''} }`,
  },
  code: (cxt) => {
    const said = new Set<string>();
    for (const [property, others] of Object.entries(cxt.schema as Readonly<Record<string, readonly string[]>>)) {
      for (const excluded of others) {
        // Most exclusions are written from both sides; one finding is enough.
        if (said.has(JSON.stringify([excluded, property]))) continue;
        said.add(JSON.stringify([property, excluded]));
        cxt.setParams({ property: stringify(property), excluded: stringify(excluded) });
        cxt.fail(_`${has(cxt, property)} && ${has(cxt, excluded)}`);
      }
    }
  },
};

/** No two elements agree in all of these properties. */
export const uniqueKeys: CodeKeywordDefinition = {
  keyword: 'x-uniqueKeys',
  type: 'array',
  schemaType: 'array',
  error: {
    message: ({ schema, params }) =>
      str`must not repeat ${(schema as readonly string[]).join(', ')} (elements ${params.j ?? 0} and ${params.i ?? 0})`,
    params: ({ schema, params }) => _`{ keys: ${stringify(schema)}, i: ${params.i ?? 0}, j: ${params.j ?? 0} }`,
  },
  code: (cxt) => {
    const { gen, data } = cxt;
    gen.forRange('i', 1, _`${data}.length`, (i) =>
      gen.forRange('j', 0, i, (j) => {
        const same = (cxt.schema as readonly string[]).map(
          (key) => _`${data}[${i}]?.[${key}] !== undefined && ${data}[${i}][${key}] === ${data}[${j}]?.[${key}]`,
        );
        cxt.setParams({ i, j });
        cxt.fail(same.reduce((all, next) => _`${all} && ${next}`));
      }),
    );
  },
};

/** All keywords beside those of draft-07. */
export const keywords: readonly CodeKeywordDefinition[] = [requiredXor, requiredOr, dependentExcluded, uniqueKeys];

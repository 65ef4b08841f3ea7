/** Compiles the schemas of one AWS service into the text of one module that imports nothing. */
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { namesOf } from '../schemas/type-names.js';
import { keywords } from './keywords.js';
import { prepare } from './prepare.js';

/** A document of schemas/resources. */
export interface ResourceSchema {
  readonly typeName: string;
}

/** What ajv makes of the schemas: code that still asks for ajv's helpers, and a table of the validate functions. */
const compile = (schemas: readonly ResourceSchema[]): string => {
  const ajv = new Ajv({
    allErrors: true,
    // The files hold keywords that are facts, not rules, and formats that are ids.
    strict: false,
    validateFormats: false,
    inlineRefs: false,
    addUsedSchema: false,
    keywords: [...keywords],
    code: { source: true, esm: true, lines: false },
  });
  for (const schema of schemas) ajv.addSchema({ ...(prepare(schema) as object), $id: schema.typeName });
  const names = Object.fromEntries(schemas.map(({ typeName }) => [namesOf(typeName).name, typeName]));
  const table = Object.entries(names).map(([name, type]) => `${JSON.stringify(type)}: ${name}`);
  return `${standalone.default(ajv, names)}\nexport default { ${table.join(', ')} };\n`;
};

/** The module, minified; `root` is where ajv's helpers are resolved from. */
export const serviceModule = async (schemas: readonly ResourceSchema[], root: string): Promise<Uint8Array> => {
  const { outputFiles } = await build({
    stdin: { contents: compile(schemas), resolveDir: root },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['main'],
    target: 'node20',
    write: false,
    legalComments: 'none',
    logLevel: 'error',
  });
  const [file] = outputFiles;
  if (!file) throw new Error('validators: esbuild made no file');
  return file.contents;
};

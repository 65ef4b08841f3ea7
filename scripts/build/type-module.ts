/** Compiles the schema of one resource type into the text of one CommonJS module that requires nothing. */
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { keywords } from './keywords.js';
import { prepare } from './prepare.js';

/** A document of schemas/resources. */
export interface ResourceSchema {
  readonly typeName: string;
}

/** Pushes an error and gives the list; in the place of the same nine lines at each of some thousand checks. */
const collector = 'const collect=(list,error)=>list===null?[error]:(list.push(error),list);';

/** One error as ajv writes it out. */
const inlined =
  /const (err\d+) = (\{instancePath:[\s\S]*?\});\s*if\(vErrors === null\)\s*\{\s*vErrors = \[\1\];\s*\}\s*else\s*\{\s*vErrors\.push\(\1\);\s*\}\s*errors\+\+;/g;

/** Half of the code is the making of errors, and reading and compiling it is what a run pays for; so it is made short. */
const shorten = (code: string): string =>
  collector +
  code.replaceAll(inlined, (_text, _name, error: string) => {
    const bare = error.replace(/schemaPath:"(?:[^"\\]|\\.)*",/, '');
    return `vErrors=collect(vErrors,${bare});errors++;`;
  });

/** What ajv makes of a schema: code that still asks for ajv's helpers. */
const compile = (schema: ResourceSchema): string => {
  const ajv = new Ajv({
    allErrors: true,
    // The files hold keywords that are facts, not rules, and formats that are ids.
    strict: false,
    validateFormats: false,
    inlineRefs: false,
    messages: false,
    keywords: [...keywords],
    code: { source: true, lines: false },
  });
  return shorten(standalone.default(ajv, ajv.compile(prepare(schema) as object)));
};

/**
 * The module, minified, exporting the validate function; `root` is where ajv's helpers are resolved from. CommonJS,
 * because Node loads it in one synchronous read, where an ES module takes several trips through the event loop.
 */
export const typeModule = async (schema: ResourceSchema, root: string): Promise<Uint8Array> => {
  const { outputFiles } = await build({
    stdin: { contents: compile(schema), resolveDir: root },
    bundle: true,
    minify: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    write: false,
    legalComments: 'none',
    logLevel: 'error',
  });
  const [file] = outputFiles;
  if (!file) throw new Error('validators: esbuild made no file');
  return file.contents;
};

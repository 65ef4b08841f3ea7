/** Compiles the schema of one resource type into the text of one CommonJS module that requires nothing. */
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { keywords, semanticsModule } from './keywords.js';
import { prepare } from './prepare.js';

/** What is known of one type: the registry's schema, and the one that documentation went into. */
export interface TypeSchemas {
  readonly registry: RegistrySchema;
  readonly documented: Readonly<Record<string, unknown>>;
}

/** A document of schemas/registry. */
export interface RegistrySchema extends Readonly<Record<string, unknown>> {
  readonly typeName: string;
}

/** What the checks ask a type beside its schema; it becomes a property of the validate function. */
const facts = ['typeName', 'ref', 'attributes', 'readOnlyProperties', 'primaryIdentifier'];

const semanticsFile = fileURLToPath(new URL('./semantics.js', import.meta.url));

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
const compile = ({ registry, documented }: TypeSchemas): string => {
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
  const code = shorten(standalone.default(ajv, ajv.compile(prepare(registry, documented))));
  const known = Object.fromEntries(facts.map((name) => [name, registry[name]]));
  return `${code};module.exports.facts=${JSON.stringify(known)};`;
};

/**
 * The module, minified, exporting the validate function; `root` is where ajv's helpers are resolved from. CommonJS,
 * because Node loads it in one synchronous read, where an ES module takes several trips through the event loop.
 */
export const typeModule = async (schemas: TypeSchemas, root: string): Promise<Uint8Array> => {
  const { outputFiles } = await build({
    stdin: { contents: compile(schemas), resolveDir: root },
    alias: { [semanticsModule]: semanticsFile },
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

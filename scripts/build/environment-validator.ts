import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';

const SCHEMA = 'schemas/environment.schema.json';

/**
 * Compiles the schema of the environment spec into a CommonJS module, so that no run pays for ajv's compiler.
 *
 * @param outFile for example `dist/validators/environment.cjs`; the module is an EnvironmentValidator.
 * @param root the repository, where the schema and node_modules are.
 */
export async function buildEnvironmentValidator(outFile: string, root: string = process.cwd()): Promise<void> {
  const schema: object = JSON.parse(await readFile(`${root}/${SCHEMA}`, 'utf8'));
  const ajv = new Ajv({
    allErrors: true,
    // Problems name what was found and what the schema says there.
    verbose: true,
    strict: true,
    // A key may be a string or a map, told apart by if and then, which these do not follow.
    strictTypes: false,
    strictTuples: false,
    strictRequired: false,
    // What both kinds of service have is compiled once.
    inlineRefs: false,
    code: { source: true },
  });
  // ajv calls its helpers by require: bundled, the module stands alone and loads in a millisecond.
  const contents = standalone.default(ajv, ajv.compile(schema));
  await build({
    stdin: { contents, resolveDir: root, sourcefile: 'environment.js' },
    outfile: outFile,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minify: true,
    logLevel: 'error',
  });
}

/**
 * Compiles schemas/registry ahead of time: one CommonJS module a resource type, which is its validate function. Errors
 * carry instancePath, keyword and params.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type RegistrySchema, type TypeSchemas, typeModule } from './type-module.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = join(root, 'schemas/registry');
const documentedFolder = join(root, 'schemas/resources');

/** What a build made, or found made: sizes by file name. */
export interface Built {
  readonly skipped: boolean;
  readonly files: Readonly<Record<string, number>>;
}

/** Left beside the validators, so that the next build knows whether it has anything to do. */
interface Stamp {
  readonly hash: string;
  readonly files: Readonly<Record<string, number>>;
}

const schemaFiles = (): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();

/** Changes when a schema, ajv or this code does. */
const currentHash = (): string => {
  const { version } = createRequire(import.meta.url)('ajv/package.json') as { readonly version: string };
  const hash = createHash('sha256').update(version);
  const code = ['keywords.js', 'prepare.js', 'semantics.js', 'type-module.js', 'validators.js'];
  for (const name of code) hash.update(readFileSync(join(here, name)));
  for (const name of schemaFiles())
    for (const from of [folder, documentedFolder]) hash.update(name).update(readFileSync(join(from, name)));
  return hash.digest('hex');
};

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

const readStamp = (path: string): Stamp =>
  existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Stamp) : { hash: '', files: {} };

/** `AWS.ECS.Service.cjs` of `AWS::ECS::Service`. */
export const validatorFile = (type: string): string => `${type.replaceAll('::', '.')}.cjs`;

/** Builds the validators into `outDir`, which they share with others, unless nothing they depend on has changed. */
export const buildValidators = async (outDir: string): Promise<Built> => {
  const stampFile = join(outDir, 'resources.stamp.json');
  const before = readStamp(stampFile);
  const hash = currentHash();
  const present = Object.keys(before.files).every((name) => existsSync(join(outDir, name)));
  if (before.hash === hash && present) return { skipped: true, files: before.files };

  mkdirSync(outDir, { recursive: true });
  const schemas = schemaFiles().map((name) => ({
    registry: readJson(join(folder, name)) as RegistrySchema,
    documented: readJson(join(documentedFolder, name)) as TypeSchemas['documented'],
  }));
  const modules = await Promise.all(
    schemas.map(async (schema) => [validatorFile(schema.registry.typeName), await typeModule(schema, root)] as const),
  );
  for (const name of Object.keys(before.files)) rmSync(join(outDir, name), { force: true });
  for (const [name, contents] of modules) writeFileSync(join(outDir, name), contents);
  const files = Object.fromEntries(modules.map(([name, contents]) => [name, contents.byteLength]));
  writeFileSync(stampFile, `${JSON.stringify({ hash, files })}\n`);
  return { skipped: false, files };
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const started = performance.now();
  const { skipped, files } = await buildValidators(join(root, 'dist/validators'));
  const bytes = Object.values(files).reduce((sum, size) => sum + size, 0);
  const took = Math.round(performance.now() - started);
  console.log(
    `validators: ${Object.keys(files).length} files, ${bytes} bytes, ${skipped ? 'up to date' : `${took} ms`}`,
  );
}

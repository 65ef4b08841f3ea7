/** Proves the templates that are on disk: those of an environment whose spec lies beside them. */

import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { FileFinding } from '../../generator/checks/index.js';
import type { Mapping } from '../../generator/checks/template.js';
import type { Environment } from '../../generator/environment/environment.js';
import { rootFile } from '../../generator/module.js';
import { proofFindings } from '../../generator/proofs/findings.js';
import { graphOf, networkingGraph } from '../../generator/proofs/graph.js';
import { type Proven, prove } from '../../generator/proofs/prove.js';
import { readSpec, UsageError } from './environments.js';
import { readTemplate } from './templates.js';
import { facts, readTools } from './validators.js';

/** A template as it was read. */
interface Read {
  readonly file: string;
  readonly body: Mapping;
  readonly bytes: number;
}

/** What the proofs say of one environment. */
export interface ProvenTemplates {
  readonly environment: Environment;
  readonly proven: Proven;
  /** Files are those that were read, or the spec. */
  readonly findings: readonly FileFinding[];
}

/**
 * The template of the networking stack, where a spec names it.
 * @throws {UsageError} where there is no such file, or it is no template.
 */
export const networkingTemplate = (directory: string, { name, networking }: Environment): Mapping | undefined => {
  const { template: file } = networking;
  if (file === undefined) return undefined;
  const path = join(directory, file);
  if (!existsSync(path))
    throw new UsageError(`there is no ${file}, which params/${name}.yaml names as networking.template`);
  const read = readTemplate(path, file);
  if ('body' in read) return read.body;
  throw new UsageError(`${file} is no template: ${read.findings[0]?.message ?? 'it cannot be read'}`);
};

const proveOne = (directory: string, root: Read, all: readonly Read[]): ProvenTemplates | undefined => {
  const folder = dirname(root.file);
  const name = basename(folder);
  if (basename(root.file) !== rootFile || !existsSync(join(directory, 'params', `${name}.yaml`))) return undefined;
  const result = readSpec(directory, name, readTools());
  // What is wrong with a spec is for `generate` to say.
  if (!('environment' in result)) return undefined;
  const { environment } = result;
  const members = new Map(
    all.filter(({ file }) => dirname(file) === folder).map((read) => [basename(read.file), read]),
  );
  const graph = graphOf(
    environment,
    Object.fromEntries([...members].map(([file, { body }]) => [file, body])),
    rootFile,
  );
  const networking = networkingTemplate(directory, environment);
  const proven = prove({
    environment,
    graph,
    networking: networking && networkingGraph(networking, environment),
    facts: facts(),
    bytes: new Map([...members].map(([file, { bytes }]) => [file, bytes])),
  });
  const findings = proofFindings(environment, graph, proven).map((finding) => ({
    ...finding,
    file: members.get(finding.file)?.file ?? finding.file,
  }));
  return { environment, proven, findings };
};

/** Proves every environment among the templates. */
export const proveTemplates = (directory: string, templates: readonly Read[]): ProvenTemplates[] =>
  templates.map((root) => proveOne(directory, root, templates)).filter((proved) => proved !== undefined);

/** From an environment to checked templates, without touching a file: what `compute generate` writes. */

import { checkSet, type FileFinding, type TemplateSet, type ValidatorOf } from './checks/index.js';
import type { Mapping } from './checks/template.js';
import { type ExportContract, exportsOf, lostExports } from './contracts/exports.js';
import { networkingExport, networkingOutputs } from './contracts/networking.js';
import { checkParameterFile, type ParameterEntry } from './contracts/parameter-file.js';
import type { Environment } from './environment/environment.js';
import { rootFile, type TemplateFile } from './module.js';
import { proofFindings } from './proofs/findings.js';
import { graphOf, networkingGraph } from './proofs/graph.js';
import type { Facts } from './proofs/proof.js';
import { type Proven, prove } from './proofs/prove.js';

/** What the checks read. */
export interface CheckInput {
  readonly environment: Environment;
  /** What `computeModule` made of it. */
  readonly templates: readonly TemplateFile[];
  /** Validators of the resource types in use; see `scripts/build/validators.ts`. */
  readonly validatorOf: ValidatorOf;
  /** The committed contract, and the file it is in. */
  readonly contract: ExportContract;
  readonly contractFile: string;
  /** What the proofs know of AWS; without, nothing is proved. */
  readonly facts?: Facts;
  /** The networking stack's template, where the spec names it. */
  readonly networking?: Mapping | undefined;
  /** The committed parameter file, where there is one. */
  readonly parameters?: { readonly file: string; readonly entries: readonly ParameterEntry[] };
}

/** The templates of one environment with what the checks say of them. */
export interface Generated {
  readonly environment: Environment;
  readonly templates: readonly TemplateFile[];
  readonly exports: Readonly<Record<string, string>>;
  /** Errors among them mean that nothing may be written. File names of templates are relative to their folder. */
  readonly findings: readonly FileFinding[];
  /** What the proofs came to; absent where the templates are too broken to prove anything of, or nothing was asked. */
  readonly proven?: Proven;
}

const importable = ({ networking }: Environment): ReadonlySet<string> => {
  const { importPrefix } = networking;
  return new Set(
    importPrefix === undefined ? [] : networkingOutputs.map((output) => networkingExport(importPrefix, output)),
  );
};

const byteLength = (text: string): number => new TextEncoder().encode(text).length;

/** Checks the templates of one environment: by themselves, together, and against what other stacks were promised. */
export const checkEnvironment = (input: CheckInput): Generated => {
  const { environment, templates, validatorOf, contract, contractFile, parameters } = input;
  const set: TemplateSet = Object.fromEntries(templates.map(({ file, body }) => [file, body]));
  const sizes = new Map(templates.map(({ file, text }) => [file, byteLength(text)]));
  const root = set[rootFile] ?? {};
  const exports = exportsOf(root);
  const checked: FileFinding[] = [
    ...checkSet(set, validatorOf, importable(environment), (file) => sizes.get(file)),
    ...lostExports(environment.name, contract, exports, contractFile),
    ...(parameters ? checkParameterFile(parameters.entries, root, parameters.file) : []),
  ];
  if (input.facts === undefined || checked.some(({ severity, file }) => severity === 'error' && file in set))
    return { environment, templates, exports, findings: checked };
  const graph = graphOf(environment, set, rootFile);
  const networking = input.networking && networkingGraph(input.networking, environment);
  const proven = prove({ environment, graph, networking, facts: input.facts, bytes: sizes });
  const findings = [...checked, ...proofFindings(environment, graph, proven)];
  return { environment, templates, exports, findings, proven };
};

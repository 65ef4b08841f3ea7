/** Specs that break one proof each: `test/proofs/fixtures/<family>/<name>.yaml`. */

import { existsSync, readFileSync } from 'node:fs';
import { readEnvironment } from '../../generator/environment/read.js';
import { computeModule, rootFile } from '../../generator/module.js';
import { proofFindings } from '../../generator/proofs/findings.js';
import { graphOf, networkingGraph } from '../../generator/proofs/graph.js';
import type { Proof, Subject } from '../../generator/proofs/proof.js';
import { prove } from '../../generator/proofs/prove.js';
import { formatFinding } from '../lib/report.js';
import { readTemplate } from '../lib/templates.js';
import { facts, readTools } from '../lib/validators.js';

type Body = Record<string, unknown>;

/** What a spec cannot ask for: a first line `# takes out <file> <JSON pointer>` does it to the templates. */
const takeOut = (text: string, templates: Readonly<Record<string, Body>>): void => {
  for (const [, file = '', pointer = ''] of text.matchAll(/^# takes out (\S+) (\/\S+)$/gm)) {
    const steps = pointer.slice(1).split('/');
    const parent = steps
      .slice(0, -1)
      .reduce<Body | undefined>((inner, step) => inner?.[step] as Body | undefined, templates[file]);
    if (parent !== undefined) delete parent[steps.at(-1) ?? ''];
  }
};

/** What the proofs look at, for the text of a spec. */
export const subjectOf = (text: string): Subject => {
  const known = readTools();
  const environment = readEnvironment(text, 'params/dev.yaml', known);
  const made = computeModule(environment);
  const templates = Object.fromEntries(made.map(({ file, body }) => [file, structuredClone(body) as Body]));
  takeOut(text, templates);
  const networking = environment.networking.template && readTemplate(environment.networking.template, 'networking');
  return {
    environment,
    networking: networking && 'body' in networking ? networkingGraph(networking.body, environment) : undefined,
    graph: graphOf(environment, templates, rootFile),
    facts: facts(),
    bytes: new Map(made.map((template) => [template.file, Buffer.byteLength(template.text)])),
  };
};

/** The text of the fixture that breaks a proof; undefined where there is none. */
export const fixtureOf = ({ id }: Pick<Proof, 'id'>): string | undefined => {
  const file = `test/proofs/fixtures/${id}.yaml`;
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
};

/** What `compute generate` prints where only this proof is looked at. */
export const printedFor = (proof: Proof, text: string): string => {
  const subject = subjectOf(text);
  const findings = proofFindings(subject.environment, subject.graph, prove(subject, [proof]));
  return findings
    .map((finding) => ({
      ...finding,
      file: finding.file.includes('/') ? finding.file : `templates/dev/${finding.file}`,
    }))
    .map((finding) => formatFinding(finding, (_, part) => part))
    .join('\n');
};

/** Reads CloudFormation templates, YAML or JSON, with the place of everything in them. */

import { readFileSync } from 'node:fs';
import { syntaxRule } from '../../generator/checks/sections/rules.js';
import type { Mapping } from '../../generator/checks/template.js';
import { SpecError } from '../../generator/text/problem.js';
import { decodeUtf8, parseYaml, type Source } from '../../generator/yaml/source.js';
import { templateSchema } from '../../generator/yaml/template-schema.js';
import { naming } from './files.js';
import type { PlacedFinding } from './report.js';

/** The largest template that is read: CloudFormation takes 1 MB, and comments do not make a template ten times that. */
const maxTemplateBytes = 10_000_000;

/** Values in a template, aliases written out: a megabyte of text holds no more of them. */
const maxTemplateValues = 300_000;

/** A template that was read, or what is wrong with its text. */
export type ReadTemplate =
  | { readonly file: string; readonly body: Mapping; readonly source: Source; readonly bytes: number }
  | { readonly file: string; readonly findings: readonly PlacedFinding[] };

const finding = (file: string, line: number, column: number, message: string): PlacedFinding => ({
  rule: syntaxRule.id,
  severity: syntaxRule.severity,
  why: syntaxRule.why,
  file,
  line,
  column,
  message,
  path: [],
});

/** Reads one template. JSON is YAML, so one reader serves both. Throws where the file cannot be opened. */
export const readTemplate = (path: string, file: string): ReadTemplate =>
  parseTemplate(
    naming(path, () => readFileSync(path)),
    file,
  );

/** Reads one template of which the bytes are here; `file` is how people know it. */
export const parseTemplate = (bytes: Buffer, file: string): ReadTemplate => {
  try {
    const text = decodeUtf8(bytes, file, maxTemplateBytes);
    const source = parseYaml(text, file, {
      schema: templateSchema,
      maxBytes: maxTemplateBytes,
      maxDepth: 200,
      maxExpanded: maxTemplateValues,
    });
    if (source.value === null || typeof source.value !== 'object' || Array.isArray(source.value))
      return { file, findings: [finding(file, 1, 1, 'a template is a mapping of sections, such as Resources')] };
    return { file, body: source.value as Mapping, source, bytes: bytes.length };
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    return { file, findings: error.problems.map(({ line, column, message }) => finding(file, line, column, message)) };
  }
};

/** `compute validate`: checks templates as they are on disk, ours or foreign, YAML or JSON. */

import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { checkTemplate } from '../../generator/checks/index.js';
import { entriesOf, type Mapping } from '../../generator/checks/template.js';
import { checkTemplateSet, childFile } from '../../generator/checks/template-set.js';
import { UsageError } from '../lib/environments.js';
import { countFindings, findingJson, formatFinding, type PlacedFinding } from '../lib/report.js';
import { type ReadTemplate, readTemplate } from '../lib/templates.js';
import { paintFor } from '../lib/terminal.js';
import { resourceValidators } from '../lib/validators.js';

/** Options of the command. */
export interface ValidateOptions {
  readonly directory: string;
  readonly json?: boolean;
}

type Readable = Extract<ReadTemplate, { readonly body: Mapping }>;
const isReadable = (template: ReadTemplate): template is Readable => 'body' in template;

const committedTemplates = (directory: string): string[] => {
  const folder = join(directory, 'templates');
  if (!existsSync(folder)) throw new UsageError(`there is no templates/ in ${directory}; name the files to check`);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => join('templates', file))
    .sort();
};

/** Reads the files, and beside them the templates of the stacks that they nest, where those lie in the same folder. */
const readAll = (directory: string, files: readonly string[]): ReadTemplate[] => {
  const waiting = [...files];
  const read = new Map<string, ReadTemplate>();
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    if (read.has(file)) continue;
    const template = readTemplate(resolve(directory, file), file);
    read.set(file, template);
    if (!isReadable(template)) continue;
    for (const [, resource] of entriesOf(template.body, 'Resources')) {
      const child = resource.Type === 'AWS::CloudFormation::Stack' ? childFile(resource) : undefined;
      const path = child === undefined ? undefined : join(dirname(file), child);
      if (path !== undefined && existsSync(resolve(directory, path))) waiting.push(path);
    }
  }
  return [...read.values()];
};

/** Rules that find a key wrong rather than the value behind it. */
const aboutKeys =
  /^(?:structure\/unknown-key|structure\/logical-id|parameter\/unused|condition\/unused|nested\/unused-output|nested\/unknown-parameter)$/;

const place = (finding: PlacedFinding, { source }: Readable): PlacedFinding => {
  // A short form has no step of its own in the text: `!Ref X` stands where the path says Ref.
  let path = finding.path;
  while (path.length > 0 && !source.has(path)) path = path.slice(0, -1);
  const isKey = aboutKeys.test(finding.rule) || finding.message.includes('unknown property');
  return { ...finding, ...(isKey ? source.locateKey(path) : source.locate(path)) };
};

const check = (templates: readonly ReadTemplate[]): PlacedFinding[] => {
  const readable = templates.filter(isReadable);
  const validatorOf = resourceValidators();
  const alone = readable.flatMap((template) =>
    checkTemplate(template.body, validatorOf, template.bytes).map((finding) =>
      place({ ...finding, file: template.file }, template),
    ),
  );
  const folders = new Set(readable.map(({ file }) => dirname(file)));
  const together = [...folders].flatMap((folder) => {
    const members = new Map(
      readable.filter(({ file }) => dirname(file) === folder).map((template) => [basename(template.file), template]),
    );
    const set = Object.fromEntries([...members].map(([name, { body }]) => [name, body]));
    return checkTemplateSet(set, { complete: false }).flatMap((finding) => {
      const template = members.get(finding.file);
      return template ? [place({ ...finding, file: template.file }, template)] : [];
    });
  });
  const unreadable = templates.flatMap((template) => (isReadable(template) ? [] : template.findings));
  return [...unreadable, ...alone, ...together].sort(
    (a, b) =>
      (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0),
  );
};

/** Runs the command and gives its exit code: 0 no error, 1 errors, 2 wrong usage. */
export const validateCommand = async (asked: readonly string[], options: ValidateOptions): Promise<number> => {
  const { directory, json = false } = options;
  let files: readonly string[];
  try {
    files = asked.length > 0 ? asked : committedTemplates(directory);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`error: ${error.message}\n`);
    return 2;
  }
  const templates = readAll(directory, files);
  const findings = check(templates);
  if (json) process.stdout.write(`${JSON.stringify(findings.map(findingJson), undefined, 2)}\n`);
  else {
    const paint = paintFor(process.stdout);
    for (const finding of findings) process.stdout.write(`${formatFinding(finding, paint)}\n`);
    process.stdout.write(
      `${templates.length} template${templates.length === 1 ? '' : 's'}: ${countFindings(findings)}\n`,
    );
  }
  return findings.some(({ severity }) => severity === 'error') ? 1 : 0;
};

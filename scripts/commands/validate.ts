/** `compute validate`: checks templates as they are on disk, ours or foreign, YAML or JSON. */

import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { checkTemplate, pointer } from '../../generator/checks/index.js';
import { entriesOf, type Mapping } from '../../generator/checks/template.js';
import { checkTemplateSet, childFile } from '../../generator/checks/template-set.js';
import { UsageError } from '../lib/environments.js';
import { proofSummary } from '../lib/proofs.js';
import { proveTemplates } from '../lib/prove.js';
import { countFindings, findingJson, formatFinding, type PlacedFinding } from '../lib/report.js';
import { type ReadTemplate, readTemplate } from '../lib/templates.js';
import { paintFor } from '../lib/terminal.js';
import { refusingUsage } from '../lib/usage.js';
import { resourceValidators } from '../lib/validators.js';

/** Options of the command. */
export interface ValidateOptions {
  readonly directory: string;
  readonly json?: boolean;
  readonly format?: string;
}

/** How findings are printed. */
export const outputFormats = ['text', 'json', 'sarif', 'github'] as const;
type OutputFormat = (typeof outputFormats)[number];

type Readable = Extract<ReadTemplate, { readonly body: Mapping }>;
const isReadable = (template: ReadTemplate): template is Readable => 'body' in template;

/**
 * The templates below `templates/`.
 * @throws {UsageError} where there is no such folder.
 */
export const committedTemplates = (directory: string): string[] => {
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

const place = (finding: PlacedFinding, { source }: Readable): PlacedFinding => {
  // A short form has no step of its own in the text: `!Ref X` stands where the path says Ref.
  let path = finding.path;
  while (path.length > 0 && !source.has(path)) path = path.slice(0, -1);
  return { ...finding, ...(finding.key ? source.locateKey(path) : source.locate(path)) };
};

/** Templates that are connected by nesting: what else was named has nothing to do with each other, as far as is known. */
const deployedTogether = (templates: readonly Readable[]): Readable[][] => {
  const byFile = new Map(templates.map((template) => [template.file, template]));
  const groups: Set<Readable>[] = [];
  for (const template of templates) {
    const family = new Set([template]);
    for (const [, resource] of entriesOf(template.body, 'Resources')) {
      const child = resource.Type === 'AWS::CloudFormation::Stack' ? childFile(resource) : undefined;
      const found = child === undefined ? undefined : byFile.get(join(dirname(template.file), child));
      if (found) family.add(found);
    }
    if (family.size === 1) continue;
    for (const group of groups.filter((other) => [...family].some((member) => other.has(member)))) {
      for (const member of group) family.add(member);
      groups.splice(groups.indexOf(group), 1);
    }
    groups.push(family);
  }
  return groups.map((group) => [...group]);
};

const check = (templates: readonly ReadTemplate[]): PlacedFinding[] => {
  const readable = templates.filter(isReadable);
  const validatorOf = resourceValidators();
  const alone = readable.flatMap((template) =>
    checkTemplate(template.body, validatorOf, template.bytes).map((finding) =>
      place({ ...finding, file: template.file }, template),
    ),
  );
  const together = deployedTogether(readable).flatMap((set) => {
    const members = new Map(set.map((template) => [basename(template.file), template]));
    const bodies = Object.fromEntries([...members].map(([name, { body }]) => [name, body]));
    return checkTemplateSet(bodies, { complete: false }).flatMap((finding) => {
      const template = members.get(finding.file);
      return template ? [place({ ...finding, file: template.file }, template)] : [];
    });
  });
  const unreadable = templates.flatMap((template) => (isReadable(template) ? [] : template.findings));
  return inOrder([...unreadable, ...alone, ...together]);
};

/** What the proofs of our own environments say, once the templates are sound; and how many hold, for people. */
const proved = (directory: string, templates: readonly ReadTemplate[]) => {
  const readable = templates.filter(isReadable);
  const environments = proveTemplates(directory, readable);
  const findings = environments.flatMap(({ findings: found }) =>
    found.map((finding): PlacedFinding => {
      const template = readable.find(({ file }) => file === finding.file);
      return template ? place(finding, template) : finding;
    }),
  );
  const lines = environments.map(({ environment, proven }) => {
    const { hold, all, exceptions } = proofSummary(proven);
    const except = exceptions.map(({ proof, why, owner }) => `\n  except ${proof}: ${why} (${owner})`);
    return `${environment.name}: ${hold} of ${all} proofs hold${except.join('')}\n`;
  });
  return { findings: inOrder(findings), lines };
};

const inOrder = (findings: readonly PlacedFinding[]): PlacedFinding[] =>
  [...findings].sort(
    (a, b) =>
      (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0),
  );

/** What is found in files, by the rules and, once they are sound, by the proofs of their environments. */
export const validateFiles = (directory: string, files: readonly string[]) => {
  const templates = readAll(directory, files);
  const checked = check(templates);
  const sound = !checked.some(({ severity }) => severity === 'error');
  const { findings, lines } = sound ? proved(directory, templates) : { findings: [], lines: [] };
  return { templates, lines, findings: [...checked, ...findings] };
};

const isOutputFormat = (format: string): format is OutputFormat =>
  (outputFormats as readonly string[]).includes(format);

const asText = (findings: readonly PlacedFinding[], templates: number): string => {
  const paint = paintFor(process.stdout);
  const summary = `${templates} template${templates === 1 ? '' : 's'}: ${countFindings(findings)}`;
  return [...findings.map((finding) => formatFinding(finding, paint)), summary, ''].join('\n');
};

/** The findings in a format; what a format needs is loaded when it is asked for. */
const printed = async (
  findings: readonly PlacedFinding[],
  format: OutputFormat,
  templates: number,
): Promise<string> => {
  switch (format) {
    case 'json':
      return `${JSON.stringify(findings.map(findingJson), undefined, 2)}\n`;
    case 'sarif': {
      const { sarifOf } = await import('../report/sarif.js');
      return sarifOf(findings, ({ path }) => pointer(path));
    }
    case 'github': {
      const { githubOf } = await import('../report/github.js');
      return githubOf(findings);
    }
    default:
      return asText(findings, templates);
  }
};

const run = async (asked: readonly string[], options: ValidateOptions): Promise<number> => {
  const { directory } = options;
  const format = options.json ? 'json' : (options.format ?? 'text');
  if (!isOutputFormat(format)) throw new UsageError(`no format '${format}'; there are ${outputFormats.join(', ')}`);
  const files = asked.length > 0 ? asked : committedTemplates(directory);
  const { templates, findings, lines } = validateFiles(directory, files);
  process.stdout.write(await printed(findings, format, templates.length));
  if (format === 'text') process.stdout.write(lines.join(''));
  return findings.some(({ severity }) => severity === 'error') ? 1 : 0;
};

/** Runs the command and gives its exit code: 0 no error, 1 errors, 2 wrong usage. */
export const validateCommand = (asked: readonly string[], options: ValidateOptions): Promise<number> =>
  refusingUsage(() => run(asked, options));

/** Findings as SARIF 2.1.0, which code scanning reads: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */

import { type Rule, ruleById } from '../../generator/checks/index.js';
import type { PlacedFinding } from '../lib/report.js';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

/** A rule of which only the id is known, since a finding is all that says so. */
const unnamed = ({ rule, severity, message, why = message }: PlacedFinding): Rule => ({
  id: rule,
  severity,
  description: message,
  why,
  source: '',
  answers: [],
});

const descriptor = ({ id, severity, description, why, source, answers }: Rule) => ({
  id,
  name: id.replaceAll(/(?:^|[/-])([a-z])/g, (_match, letter: string) => letter.toUpperCase()),
  shortDescription: { text: description },
  fullDescription: { text: why },
  help: {
    text: source === '' ? why : `${why} See ${source}`,
    markdown: source === '' ? why : `${why} [Documentation](${source})`,
  },
  ...(source !== '' && { helpUri: source }),
  defaultConfiguration: { level: levels[severity] },
  properties: { tags: ['cloudformation', ...answers.map((answer) => `cfn-lint/${answer}`)] },
});

/** A path as a URI reference: relative ones stay so, and are resolved against the root of the repository. */
const uriOf = (file: string): string =>
  (file.startsWith('/') ? 'file://' : '') + file.split('/').map(encodeURIComponent).join('/').replaceAll('%3A', ':');

const result = (finding: PlacedFinding, ruleIndex: number, pointer: string) => ({
  ruleId: finding.rule,
  ruleIndex,
  level: levels[finding.severity],
  message: { text: finding.remedy === undefined ? finding.message : `${finding.message}. ${finding.remedy}` },
  locations: [
    {
      physicalLocation: {
        artifactLocation: { uri: uriOf(finding.file) },
        region: { startLine: Math.max(finding.line ?? 1, 1), startColumn: Math.max(finding.column ?? 1, 1) },
      },
      ...(pointer !== '' && { logicalLocations: [{ fullyQualifiedName: pointer, kind: 'member' }] }),
    },
  ],
});

/** The log of one run. */
export const sarifOf = (findings: readonly PlacedFinding[], pointerOf: (finding: PlacedFinding) => string): string => {
  const rules = new Map<string, Rule>();
  for (const finding of findings)
    if (!rules.has(finding.rule)) rules.set(finding.rule, ruleById.get(finding.rule) ?? unnamed(finding));
  const indices = new Map([...rules.keys()].map((id, index) => [id, index]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'compute validate',
            informationUri: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-guide.html',
            rules: [...rules.values()].map(descriptor),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => result(finding, indices.get(finding.rule) ?? -1, pointerOf(finding))),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
};

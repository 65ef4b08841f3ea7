/** Findings as lines that a person reads and an editor can jump to. */

import { type FileFinding, pointer } from '../../generator/checks/index.js';
import type { Paint } from './terminal.js';

/** A finding with its place in the text, where it has one. */
export interface PlacedFinding extends FileFinding {
  readonly line?: number;
  readonly column?: number;
}

const colours = { error: 'red', warning: 'yellow', info: 'dim' } as const;

/** One finding: `file:line:column: severity: message (rule)`, the path, and what to do. */
export const formatFinding = (finding: PlacedFinding, paint: Paint): string => {
  const { file, line, column, severity, message, rule, path, remedy } = finding;
  const place = line === undefined ? file : `${file}:${line}:${column}`;
  const where = path.length > 0 ? `\n  at ${pointer(path)}` : '';
  return `${paint('bold', place)}: ${paint(colours[severity], severity)}: ${message} ${paint('dim', `(${rule})`)}${where}${
    remedy === undefined ? '' : `\n  ${remedy}`
  }`;
};

/** `1 error, 2 warnings`. */
export const countFindings = (findings: readonly FileFinding[]): string => {
  const count = (severity: FileFinding['severity'], name: string) => {
    const { length } = findings.filter((finding) => finding.severity === severity);
    return length === 0 ? [] : [`${length} ${name}${length === 1 ? '' : 's'}`];
  };
  return (
    [...count('error', 'error'), ...count('warning', 'warning'), ...count('info', 'note')].join(', ') || 'no findings'
  );
};

/** A finding as JSON has it: always with a place, and the path as a JSON pointer. */
export const findingJson = ({ path, key: _key, line = 1, column = 1, ...rest }: PlacedFinding) => ({
  ...rest,
  line: Math.max(line, 1),
  column: Math.max(column, 1),
  path: pointer(path),
});

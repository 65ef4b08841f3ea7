/**
 * Findings as GitHub's workflow commands, which become annotations on a pull request:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */

import type { PlacedFinding } from '../lib/report.js';

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const;

const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** One command for each finding. */
export const githubOf = (findings: readonly PlacedFinding[]): string =>
  findings
    .map(({ file, line = 1, column = 1, rule, severity, message, remedy }) => {
      const text = remedy === undefined ? message : `${message}\n${remedy}`;
      const place = `file=${escapeProperty(file)},line=${Math.max(line, 1)},col=${Math.max(column, 1)}`;
      return `::${commands[severity]} ${place},title=${escapeProperty(rule)}::${escapeData(text)}\n`;
    })
    .join('');

/** A rule as data: what it is called, why it exists and where that is written. Its code makes findings through it. */

import type { Finding, Path, Severity } from './finding.js';

/** What is known of a rule before it looks at any template. */
export interface Rule {
  /** Family and name, for example `reference/unknown`. */
  readonly id: string;
  readonly severity: Severity;
  /** What the rule asks for, in one line. */
  readonly description: string;
  /** What goes wrong where it is broken, in one sentence. */
  readonly why: string;
  /** The page that the rule is from. */
  readonly source: string;
  /** Ids of the cfn-lint rules that find the same, for those who come from there. */
  readonly answers: readonly string[];
}

/** What a finding may say beside its message. */
export interface Advice {
  /** What to do; absent where the message says it all. */
  readonly remedy?: string | undefined;
  /** The valid name that comes nearest to the wrong one. */
  readonly nearest?: string | undefined;
  /** Whether the key is to blame rather than the value behind it. */
  readonly key?: boolean;
}

/** Makes a finding of a rule; the nearest name serves as the remedy where there is no other. */
export const found = (rule: Rule, path: Path, message: string, { remedy, nearest, key }: Advice = {}): Finding => {
  const advice = nearest === undefined ? remedy : `did you mean '${nearest}'?`;
  return {
    rule: rule.id,
    severity: rule.severity,
    message,
    why: rule.why,
    path,
    ...(advice !== undefined && { remedy: advice }),
    ...(nearest !== undefined && { nearest }),
    ...(key && { key }),
  };
};

/** A group of rules that one function checks. */
export interface Check<Context> {
  readonly rules: readonly Rule[];
  readonly check: (context: Context) => readonly Finding[];
}

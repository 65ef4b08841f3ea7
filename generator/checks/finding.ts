/** What a check says about a template. */

/** How much a finding matters: an error stops generation and deployment, a warning and an info do not. */
export type Severity = 'error' | 'warning' | 'info';

/** A step into a template: a key of a mapping or an index of a list. */
export type Path = readonly (string | number)[];

/** One thing that is wrong, where, and what to do about it. */
export interface Finding {
  /** Id of the rule, for example `reference/unknown`. */
  readonly rule: string;
  readonly severity: Severity;
  /** What was found and what was expected. */
  readonly message: string;
  /** What to do; absent where the message says it all. */
  readonly remedy?: string;
  /** What goes wrong otherwise, in one sentence. */
  readonly why?: string;
  /** The valid name that comes nearest to the wrong one, where one is near. */
  readonly nearest?: string;
  /** Whether the key at the path is to blame rather than the value behind it. */
  readonly key?: boolean;
  /** Where in the template. */
  readonly path: Path;
}

/** A finding in a file of a set of templates. */
export interface FileFinding extends Finding {
  readonly file: string;
}

/** Makes an error. */
export const error = (rule: string, path: Path, message: string, remedy?: string): Finding => ({
  rule,
  severity: 'error',
  message,
  path,
  ...(remedy !== undefined && { remedy }),
});

/** Makes a warning. */
export const warning = (rule: string, path: Path, message: string, remedy?: string): Finding => ({
  ...error(rule, path, message, remedy),
  severity: 'warning',
});

/** A path as a JSON pointer (RFC 6901). */
export const pointer = (path: Path): string =>
  path.map((step) => `/${`${step}`.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

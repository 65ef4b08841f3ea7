/** One thing that is wrong in a file that a person wrote, said so that the person can put it right. */
export interface Problem {
  /** The file as it was named to the reader. */
  readonly file: string;
  /** From 1; 0 where the problem has no line (a file too big to open). */
  readonly line: number;
  /** From 1, in UTF-16 code units, as editors count. */
  readonly column: number;
  /** Where in the data, for example `services.api.cpu` or `services.api.routes[1].path`; empty for the whole file. */
  readonly path: string;
  readonly found: string;
  readonly expected: string;
  /** What to do, as a sentence. */
  readonly hint?: string;
  /** `found ...; expected ... . Hint`. */
  readonly message: string;
}

/** What a rule knows of a problem before the place is looked up. */
export interface Finding {
  readonly found: string;
  readonly expected: string;
  readonly hint?: string | undefined;
}

/** A path into the data: keys of maps and indices of lists. */
export type Path = readonly (string | number)[];

/** `['services', 'api', 'routes', 1]` as `services.api.routes[1]`. */
export function formatPath(path: Path): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (/^[A-Za-z_][\w-]*$/.test(step)) text += text === '' ? step : `.${step}`;
    else text += `[${JSON.stringify(step)}]`;
  }
  return text;
}

/** Makes a {@link Problem} out of a finding and its place. */
export function problem(file: string, place: { line: number; column: number }, path: Path, finding: Finding): Problem {
  const { found, expected, hint } = finding;
  const message = `found ${found}; expected ${expected}.${hint === undefined ? '' : ` ${hint}`}`;
  const base = { file, line: place.line, column: place.column, path: formatPath(path), found, expected, message };
  return hint === undefined ? base : { ...base, hint };
}

/** How many problems an error's message spells out: nobody reads more, and a hostile file has a hundred thousand. */
const SHOWN = 100;

/** All problems of one file, in the order of their places. */
export class SpecError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const sorted = [...problems].sort(byPlace);
    const more = sorted.length - SHOWN;
    super(formatProblems(sorted.slice(0, SHOWN)) + (more > 0 ? `\nand ${more} more` : ''));
    this.name = 'SpecError';
    this.problems = sorted;
  }
}

function byPlace(a: Problem, b: Problem): number {
  return a.line - b.line || a.column - b.column || compare(a.path, b.path) || compare(a.message, b.message);
}

/** Compares by code unit: the same in every locale, as localeCompare is not. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** One line a problem, in the form that editors and terminals turn into a link: `params/dev.yaml:12:5 services.api.cpu: found ...`. */
export function formatProblems(problems: readonly Problem[]): string {
  return problems
    .map(({ file, line, column, path, message }) => {
      const place = line === 0 ? file : `${file}:${line}:${column}`;
      return `${place}${path === '' ? '' : ` ${path}`}: ${message}`;
    })
    .join('\n');
}

/** Fn::Sub as a tagged template: a variable that is not in scope does not compile, a literal "${" is escaped. */

import { type Expr, type Expression, expression, isExpression, type Owner } from './expr.js';

/** What may stand in `${}`: text and numbers are written out, an expression is left to CloudFormation. */
export type SubPart = string | number | Expr<string | number>;

/** Literal text, a `${...}` that Fn::Sub resolves itself, or a value for its variable map. */
type Piece = { readonly text: string } | { readonly reference: string } | { readonly variable: unknown };

/** The pieces of an Fn::Sub that has no variable map. */
const piecesOf = (text: string): Piece[] =>
  text
    .split(/(\$\{[^!}][^}]*\})/)
    .map((piece, index) => (index % 2 === 1 ? { reference: piece } : { text: piece.replaceAll('${!', '${') }));

/** Fn::Sub resolves references itself: `${Id}` and `${Id.Attribute}`. Anything else goes into its variable map. */
const inlined = (json: unknown): Piece[] | undefined => {
  const entries = Object.entries(json as object);
  const [name, argument] = entries[0] ?? [];
  if (entries.length !== 1) return undefined;
  if (name === 'Ref' && typeof argument === 'string') return [{ reference: `\${${argument}}` }];
  if (name === 'Fn::GetAtt' && Array.isArray(argument) && argument.every((part) => typeof part === 'string'))
    return [{ reference: `\${${argument.join('.')}}` }];
  if (name === 'Fn::Sub' && typeof argument === 'string') return piecesOf(argument);
  return undefined;
};

/**
 * Shell and JSON text may hold `${NAME}` of its own; CloudFormation's escape for it is `${!NAME}`. What that escape is
 * not documented for (no closing brace, braces inside, a `!` of its own) gets its dollar sign out of a variable.
 */
const escapeLiteral = (text: string, dollar: () => string): string =>
  text.replaceAll(/\$\{([^!{}][^{}]*\})?/g, (_, rest?: string) =>
    rest === undefined ? `\${${dollar()}}{` : `\${!${rest}`,
  );

/** Builds the text and the variable map of one Fn::Sub, piece by piece. */
class SubBuilder {
  readonly #pieces: Piece[] = [];
  #owner: Owner | undefined;

  /** `quote` treats the text that comes out of expressions, where it ends up inside quotes. */
  constructor(readonly quote: (text: string) => string = (text) => text) {}

  literal(text: string): void {
    const last = this.#pieces.at(-1);
    // Joined before it is escaped: `$` and `{` may come from two pieces.
    if (last !== undefined && 'text' in last) this.#pieces[this.#pieces.length - 1] = { text: last.text + text };
    else this.#pieces.push({ text });
  }

  part(part: SubPart): void {
    if (isExpression(part)) this.#expression(part);
    else this.literal(`${part}`);
  }

  #expression(part: Expression<unknown>): void {
    const { json, owner } = part;
    if (typeof json !== 'object') {
      this.literal(this.quote(`${json}`));
      return;
    }
    // Text forgets which stack it refers to: what is of a second one stays an expression, for `render` to refuse.
    const foreign = owner !== undefined && this.#owner !== undefined && owner.id !== this.#owner.id;
    const pieces = foreign ? undefined : inlined(json);
    if (pieces === undefined) {
      this.#pieces.push({ variable: part });
      return;
    }
    this.#owner ??= owner;
    for (const piece of pieces) {
      if ('text' in piece) this.literal(this.quote(piece.text));
      else this.#pieces.push(piece);
    }
  }

  build(): Expr<string> {
    if (this.#pieces.every((piece) => 'text' in piece))
      return expression<string>(this.#pieces.map((piece) => ('text' in piece ? piece.text : '')).join(''));
    const taken = new Set(this.#pieces.flatMap((piece) => ('reference' in piece ? piece.reference.slice(2, -1) : [])));
    const variables: Record<string, unknown> = {};
    // A variable would shadow a parameter or resource of its name.
    const declare = (name: (attempt: number) => string, value: unknown): string => {
      let attempt = 1;
      while (taken.has(name(attempt))) attempt++;
      taken.add(name(attempt));
      variables[name(attempt)] = value;
      return name(attempt);
    };
    let dollarName: string | undefined;
    const dollar = (): string => {
      dollarName ??= declare((attempt) => `Dollar${attempt > 1 ? attempt : ''}`, '$');
      return dollarName;
    };
    const text = this.#pieces
      .map((piece) => {
        if ('text' in piece) return escapeLiteral(piece.text, dollar);
        if ('reference' in piece) return piece.reference;
        return `\${${declare((attempt) => `Value${attempt}`, piece.variable)}}`;
      })
      .join('');
    return expression<string>(
      { 'Fn::Sub': Object.keys(variables).length === 0 ? text : [text, variables] },
      this.#owner,
    );
  }
}

/**
 * Fn::Sub. `` sub`web-${aws.region}` `` yields a string; references are inlined, other functions become variables of
 * the two-argument form, and a template without any expression stays the plain string that it is.
 */
export const sub = (text: TemplateStringsArray, ...parts: readonly SubPart[]): Expr<string> => {
  const builder = new SubBuilder();
  text.forEach((literal, index) => {
    builder.literal(literal);
    const part = parts[index];
    if (part !== undefined) builder.part(part);
  });
  return builder.build();
};

/** Options of {@link jsonSub}. */
export interface JsonSubOptions {
  /** Characters of a line; a list or an object that is longer takes a line for each member. Everything on one line without. */
  readonly width?: number;
}

/** Characters of a value on one line; what an expression yields counts as a name of usual length. */
const lengthOf = (value: unknown): number => {
  if (isExpression(value)) return 20;
  if (value === null || typeof value !== 'object') return (JSON.stringify(value) ?? 'null').length;
  const keyLength = (key: string): number => (Array.isArray(value) ? 0 : key.length + 4);
  return Object.entries(value).reduce((sum, [key, child]) => sum + keyLength(key) + lengthOf(child) + 2, 0);
};

/**
 * A JSON document as text with expressions inside, as a dashboard body or a policy string needs it. The values that
 * the expressions yield are pasted between quotes as they are, so they must not hold quotes or backslashes; ids, names
 * and ARNs do not.
 */
export const jsonSub = (document: object, { width }: JsonSubOptions = {}): Expr<string> => {
  const builder = new SubBuilder((text) => JSON.stringify(text).slice(1, -1));
  const list = (brackets: string, members: readonly (() => void)[], broken: boolean, column: number): void => {
    const line = (at: number): void => {
      if (broken) builder.literal(`\n${' '.repeat(at)}`);
    };
    builder.literal(brackets.slice(0, 1));
    for (const [index, write] of members.entries()) {
      if (index > 0) builder.literal(broken || width === undefined ? ',' : ', ');
      line(column + 2);
      write();
    }
    line(column);
    builder.literal(brackets.slice(1));
  };
  const walk = (value: unknown, column: number): void => {
    if (isExpression(value)) {
      builder.literal('"');
      builder.part(value as Expr<string | number>);
      builder.literal('"');
      return;
    }
    if (value === null || typeof value !== 'object') {
      builder.literal(JSON.stringify(value) ?? 'null');
      return;
    }
    const broken = width !== undefined && column + lengthOf(value) > width;
    const isList = Array.isArray(value);
    const entries = Object.entries(value).filter(([, child]) => isList || child !== undefined);
    const members = entries.map(([key, child]) => () => {
      if (!isList) builder.literal(`${JSON.stringify(key)}:${width === undefined ? '' : ' '}`);
      walk(child, column + 2);
    });
    list(isList ? '[]' : '{}', members, broken && members.length > 0, column);
  };
  walk(document, 0);
  return builder.build();
};

/** A small writer of TypeScript: knows indentation, blocks, comments and long unions, and nothing of CloudFormation. */

const width = 120;

const nonBreaking = '\u00a0';

/** The type of a member: alternatives, and what stands around them. */
export interface MemberType {
  readonly open: string;
  readonly parts: readonly string[];
  readonly close: string;
}

/** Breaks prose into lines of at most `limit` characters. */
export const wrap = (text: string, limit: number): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > limit) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
};

/** A single-quoted string literal. */
export const quote = (text: string): string => `'${text.replace(/[\\']/gu, '\\$&').replace(/\n/gu, '\\n')}'`;

/** A property name, quoted where TypeScript needs it. */
export const key = (name: string): string => (/^[A-Za-z_$][\w$]*$/u.test(name) ? name : quote(name));

/** Collects lines of code at the current indentation. */
export class CodeWriter {
  readonly #lines: string[] = [];
  #depth = 0;

  /** One line, or an empty one. */
  line(text = ''): this {
    this.#lines.push(text === '' ? '' : '  '.repeat(this.#depth) + text);
    return this;
  }

  /** Several lines. */
  lines(texts: readonly string[]): this {
    for (const text of texts) this.line(text);
    return this;
  }

  /** A doc comment of several paragraphs or tags, one line if it fits; nothing if there is nothing to say. */
  doc(paragraphs: readonly string[]): this {
    const limit = width - 3 - 2 * this.#depth;
    const lines = paragraphs.flatMap((p) => wrap(p.replace(/\*\//gu, '*\\/'), limit));
    const [only] = lines;
    if (only === undefined) return this;
    if (lines.length === 1 && only.length + 6 <= limit) return this.line(`/** ${only} */`);
    this.line('/**');
    for (const text of lines) this.line(` * ${text}`);
    return this.line(' */');
  }

  /** `head {`, the body one level in, `}`. */
  block(head: string, body: () => void): this {
    this.line(`${head} {`);
    this.#depth += 1;
    body();
    this.#depth -= 1;
    return this.line('}');
  }

  /** `readonly name?: type;`, the alternatives of the type on lines of their own if one line cannot hold them. */
  member(name: string, { open, parts, close }: MemberType, optional: boolean): this {
    const head = `readonly ${key(name)}${optional ? '?' : ''}: ${open}`;
    const text = `${head}${parts.join(' | ')}${close};`;
    if (parts.length === 1 || text.length + 2 * this.#depth <= width) return this.line(text);
    this.line(head);
    this.#depth += 1;
    // Alternatives may hold spaces of their own, which must not become line breaks.
    const lines = wrap(
      parts.map((part) => `| ${part}`.replaceAll(' ', nonBreaking)).join(' '),
      width - 2 * this.#depth,
    );
    for (const line of lines) this.line(line.replaceAll(nonBreaking, ' '));
    this.#depth -= 1;
    return this.line(`${close};`);
  }

  /** `head<types>(args);`, the type arguments one below the other if the line is too long. */
  call(head: string, types: readonly string[], args: string): this {
    const text = `${head}<${types.join(', ')}>(${args});`;
    if (text.length + 2 * this.#depth <= width) return this.line(text);
    this.line(`${head}<`);
    this.#depth += 1;
    for (const [i, type] of types.entries()) this.line(i < types.length - 1 ? `${type},` : type);
    this.#depth -= 1;
    return this.line(`>(${args});`);
  }

  toString(): string {
    return `${this.#lines.join('\n').trimEnd()}\n`;
  }
}

/**
 * The text of one scalar. Whether a string needs quotes, and which, is js-yaml's decision, which knows YAML 1.1 and 1.2;
 * what is plainly a word, a path or an ARN does not need to be asked about, and that is nine scalars in ten.
 */

import { DUMP_SCHEMA, present, SCALAR_STYLE } from 'js-yaml';

/** Words, paths and ARNs, with single spaces between: nothing here means anything to YAML but the words below. */
const harmless = /^[A-Za-z/][\w/.-]*(?::+[\w/.*-]+)*(?: [A-Za-z][\w/.,()-]*)*$/;
const reserved = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;

/** A tagged string that reads as a string without its tag too; others are quoted, so that no reader must know the tag. */
const harmlessTagged = /^[A-Za-z]\w*(?:[.:-]+\w+)*$/;

/** The same strings come up again and again: property values, ids, ARNs. */
const asked = new Map<string, string>();

const ask = (text: string, style: (typeof SCALAR_STYLE)[keyof typeof SCALAR_STYLE]): string => {
  const key = `${style}${text}`;
  const known = asked.get(key);
  if (known !== undefined) return known;
  // Under a key, as a value of a mapping: a literal block is indented by two then, which the layout builds on.
  const document = present(
    [
      {
        directives: [],
        contents: {
          kind: 'mapping',
          tag: 'tag:yaml.org,2002:map',
          tagged: false,
          style: 1,
          items: [
            {
              key: {
                kind: 'scalar',
                tag: 'tag:yaml.org,2002:str',
                tagged: false,
                style: SCALAR_STYLE.PLAIN,
                value: 'k',
              },
              value: { kind: 'scalar', tag: 'tag:yaml.org,2002:str', tagged: false, style, value: text },
            },
          ],
        },
      },
    ],
    { schema: DUMP_SCHEMA, lineWidth: -1 },
  );
  // A block that keeps its last line breaks is followed by an end-of-document marker, at column 0 as no content is.
  const answer = document.slice('k: '.length).replace(/\n(?:\.\.\.\n)?$/, '');
  // A bound rather than a leak, should one process ever write thousands of environments.
  if (asked.size > 10_000) asked.clear();
  asked.set(key, answer);
  return answer;
};

/** What some reader of YAML refuses or takes for a line break: controls, NEL, LS, PS, a byte order mark, half characters. */
const unprintable = /[^\n\t -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

/** A string in JSON's way, which YAML reads too, with nothing in it that a reader could stumble over. */
export const quotedText = (text: string): string =>
  JSON.stringify(text).replaceAll(
    new RegExp(unprintable, 'gu'),
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/**
 * Text that only escapes can hold safely. A literal block that ends in empty lines would keep the blank lines that a
 * template has between its sections.
 */
const needsEscapes = (text: string): boolean => unprintable.test(text) || /(?:^|\n)\n$/.test(text);

/** What looks like a number to somebody, such as `0x_` or `1.0e+999` to PyYAML, though js-yaml takes it for text. */
const numberLike = /^[-+.]?[0-9][0-9xXoObBeE_.+:-]*$/;

const quoted = (plain: string): string => (/^['"]/.test(plain) ? plain : `'${plain.replaceAll("'", "''")}'`);

/** At the start of a line, YAML takes these for the end of a document. */
const marker = /^(?:---|\.\.\.)/;

/**
 * A string as YAML. More than one line becomes a literal block, whose lines come indented by two; everything else is
 * one line.
 */
export const stringText = (text: string): string => {
  if (harmless.test(text) && !reserved.test(text)) return text;
  if (needsEscapes(text) || marker.test(text)) return quotedText(text);
  if (text.includes('\n')) return ask(text, SCALAR_STYLE.LITERAL_BLOCK);
  const plain = ask(text, SCALAR_STYLE.PLAIN);
  return numberLike.test(text) ? quoted(plain) : plain;
};

/** A key as YAML, always on one line. */
export const keyText = (key: string): string => (key.includes('\n') ? quotedText(key) : stringText(key));

/** The argument of a short-form function as YAML. */
export const taggedText = (text: string): string => {
  if (harmlessTagged.test(text)) return text;
  if (needsEscapes(text)) return quotedText(text);
  if (text.includes('\n')) return ask(text, SCALAR_STYLE.LITERAL_BLOCK);
  return quoted(ask(text, SCALAR_STYLE.PLAIN));
};

/** A number as YAML. To YAML 1.1, `1e-7` without a decimal point is a string. */
export const numberText = (value: number): string => `${value}`.replace(/^(-?\d+)e/, '$1.0e');

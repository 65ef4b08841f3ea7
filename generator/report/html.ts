/** HTML as text: what is put into it is escaped, what is HTML already stays as it is. */

/** A piece of HTML. */
export class Html {
  constructor(readonly text: string) {}
}

/** What a template may hold; undefined and false leave nothing. */
export type Part = string | number | Html | readonly Part[] | undefined | false;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that HTML takes literally, in an element and in a quoted attribute. */
export const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');

const written = (part: Part): string => {
  if (typeof part === 'string') return escaped(part);
  if (typeof part === 'number') return `${part}`;
  if (part instanceof Html) return part.text;
  return part === undefined || part === false ? '' : part.map(written).join('');
};

/** A template of HTML: everything between `${}` is escaped unless it is HTML. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(strings.map((text, index) => text + written(parts[index])).join(''));

/** Pieces one after the other, with something between them. */
export const joined = (parts: readonly Part[], between = ''): Html => new Html(parts.map(written).join(between));

/** An id for an anchor: letters, digits and hyphens. */
export const slug = (text: string): string =>
  text
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .toLowerCase();

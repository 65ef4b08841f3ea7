/** Turns documentation and constraints into the paragraphs of a doc comment. */
import type { Update } from './source.js';
import type { SpecProperty } from './spec.js';

const limit = 500;

/** Sentences that only point elsewhere; the type's own page is linked once, above its properties. */
const pointers = /(?:^| )For (?:(?:more|additional|further) )?(?:information|details)\b.*?(?:\.(?= [A-Z`]|$)|$)/gu;

const plainText = (markdown: string): string =>
  markdown
    .replace(/^[>*\s]+/u, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replace(/\s+/gu, ' ')
    .replace(/ (?=[.,](?:\s|$))/gu, '')
    .replace(pointers, '')
    .replace(/@/gu, '\\@')
    .trim();

/** The first paragraphs of a Markdown text, at most about 500 characters, ending with a whole sentence where there is one. */
export const summary = (markdown: string | undefined): readonly string[] => {
  const paragraphs = (markdown ?? '')
    .split(/\n\s*\n|\n(?=\s*[-*] )/u)
    .map(plainText)
    .filter((p) => p !== '' && p !== '-');
  const kept: string[] = [];
  let room = limit;
  for (const paragraph of paragraphs) {
    if (paragraph.length > room) {
      if (kept.length === 0) kept.push(cut(paragraph));
      break;
    }
    kept.push(paragraph);
    room -= paragraph.length;
  }
  // A paragraph that announces a list says nothing without it.
  return kept.length > 1 && kept.at(-1)?.endsWith(':') ? kept.slice(0, -1) : kept;
};

const cut = (paragraph: string): string => {
  const text = paragraph.slice(0, limit);
  const end = text.lastIndexOf('. ');
  return end > 80 ? text.slice(0, end + 1) : `${text.slice(0, text.lastIndexOf(' '))} ...`;
};

const updates: Readonly<Record<Update, string>> = {
  Mutable: 'No replacement',
  Conditional: 'Replacement in some cases',
  Immutable: 'Replacement',
};

const range = (min: unknown, max: unknown, unit: string): readonly string[] => {
  if (min !== undefined && max !== undefined)
    return [min === max ? `exactly ${min}${unit}` : `${min} to ${max}${unit}`];
  if (max !== undefined) return [`at most ${max}${unit}`];
  return min !== undefined && min !== 0 ? [`at least ${min}${unit}`] : [];
};

/** What the type cannot say of a value: lengths, ranges, the default. */
export const limits = ({ shape, default: initial }: Pick<SpecProperty, 'shape' | 'default'>): string => {
  const own = shape.constraints ?? {};
  const leaf = shape.of?.constraints ?? (shape.kind === 'list' || shape.kind === 'map' ? {} : own);
  const facts = [
    ...range(own.minItems, own.maxItems, ' entries'),
    ...(own.uniqueItems === true ? ['no duplicates'] : []),
    ...range(leaf.minLength, leaf.maxLength, ' characters'),
    ...range(leaf.minimum, leaf.maximum, ''),
    ...(initial === undefined || initial.length > 60 ? [] : [`default ${initial}`]),
  ];
  const text = facts.join(', ');
  return text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
};

/** The whole comment of a property. */
export const propertyDoc = (property: SpecProperty): readonly string[] => [
  ...summary(property.documentation),
  ...[limits(property)].filter((text) => text !== ''),
  `Update requires: ${updates[property.update]}.`,
  ...(property.deprecated ? ['@deprecated'] : []),
];

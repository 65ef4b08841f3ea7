/**
 * Writes a template as YAML that a person reviews: short-form functions, one canonical layout, no anchors, lines never
 * folded (a diff shows a changed value on the one line where it stands), and quotes around whatever YAML 1.1 (which
 * CloudFormation reads) would take for something other than a string.
 *
 * The layout is our own, since js-yaml's presenter weighs the style of every node and takes longer than everything else
 * in a run together; what a scalar looks like stays js-yaml's decision.
 */

import type { RenderedStack } from '../dsl/index.js';
import { asFunction, shortForms } from './functions.js';
import { keyText, numberText, quotedText, stringText, taggedText } from './scalar.js';

const pad = (column: number): string => ' '.repeat(Math.max(column, 0));

/** The lines of a literal block come indented for a key at column 0. */
const shifted = (text: string, column: number): string =>
  column > 0 && text.includes('\n') ? text.replaceAll(/\n(?=[^\n])/g, `\n${pad(column)}`) : text;

/** `Id.Attribute` for the two strings of an Fn::GetAtt that are read back out of it. */
const dotted = (argument: unknown): string | undefined => {
  if (!Array.isArray(argument) || argument.length !== 2 || typeof argument[1] !== 'string') return undefined;
  return typeof argument[0] === 'string' && /^[^.]+$/.test(argument[0]) ? argument.join('.') : undefined;
};

/**
 * A function in its short form; undefined where only the long form will do: YAML takes one tag a node, so the argument
 * must not be tagged itself, nor be something that a tag would turn into text.
 */
const shortForm = (value: unknown, column: number): string | undefined => {
  const [name, argument] = asFunction(value) ?? [];
  const tag = name === undefined ? undefined : shortForms[name];
  if (tag === undefined) return undefined;
  const text = name === 'Fn::GetAtt' ? dotted(argument) : typeof argument === 'string' ? argument : undefined;
  if (text !== undefined) return `${tag} ${shifted(taggedText(text), column)}`;
  if (argument === null || typeof argument !== 'object' || asFunction(argument)) return undefined;
  return tag + afterKey(argument, column);
};

/** What follows a key or a dash that stands at a column: on its line, or below it. */
const afterKey = (value: unknown, column: number): string => {
  if (typeof value === 'string') return ` ${shifted(stringText(value), column)}`;
  if (typeof value === 'number') return ` ${numberText(value)}`;
  if (value === null || typeof value !== 'object') return ` ${value}`;
  const short = shortForm(value, column);
  if (short !== undefined) return ` ${short}`;
  const lines = block(value, column + 2);
  return lines === '' ? ` ${Array.isArray(value) ? '[]' : '{}'}` : `\n${lines}`;
};

/** An item of a list whose dash stands at a column; a collection without a tag begins on the line of the dash. */
const listItem = (value: unknown, column: number): string => {
  const isPlainCollection = value !== null && typeof value === 'object' && shortForm(value, column) === undefined;
  const lines = isPlainCollection ? block(value, column + 2) : '';
  return lines === '' ? `-${afterKey(value, column)}` : `- ${lines.slice(column + 2)}`;
};

/** The lines of a collection at a column; empty for an empty one. */
const block = (value: object, column: number): string =>
  Array.isArray(value)
    ? value.map((child) => pad(column) + listItem(child, column)).join('\n')
    : Object.entries(value)
        .map(([key, child]) => entry(key, child, column))
        .join('\n');

const entry = (key: string, value: unknown, column: number): string =>
  `${pad(column)}${keyText(key)}:${afterKey(value, column)}`;

/** YAML of one value. */
export const toYaml = (value: unknown): string => {
  const [name, argument] = asFunction(value) ?? [];
  const tag = name === undefined ? undefined : shortForms[name];
  // A literal block counts its indentation from the key before it, and here there is none.
  if (typeof value === 'string' && value.includes('\n')) return `${quotedText(value)}\n`;
  const text = name === 'Fn::GetAtt' ? dotted(argument) : argument;
  if (tag !== undefined && typeof text === 'string' && text.includes('\n')) return `${tag} ${quotedText(text)}\n`;
  // What would be indented under a key begins at column 0.
  return `${afterKey(value, -2).slice(1)}\n`;
};

const comment = (text: string, column: number): string =>
  text
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    .map((line) => `${pad(column)}# ${line.replace(/^ /, '').replaceAll(/[^\t -~\u00a0-\ufefe]/g, ' ')}`.trimEnd())
    .join('\n');

const section = (name: string, body: unknown, comments: Readonly<Record<string, string>>): string => {
  const resources = name === 'Resources' ? Object.entries(body as object) : [];
  if (resources.length === 0) return entry(name, body, 0);
  const texts = resources.map(([id, resource]) => {
    const above = comments[id];
    return `${above === undefined ? '' : `${comment(above, 2)}\n`}${entry(id, resource, 2)}`;
  });
  return `${name}:\n${texts.join('\n\n')}`;
};

/**
 * The file of one rendered stack: the header as a comment, then the sections, a blank line between them and between
 * resources.
 */
export const templateYaml = (stack: RenderedStack, header: string): string => {
  const sections = Object.entries(stack.body).map(([name, body]) => section(name, body, stack.comments));
  return `${comment(header, 0)}\n${sections.join('\n\n')}\n`;
};

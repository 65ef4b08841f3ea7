/**
 * Writes a template as YAML that a person reviews: short-form functions, one canonical layout, no anchors, and quotes
 * around whatever YAML 1.1 (which CloudFormation reads) would take for something other than a string.
 */

import { COLLECTION_STYLE, DUMP_SCHEMA, type Node, present, SCALAR_STYLE } from 'js-yaml';
import type { RenderedStack } from '../dsl/index.js';
import { asFunction, shortForms } from './functions.js';

const yamlTag = (name: string): string => `tag:yaml.org,2002:${name}`;
const sequenceTag = yamlTag('seq');
const mappingTag = yamlTag('map');

const scalar = (value: string, tag: string, style: ScalarStyle = SCALAR_STYLE.PLAIN, tagged = false): Node => ({
  kind: 'scalar',
  tag,
  tagged,
  style,
  value,
});

type ScalarStyle = (typeof SCALAR_STYLE)[keyof typeof SCALAR_STYLE];

const styleOf = (text: string): ScalarStyle => (text.includes('\n') ? SCALAR_STYLE.LITERAL_BLOCK : SCALAR_STYLE.PLAIN);

/** A tagged scalar that YAML would not read as a string by itself is quoted, so that no reader has to know the tag. */
const taggedStyle = (text: string): ScalarStyle =>
  text.includes('\n') || /^[A-Za-z][\w.:-]*$/.test(text) ? styleOf(text) : SCALAR_STYLE.SINGLE_QUOTED;

const tagged = (node: Node, tag: string): Node => ({ ...node, tag, tagged: true }) as Node;

/** `Id.Attribute` for the two strings of an Fn::GetAtt that are read back out of it. */
const dotted = (argument: unknown): string | undefined => {
  if (!Array.isArray(argument) || argument.length !== 2 || typeof argument[1] !== 'string') return undefined;
  return typeof argument[0] === 'string' && /^[^.]+$/.test(argument[0]) ? argument.join('.') : undefined;
};

/**
 * YAML takes one tag a node, so a function whose argument is itself tagged is written in its long form; so is one whose
 * argument a tag would turn into text.
 */
const functionNode = (name: string, argument: unknown): Node => {
  const tag = shortForms[name];
  const text = name === 'Fn::GetAtt' ? dotted(argument) : typeof argument === 'string' ? argument : undefined;
  if (tag !== undefined && text !== undefined) return scalar(text, tag, taggedStyle(text), true);
  if (tag === undefined || argument === null || typeof argument !== 'object' || asFunction(argument))
    return mapping([[name, argument]]);
  return tagged(nodeOf(argument), tag);
};

const mapping = (entries: readonly (readonly [string, unknown])[]): Node => ({
  kind: 'mapping',
  tag: mappingTag,
  tagged: false,
  style: COLLECTION_STYLE.BLOCK,
  items: entries.map(([key, value]) => ({ key: scalar(key, yamlTag('str')), value: nodeOf(value) })),
});

/** To YAML 1.1, `1e-7` without a decimal point is a string. */
const number = (value: number): Node => {
  const text = `${value}`.replace(/^(-?\d+)e/, '$1.0e');
  return scalar(text, yamlTag(/^-?\d+$/.test(text) ? 'int' : 'float'));
};

const nodeOf = (value: unknown): Node => {
  if (typeof value === 'string') return scalar(value, yamlTag('str'), styleOf(value));
  if (typeof value === 'number') return number(value);
  if (typeof value === 'boolean') return scalar(`${value}`, yamlTag('bool'));
  if (value === null) return scalar('null', yamlTag('null'));
  if (Array.isArray(value))
    return {
      kind: 'sequence',
      tag: sequenceTag,
      tagged: false,
      style: COLLECTION_STYLE.BLOCK,
      items: value.map(nodeOf),
    };
  const call = asFunction(value);
  return call ? functionNode(...call) : mapping(Object.entries(value as object));
};

/** Lines are never folded: a diff shows a changed value on the one line where it stands. */
const write = (contents: Node): string =>
  present([{ contents, directives: [] }], { schema: DUMP_SCHEMA, lineWidth: -1 });

/** YAML of one value. */
export const toYaml = (value: unknown): string => write(nodeOf(value));

/** YAML of one key and its value, also where the key is a function's name: a resource may be called `Condition`. */
const entry = (key: string, value: unknown): string => write(mapping([[key, value]]));

const indent = (text: string): string => text.replaceAll(/^(?=.)/gm, '  ');

const comment = (text: string): string => text.replaceAll(/^ ?/gm, '# ').replaceAll(/ +$/gm, '');

const section = (name: string, body: unknown, comments: Readonly<Record<string, string>>): string => {
  if (name !== 'Resources') return entry(name, body);
  const resources = Object.entries(body as object).map(([id, resource]) => {
    const above = comments[id];
    return indent(`${above === undefined ? '' : `${comment(above)}\n`}${entry(id, resource)}`);
  });
  return resources.length === 0 ? 'Resources: {}\n' : `Resources:\n${resources.join('\n')}`;
};

/**
 * The file of one rendered stack: the header as a comment, then the sections, a blank line between them and between
 * resources.
 */
export const templateYaml = (stack: RenderedStack, header: string): string => {
  const sections = Object.entries(stack.body).map(([name, body]) => section(name, body, stack.comments));
  const [version = '', ...rest] = sections;
  return `${comment(header)}\n${version}${rest.map((text) => `\n${text}`).join('')}`;
};

/** The shapes that a parameter file may have. Messages never repeat a value: it may be secret. */

import { nearest } from '../../../generator/text/nearest.js';
import { type Path, type Problem, problem } from '../../../generator/text/problem.js';
import type { Source } from '../../../generator/yaml/source.js';

/** What a file says, or what is wrong with it. */
export type Found =
  | { readonly problems: readonly Problem[] }
  | {
      readonly parameters: ReadonlyMap<string, string>;
      readonly tags: ReadonlyMap<string, string>;
      readonly stackPolicy: string | undefined;
    };

/** A value in a word, without the value. */
const kindOf = (value: unknown): string => {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a mapping' : `a ${typeof value}`;
};

const isMapping = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Reads one file and collects what is wrong with it. */
class Reading {
  readonly problems: Problem[] = [];

  constructor(readonly source: Source) {}

  refuse(path: Path, found: string, expected: string, hint?: string): void {
    this.problems.push(problem(this.source.file, this.source.locate(path), path, { found, expected, hint }));
  }

  /** Text, or a number or a flag as it is written: `0123` has another value than the number that YAML makes of it. */
  text(value: unknown, path: Path): string | undefined {
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return this.source.written(path) ?? `${value}`;
    this.refuse(
      path,
      kindOf(value),
      'text',
      value === null ? 'Write "" for an empty value.' : 'Join a list with commas.',
    );
    return undefined;
  }

  texts(value: unknown, path: Path): Map<string, string> {
    const texts = new Map<string, string>();
    if (value === undefined || value === null) return texts;
    if (!isMapping(value)) {
      this.refuse(path, kindOf(value), 'a mapping of names to text');
      return texts;
    }
    for (const [name, child] of Object.entries(value)) {
      const text = this.text(child, [...path, name]);
      if (text !== undefined) texts.set(name, text);
    }
    return texts;
  }
}

const entryKeys = ['ParameterKey', 'ParameterValue', 'UsePreviousValue', 'ResolvedValue'];

/** One entry of the CLI's list: a key with its value, or with none where the previous one stays. */
const cliEntry = (
  reading: Reading,
  item: unknown,
  index: number,
): readonly [string, string | undefined] | undefined => {
  if (typeof item === 'string') {
    const equals = item.indexOf('=');
    if (equals > 0) return [item.slice(0, equals), item.slice(equals + 1)];
    reading.refuse([index], 'text without a name', '"Key=Value"');
    return undefined;
  }
  if (!isMapping(item) || typeof item.ParameterKey !== 'string') {
    reading.refuse([index], kindOf(item), 'a mapping with ParameterKey and ParameterValue');
    return undefined;
  }
  for (const key of Object.keys(item)) {
    if (entryKeys.includes(key)) continue;
    const close = nearest(key, entryKeys);
    reading.refuse([index, key], `the key ${key}`, entryKeys.join(', '), close && `Did you mean ${close}?`);
    return undefined;
  }
  const { ParameterKey: key, ParameterValue: value, UsePreviousValue: previous } = item;
  if (previous === true && value === undefined) return [key, undefined];
  if (previous === true) {
    reading.refuse([index], 'a value and UsePreviousValue', 'one of the two');
    return undefined;
  }
  if (value === undefined) {
    reading.refuse([index], `no ParameterValue for ${key}`, 'a value, or UsePreviousValue: true');
    return undefined;
  }
  return [key, reading.text(value, [index, 'ParameterValue'])];
};

/** The AWS CLI's list. */
export const cliParameters = (source: Source, items: readonly unknown[]): Found => {
  const reading = new Reading(source);
  const seen = new Set<string>();
  const parameters = new Map<string, string>();
  for (const [index, item] of items.entries()) {
    const entry = cliEntry(reading, item, index);
    if (entry === undefined) continue;
    const [key, value] = entry;
    if (seen.has(key)) reading.refuse([index], `a second value for ${key}`, 'one');
    seen.add(key);
    if (value !== undefined) parameters.set(key, value);
  }
  return reading.problems.length > 0
    ? { problems: reading.problems }
    : { parameters, tags: new Map(), stackPolicy: undefined };
};

const codePipelineKeys = ['Parameters', 'Tags', 'StackPolicy'];
const gitSyncKeys = ['template-file-path', 'parameters', 'tags'];

/** CodePipeline's template configuration, or Git sync's deployment file: their keys differ in case. */
export const mappedParameters = (source: Source, value: Record<string, unknown>): Found => {
  const reading = new Reading(source);
  const keys = Object.keys(value);
  const isGitSync = keys.some((key) => gitSyncKeys.includes(key));
  const known = isGitSync ? gitSyncKeys : codePipelineKeys;
  for (const key of keys.filter((name) => !known.includes(name))) {
    const close = nearest(key, known);
    const mixed = isGitSync && codePipelineKeys.includes(key);
    const hint = mixed
      ? 'CodePipeline has keys of its own; a file is of one format.'
      : close && `Did you mean ${close}?`;
    reading.refuse([key], `the key ${key}`, known.join(', '), hint);
  }
  const [parametersKey, tagsKey] = isGitSync ? (['parameters', 'tags'] as const) : (['Parameters', 'Tags'] as const);
  const parameters = reading.texts(value[parametersKey], [parametersKey]);
  const tags = reading.texts(value[tagsKey], [tagsKey]);
  const policy = isGitSync ? undefined : value.StackPolicy;
  if (policy !== undefined && !isMapping(policy)) reading.refuse(['StackPolicy'], kindOf(policy), 'a policy document');
  if (reading.problems.length > 0) return { problems: reading.problems };
  return { parameters, tags, stackPolicy: policy === undefined ? undefined : JSON.stringify(policy) };
};

/**
 * Writes loops out, as the transform AWS::LanguageExtensions does before CloudFormation looks at anything:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-languageextensions.html
 */

import type { Finding, Path } from '../finding.js';
import { found } from '../rule.js';
import { type Mapping, mappingOf, written } from '../template.js';
import { type Bindings, lookUp, valuesOf } from './collection.js';
import { loopRule } from './rules.js';

/** A template without loops, what was wrong with them, and where its parts were. */
export interface Expanded {
  readonly template: Mapping;
  readonly findings: readonly Finding[];
  /** The path in the file of a path in the template. */
  readonly originOf: (path: Path) => Path;
}

interface Work {
  readonly template: Mapping;
  readonly findings: Finding[];
  readonly origins: Map<string, Path>;
}

const keyOf = (path: Path): string => JSON.stringify(path);

/** More bindings than this are not written out: 500 resources are the most that a stack can have. */
const most = 1000;

const placeholder = /[$&]\{[a-zA-Z0-9.:]+\}/;

/** Text with the identifiers of loops replaced: `${Name}` by the value, `&{Name}` by its letters and digits. */
const replaced = (text: string, bindings: Bindings): string =>
  placeholder.test(text)
    ? text.replaceAll(/([$&])\{([a-zA-Z0-9.:]+)\}/g, (whole, mark: string, name: string) => {
        if (!Object.hasOwn(bindings, name)) return whole;
        const value = written(bindings[name]);
        return mark === '$' && typeof bindings[name] !== 'object' ? value : value.replaceAll(/[^0-9a-zA-Z]+/g, '');
      })
    : text;

const complain = ({ findings }: Work, path: Path, message: string): void => {
  findings.push(found(loopRule, path, message));
};

/** A call that loops change: what it becomes, or undefined for every other value. */
const rewritten = (work: Work, name: string, value: unknown, bindings: Bindings, from: Path, to: Path): unknown => {
  const inside = (child: unknown, ...steps: Path) =>
    walk(work, child, bindings, [...from, ...steps], [...to, ...steps]);
  if (name === 'Fn::ToJsonString') return { [name]: value };
  if (name === 'Ref' && typeof value === 'string')
    return Object.hasOwn(bindings, value) ? bindings[value] : { Ref: value };
  if (name === 'Fn::Sub') {
    const [text, variables] = Array.isArray(value) ? value : [value];
    if (typeof text !== 'string') return undefined;
    const made = replaced(text, bindings);
    if (!placeholder.test(made)) return made;
    return { [name]: Array.isArray(value) ? [made, ...(value.length > 1 ? [inside(variables, name, 1)] : [])] : made };
  }
  if (name === 'Fn::FindInMap' && Array.isArray(value)) {
    const known = value
      .slice(0, 3)
      .every((key) => typeof key === 'string' || Object.hasOwn(bindings, written(mappingOf(key).Ref)));
    const result = known ? lookUp(work.template, value.slice(0, 3), bindings) : undefined;
    return result ?? { [name]: value.map((child, index) => inside(child, name, index)) };
  }
  if (name === 'Fn::If' && Array.isArray(value) && value.length === 3)
    return { [name]: [value[0], inside(value[1], name, 1), inside(value[2], name, 2)] };
  return undefined;
};

const put = (work: Work, object: Record<string, unknown>, key: string, value: unknown, from: Path, to: Path): void => {
  if (Object.hasOwn(object, key)) complain(work, from, `the name '${key}' is made a second time`);
  if (from.at(-1) !== to.at(-1) || from.length !== to.length) work.origins.set(keyOf(to), from);
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
};

const writeOut = (
  work: Work,
  object: Record<string, unknown>,
  loop: unknown,
  bindings: Bindings,
  from: Path,
  to: Path,
): void => {
  const [identifier, collection, body] = Array.isArray(loop) ? loop : [];
  const values = valuesOf(work.template, collection, bindings);
  if (
    !Array.isArray(loop) ||
    loop.length !== 3 ||
    typeof identifier !== 'string' ||
    body === null ||
    typeof body !== 'object'
  ) {
    complain(work, from, 'a loop takes an identifier, a list and a mapping');
    return;
  }
  if (values === undefined) {
    complain(
      work,
      [...from, 1],
      'what a loop runs over is a list, a parameter that holds one, or a lookup that finds one',
    );
    return;
  }
  for (const value of values.slice(0, most)) {
    const inner = { ...bindings, [identifier]: value };
    for (const [key, child] of Object.entries(body)) entry(work, object, key, child, inner, [...from, 2, key], to);
  }
};

/** Puts what an entry of a mapping becomes into the mapping that is made. */
const entry = (
  work: Work,
  object: Record<string, unknown>,
  key: string,
  child: unknown,
  bindings: Bindings,
  from: Path,
  to: Path,
): void => {
  const name = replaced(key, bindings);
  if (/^Fn::ForEach::[a-zA-Z0-9]+$/.test(name)) {
    writeOut(work, object, child, bindings, from, to);
    return;
  }
  const made = walk(work, child, bindings, from, [...to, name]);
  if (made !== null) put(work, object, name, made, from, [...to, name]);
};

const walk = (work: Work, value: unknown, bindings: Bindings, from: Path, to: Path): unknown => {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value))
    return value.map((item, index) => walk(work, item, bindings, [...from, index], [...to, index]));
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only) {
    const call = rewritten(work, only[0], only[1], bindings, from, to);
    if (call !== undefined) return call;
  }
  const object: Record<string, unknown> = {};
  for (const [key, child] of entries) entry(work, object, key, child, bindings, [...from, key], to);
  return object;
};

/** Writes out the loops of a template. */
export const expandLoops = (template: Mapping): Expanded => {
  const work: Work = { template, findings: [], origins: new Map() };
  const made = walk(work, template, {}, [], []);
  return {
    template: mappingOf(made),
    findings: work.findings,
    originOf: (path) => {
      for (let length = path.length; length > 0; length--) {
        const origin = work.origins.get(keyOf(path.slice(0, length)));
        if (origin) return [...origin, ...path.slice(length)];
      }
      return path;
    },
  };
};

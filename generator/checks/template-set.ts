/**
 * Rules `nested/*` and `export/*`: what crosses a stack border. Every parameter that a child needs is given, every one
 * that is given exists, every child output that is read exists and is read by someone, exports are unique, and every
 * import has an exporter: in the set, or in the contract with another module.
 */

import { nearest } from '../text/nearest.js';
import type { FileFinding, Finding } from './finding.js';
import { found } from './rule.js';
import * as rules from './set-rules.js';
import { callsIn, entriesOf, type Mapping, mappingOf, subReferences, textOf } from './template.js';

/** Templates that belong together, by file name. */
export type TemplateSet = Readonly<Record<string, Mapping>>;

/** The file that a nested stack's TemplateURL ends in: a plain name, or an expression whose text ends in one. */
export const childFile = (resource: Mapping): string | undefined => {
  const url: unknown = mappingOf(resource.Properties).TemplateURL;
  const sub: unknown = mappingOf(url)['Fn::Sub'];
  const text = Array.isArray(sub) ? sub[0] : (sub ?? url);
  return typeof text === 'string' ? /([^/}]+)$/.exec(text)?.[1] : undefined;
};

const nestedStacks = (template: Mapping): [string, Mapping][] =>
  entriesOf(template, 'Resources').filter(([, resource]) => resource.Type === 'AWS::CloudFormation::Stack');

/** The files of a set that another of its templates nests. */
export const nestedFiles = (set: TemplateSet): ReadonlySet<string> =>
  new Set(
    Object.values(set)
      .flatMap(nestedStacks)
      .map(([, resource]) => childFile(resource))
      .filter((file) => file !== undefined),
  );

const checkChild = (id: string, resource: Mapping, child: Mapping): Finding[] => {
  const declared = mappingOf(child.Parameters);
  const given = mappingOf(mappingOf(resource.Properties).Parameters);
  const path = ['Resources', id, 'Properties', 'Parameters'];
  return [
    ...Object.entries(declared)
      .filter(([name, body]) => !Object.hasOwn(given, name) && !Object.hasOwn(mappingOf(body), 'Default'))
      .map(([name]) =>
        found(rules.missingParameter, path, `the nested stack needs the parameter '${name}'`, {
          remedy: `give '${name}' a value`,
        }),
      ),
    ...Object.keys(given)
      .filter((name) => !Object.hasOwn(declared, name))
      .map((name) => {
        const close = nearest(name, Object.keys(declared));
        return found(rules.unknownParameter, [...path, name], `the nested stack has no parameter '${name}'`, {
          remedy: 'remove it',
          nearest: close,
          key: true,
        });
      }),
  ];
};

const splitAtDot = (text: string): readonly [string, string] => [
  text.slice(0, Math.max(text.indexOf('.'), 0)),
  text.slice(text.indexOf('.') + 1),
];

/** Outputs of nested stacks that a template reads, as [nested stack, output, path]. */
const outputReads = (template: Mapping): [string, string, readonly (string | number)[]][] =>
  ['Resources', 'Outputs'].flatMap((section) =>
    [...callsIn(template[section], [section])].flatMap(({ name, argument, path }) => {
      const pairs: (readonly [unknown, unknown])[] =
        name === 'Fn::GetAtt'
          ? [Array.isArray(argument) ? [argument[0], argument[1]] : splitAtDot(textOf(argument))]
          : name === 'Fn::Sub'
            ? subReferences(argument).map(({ id, attribute }) => [id, attribute] as const)
            : [];
      return pairs.flatMap(([id, attribute]) =>
        typeof attribute === 'string' && attribute.startsWith('Outputs.')
          ? [[textOf(id), attribute.slice(8), path] as [string, string, readonly (string | number)[]]]
          : [],
      );
    }),
  );

const exportsOf = (set: TemplateSet): { name: unknown; file: string; id: string }[] =>
  Object.entries(set).flatMap(([file, template]) =>
    entriesOf(template, 'Outputs')
      .filter(([, output]) => output.Export !== undefined)
      .map(([id, output]) => ({ name: mappingOf(output.Export).Name, file, id })),
  );

/** What is known of the world outside a set. */
export interface Outside {
  /** Names that other modules export; absent where nobody knows, and then no import is judged. */
  readonly importable?: ReadonlySet<string>;
  /** Whether the set must hold the template of every nested stack. */
  readonly complete: boolean;
}

/** Checks templates that are deployed together. */
export const checkTemplateSet = (set: TemplateSet, { importable, complete }: Outside): FileFinding[] => {
  const findings: FileFinding[] = [];
  const add = (file: string, ...found: Finding[]) => findings.push(...found.map((finding) => ({ ...finding, file })));
  const nestedFiles = new Map<string, Set<string>>();
  for (const [file, template] of Object.entries(set)) {
    const children = new Map<string, [string, Mapping]>();
    for (const [id, resource] of nestedStacks(template)) {
      const childName = childFile(resource);
      const child = childName !== undefined && Object.hasOwn(set, childName) ? set[childName] : undefined;
      if (childName === undefined || child === undefined) {
        if (complete)
          add(
            file,
            found(
              rules.missingTemplate,
              ['Resources', id, 'Properties', 'TemplateURL'],
              `the template of the nested stack '${id}' (${childName ?? 'no file name'}) is not in this set`,
              { remedy: `put it beside ${file}` },
            ),
          );
        continue;
      }
      children.set(id, [childName, child]);
      nestedFiles.set(childName, nestedFiles.get(childName) ?? new Set());
      add(file, ...checkChild(id, resource, child));
    }
    for (const [id, output, path] of outputReads(template)) {
      const [childName, child] = children.get(id) ?? [];
      if (childName === undefined || child === undefined) continue;
      nestedFiles.get(childName)?.add(output);
      const known = Object.keys(mappingOf(child.Outputs));
      if (known.includes(output)) continue;
      const close = nearest(output, known);
      add(
        file,
        found(rules.unknownOutput, path, `the nested stack '${id}' has no output '${output}'`, {
          remedy: `its outputs: ${known.join(', ') || 'none'}`,
          nearest: close,
        }),
      );
    }
  }
  for (const [file, read] of nestedFiles)
    for (const [id, output] of entriesOf(set[file] ?? {}, 'Outputs'))
      if (!read.has(id) && output.Export === undefined)
        add(
          file,
          found(rules.unusedOutput, ['Outputs', id], `no stack reads the output '${id}'`, {
            remedy: 'remove it',
            key: true,
          }),
        );
  const exported = exportsOf(set);
  const seen = new Map<unknown, string>();
  for (const { name, file, id } of exported) {
    const first = seen.get(name);
    if (first !== undefined)
      add(
        file,
        found(rules.repeatedExport, ['Outputs', id, 'Export', 'Name'], `'${name}' is exported by ${first} too`),
      );
    seen.set(name, file);
  }
  for (const [file, template] of importable ? Object.entries(set) : [])
    for (const { name, argument, path } of callsIn(template, []))
      if (
        importable &&
        name === 'Fn::ImportValue' &&
        typeof argument === 'string' &&
        !importable.has(argument) &&
        !seen.has(argument)
      ) {
        const close = nearest(argument, [...importable, ...[...seen.keys()].map(textOf)]);
        add(
          file,
          found(rules.unknownImport, path, `nothing exports '${argument}'`, {
            remedy: 'export it, or add it to the contract of the module that does',
            nearest: close,
          }),
        );
      }
  return findings;
};

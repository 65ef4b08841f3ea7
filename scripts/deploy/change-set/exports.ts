/** Exports that an update would take away or change, and who imports them: CloudFormation says so only half-way through. */

import { type Export, ListExportsCommand, ListImportsCommand } from '@aws-sdk/client-cloudformation';
import { entriesOf, type Mapping, mappingOf, textOf } from '../../../generator/checks/template.js';
import type { LostExport } from '../../../generator/impact/review/input.js';
import { mover, type Surroundings } from '../../../generator/impact/review/judge.js';
import { originsOf } from '../../../generator/impact/review/origins.js';
import type { Session } from '../session.js';
import { messageOf } from './errors.js';
import { pagesOf } from './pages.js';

/** The exports of one stack. */
export const exportsOfStack = async (session: Session, stackId: string): Promise<Export[]> => {
  const found: Export[] = [];
  for await (const { Exports = [] } of pagesOf((NextToken) =>
    session.aws.cloudFormation.send(new ListExportsCommand({ NextToken })),
  ))
    found.push(...Exports.filter(({ ExportingStackId }) => ExportingStackId === stackId));
  return found;
};

/** Names of the stacks that import an export. Nobody: CloudFormation answers that with an error. */
export const importersOf = async (session: Session, name: string): Promise<string[]> => {
  const found: string[] = [];
  try {
    for await (const { Imports = [] } of pagesOf((NextToken) =>
      session.aws.cloudFormation.send(new ListImportsCommand({ ExportName: name, NextToken })),
    ))
      found.push(...Imports);
  } catch (error) {
    // `Export 'x' is not imported by any stack.`
    if (!/is not imported by any stack/i.test(messageOf(error))) throw error;
  }
  return found.sort();
};

/** The text of a name made of literals, pseudo parameters and parameters; undefined where it is made of more. */
const literalName = (name: unknown, known: ReadonlyMap<string, string>): string | undefined => {
  if (typeof name === 'string') return name;
  const { Ref, 'Fn::Sub': sub, 'Fn::Join': join } = mappingOf(name);
  if (Ref !== undefined) return known.get(textOf(Ref));
  if (Array.isArray(join)) {
    const parts = (Array.isArray(join[1]) ? join[1] : []).map((part) => literalName(part, known));
    return parts.includes(undefined) ? undefined : parts.join(textOf(join[0]));
  }
  if (typeof sub !== 'string') return undefined;
  const names = [...sub.matchAll(/\$\{([^!}][^}]*)\}/g)].map(([, part = '']) => part.trim());
  if (names.some((part) => !known.has(part))) return undefined;
  return sub.replaceAll(/\$\{([^!}][^}]*)\}/g, (_, part: string) => known.get(part.trim()) ?? '');
};

const subjectsOf = (template: Mapping, known: ReadonlyMap<string, string>) =>
  entriesOf(template, 'Outputs').flatMap(([, { Export, Value }]) =>
    Export === undefined ? [] : [{ name: literalName(mappingOf(Export).Name, known), value: Value }],
  );

/** What the new templates have, and what the update does. */
export interface ExportSituation {
  readonly stackId: string;
  readonly stackName: string;
  readonly region: string;
  readonly account: string;
  /** Values of the root's parameters after the update. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly surroundings: Surroundings;
}

/** Every text of a value that is a literal, for comparing with what is exported now. */
const literalValue = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Compares what the stack exports with what its new template exports. Unused ones are given too, with no importers. */
export const lostExports = async (session: Session, situation: ExportSituation): Promise<LostExport[]> => {
  const { stackId, stackName, region, account, parameters, surroundings } = situation;
  const present = await exportsOfStack(session, stackId);
  if (present.length === 0) return [];
  const known = new Map([
    ...parameters,
    ['AWS::StackName', stackName],
    ['AWS::Region', region],
    ['AWS::AccountId', account],
  ]);
  const subjects = subjectsOf(surroundings.templates.body, known);
  const hasUnknown = subjects.some(({ name }) => name === undefined);
  const lost: LostExport[] = [];
  for (const { Name: name = '', Value: value = '' } of present) {
    const subject = subjects.find((candidate) => candidate.name === name);
    // A name that cannot be told may be this one.
    if (subject === undefined && hasUnknown) continue;
    if (subject === undefined) {
      lost.push({ name, value, importers: await importersOf(session, name), how: 'removed', because: undefined });
      continue;
    }
    const literal = literalValue(subject.value);
    const because =
      literal !== undefined
        ? literal === value
          ? undefined
          : 'its value'
        : mover(originsOf(surroundings.templates, [], subject.value) ?? [], surroundings);
    if (because === undefined) continue;
    lost.push({ name, value, importers: await importersOf(session, name), how: 'changed', because });
  }
  return lost.sort((a, b) => (a.name < b.name ? -1 : 1));
};

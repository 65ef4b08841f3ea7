/** `compute outputs <environment>`: outputs of the root stack, for people, programs and shells. */

import { DescribeStacksCommand, type Output } from '@aws-sdk/client-cloudformation';
import { DeployError, deployCodes, type Session } from '../deploy/session.js';
import { patiently } from '../deploy/watch/trouble.js';
import { type DirectoryOption, deployedStack, type OpenSession, withSession } from './with-session.js';

/** Options of the command. */
export interface OutputsOptions extends DirectoryOption {
  readonly format?: string;
  /** Names of the exports in place of the names of the outputs; outputs without an export are left out. */
  readonly exports?: boolean;
}

interface NamedOutput {
  readonly name: string;
  readonly value: string;
  readonly description: string | undefined;
}

const formats = ['text', 'json', 'env'] as const;
type Format = (typeof formats)[number];

const formatOf = (asked: string | undefined): Format => {
  const format = formats.find((known) => known === (asked ?? 'text'));
  if (format !== undefined) return format;
  throw new DeployError(`there is no format '${asked}'`, `--format takes ${formats.join(', ')}`);
};

const namedOutputs = (outputs: readonly Output[], byExport: boolean): NamedOutput[] =>
  outputs
    .flatMap(({ OutputKey, OutputValue = '', ExportName, Description }) => {
      const name = byExport ? ExportName : OutputKey;
      return name === undefined ? [] : [{ name, value: OutputValue, description: Description }];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));

/** `ApiServiceName` and `paperwurks-dev-compute-ApiServiceName` as the name of an environment variable. */
export const variableName = (name: string): string => {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
  return /^\d/.test(words) ? `_${words}` : words;
};

/** A value as a POSIX shell, and the readers of .env files, take it back: bare where that is safe, else in single quotes. */
export const quoted = (value: string): string =>
  /^[\w@%+=:,./-]*$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;

const lines: Readonly<Record<Format, (outputs: readonly NamedOutput[], session: Session) => string[]>> = {
  text: (outputs, { console }) => {
    const width = Math.max(0, ...outputs.map(({ name }) => name.length));
    return outputs.flatMap(({ name, value, description }) => [
      `${console.paint('bold', name.padEnd(width))}  ${value}`,
      ...(description === undefined ? [] : [`${' '.repeat(width)}  ${console.paint('dim', description)}`]),
    ]);
  },
  json: (outputs) => [
    JSON.stringify(Object.fromEntries(outputs.map(({ name, value }) => [name, value])), undefined, 2),
  ],
  env: (outputs) => {
    const taken = new Map<string, string>();
    return outputs.map(({ name, value }) => {
      const variable = variableName(name);
      const other = taken.get(variable);
      if (other !== undefined)
        throw new DeployError(
          `the outputs ${other} and ${name} would both be ${variable}`,
          'use --format json, which keeps names as they are',
        );
      taken.set(variable, name);
      return `${variable}=${quoted(value)}`;
    });
  },
};

/** Gives the exit code. */
export const outputsCommand = (name: string, options: OutputsOptions, open?: OpenSession): Promise<number> =>
  withSession(name, options, open, async (session) => {
    const format = formatOf(options.format);
    const stack = await deployedStack(session);
    const { Stacks: [described] = [] } = await patiently(session, () =>
      session.aws.cloudFormation.send(new DescribeStacksCommand({ StackName: stack.id })),
    );
    const outputs = namedOutputs(described?.Outputs ?? [], options.exports === true);
    if (outputs.length === 0) session.console.note(`${stack.name} is ${stack.status} and has no outputs.`);
    for (const line of lines[format](outputs, session)) session.console.print(line);
    return deployCodes.done;
  });

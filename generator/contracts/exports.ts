/**
 * The public contract: the names that other stacks import. `templates/exports.json` lists them by environment, is
 * committed, and only grows by itself; to lose a name is a decision that a person makes in that file.
 */

import { error, type FileFinding } from '../checks/finding.js';
import { entriesOf, type Mapping, mappingOf } from '../checks/template.js';
import { nearest } from '../text/nearest.js';

/** Export names with their descriptions, by environment. */
export type ExportContract = Readonly<Record<string, Readonly<Record<string, string>>>>;

const isMapping = (value: unknown): value is Mapping =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Tells whether parsed JSON is a contract. */
export const isExportContract = (value: unknown): value is ExportContract =>
  isMapping(value) &&
  Object.values(value).every(
    (names) => isMapping(names) && Object.values(names).every((description) => typeof description === 'string'),
  );

/** The exports of one template. */
export const exportsOf = (template: Mapping): Record<string, string> =>
  Object.fromEntries(
    entriesOf(template, 'Outputs')
      .filter(([, output]) => output.Export !== undefined)
      .map(([, output]) => [`${mappingOf(output.Export).Name}`, `${output.Description ?? ''}`]),
  );

/** What an environment promised and no longer exports. */
export const lostExports = (
  environment: string,
  promised: ExportContract,
  made: Readonly<Record<string, string>>,
  file: string,
): FileFinding[] =>
  Object.keys(promised[environment] ?? {})
    .filter((name) => !Object.hasOwn(made, name))
    .map((name) => {
      const close = nearest(name, Object.keys(made));
      return {
        ...error(
          'export/lost',
          [environment, name],
          `'${name}' is promised to other stacks but no longer exported`,
          `${close === undefined ? '' : `is '${close}' its new name? `}Keep it, or remove the line once nothing imports it (aws cloudformation list-imports --export-name ${name})`,
        ),
        file,
      };
    });

const sorted = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));

/** The contract with an environment's exports in it, names in byte order. */
export const withExports = (
  contract: ExportContract,
  environment: string,
  made: Readonly<Record<string, string>>,
): ExportContract => sorted({ ...contract, [environment]: sorted({ ...contract[environment], ...made }) });

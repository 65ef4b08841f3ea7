/** What CloudFormation refuses about a template before it does anything, in its words. */

import { validationError } from '../error.js';
import type { Evaluated } from './evaluated.js';

const quoted = (message: string): string => /'([^']*)'/.exec(message)?.[1] ?? '';

/** Problems that CloudFormation meets elsewhere: while it reads parameters, or while it runs. */
const elsewhere: ReadonlySet<string> = new Set([
  ...['missing-template', 'missing-import', 'unknown-output', 'unknown-parameter', 'missing-parameter'],
  ...['parameter-constraint', 'parameter-type', 'undecided', 'duplicate-export'],
]);

/** Throws ServiceError for the first thing that is wrong with a template. */
export const refuseTemplate = ({ problems }: Pick<Evaluated, 'problems'>): void => {
  const [first] = problems.filter(({ kind }) => !elsewhere.has(kind));
  if (first === undefined) return;
  const section = String(first.path[0] ?? 'Resources');
  const { message } = first;
  switch (first.kind) {
    case 'unknown-reference':
      throw validationError(
        `Template format error: Unresolved resource dependencies [${quoted(message)}] in the ${section} block of the template`,
      );
    case 'unknown-condition':
      throw validationError(
        `Template format error: Unresolved condition dependency ${quoted(message)} in the ${section} block of the template`,
      );
    case 'unknown-attribute':
      throw validationError(
        `Template error: resource ${String(first.path[1] ?? '')} does not support attribute type ${quoted(message)} in Fn::GetAtt`,
      );
    case 'circular-dependency':
      throw validationError(`Circular dependency between resources: [${(first.cycle ?? []).slice(1).join(', ')}]`);
    case 'missing-ssm-value':
      throw validationError(`Unable to fetch parameters [${quoted(message)}] from parameter store for this account.`);
    case 'rule-failed':
      throw validationError(`Template validation error: ${message}`);
    case 'unknown-mapping':
    case 'missing-mapping-key':
      throw validationError(`Template error: Unable to get mapping for ${message}`);
    default:
      throw validationError(`Template error: ${message}`);
  }
};

/** What an execution fails with because an import is missing; undefined where none is. */
export const missingImport = ({ problems }: Evaluated): string | undefined => {
  const missing = problems.find(({ kind }) => kind === 'missing-import');
  return missing && `No export named ${quoted(missing.message)} found.`;
};

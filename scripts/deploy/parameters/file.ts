/** Reads parameter files: what the AWS CLI, CodePipeline and Git sync take, told apart by what is in them. */

import { readFileSync } from 'node:fs';
import { type Problem, problem, SpecError } from '../../../generator/text/problem.js';
import { decodeUtf8, parseYaml, type Source } from '../../../generator/yaml/source.js';
import { describeFailure } from '../../lib/failure.js';
import { naming } from '../../lib/files.js';
import { DeployError } from '../session.js';
import { cliParameters, type Found, mappedParameters } from './formats.js';

/** What a parameter file says. */
export interface ParameterFile {
  /** As it was named, for messages. */
  readonly file: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** Tags of the stack, beside those of the templates. */
  readonly tags: ReadonlyMap<string, string>;
  /** JSON of a stack policy; only CodePipeline's format has one. */
  readonly stackPolicy: string | undefined;
}

const remedy =
  "put the file right: a list of ParameterKey and ParameterValue, CodePipeline's Parameters, or Git sync's parameters";

const parse = (path: string): Source => {
  const bytes = naming(path, readFileSync) as Buffer;
  // JSON is YAML, so one reader serves all formats and knows the line of everything.
  return parseYaml(decodeUtf8(bytes, path), path);
};

const contentOf = (source: Source): Found => {
  const { value } = source;
  if (Array.isArray(value)) return cliParameters(source, value);
  if (value !== null && typeof value === 'object') return mappedParameters(source, value as Record<string, unknown>);
  const found = value === null ? 'nothing' : 'one value';
  const expected = 'a list of parameters, or a mapping with them';
  return { problems: [problem(source.file, { line: 1, column: 1 }, [], { found, expected })] };
};

const wrong = (problems: readonly Problem[]): DeployError => new DeployError(new SpecError(problems).message, remedy);

/**
 * Reads a parameter file.
 * - AWS CLI: `[{"ParameterKey": ..., "ParameterValue": ...}]`, or `["Key=Value"]`
 *   https://docs.aws.amazon.com/cli/latest/reference/cloudformation/deploy/
 * - CodePipeline: `{"Parameters": {...}, "Tags": {...}, "StackPolicy": {...}}`
 *   https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/continuous-delivery-codepipeline-cfn-artifacts.html
 * - Git sync: `parameters`, `tags` and `template-file-path`, which is not looked at
 *   https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/git-sync-concepts-terms.html
 *
 * An entry with UsePreviousValue is an entry that is not there. Numbers and flags that are not quoted are taken as they
 * are written.
 * @throws {DeployError} naming the line of everything that is wrong; values are never repeated, since they may be secret.
 */
export const readParameterFile = (path: string): ParameterFile => {
  try {
    const found = contentOf(parse(path));
    if ('problems' in found) throw wrong(found.problems);
    return { file: path, ...found };
  } catch (error) {
    if (error instanceof SpecError) throw wrong(error.problems);
    if ((error as NodeJS.ErrnoException).code !== undefined)
      throw new DeployError(describeFailure(error).replace(/^error: /, ''), 'name a parameter file that can be read');
    throw error;
  }
};

/** What a person or a pipeline gives on the command line: a file, single values, images. */

import { DeployError } from '../session.js';
import { type ParameterFile, readParameterFile } from './file.js';

/** Values for parameters, by where they come from. */
export interface GivenParameters {
  /** The file of `--parameters`, or the committed one. */
  readonly file?: ParameterFile | undefined;
  /** `--parameter Key=Value`; stronger than the file. */
  readonly values: ReadonlyMap<string, string>;
  /** `--image service=URI`; stronger than the file. */
  readonly images: ReadonlyMap<string, string>;
}

/** Options as the command line has them. */
export interface ParameterOptions {
  readonly parameters?: string | undefined;
  readonly parameter?: readonly string[] | undefined;
  readonly image?: readonly string[] | undefined;
}

/** `name=value` pairs; the text after `name=` is never repeated in a message. */
const pairs = (texts: readonly string[], option: string, example: string): Map<string, string> => {
  const read = new Map<string, string>();
  for (const text of texts) {
    const equals = text.indexOf('=');
    if (equals < 1) throw new DeployError(`${option} takes a name, '=' and a value`, `write ${option} ${example}`);
    const name = text.slice(0, equals);
    if (read.has(name)) throw new DeployError(`${option} names '${name}' twice`, 'give one of the two');
    read.set(name, text.slice(equals + 1));
  }
  return read;
};

/**
 * Reads `--parameters`, `--parameter` and `--image`.
 * @throws {DeployError} for text without '=', a name that stands twice, and a file that is wrong.
 */
export const readGiven = (options: ParameterOptions): GivenParameters => ({
  file: options.parameters === undefined ? undefined : readParameterFile(options.parameters),
  values: pairs(options.parameter ?? [], '--parameter', 'CertificateArn=arn:aws:acm:...'),
  images: pairs(options.image ?? [], '--image', 'api=123456789012.dkr.ecr.eu-west-2.amazonaws.com/app:1.4.2'),
});

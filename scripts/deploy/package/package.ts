/** Packages templates: every one gets a key made from its content, and a root names exactly the children it was made with. */

import { createHash } from 'node:crypto';
import { DeployError } from '../session.js';
import { nestedTemplates, withUrls } from './nested.js';
import { type Bucket, templateUrl } from './url.js';

export { templateUrl } from './url.js';

/** A template as it is uploaded. */
export interface PackagedTemplate {
  /** Its name under `templates/<environment>/`. */
  readonly file: string;
  /** Its key in the bucket. */
  readonly key: string;
  /** Hash of the body, 64 hexadecimal digits. */
  readonly sha256: string;
  readonly body: string;
}

/** A root template with all that are nested under it. */
export interface Package {
  readonly root: PackagedTemplate;
  /** In the order in which the root names them; one that is nested in a child comes before it. Each once. */
  readonly children: readonly PackagedTemplate[];
}

/** Where packaged templates go. */
export interface Place extends Bucket {
  /** Empty, or ending in a slash. */
  readonly prefix: string;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html: a template in S3. */
const maxTemplateBytes = 1_048_576;

const packaged = (file: string, body: string, prefix: string): PackagedTemplate => {
  const bytes = Buffer.byteLength(body);
  if (bytes > maxTemplateBytes)
    throw new DeployError(
      `${file} has ${bytes} bytes; CloudFormation takes ${maxTemplateBytes}`,
      'split what it describes over more stacks',
    );
  const sha256 = createHash('sha256').update(body).digest('hex');
  return { file, key: `${prefix}${sha256.slice(0, 32)}/${file}`, sha256, body };
};

/**
 * Packages templates. Children get the key `<prefix><first 32 digits of their hash>/<file>`; each TemplateURL that names
 * one of them becomes the URL of that key, written out: a parameter for it would seem to change every child. The same
 * templates give the same package, byte for byte, so that an unchanged child is no change to CloudFormation.
 * @param templates texts by file name; those that nothing refers to are left out.
 * @throws {DeployError} for a nested stack whose template is not there, for templates that nest each other, and for one
 *   that is larger than CloudFormation takes.
 */
export const packageTemplates = (templates: Readonly<Record<string, string>>, root: string, place: Place): Package => {
  const made = new Map<string, PackagedTemplate>();
  const build = (file: string, path: readonly string[]): PackagedTemplate => {
    const done = made.get(file);
    if (done !== undefined) return done;
    if (path.includes(file))
      throw new DeployError(
        `${[...path, file].join(' nests ')}: stacks cannot nest each other`,
        'take one of them out',
      );
    const text = Object.hasOwn(templates, file) ? templates[file] : undefined;
    if (text === undefined)
      throw new DeployError(
        path.length === 0 ? `there is no ${file}` : `${path.at(-1)} nests '${file}', and there is no such template`,
        'run `compute generate` and commit the result',
      );
    const urls = new Map(
      nestedTemplates(file, text).map((nested): [string, string] => [
        nested.logicalId,
        templateUrl(place, build(nested.file, [...path, file]).key),
      ]),
    );
    const result = packaged(file, urls.size === 0 ? text : withUrls(file, text, urls), place.prefix);
    made.set(file, result);
    return result;
  };
  const result = build(root, []);
  return { root: result, children: [...made.values()].filter((template) => template !== result) };
};

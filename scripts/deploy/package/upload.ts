/** Uploads a package: what is there already is looked at, not sent again. */

import { HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { DeployError, type Session } from '../session.js';
import { bucketError, statusOf } from './bucket-error.js';
import type { Package, PackagedTemplate } from './package.js';

export { templateUrl } from './url.js';

/** Keys that an upload came to. */
export interface Uploaded {
  readonly uploaded: readonly string[];
  readonly present: readonly string[];
}

/** A bucket with the account that must own it. */
interface OwnedBucket {
  readonly bucket: string;
  readonly owner: string;
}

/** S3 gives and takes hashes in base64: https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html */
const base64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64');

/**
 * Whether the object is there. The owner is named in every call: a bucket's name can be taken by somebody else once it
 * is deleted. https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html
 */
const isPresent = async (session: Session, { bucket, owner }: OwnedBucket, template: PackagedTemplate) => {
  try {
    const head = await session.aws.s3.send(
      new HeadObjectCommand({
        Bucket: bucket,
        Key: template.key,
        ExpectedBucketOwner: owner,
        ChecksumMode: 'ENABLED',
      }),
      { abortSignal: session.signal },
    );
    const isOther =
      (head.ChecksumSHA256 !== undefined && head.ChecksumSHA256 !== base64(template.sha256)) ||
      (head.ContentLength !== undefined && head.ContentLength !== Buffer.byteLength(template.body));
    if (isOther)
      throw new DeployError(
        `s3://${bucket}/${template.key} holds something else than its name says`,
        'find out who wrote it, delete the object and repeat; nothing was deployed',
      );
    return true;
  } catch (error) {
    if (statusOf(error) === 404) return false;
    throw bucketError(error, session, bucket, owner);
  }
};

/** Sends one template. Gives false where somebody else has just sent the same. */
const send = async (session: Session, place: OwnedBucket, template: PackagedTemplate): Promise<boolean> => {
  const { bucket, owner } = place;
  try {
    await session.aws.s3.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: template.key,
        Body: template.body,
        ContentType: 'application/yaml',
        ChecksumSHA256: base64(template.sha256),
        ExpectedBucketOwner: owner,
        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
        IfNoneMatch: '*',
      }),
      { abortSignal: session.signal },
    );
    return true;
  } catch (error) {
    // 412: it is there by now; 409: another upload of it is under way or was a moment ago.
    const isRace = statusOf(error) === 412 || statusOf(error) === 409;
    if (isRace && (await isPresent(session, place, template))) return false;
    throw bucketError(error, session, bucket, owner);
  }
};

/**
 * Uploads what the bucket does not hold yet, the root last, so that whoever sees the root can read its children.
 * @param owner the account that must own the bucket, 12 digits.
 * @returns the keys that were sent, and those that were there.
 * @throws {DeployError} where there is no such bucket, or it is another account's or in another region, and where an
 *   object's content is not what its key says.
 */
export const uploadPackage = async (
  session: Session,
  place: { readonly bucket: string },
  owner: string,
  packaged: Package,
): Promise<Uploaded> => {
  const uploaded: string[] = [];
  const present: string[] = [];
  const bucket = { bucket: place.bucket, owner };
  for (const template of [...packaged.children, packaged.root]) {
    const isNew = !(await isPresent(session, bucket, template)) && (await send(session, bucket, template));
    (isNew ? uploaded : present).push(template.key);
  }
  return { uploaded, present };
};

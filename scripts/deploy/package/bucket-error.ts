/** What a refusal of S3 means for the bucket of the templates. */

import { DeployError, type Session } from '../session.js';

/** HTTP status of an SDK error; an answer to HEAD has no body that could name the error. */
export const statusOf = (error: unknown): number | undefined =>
  (error as { readonly $metadata?: { readonly httpStatusCode?: number } } | undefined)?.$metadata?.httpStatusCode;

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

const expired = new Set(['ExpiredToken', 'ExpiredTokenException', 'TokenRefreshRequired']);

/** The region that the bucket is in, where S3 says so. */
const regionOf = (error: unknown): string | undefined => {
  const { $response } = error as { readonly $response?: { readonly headers?: Readonly<Record<string, string>> } };
  return $response?.headers?.['x-amz-bucket-region'];
};

/**
 * The refusal as something that a person can act on; other errors as they are.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export const bucketError = (error: unknown, session: Session, bucket: string, owner: string): unknown => {
  const { environment, region } = session.target;
  if (error instanceof DeployError) return error;
  if (expired.has(nameOf(error)))
    return new DeployError('the credentials have expired', 'sign in again and repeat; what is uploaded stays');
  switch (statusOf(error)) {
    case 404:
      return new DeployError(
        `there is no bucket '${bucket}' for the templates`,
        `run \`compute bootstrap ${environment}\`, which makes it, or give the right name as TemplateBucket`,
      );
    case 403:
      return new DeployError(
        `the bucket '${bucket}' refuses account ${owner}: it is another account's, or these credentials may not read and write it`,
        `name a bucket of account ${owner} as TemplateBucket, or allow s3:ListBucket, s3:GetObject and s3:PutObject on it`,
      );
    case 301:
    case 307: {
      const other = regionOf(error);
      return new DeployError(
        `the bucket '${bucket}' is in ${other === undefined ? 'another region' : `the region ${other}`}; CloudFormation reads templates in ${region}`,
        `name a bucket in ${region} as TemplateBucket; \`compute bootstrap ${environment}\` makes one`,
      );
    }
    default:
      return nameOf(error) === 'NoSuchBucket'
        ? new DeployError(`there is no bucket '${bucket}'`, `run \`compute bootstrap ${environment}\``)
        : error;
  }
};

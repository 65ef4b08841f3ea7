/** Where CloudFormation reads an object of S3. */

import { urlSuffixOf } from '../../../generator/evaluate/partition.js';

/** A bucket with the region that it is in. */
export interface Bucket {
  readonly bucket: string;
  readonly region: string;
}

/**
 * The https URL of an object, virtual-hosted and regional, as CloudFormation's TemplateURL takes it.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
 */
export const templateUrl = ({ bucket, region }: Bucket, key: string): string =>
  `https://${bucket}.s3.${region}.${urlSuffixOf(region)}/${key}`;

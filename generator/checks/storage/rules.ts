/** Rules `storage/*`: what buckets ask for. */

import type { Judge, Look } from '../looks/look.js';
import { errorRule } from '../looks/rule.js';
import { isAmong, isOpen, listOf, numberOf, partsOf, scalarOf } from '../looks/values.js';

const ownership = errorRule(
  'storage/ownership',
  'A bucket with an AccessControl for others has OwnershipControls',
  'New buckets have no access control lists unless their ownership says so, and Amazon S3 refuses the bucket.',
  'https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html',
  'E3045',
);

const tiering = errorRule(
  'storage/tiering',
  'Objects go to an archive tier after as many days as the tier takes',
  'Amazon S3 refuses the configuration of the bucket.',
  'https://docs.aws.amazon.com/AmazonS3/latest/userguide/intelligent-tiering-overview.html',
  'E3061',
);

const ownersOnly: readonly string[] = ['Private', 'BucketOwnerFullControl', 'BucketOwnerRead'];

/** Days that a tier takes. */
const days: Readonly<Record<string, readonly [least: number, most: number]>> = {
  ARCHIVE_ACCESS: [90, 730],
  DEEP_ARCHIVE_ACCESS: [180, 730],
};

const judgeBucket = ({ properties, complain }: Look): void => {
  const control = scalarOf(properties.AccessControl);
  const owned = properties.OwnershipControls;
  const owners = partsOf(owned).Rules;
  const isOwned = isOpen(owned) || isOpen(owners) || listOf(owners).length > 0;
  if (control !== undefined && isAmong(control, ...ownersOnly) === false && !isOwned)
    complain(ownership, ['AccessControl'], `a bucket with the AccessControl ${control} needs 'OwnershipControls'`);
  for (const [index, configuration] of listOf(properties.IntelligentTieringConfigurations).entries())
    for (const [position, one] of listOf(partsOf(configuration).Tierings).entries()) {
      const { AccessTier, Days } = partsOf(one);
      const limit = typeof AccessTier === 'string' && Object.hasOwn(days, AccessTier) ? days[AccessTier] : undefined;
      const given = numberOf(Days);
      if (limit && given !== undefined && (given < limit[0] || given > limit[1]))
        complain(
          tiering,
          ['IntelligentTieringConfigurations', index, 'Tierings', position, 'Days'],
          `the tier ${scalarOf(AccessTier)} takes ${limit.join(' to ')} days, not ${given}`,
        );
    }
};

/** What judges buckets. */
export const storageJudges: readonly Judge[] = [
  { rules: [ownership, tiering], types: ['AWS::S3::Bucket'], judge: judgeBucket },
];

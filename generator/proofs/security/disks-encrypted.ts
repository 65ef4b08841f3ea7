import { at, itemsAt, shown } from '../look.js';
import { ofType, type Proof } from '../proof.js';

/** A disk tells nothing to whoever gets hold of it. */
export const disksEncrypted: Proof = {
  id: 'security/disks-encrypted',
  claim: 'Every disk of the instances is encrypted.',
  why: 'A copy of a disk that is not encrypted can be read in any account that it is shared with.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-181',
  controls: ['CT.EC2.PR.14', 'EC2.181', 'EC2.3', 'encrypted-volumes'],
  violations: (subject) =>
    ofType(subject, 'EC2::LaunchTemplate').flatMap(({ address, properties }) => {
      const path = ['LaunchTemplateData', 'BlockDeviceMappings'];
      const disks = itemsAt(properties, ...path);
      const place = { resource: address, path: ['Properties', ...path] };
      if (disks.length === 0)
        return [{ message: 'the root disk is as the AMI has it', remedy: 'Write Encrypted: true for it.', ...place }];
      return disks.flatMap((disk, index) => {
        const encrypted = at(disk, 'Ebs', 'Encrypted');
        if (encrypted === true || at(disk, 'NoDevice') !== undefined) return [];
        return [
          {
            message: `the disk ${shown(at(disk, 'DeviceName'))} is not encrypted: Encrypted is ${shown(encrypted)}`,
            remedy: 'Write Encrypted: true.',
            ...place,
            path: [...place.path, index, 'Ebs', 'Encrypted'],
          },
        ];
      });
    }),
};

/**
 * Rules `limit/*`: CloudFormation's quotas, refused with advice before AWS refuses without:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */

import { error, type Finding, warning } from './finding.js';
import { type Mapping, mappingOf } from './template.js';

const counts = [
  ['Resources', 500, 'move some of them into a nested stack'],
  ['Parameters', 200, 'pass lists, or read values by Fn::ImportValue'],
  ['Outputs', 200, 'drop outputs that nothing reads, or split the stack'],
  ['Mappings', 200, 'merge mappings that share their keys'],
] as const;

/** Bytes of a template in an API call, and of one in S3. */
export const maxInlineBytes = 51_200;
export const maxBytes = 1_000_000;

/** Checks the counts of one template and the size of its text, in bytes of UTF-8. */
export const checkLimits = (template: Mapping, bytes?: number): Finding[] => {
  const findings: Finding[] = counts.flatMap(([section, limit, advice]) => {
    const count = Object.keys(mappingOf(template[section])).length;
    return count > limit
      ? [error('limit/count', [section], `${count} ${section}; CloudFormation takes ${limit}`, advice)]
      : [];
  });
  if (bytes !== undefined && bytes > maxBytes)
    findings.push(error('limit/size', [], `${bytes} bytes; CloudFormation takes ${maxBytes}`, 'split the stack'));
  else if (bytes !== undefined && bytes > maxInlineBytes)
    findings.push(
      warning(
        'limit/inline-size',
        [],
        `${bytes} bytes; above ${maxInlineBytes} a template must be read from S3`,
        'split the stack',
      ),
    );
  const description = template.Description;
  if (typeof description === 'string' && new TextEncoder().encode(description).length > 1024)
    findings.push(
      error('limit/description', ['Description'], 'the description has more than 1024 bytes', 'shorten it'),
    );
  return findings;
};

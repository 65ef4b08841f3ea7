/** The principals of a statement: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */

import type { Path } from '../../finding.js';
import { isMarker } from '../../resources/marker.js';
import { mappingOf } from '../../template.js';
import { textsIn } from '../values.js';
import { type Judging, judgeTexts, note } from './judging.js';

const partition = 'arn:(?:aws|aws-cn|aws-us-gov):';
const account = new RegExp(
  `^(?:\\*|\\d{12}|${partition}iam::(?:\\d{12}:(?:root|user|group|role).*|cloudfront:user/.+)|${partition}sts::\\d{12}:assumed-role.*)$`,
);

/** Judges who a statement is about. */
export const judgePrincipal = (judging: Judging, value: unknown, at: Path): void => {
  if (Array.isArray(value)) {
    note(judging, at, 'a principal is * or a mapping of kinds to names');
    return;
  }
  if (isMarker(value) || typeof value !== 'object') {
    for (const text of textsIn(judging.subject, value))
      if (text !== '*')
        note(judging, at, `'${text}' is no principal`, {
          advice: { remedy: 'say of which kind: AWS, Service, Federated or CanonicalUser' },
        });
    return;
  }
  for (const [kind, names] of Object.entries(mappingOf(value)))
    if (['AWS', 'CanonicalUser', 'Federated', 'Service'].includes(kind))
      judgeTexts(judging, names, [...at, kind], (text, place) => {
        if (kind === 'AWS' && !account.test(text))
          note(judging, place, `'${text}' is neither an account nor an ARN of IAM`);
      });
};

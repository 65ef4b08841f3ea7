/** What the parts of a policy document share: notes of problems, and texts or lists of them. */

import type { Path } from '../../finding.js';
import { isMarker } from '../../resources/marker.js';
import type { Problem, Subject } from '../domain.js';
import { textsIn } from '../values.js';
import type { PolicyKind } from './rules.js';

/** Who judges, what, and where problems go. */
export interface Judging {
  readonly subject: Subject;
  readonly kind: PolicyKind;
  readonly problems: Problem[];
}

/** Notes a problem. */
export const note = ({ kind, problems }: Judging, at: Path, message: string, more: Partial<Problem> = {}): void => {
  problems.push({ rule: kind.rule, at, message, ...more });
};

/** Judges a text or a list of texts; each is given to `judge`. */
export const judgeTexts = (
  judging: Judging,
  value: unknown,
  at: Path,
  judge: (text: string, at: Path) => void = () => {},
): void => {
  const one = (item: unknown, place: Path): void => {
    if (isMarker(item) || (item !== null && typeof item !== 'object'))
      for (const text of textsIn(judging.subject, item)) judge(text, place);
    else if (item !== undefined && item !== null) note(judging, place, 'a text belongs here');
  };
  if (Array.isArray(value)) for (const [index, item] of value.entries()) one(item, [...at, index]);
  else one(value, at);
};

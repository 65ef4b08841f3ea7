/** What to do about reasons that are known. Pure. */

import { awsAdvice } from './advice-aws.js';
import { ecsAdvice } from './advice-ecs.js';

/** A kind of reason, and what helps. */
export interface Advice {
  readonly match: RegExp;
  /** What to do; `groups` are those of the match. */
  readonly what: string | ((groups: readonly (string | undefined)[]) => string);
  /** Only for resources of these types. */
  readonly types?: RegExp;
}

/** More particular ones first. */
const all: readonly Advice[] = [...ecsAdvice, ...awsAdvice];

const adviceOn = (text: string, type: string): string | undefined => {
  for (const { match, what, types } of all) {
    const found = match.exec(text);
    if (found === null || types?.test(type) === false) continue;
    return typeof what === 'string' ? what : what(found);
  }
  return undefined;
};

/**
 * Advice on a failure: what is known in detail tells more than CloudFormation's reason.
 * @param type of the resource, for example `AWS::ECS::Service`.
 */
export const advise = (reason: string, details: readonly string[], type: string): string | undefined => {
  for (const text of [...details, reason]) {
    const advice = adviceOn(text, type);
    if (advice !== undefined) return advice;
  }
  return undefined;
};

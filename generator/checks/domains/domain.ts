/** What a rule of a service is: it looks at the properties of one resource, as they are where conditions fall one way. */

import type { TemplateContext } from '../context.js';
import type { Path } from '../finding.js';
import type { Scenario } from '../resources/scenarios.js';
import type { Advice, Rule } from '../rule.js';
import type { Mapping } from '../template.js';

/** One thing that is wrong with a resource. */
export interface Problem {
  readonly rule: Rule;
  /** Where, counted from the properties. */
  readonly at: Path;
  readonly message: string;
  readonly advice?: Advice;
}

/** The resource that is judged, and where it stands. */
export interface Subject {
  readonly context: TemplateContext;
  readonly id: string;
  readonly scenario: Scenario;
  /** Plain data in which a function call is a marker. */
  readonly properties: Mapping;
}

/** Judges a resource. */
export type Judge = (subject: Subject) => readonly Problem[];

/** A rule about a service; what breaks it is refused by the service when the stack is deployed. */
export const serviceRule = (
  id: string,
  description: string,
  why: string,
  source: string,
  ...answers: readonly string[]
): Rule => ({ id, severity: 'error', description, why, source, answers });

/** A problem, or none where all is well. */
export const unless = (fine: boolean, rule: Rule, at: Path, message: string, advice?: Advice): Problem[] =>
  fine ? [] : [{ rule, at, message, ...(advice && { advice }) }];

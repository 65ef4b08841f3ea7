/** The conditions of a stack: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html */

import type { Mapping } from '../checks/template.js';
import type { Expressions } from './expression.js';
import type { Truth } from './functions/logic.js';
import { didYouMean } from './hint.js';
import { canonicalCycle } from './order.js';
import type { Report } from './problem.js';
import { Opaque } from './value.js';

/** Evaluates conditions as they are asked for, each once; they refer to each other in any order. */
export class Conditions {
  readonly #values = new Map<string, Truth>();
  readonly #trail: string[] = [];

  constructor(
    readonly declared: Mapping,
    readonly expressions: Expressions,
  ) {}

  /** The value of a condition; false, with the problem reported, for one that is not declared. */
  value(name: string, report: Report): Truth {
    const known = this.#values.get(name);
    if (known !== undefined) return known;
    if (!Object.hasOwn(this.declared, name)) {
      report('unknown-condition', `there is no condition '${name}'${didYouMean(name, Object.keys(this.declared))}`);
      return new Opaque('Condition', name, 'there is no such condition');
    }
    if (this.#trail.includes(name)) return this.#circular(name);
    this.#trail.push(name);
    const value = this.expressions.truth(this.declared[name], ['Conditions', name]);
    this.#trail.pop();
    this.#values.set(name, value);
    return value;
  }

  #circular(name: string): Truth {
    const cycle = canonicalCycle(this.#trail.slice(this.#trail.indexOf(name)));
    this.expressions.note(
      'circular-dependency',
      ['Conditions', cycle[0] ?? name],
      `conditions depend on each other: ${cycle.join(' -> ')}`,
      cycle,
    );
    return new Opaque('Condition', name, 'it depends on itself');
  }
}

/** From expressions to plain data, with the mistakes that only show when a stack is whole. */

import type { Condition } from './condition.js';
import { DslError } from './error.js';
import { isExpression } from './expr.js';
import type { AnyStack } from './stack.js';

const languageExtensions = new Set(['Fn::Length', 'Fn::ToJsonString', 'Fn::ForEach']);

/** Resolves expressions to plain data; refuses one of another stack, where its name would mean something else. */
export class Plain {
  constructor(readonly stack: AnyStack) {}

  /** Steps below the place that `of` was called with; one array for the whole walk, read only where something is wrong. */
  readonly #path: (string | number)[] = [];
  #place = '';

  #fail(problem: string): never {
    const steps = this.#path.map((step) => `/${step}`).join('');
    throw new DslError(`stack ${this.stack.name}: ${this.#place}${steps} ${problem}`);
  }

  /** The name of a condition of this stack. */
  condition(when: Condition | undefined, place: string): string | undefined {
    this.of(when?.test, place);
    return when?.conditionName;
  }

  of(value: unknown, place: string): unknown {
    this.#place = place;
    return this.#resolve(value);
  }

  #resolve(value: unknown): unknown {
    if (isExpression(value)) {
      const { owner } = value;
      if (owner !== undefined && owner.id !== this.stack.owner.id)
        this.#fail(
          `refers to ${JSON.stringify(value.json)} of stack ${owner.name}; pass it as a parameter, or export and import it`,
        );
      return this.#resolve(value.json);
    }
    if (value === null || typeof value !== 'object') {
      if (typeof value === 'number' && !Number.isFinite(value)) this.#fail(`is ${value}, which no template can hold`);
      return value;
    }
    if (Array.isArray(value)) return value.map((item, index) => this.#step(index, item));
    const keys = Object.keys(value);
    const [only] = keys;
    if (keys.length === 1 && only !== undefined)
      this.#checkFunction(only, (value as Readonly<Record<string, unknown>>)[only]);
    const resolved: Record<string, unknown> = {};
    for (const key of keys) {
      const child = (value as Readonly<Record<string, unknown>>)[key];
      if (child !== undefined) resolved[key] = this.#step(key, child);
    }
    return resolved;
  }

  #step(key: string | number, child: unknown): unknown {
    this.#path.push(key);
    const resolved = this.#resolve(child);
    this.#path.pop();
    return resolved;
  }

  #checkFunction(name: string, argument: unknown): void {
    const defaulted = name === 'Fn::FindInMap' && Array.isArray(argument) && argument.length === 4;
    if (!defaulted && !languageExtensions.has(name)) return;
    if (!this.stack.parts.transforms.includes('AWS::LanguageExtensions'))
      this.#fail(`uses ${name}, which needs the transform AWS::LanguageExtensions in the stack's options`);
  }
}

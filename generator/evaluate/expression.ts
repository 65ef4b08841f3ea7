/** Evaluates the expressions of a template: the functions that decide what is evaluated at all are here. */

import type { Path } from '../checks/finding.js';
import { type Mapping, mappingOf } from '../checks/template.js';
import { failed, listOf } from './functions/apply.js';
import { choose, type Truth, truthOf } from './functions/logic.js';
import { subPieces } from './functions/sub.js';
import { unroll } from './loops.js';
import type { ProblemKind, Report } from './problem.js';
import { concat, isTextual } from './text.js';
import { type Apply, isMap, noValue, Opaque, setOwn, type Value } from './value.js';

/** What the names in an expression mean. */
export interface Scope {
  /** Whether the template names the AWS::LanguageExtensions transform. */
  readonly extensions: boolean;
  /** Functions that are applied to their evaluated argument, by name. */
  readonly functions: Readonly<Record<string, Apply>>;
  readonly ref: (name: string, report: Report) => Value;
  readonly attribute: (id: string, name: string, report: Report) => Value;
  readonly condition: (name: string, report: Report) => Truth;
}

/** Takes note of a problem at a place of the template. */
export type Note = (kind: ProblemKind, path: Path, message: string, cycle?: readonly string[]) => void;

const needTransform: ReadonlySet<string> = new Set(['Fn::Length', 'Fn::ToJsonString']);

const isFunction = (key: string): boolean =>
  key === 'Ref' || (key.startsWith('Fn::') && !key.startsWith('Fn::ForEach::'));

/** Evaluates the expressions of one scope. */
export class Expressions {
  constructor(
    readonly scope: Scope,
    readonly note: Note,
  ) {}

  /** The value of an expression that stands at a place of the template. */
  value(node: unknown, path: Path): Value {
    return this.#walk(node, [...path]);
  }

  /** The value of an expression that is true or false. */
  truth(node: unknown, path: Path): Truth {
    return this.#truth(node, [...path]);
  }

  /** Like {@link value}; a function that takes part gets its problems noted here. */
  #report(path: readonly (string | number)[]): Report {
    return (kind, message) => this.note(kind, [...path], message);
  }

  // One path serves the whole walk and is copied only for a problem.
  #at<T>(path: (string | number)[], step: string | number, evaluate: () => T): T {
    path.push(step);
    const value = evaluate();
    path.pop();
    return value;
  }

  #walk(node: unknown, path: (string | number)[]): Value {
    if (typeof node === 'string' || typeof node === 'number' || typeof node === 'boolean') return node;
    if (Array.isArray(node)) {
      const items: Value[] = [];
      for (let index = 0; index < node.length; index++) {
        path.push(index);
        const value = this.#walk(node[index], path);
        path.pop();
        if (value !== noValue) items.push(value);
      }
      return items;
    }
    if (node === null || typeof node !== 'object') {
      this.#report(path)('wrong-type', `${node === null ? 'null' : typeof node} cannot stand in a template`);
      return noValue;
    }
    return this.#mapping(node as Mapping, path);
  }

  #mapping(node: Mapping, path: (string | number)[]): Value {
    const keys = Object.keys(node);
    const [only] = keys;
    if (keys.length === 1 && only !== undefined && isFunction(only))
      return this.#at(path, only, () => this.#call(only, node[only], path));
    if (keys.some((key) => key.startsWith('Fn::ForEach::'))) return this.#walk(unroll(node, this, path), path);
    const map: Record<string, Value> = {};
    for (const key of keys) {
      path.push(key);
      // Fn::Transform may stand beside the keys that its macro works on.
      const value =
        key === 'Fn::Transform' ? this.#call(key, node[key], path) : this.#member(key, node[key], keys.length, path);
      path.pop();
      if (value !== noValue) setOwn(map, key, value);
    }
    return map;
  }

  #member(key: string, node: unknown, among: number, path: (string | number)[]): Value {
    if (among > 1 && key.startsWith('Fn::'))
      this.#report(path)('wrong-argument', `${key}: a function is the only key of its mapping`);
    return this.#walk(node, path);
  }

  #truth(node: unknown, path: (string | number)[]): Truth {
    const name = mappingOf(node).Condition;
    const value = this.#walkTruth(node, name, path);
    return value instanceof Opaque || typeof value === 'boolean'
      ? value
      : truthOf('condition', value, this.#report(path));
  }

  #walkTruth(node: unknown, name: unknown, path: (string | number)[]): Value {
    if (typeof name === 'string' && Object.keys(mappingOf(node)).length === 1)
      return this.scope.condition(name, this.#report(path));
    return this.#walk(node, path);
  }

  #call(name: string, argument: unknown, path: (string | number)[]): Value {
    const report = this.#report(path);
    switch (name) {
      case 'Ref':
        return this.#ref(argument, path, report);
      case 'Fn::GetAtt':
        return this.#getAtt(argument, path, report);
      case 'Fn::Sub':
        return this.#sub(argument, path, report);
      case 'Fn::If':
        return this.#if(argument, path, report);
      case 'Fn::FindInMap':
        return this.#findInMap(argument, path, report);
      case 'Fn::Transform':
        return new Opaque(name, this.#walk(argument, path), 'only the macro knows what it makes of it');
      case 'Fn::And':
      case 'Fn::Or':
      case 'Fn::Not': {
        const operands = Array.isArray(argument)
          ? argument.map((operand, index) => this.#at(path, index, () => this.#truth(operand, path)))
          : this.#walk(argument, path);
        return this.#apply(name, operands, report);
      }
      default:
        return this.#apply(name, this.#walk(argument, path), report);
    }
  }

  #apply(name: string, argument: Value, report: Report): Value {
    const apply = Object.hasOwn(this.scope.functions, name) ? this.scope.functions[name] : undefined;
    if (apply === undefined) return new Opaque(name, argument, `what ${name} yields is not known here`);
    if (needTransform.has(name)) this.#needTransform(name, report);
    if (argument === noValue) return failed(name, '', report, 'cannot be applied to AWS::NoValue', 'wrong-type');
    return apply(argument, report);
  }

  #needTransform(what: string, report: Report): void {
    if (!this.scope.extensions) report('needs-transform', `${what} needs the AWS::LanguageExtensions transform`);
  }

  #ref(argument: unknown, path: (string | number)[], report: Report): Value {
    const name = this.#walk(argument, path);
    if (typeof name !== 'string') return failed('Ref', name, report, 'takes the name of a parameter or resource');
    if (typeof argument !== 'string') this.#needTransform('a function inside Ref', report);
    return this.scope.ref(name, report);
  }

  #getAtt(argument: unknown, path: (string | number)[], report: Report): Value {
    const value = this.#walk(argument, path);
    const dot = typeof value === 'string' ? value.indexOf('.') : -1;
    const [id, name] =
      typeof value === 'string'
        ? [value.slice(0, Math.max(dot, 0)), value.slice(dot + 1)]
        : (listOf(value, 2, 2) ?? []);
    if (typeof id !== 'string' || typeof name !== 'string' || id === '')
      return failed('Fn::GetAtt', value, report, 'takes a logical id and an attribute');
    return this.scope.attribute(id, name, report);
  }

  #sub(argument: unknown, path: (string | number)[], report: Report): Value {
    const [text, given] = Array.isArray(argument) && argument.length === 2 ? argument : [argument, undefined];
    if (typeof text !== 'string' || (given !== undefined && mappingOf(given) !== given))
      return failed(
        'Fn::Sub',
        this.#walk(argument, path),
        report,
        'takes a text, or a text and a mapping of variables',
      );
    const variables = given === undefined ? {} : this.#at(path, 1, () => this.#walk(given, path));
    const { pieces, wrong } = subPieces(text);
    for (const each of wrong)
      report('wrong-argument', `Fn::Sub: '${each}' is no variable; a literal one is written \${!...}`);
    const values = pieces.map((piece) => {
      if (typeof piece === 'string') return piece;
      const value = this.#variable(piece.name, isMap(variables) ? variables : {}, report);
      if (isTextual(value) && value !== noValue) return value;
      return failed('Fn::Sub', piece.name, report, `'${piece.name}' is no text`, 'wrong-type');
    });
    return concat(values);
  }

  #variable(name: string, variables: Readonly<Record<string, Value>>, report: Report): Value {
    const own = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (own !== undefined) return own;
    const dot = name.indexOf('.');
    if (dot < 0) return this.scope.ref(name, report);
    return this.scope.attribute(name.slice(0, dot), name.slice(dot + 1), report);
  }

  #if(argument: unknown, path: (string | number)[], report: Report): Value {
    const [name, then, otherwise, ...more] = Array.isArray(argument) ? argument : [];
    if (typeof name !== 'string' || then === undefined || otherwise === undefined || more.length > 0)
      return failed('Fn::If', '', report, 'takes the name of a condition and two values');
    const truth = this.#at(path, 0, () => this.scope.condition(name, this.#report(path)));
    const branch = (index: 1 | 2): Value =>
      this.#at(path, index, () => this.#walk(index === 1 ? then : otherwise, path));
    // Only what is chosen is evaluated: the other branch may refer to what does not exist.
    if (typeof truth === 'boolean') return branch(truth ? 1 : 2);
    return choose([truth, branch(1), branch(2)], report);
  }

  #findInMap(argument: unknown, path: (string | number)[], report: Report): Value {
    const options = Array.isArray(argument) ? mappingOf(argument[3]) : {};
    if (!Array.isArray(argument) || !Object.hasOwn(options, 'DefaultValue'))
      return this.#apply('Fn::FindInMap', this.#walk(argument, path), report);
    this.#needTransform('DefaultValue of Fn::FindInMap', report);
    const keys = argument
      .slice(0, 3)
      .map((key: unknown, index: number) => this.#at(path, index, () => this.#walk(key, path)));
    path.push(3, 'DefaultValue');
    const DefaultValue = this.#walk(options.DefaultValue, path);
    path.length -= 2;
    return this.#apply('Fn::FindInMap', [...keys, { DefaultValue }], report);
  }
}

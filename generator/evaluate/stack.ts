/** Evaluates one stack: everything on demand and once, so that stacks may pass things to each other in any order. */

import { type Mapping, mappingOf, textOf } from '../checks/template.js';
import { attributes } from '../resources/attributes.js';
import { compare } from '../text/problem.js';
import { addressOf, type StackPath } from './address.js';
import { Conditions } from './conditions.js';
import { Expressions, type Note } from './expression.js';
import { functionsOf } from './functions/table.js';
import { didYouMean, shown } from './hint.js';
import type { EvaluationInput } from './input.js';
import { unroll } from './loops.js';
import { Names } from './names.js';
import { childFile } from './nest.js';
import { evaluateOutput } from './output.js';
import type { EvaluationProblem, Report } from './problem.js';
import type { Nesting } from './pseudo.js';
import { evaluateResource, givenParameters, stackType } from './resource.js';
import type { EvaluatedOutput, EvaluatedResource } from './result.js';
import { ruleFunctions } from './rules.js';
import { hasLanguageExtensions, withoutMacro } from './template.js';
import { Opaque, Placeholder, type Value } from './value.js';

/** What all stacks of a set share. */
export interface Shared {
  readonly input: EvaluationInput;
  readonly problems: EvaluationProblem[];
}

/** A stack that is being evaluated. */
export interface StackPlace {
  readonly path: StackPath;
  readonly file: string;
  readonly given: Readonly<Record<string, Value>>;
  readonly nesting?: Nesting;
  /** Files of the stacks around it, the root's first. */
  readonly around: readonly string[];
}

type Section = 'Resources' | 'Outputs';

/** References to resources of one stack: attributes by logical id. */
type Uses = Map<string, Set<string>>;

/** One stack of a set. */
export class StackEvaluator {
  /** With loops written out. */
  readonly template: Mapping;
  readonly names: Names;
  readonly conditions: Conditions;
  /** For rules, conditions and collections of loops, which come before there is any resource. */
  readonly early: Expressions;
  readonly #late: Expressions;
  readonly #sections: Readonly<Record<Section, Mapping>>;
  readonly #resources = new Map<string, EvaluatedResource>();
  readonly #children = new Map<string, StackEvaluator>();
  readonly #outputs = new Map<string, EvaluatedOutput>();
  /** Resources that are being evaluated, to notice a nested stack that depends on itself. */
  readonly #open = new Set<string>();
  #uses: Uses = new Map();

  constructor(
    readonly shared: Shared,
    readonly place: StackPlace,
  ) {
    const { input } = shared;
    const template = mappingOf(input.templates[place.file]);
    this.names = new Names(template, place.given, input, place.nesting, this.note);
    const { parameters } = this.names;
    const scope = {
      extensions: hasLanguageExtensions(template, this.note),
      functions: {
        ...functionsOf({
          mappings: mappingOf(template.Mappings),
          imports: input.imports,
          region: this.names.pseudo('Region') ?? '',
          zones: input.zones ?? {},
        }),
        ...ruleFunctions(() => parameters.values()),
      },
      condition: (name: string, report: Report) => this.conditions.value(name, report),
    };
    this.early = new Expressions(this.names.early(scope), this.note);
    this.#late = new Expressions(
      {
        ...scope,
        ref: (name, report) => this.#ref(name, report),
        attribute: (id, name, report) => this.#attribute(id, name, report),
      },
      this.note,
    );
    const section = (name: string): Mapping =>
      withoutMacro(unroll(mappingOf(template[name]), this.early, [name]), name, this.note);
    this.conditions = new Conditions(section('Conditions'), this.early);
    // Before anything asks for one, and by name: which of a cycle is met first shall not depend on the order of keys.
    for (const name of Object.keys(this.conditions.declared).sort(compare))
      this.conditions.value(name, (kind, message) => this.note(kind, ['Conditions', name], message));
    this.#sections = { Resources: section('Resources'), Outputs: section('Outputs') };
    this.template = { ...template, Conditions: this.conditions.declared, ...this.#sections };
    for (const id of Object.keys(this.#sections.Resources))
      if (parameters.has(id)) this.note('duplicate-name', ['Resources', id], `'${id}' is the name of a parameter too`);
  }

  readonly note: Note = (kind, path, message, cycle) => {
    const { file, path: stack } = this.place;
    this.shared.problems.push({ kind, file, stack, path, message, ...(cycle !== undefined && { cycle }) });
  };

  /** The names of what exists in a section, as declared. */
  existing(section: Section): string[] {
    return Object.keys(this.#sections[section]).filter((name) => this.#exists(section, name));
  }

  /** A resource that exists. */
  resource(id: string): EvaluatedResource {
    const known = this.#resources.get(id);
    if (known !== undefined) return known;
    const body = mappingOf(this.#sections.Resources[id]);
    this.#open.add(id);
    const evaluated = this.#collecting((uses) => {
      const dependsOn = this.#dependsOn(id, body.DependsOn);
      return evaluateResource(body, this.#late, { stack: this.place.path, id, uses, dependsOn });
    });
    this.#open.delete(id);
    const resource = { ...evaluated, nested: evaluated.type === stackType && this.#nest(evaluated) };
    this.#resources.set(id, resource);
    return resource;
  }

  /** The stack of a nested stack, where its template is in the set. */
  child(id: string): StackEvaluator | undefined {
    this.resource(id);
    return this.#children.get(id);
  }

  /** An output that exists; nothing for any other. */
  output(name: string): EvaluatedOutput | undefined {
    const known = this.#outputs.get(name);
    const bodies = this.#sections.Outputs;
    if (known !== undefined || !Object.hasOwn(bodies, name) || !this.#exists('Outputs', name)) return known;
    const output = this.#collecting(() => evaluateOutput(name, mappingOf(bodies[name]), this.#late));
    this.#outputs.set(name, output);
    return output;
  }

  /** The value of an expression as if it stood in a resource; what is wrong with it is not noted. */
  quietly(expression: unknown): Value {
    const unnoted = new Expressions(this.#late.scope, () => undefined);
    return this.#collecting(() => unnoted.value(expression, []));
  }

  /** Evaluates with references of its own: whoever asked for this does not refer to what this refers to. */
  #collecting<T>(evaluate: (uses: Uses) => T): T {
    const before = this.#uses;
    const uses: Uses = new Map();
    this.#uses = uses;
    const value = evaluate(uses);
    this.#uses = before;
    return value;
  }

  #ref(name: string, report: Report): Value {
    const value = this.names.find(name, report);
    if (value !== undefined) return value;
    const type = this.#typeOf(name, report);
    if (type === undefined) return new Opaque('Ref', name, 'there is no such parameter or resource');
    this.#use(name, 'Ref');
    return new Placeholder(this.place.path, name, type, 'Ref');
  }

  #attribute(id: string, name: string, report: Report): Value {
    const type = this.#typeOf(id, report);
    if (type === undefined) return new Opaque('Fn::GetAtt', [id, name], 'there is no such resource');
    this.#use(id, name);
    if (type === stackType && name.startsWith('Outputs.')) return this.#outputOf(id, name, report);
    const known = Object.hasOwn(attributes, type) ? attributes[type] : undefined;
    if (known !== undefined && !known.includes(name))
      report('unknown-attribute', `${type} has no attribute '${name}'${didYouMean(name, known)}`);
    return new Placeholder(this.place.path, id, type, name);
  }

  #outputOf(id: string, name: string, report: Report): Value {
    // The order of creation will say that there is a cycle.
    if (this.#open.has(id)) return new Opaque('Fn::GetAtt', [id, name], 'the nested stack depends on itself');
    const child = this.child(id);
    if (child === undefined) return new Placeholder(this.place.path, id, stackType, name);
    const output = name.slice('Outputs.'.length);
    const known = child.existing('Outputs');
    if (!known.includes(output))
      report('unknown-output', `the nested stack '${id}' has no output '${output}'${didYouMean(output, known)}`);
    return child.output(output)?.value ?? new Opaque('Fn::GetAtt', [id, name], 'the nested stack gives no such output');
  }

  #use(id: string, attribute: string): void {
    const known = this.#uses.get(id);
    if (known === undefined) this.#uses.set(id, new Set([attribute]));
    else known.add(attribute);
  }

  /** The type of a resource that exists; nothing, with the problem reported, for any other. */
  #typeOf(id: string, report: Report): string | undefined {
    const resources = this.#sections.Resources;
    const known = Object.hasOwn(resources, id);
    if (known && this.#exists('Resources', id)) return textOf(mappingOf(resources[id]).Type);
    const names = [...this.names.parameters.keys(), ...Object.keys(resources)];
    report(
      'unknown-reference',
      known
        ? `'${id}' does not exist: its condition is false`
        : `there is no parameter or resource '${id}'${didYouMean(id, names)}`,
    );
    return undefined;
  }

  /** Whether the condition of a resource or an output holds; an open one counts as one that does, and is a problem. */
  #exists(section: Section, id: string): boolean {
    const condition = mappingOf(this.#sections[section][id]).Condition;
    if (condition === undefined) return true;
    const path = [section, id, 'Condition'];
    const truth = this.conditions.value(textOf(condition), (kind, message) => this.note(kind, path, message));
    if (truth instanceof Opaque && truth.apply !== undefined)
      this.note('undecided', path, `whether '${id}' exists is not known before creation: ${truth.reason}`);
    return truth !== false;
  }

  #dependsOn(id: string, named: unknown): string[] {
    const targets = Array.isArray(named) ? named : named === undefined ? [] : [named];
    return targets.flatMap((target: unknown, index) => {
      const path = ['Resources', id, 'DependsOn', ...(Array.isArray(named) ? [index] : [])];
      const resources = this.#sections.Resources;
      // CloudFormation passes over a dependency on what its condition leaves out.
      if (typeof target === 'string' && Object.hasOwn(resources, target))
        return this.#exists('Resources', target) ? [target] : [];
      const hint = typeof target === 'string' ? didYouMean(target, Object.keys(resources)) : '';
      this.note('unknown-reference', path, `there is no resource '${shown(target)}'${hint}`);
      return [];
    });
  }

  /** Makes the stack of a nested stack; false where there is no template to make it of. */
  #nest(resource: EvaluatedResource): boolean {
    const { path, file, around } = this.place;
    const { id, properties } = resource;
    const files = [...around, file];
    const child = childFile(resource, this.shared.input.templates, files, this.note);
    if (child === undefined) return false;
    const nesting = { stack: path, id, notificationArns: properties.NotificationARNs };
    const given = givenParameters(resource, this.#late);
    const place = { path: addressOf(path, id), file: child, given, nesting, around: files };
    this.#children.set(id, new StackEvaluator(this.shared, place));
    return true;
  }
}

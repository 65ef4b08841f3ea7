/** What a name means before there is any resource: parameters and pseudo parameters. */

import { type Mapping, mappingOf } from '../checks/template.js';
import type { Note, Scope } from './expression.js';
import { didYouMean } from './hint.js';
import type { EvaluationInput } from './input.js';
import { type ResolvedParameter, resolveParameter } from './parameter.js';
import type { Report } from './problem.js';
import { type Nesting, pseudoNames, pseudoParameter } from './pseudo.js';
import { Opaque, type Value } from './value.js';

const unknown = (name: string, report: Report, message: string): Opaque => {
  report('unknown-reference', message);
  return new Opaque('Ref', name, message);
};

/** The parameters of a stack and the pseudo parameters. */
export class Names {
  readonly parameters = new Map<string, ResolvedParameter>();

  constructor(
    template: Mapping,
    given: Readonly<Record<string, Value>>,
    readonly input: EvaluationInput,
    readonly nesting: Nesting | undefined,
    note: Note,
  ) {
    const declared = mappingOf(template.Parameters);
    for (const [name, body] of Object.entries(declared)) {
      const value = Object.hasOwn(given, name) ? given[name] : undefined;
      const report: Report = (kind, message) => note(kind, ['Parameters', name], message);
      this.parameters.set(name, resolveParameter(name, mappingOf(body), value, input.ssm, report));
    }
    for (const name of Object.keys(given))
      if (!Object.hasOwn(declared, name)) {
        const where = nesting ? `the nested stack '${nesting.id}'` : 'the root template';
        const message = `${where} has no parameter '${name}'${didYouMean(name, Object.keys(declared))}`;
        note('unknown-parameter', ['Parameters', name], message);
      }
  }

  /** A pseudo parameter by its name without `AWS::`. */
  pseudo(name: string): Value | undefined {
    return pseudoParameter(name, this.input.pseudo ?? {}, this.nesting);
  }

  /** The value of a parameter or of a pseudo parameter; nothing for what may be a resource. */
  find(name: string, report: Report): Value | undefined {
    if (!name.startsWith('AWS::')) return this.parameters.get(name)?.value;
    const known = pseudoNames.map((each) => `AWS::${each}`);
    return (
      this.pseudo(name.slice(5)) ??
      unknown(name, report, `there is no pseudo parameter '${name}'${didYouMean(name, known)}`)
    );
  }

  /** Names in rules, conditions and collections of loops: there a resource is a mistake. */
  early(scope: Omit<Scope, 'ref' | 'attribute'>): Scope {
    return {
      ...scope,
      ref: (name, report) =>
        this.find(name, report) ??
        unknown(name, report, `there is no parameter '${name}'${didYouMean(name, this.parameters.keys())}`),
      attribute: (id, name, report) =>
        unknown(`${id}.${name}`, report, `'${id}.${name}' is not known here: only parameters are`),
    };
  }
}

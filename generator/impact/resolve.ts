/** A set of templates resolved as a deployment would, as far as files tell: what they do not tell stays open. */

import { callsIn, type Mapping, mappingOf } from '../checks/template.js';
import type { ParameterEntry } from '../contracts/parameter-file.js';
import { type Evaluation, evaluate, Opaque, type PseudoParameters, type Value } from '../evaluate/index.js';

/** The templates of one environment, with what a deployment of them is told. */
export interface TemplateSet {
  /** By file name, functions in their long form. */
  readonly templates: Readonly<Record<string, Mapping>>;
  /** File of the root template. */
  readonly root: string;
  /** Deploy-time values. */
  readonly parameters: readonly ParameterEntry[];
  readonly pseudo: PseudoParameters;
  /** What Systems Manager has, by name, where somebody has looked. */
  readonly ssm?: Readonly<Record<string, string>>;
}

/** Why a parameter's value is open: nobody gives it here. */
export const notGiven = 'no value is given here';

const isHidden = ({ NoEcho }: Mapping): boolean => NoEcho === true || NoEcho === 'true';

const parametersOf = ({ templates, root, parameters }: TemplateSet): Record<string, Value> => {
  const given = new Map(parameters.map(({ ParameterKey, ParameterValue }) => [ParameterKey, ParameterValue]));
  return Object.fromEntries(
    Object.entries(mappingOf(templates[root]?.Parameters)).flatMap(([name, declared]): [string, Value][] => {
      const body = mappingOf(declared);
      const value = given.get(name);
      // A parameter file has empty texts where a person is still to write something.
      if (value === undefined || (value === '' && body.Default === undefined))
        return body.Default === undefined ? [[name, new Opaque('Ref', name, notGiven)]] : [];
      return [[name, isHidden(body) ? new Opaque('Ref', name, 'nobody may see it') : value]];
    }),
  );
};

/** The names that templates import, where they are written out. */
export const importedNames = (templates: Readonly<Record<string, Mapping>>): string[] => [
  ...new Set(
    Object.values(templates)
      .flatMap((template) => callsIn(template, []))
      .flatMap(({ name, argument }) => (name === 'Fn::ImportValue' && typeof argument === 'string' ? [argument] : [])),
  ),
];

/** Resolves a set. An environment that is not there has no resources. */
export const resolve = (set: TemplateSet | undefined): Evaluation =>
  evaluate(
    set === undefined
      ? { root: 'none', templates: { none: {} }, parameters: {}, imports: {} }
      : {
          root: set.root,
          templates: set.templates,
          parameters: parametersOf(set),
          imports: Object.fromEntries(
            importedNames(set.templates).map((name) => [
              name,
              new Opaque('Fn::ImportValue', name, 'another stack exports it'),
            ]),
          ),
          pseudo: set.pseudo,
          ...(set.ssm !== undefined && { ssm: set.ssm }),
        },
  );

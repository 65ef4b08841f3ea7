/** Why a property will change: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChangeDetail.html */

import type { Mapping } from '../../../../generator/checks/template.js';
import { sourcesOf } from '../../../../generator/evaluate/index.js';
import type { Evaluated } from '../template/evaluated.js';

/** What a change set knows of a resource before it is described. */
export type Fate = 'Add' | 'Replace' | 'MayReplace' | 'Modify' | 'Same';

/** One reason. */
export interface Cause {
  readonly ChangeSource: 'ParameterReference' | 'ResourceReference' | 'ResourceAttribute' | 'DirectModification';
  readonly CausingEntity?: string;
  /** Static where it is sure that the value changes. */
  readonly Evaluation: 'Static' | 'Dynamic';
}

/** What causes are looked for in. */
export interface Ground {
  readonly evaluated: Evaluated;
  readonly before: Mapping | undefined;
  /** Parameters with another value than before, and whether it is known. */
  readonly parameters: ReadonlyMap<string, { readonly open: boolean }>;
  readonly fates: ReadonlyMap<string, Fate>;
}

const isCall = (node: object): boolean => {
  const [key, ...more] = Object.keys(node);
  return more.length === 0 && key !== undefined && (key === 'Ref' || key.startsWith('Fn::'));
};

const childOf = (node: unknown, step: string | number): unknown =>
  node !== null && typeof node === 'object' && !isCall(node) && Object.hasOwn(node, step)
    ? (node as Readonly<Record<string | number, unknown>>)[step]
    : undefined;

/** The part of a path that the template writes out, before a function takes over. */
const written = (template: Mapping, path: readonly (string | number)[]): readonly (string | number)[] => {
  let node: unknown = template;
  let length = 0;
  for (const step of path) {
    const child = childOf(node, step);
    if (child === undefined) break;
    node = child;
    length += 1;
  }
  return path.slice(0, length);
};

const nodeAt = (template: Mapping | undefined, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((node, step) => childOf(node, step), template);

/** The causes of a change at a path of a resource. */
export const causesOf = (
  { evaluated, before, parameters, fates }: Ground,
  logicalId: string,
  path: readonly (string | number)[],
): Cause[] => {
  const { template } = evaluated.stack;
  const place = written(template, ['Resources', logicalId, ...path]);
  const causes: Cause[] = [];
  for (const source of sourcesOf(evaluated.whole, '', place)) {
    if (source.kind === 'parameter') {
      const changed = parameters.get(source.name);
      if (changed !== undefined)
        causes.push({
          ChangeSource: 'ParameterReference',
          CausingEntity: source.name,
          Evaluation: changed.open ? 'Dynamic' : 'Static',
        });
    } else if (source.kind === 'resource') {
      const fate = fates.get(source.address) ?? 'Same';
      const isRef = source.attribute === 'Ref';
      if (fate === 'Same' || (isRef && fate === 'Modify')) continue;
      causes.push({
        ChangeSource: isRef ? 'ResourceReference' : 'ResourceAttribute',
        CausingEntity: isRef ? source.address : `${source.address}.${source.attribute}`,
        Evaluation: isRef && fate !== 'MayReplace' ? 'Static' : 'Dynamic',
      });
    }
  }
  const rewritten = JSON.stringify(nodeAt(before, place)) !== JSON.stringify(nodeAt(template, place));
  if (rewritten || causes.length === 0)
    causes.push({
      ChangeSource: 'DirectModification',
      Evaluation: causes.some(({ Evaluation }) => Evaluation === 'Dynamic') ? 'Dynamic' : 'Static',
    });
  return causes;
};

/** What an input would change about a stack, worked out without doing it. */

import type { Mapping } from '../../../../generator/checks/template.js';
import { mappingOf } from '../../../../generator/checks/template.js';
import {
  type EvaluatedResource,
  isDeferred,
  type Lookup,
  Opaque,
  placeholdersIn,
  substitute,
  type Value,
} from '../../../../generator/evaluate/index.js';
import type { Context } from '../context.js';
import { validationError } from '../error.js';
import { stackType } from '../events.js';
import { same } from '../run/difference.js';
import { attributeOf, resolveResource } from '../run/resolve.js';
import type { Json, ResourceState, StackInput, StackState } from '../state.js';
import { afterApply, evaluateInput, plainOf } from '../template/evaluated.js';
import { parseTemplate } from '../template/read.js';
import { missingImport, refuseTemplate } from '../template/refuse.js';
import type { Cause, Fate, Ground } from './causes.js';
import { addition, modification, type PlannedChange, removal } from './details.js';

/** What is planned for a nested stack. */
export interface ChildPlan {
  readonly changeSetId: string | undefined;
  readonly empty: boolean;
  /** Outputs by name; one that is not known yet is missing. */
  readonly outputs: ReadonlyMap<string, string>;
}

/** What an input would change. */
export interface Plan {
  readonly changes: readonly Json[];
  /** Resources that would be made, as far as they are known. */
  readonly added: readonly ResourceState[];
  /** Whether nothing at all would change. */
  readonly empty: boolean;
  readonly outputs: ReadonlyMap<string, string>;
  readonly children: Readonly<Record<string, string>>;
}

/** A value that only the execution tells. */
export const openValue = (): Value => new Opaque('AWS::AfterApply', '', afterApply);

/** Plans for a nested stack; absent where nested stacks are not looked into. */
export type PlanChild = (
  resource: ResourceState,
  /** Parameters that only the execution tells. */
  open: ReadonlySet<string>,
  existing: StackState | undefined,
) => ChildPlan;

const openParameters = (resource: ResourceState): Set<string> =>
  new Set(
    Object.entries(mappingOf(resource.properties.Parameters))
      .filter(([, value]) => value === afterApply)
      .map(([name]) => name),
  );

/** Attributes of a resource that the template writes and that are compared as written. */
const rewritten = (before: Mapping | undefined, after: Mapping, id: string): string[] =>
  ['CreationPolicy', 'UpdatePolicy'].filter(
    (key) =>
      JSON.stringify(mappingOf(mappingOf(before?.Resources)[id])[key]) !==
      JSON.stringify(mappingOf(mappingOf(after.Resources)[id])[key]),
  );

class Planner {
  readonly fates = new Map<string, Fate>();
  readonly planned: PlannedChange[] = [];
  readonly children = new Map<string, ChildPlan>();
  readonly added: ResourceState[] = [];

  constructor(
    readonly context: Context,
    readonly stack: StackState,
    readonly input: StackInput,
    readonly ground: Omit<Ground, 'fates'>,
    readonly planChild: PlanChild | undefined,
  ) {}

  /** What a placeholder will be, as far as it is sure. */
  readonly lookup: Lookup = ({ logicalId, attribute }) => {
    const resource = this.stack.resources[logicalId];
    const fate = this.fates.get(logicalId) ?? 'Same';
    const outputs = attribute.startsWith('Outputs.') ? this.children.get(logicalId)?.outputs : undefined;
    if (outputs !== undefined) return outputs.get(attribute.slice('Outputs.'.length));
    if (resource?.physicalId === undefined || fate === 'Add' || fate === 'Replace' || fate === 'MayReplace')
      return undefined;
    if (fate === 'Modify' && attribute !== 'Ref' && resource.type !== stackType) return undefined;
    return attributeOf(this.context, this.stack, resource, attribute);
  };

  /** Properties that read an output of a nested stack that changes: it may be another afterwards. */
  shaky({ properties }: EvaluatedResource): { property: string; cause: Cause }[] {
    return Object.entries(properties).flatMap(([property, value]) =>
      placeholdersIn(value)
        .filter(
          ({ logicalId, attribute, type }) =>
            type === stackType && attribute.startsWith('Outputs.') && this.fates.get(logicalId) === 'Modify',
        )
        .map(({ logicalId, attribute }) => ({
          property,
          cause: {
            ChangeSource: 'ResourceAttribute',
            CausingEntity: `${logicalId}.${attribute}`,
            Evaluation: 'Dynamic',
          },
        })),
    );
  }

  resource(evaluated: EvaluatedResource): void {
    const { id } = evaluated;
    const old = this.stack.resources[id];
    const next = resolveResource(this.context, this.stack, this.input, evaluated, this.lookup, afterApply);
    const exists = old?.physicalId !== undefined;
    if (!exists && next.type !== stackType) this.added.push(next);
    if (exists && old.type !== next.type)
      throw validationError(
        `Update of resource type is not permitted. The new template modifies resource type of the following resources: [${id}]`,
      );
    const ground: Ground = { ...this.ground, fates: this.fates };
    let planned = exists
      ? modification(
          ground,
          old,
          next,
          rewritten(this.ground.before, this.ground.evaluated.template, id),
          this.shaky(evaluated),
        )
      : addition(next);
    if (next.type === stackType && this.planChild !== undefined)
      planned = this.nested(id, next, planned, exists ? old : undefined);
    if (planned === undefined) return;
    this.planned.push(planned);
    if (planned.fate !== 'Remove') this.fates.set(id, planned.fate);
  }

  /** A nested stack with a change set of its own; `Same` to others where that is empty. */
  nested(
    id: string,
    next: ResourceState,
    planned: PlannedChange | undefined,
    old: ResourceState | undefined,
  ): PlannedChange | undefined {
    const existing = old && this.context.state.stacks[old.physicalId ?? ''];
    const child = this.planChild?.(next, openParameters(next), existing);
    if (child === undefined || planned === undefined) return planned;
    this.children.set(id, child);
    const { ResourceChange: change = {} } = planned.change;
    const withId = {
      ...planned,
      change: {
        ...planned.change,
        ResourceChange: {
          ...(change as Readonly<Record<string, Json>>),
          ...(child.changeSetId !== undefined && { ChangeSetId: child.changeSetId }),
        },
      },
    };
    return withId;
  }
}

/** Whether a nested stack is listed though nothing about it changes. */
const isIdle = (planner: Planner, { change, fate }: PlannedChange): boolean => {
  const { LogicalResourceId: id } = change.ResourceChange as { readonly LogicalResourceId: string };
  return fate === 'Modify' && planner.children.get(id)?.empty === true;
};

/** Works out what an input would change. Throws ServiceError where CloudFormation would refuse it. */
export const planOf = (
  context: Context,
  stack: StackState,
  input: StackInput,
  open: readonly string[],
  planChild: PlanChild | undefined,
): Plan => {
  const values = Object.fromEntries(open.map((name) => [name, openValue()]));
  const evaluated = evaluateInput(context, stack, input, values);
  refuseTemplate(evaluated);
  const missing = missingImport(evaluated);
  if (missing !== undefined) throw validationError(missing);
  const before = stack.input.template === '' ? undefined : parseTemplate(stack.input.template);
  const old = stack.input.parameters;
  const parameters = new Map(
    Object.entries(input.parameters)
      .filter(([name, value]) => open.includes(name) || old[name] !== value)
      .map(([name]) => [name, { open: open.includes(name) }]),
  );
  const planner = new Planner(context, stack, input, { evaluated, before, parameters }, planChild);
  const { resources, outputs: declared } = evaluated.stack;
  for (const resource of resources.values()) planner.resource(resource);
  for (const gone of Object.values(stack.resources))
    if (!resources.has(gone.logicalId) && gone.status !== 'DELETE_COMPLETE') planner.planned.push(removal(gone));
  const outputs = new Map<string, string>();
  const shown: Record<string, Json> = {};
  for (const { name, value, exportName, description } of declared.values()) {
    const found = substitute(value, planner.lookup);
    if (!isDeferred(found)) outputs.set(name, String(plainOf(found)));
    shown[name] = [
      plainOf(found, afterApply),
      exportName === undefined ? '' : plainOf(substitute(exportName, planner.lookup), afterApply),
      description ?? '',
    ];
  }
  const now = Object.fromEntries(
    stack.outputs.map(({ key, value, exportName, description }) => [key, [value, exportName ?? '', description ?? '']]),
  );
  const idle = planner.planned.every((each) => isIdle(planner, each));
  const isNew = stack.status === 'REVIEW_IN_PROGRESS';
  const untouched =
    same(now, shown) &&
    same(stack.input.tags, input.tags) &&
    same(stack.input.notificationArns, input.notificationArns);
  const changes = planner.planned.map(({ change }) => change).sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  return {
    changes,
    added: planner.added,
    empty: !isNew && idle && untouched,
    outputs,
    children: Object.fromEntries(
      [...planner.children].flatMap(([id, { changeSetId }]) => (changeSetId === undefined ? [] : [[id, changeSetId]])),
    ),
  };
};

const idOf = (change: { readonly [key: string]: Json }): string =>
  (change.ResourceChange as { readonly LogicalResourceId: string }).LogicalResourceId;

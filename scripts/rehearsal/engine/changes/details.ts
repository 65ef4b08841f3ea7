/** One resource of a change set: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChange.html */

import { stackType } from '../events.js';
import { type Recreation, recreationOf, tagsPropertyOf } from '../facts/schema.js';
import { type Difference, differences, same } from '../run/difference.js';
import type { Json, ResourceState } from '../state.js';
import { type Cause, causesOf, type Fate, type Ground } from './causes.js';

/** A change as it is kept: with all values. */
export interface PlannedChange {
  readonly change: { readonly [key: string]: Json };
  readonly fate: Fate | 'Remove';
}

const textOf = (value: Json | undefined): string | undefined =>
  value === undefined ? undefined : typeof value === 'string' ? value : JSON.stringify(value);

const target = (
  attribute: string,
  { path, before, after }: Difference,
  recreation: Recreation,
): { readonly [key: string]: Json } => {
  const [BeforeValue, AfterValue] = [textOf(before), textOf(after)];
  const [name] = path;
  return {
    Attribute: attribute,
    ...(attribute === 'Properties' && { Name: `${name ?? ''}` }),
    RequiresRecreation: recreation,
    Path: `/${['Properties', ...path].join('/')}`,
    ...(BeforeValue !== undefined && { BeforeValue }),
    ...(AfterValue !== undefined && { AfterValue }),
    AttributeChangeType: before === undefined ? 'Add' : after === undefined ? 'Remove' : 'Modify',
  };
};

const detail = (Target: { readonly [key: string]: Json }, cause: Cause): { readonly [key: string]: Json } => ({
  Target,
  Evaluation: cause.Evaluation,
  ChangeSource: cause.ChangeSource,
  ...(cause.CausingEntity !== undefined && { CausingEntity: cause.CausingEntity }),
});

const contextOf = ({ properties, metadata, deletionPolicy, updateReplacePolicy }: ResourceState): string =>
  JSON.stringify({
    ...(Object.keys(properties).length > 0 && { Properties: properties }),
    ...(metadata !== undefined && { Metadata: metadata }),
    ...(deletionPolicy !== 'Delete' && { DeletionPolicy: deletionPolicy }),
    ...(updateReplacePolicy !== 'Delete' && { UpdateReplacePolicy: updateReplacePolicy }),
  });

const resourceChange = (fields: { readonly [key: string]: Json }): { readonly [key: string]: Json } => ({
  Type: 'Resource',
  ResourceChange: fields,
});

/** A resource that a stack gets. */
export const addition = (next: ResourceState): PlannedChange => ({
  fate: 'Add',
  change: resourceChange({
    Action: 'Add',
    LogicalResourceId: next.logicalId,
    ResourceType: next.type,
    Scope: [],
    Details: [],
    AfterContext: contextOf(next),
  }),
});

/** A resource that a stack loses. */
export const removal = (old: ResourceState): PlannedChange => ({
  fate: 'Remove',
  change: resourceChange({
    Action: 'Remove',
    PolicyAction: old.deletionPolicy.startsWith('Retain') ? 'Retain' : old.deletionPolicy,
    LogicalResourceId: old.logicalId,
    PhysicalResourceId: old.physicalId ?? '',
    ResourceType: old.type,
    Scope: [],
    Details: [],
    BeforeContext: contextOf(old),
  }),
});

/** Attributes beside the properties that a template may change. */
const plainAttributes = (old: ResourceState, next: ResourceState): string[] =>
  [
    ['Metadata', old.metadata, next.metadata] as const,
    ['DeletionPolicy', old.deletionPolicy, next.deletionPolicy] as const,
    ['UpdateReplacePolicy', old.updateReplacePolicy, next.updateReplacePolicy] as const,
  ]
    .filter(([, before, after]) => !same(before, after))
    .map(([name]) => name);

/** Whether it makes the resource anew, from what is said about each difference. */
const replacementOf = (
  details: readonly { readonly recreation: Recreation; readonly evaluation: string }[],
): 'True' | 'Conditional' | 'False' => {
  if (details.some(({ recreation, evaluation }) => recreation === 'Always' && evaluation === 'Static')) return 'True';
  return details.some(({ recreation }) => recreation !== 'Never') ? 'Conditional' : 'False';
};

const fates = { True: 'Replace', Conditional: 'MayReplace', False: 'Modify' } as const;

/** A nested stack is always listed: what its template has become is not known here. */
const automatic: Json = {
  Target: { Attribute: 'Properties', Name: 'TemplateURL', RequiresRecreation: 'Never' },
  Evaluation: 'Dynamic',
  ChangeSource: 'Automatic',
};

/** A resource that is there before and after; undefined where nothing about it changes. */
export const modification = (
  ground: Ground,
  old: ResourceState,
  next: ResourceState,
  /** Other attributes that the template changes: CreationPolicy, UpdatePolicy. */
  others: readonly string[],
  /** Properties that read what another resource may change. */
  shaky: readonly { readonly property: string; readonly cause: Cause }[],
): PlannedChange | undefined => {
  const { type, logicalId } = old;
  const tagsProperty = tagsPropertyOf(type);
  const found = differences(old.properties, next.properties).flatMap((difference) => {
    const { path } = difference;
    const isTags = path[0] === tagsProperty && path[0] !== undefined;
    const recreation = type === stackType ? 'Never' : recreationOf(type, path);
    const attribute = isTags ? 'Tags' : 'Properties';
    return causesOf(ground, logicalId, ['Properties', ...path]).map((cause) => ({
      attribute,
      recreation,
      evaluation: cause.Evaluation,
      json: detail(target(attribute, difference, recreation), cause),
    }));
  });
  const known = new Set(
    found.map(({ json }) => JSON.stringify([(json.Target as { Name?: Json }).Name, json.CausingEntity])),
  );
  const more = shaky
    .filter(({ property, cause }) => !known.has(JSON.stringify([property, cause.CausingEntity])))
    .map(({ property, cause }) => {
      const recreation = type === stackType ? 'Never' : recreationOf(type, [property]);
      return {
        attribute: 'Properties',
        recreation,
        evaluation: cause.Evaluation,
        json: detail({ Attribute: 'Properties', Name: property, RequiresRecreation: recreation }, cause),
      };
    });
  const retagged: Json[] = same(old.tags, next.tags)
    ? []
    : [
        {
          Target: { Attribute: 'Tags', RequiresRecreation: 'Never' },
          Evaluation: 'Static',
          ChangeSource: 'DirectModification',
        },
      ];
  const attributes = [...plainAttributes(old, next), ...others];
  const isStack = type === stackType;
  const all = [...found, ...more];
  if (all.length + retagged.length + attributes.length === 0 && !isStack) return undefined;
  const replacement = replacementOf(all);
  const details: Json[] = [
    ...all.map(({ json }) => json),
    ...retagged,
    ...attributes.map(
      (Attribute): Json => ({
        Target: { Attribute, RequiresRecreation: 'Never' },
        Evaluation: 'Static',
        ChangeSource: 'DirectModification',
      }),
    ),
    ...(isStack ? [automatic] : []),
  ];
  const scope = [
    ...new Set([
      ...all.map(({ attribute }) => attribute),
      ...(retagged.length > 0 ? ['Tags'] : []),
      ...attributes,
      ...(isStack ? ['Properties'] : []),
    ]),
  ].sort();
  return {
    // Tags and policies change nothing that others read.
    fate: all.some(({ attribute }) => attribute === 'Properties') || isStack ? fates[replacement] : 'Same',
    change: resourceChange({
      ...(replacement !== 'False' && {
        PolicyAction:
          old.updateReplacePolicy === 'Retain'
            ? 'ReplaceAndRetain'
            : old.updateReplacePolicy === 'Snapshot'
              ? 'ReplaceAndSnapshot'
              : 'ReplaceAndDelete',
      }),
      Action: 'Modify',
      LogicalResourceId: logicalId,
      PhysicalResourceId: old.physicalId ?? '',
      ResourceType: type,
      Replacement: replacement,
      Scope: scope,
      Details: details,
      BeforeContext: contextOf(old),
      AfterContext: contextOf(next),
    }),
  };
};

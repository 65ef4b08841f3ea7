/** Changes as CloudFormation describes them, in short. */

import type { ReviewInput } from '../../../generator/impact/review/build.js';
import type {
  ChangeDetail,
  ResourceChange,
  StackChanges,
  TemplateTree,
} from '../../../generator/impact/review/input.js';

export const change = (LogicalResourceId: string, ResourceType: string, Action: string): ResourceChange => ({
  LogicalResourceId,
  ResourceType,
  Action,
});

export const detail = (
  Name: string,
  BeforeValue: string,
  AfterValue: string,
  RequiresRecreation = 'Never',
): ChangeDetail => ({
  Target: { Attribute: 'Properties', Name, BeforeValue, AfterValue, RequiresRecreation },
  Evaluation: 'Static',
  ChangeSource: 'DirectModification',
});

export const modified = (id: string, type: string, Details: readonly ChangeDetail[]): ResourceChange => ({
  ...change(id, type, 'Modify'),
  Replacement: 'False',
  Details,
});

export const replaced = (id: string, type: string, Details: readonly ChangeDetail[]): ResourceChange => ({
  ...modified(id, type, Details),
  Replacement: 'True',
});

export const stackChanges = (stackName: string, changes: readonly ResourceChange[]): StackChanges => ({
  stackName,
  changes,
  children: new Map(),
});

export const tree = (
  body: Readonly<Record<string, unknown>>,
  children: Readonly<Record<string, TemplateTree>> = {},
): TemplateTree => ({ body, children: new Map(Object.entries(children)) });

export const input = (changes: readonly ResourceChange[], more: Partial<ReviewInput> = {}): ReviewInput => ({
  stackName: 'root',
  kind: 'UPDATE',
  changes: stackChanges('root', changes),
  templates: tree({}),
  parameters: [],
  hiddenParameters: new Set(),
  secrets: [],
  ...more,
});

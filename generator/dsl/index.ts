/** The DSL: everything that a stack is written with. */

export { and, type Condition, equals, not, or, type Test } from './condition.js';
export { DslError } from './error.js';
export { type Expr, expression, isExpression, unsafe } from './expr.js';
export {
  base64,
  cidr,
  getAZs,
  iff,
  iffList,
  importValue,
  join,
  length,
  select,
  split,
  toJsonString,
  transform,
} from './functions.js';
export type { Dict, In, Json, Kind, List, Literal, Literals } from './kind.js';
export { forEach, type Loop } from './loop.js';
export { findInMap, type Mapping, type MappingBody } from './mapping.js';
export {
  type HandleOf,
  type NestedHandle,
  type NestedOptions,
  type NestedStack,
  nested,
  type ParameterValues,
} from './nested.js';
export { type Exported, exported, type Output, type OutputOptions, output } from './output.js';
export { type NumberOptions, type Parameter, param, type StringOptions } from './parameter.js';
export type { AwsTypes, ParameterTypes, SsmValueTypes } from './parameter-types.js';
export type { CreationPolicy, DeletionPolicy, UpdatePolicy, UpdateReplacePolicy } from './policies.js';
export { aws, noValue } from './pseudo.js';
export { type RenderedStack, render, type TemplateBody } from './render.js';
export {
  type AnyHandle,
  type AnyResource,
  type Handle,
  type Resource,
  type ResourceAttributes,
  resourceType,
} from './resource.js';
export { contains, eachMemberEquals, eachMemberIn, type Rule, refAll, valueOf, valueOfAll } from './rule.js';
export { type AnyStack, type ParameterGroup, type Scope, Stack, type StackOptions, stack } from './stack.js';
export { jsonSub, sub } from './sub.js';
export { autoScalingTags, type Tag, type TagForm, type Tags, tagList } from './tags.js';

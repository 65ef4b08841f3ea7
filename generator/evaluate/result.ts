/** The resolved graph: what an evaluation gives. */

import type { Mapping } from '../checks/template.js';
import type { Address, StackPath } from './address.js';
import type { Truth } from './functions/logic.js';
import type { ResolvedParameter } from './parameter.js';
import type { EvaluationProblem } from './problem.js';
import type { EvaluatedRule } from './rules.js';
import type { Value, ValueMap } from './value.js';

/** A resource that exists: its condition, if it has one, is true (or open, which is a problem of kind `undecided`). */
export interface EvaluatedResource {
  readonly stack: StackPath;
  readonly id: string;
  readonly address: Address;
  readonly type: string;
  readonly properties: ValueMap;
  readonly metadata?: Value;
  readonly deletionPolicy?: Value;
  readonly updateReplacePolicy?: Value;
  readonly creationPolicy?: Value;
  readonly updatePolicy?: Value;
  readonly condition?: string;
  /** Logical ids of its own stack that DependsOn names, apart from those whose condition is false. */
  readonly dependsOn: readonly string[];
  /** Logical ids of its own stack that it refers to, with the attributes that it reads; `Ref` for a Ref. */
  readonly references: ReadonlyMap<string, readonly string[]>;
  /** All logical ids of its own stack that it waits for, sorted. */
  readonly dependencies: readonly string[];
  /** Whether it is a nested stack whose template is in the set: its address is that stack's path. */
  readonly nested: boolean;
}

/** An output that exists. */
export interface EvaluatedOutput {
  readonly name: string;
  readonly value: Value;
  readonly exportName?: Value;
  readonly description?: string;
}

/** A stack with everything in it resolved. */
export interface EvaluatedStack {
  readonly path: StackPath;
  readonly file: string;
  /** The nested stack in its parent; absent for the root. */
  readonly parent?: { readonly stack: StackPath; readonly id: string };
  /** The template, with its loops written out. */
  readonly template: Mapping;
  readonly parameters: ReadonlyMap<string, ResolvedParameter>;
  readonly conditions: ReadonlyMap<string, Truth>;
  readonly rules: readonly EvaluatedRule[];
  /** By logical id, in the order of creation. */
  readonly resources: ReadonlyMap<string, EvaluatedResource>;
  /** Logical ids: each after all that it depends on, and by name where that leaves a choice. */
  readonly creationOrder: readonly string[];
  /** The reverse of the order of creation. */
  readonly deletionOrder: readonly string[];
  readonly outputs: ReadonlyMap<string, EvaluatedOutput>;
  /** The value that an expression would have in a resource of this stack. */
  readonly valueOf: (expression: unknown) => Value;
}

/** One resource that waits for another. */
export interface Edge {
  readonly from: Address;
  readonly to: Address;
  /**
   * `reference`: it reads attributes. `depends-on`: DependsOn says so. `contains`: a nested stack is complete when its
   * resources are.
   */
  readonly kind: 'reference' | 'depends-on' | 'contains';
  /** Attributes that are read, sorted; `Ref` for what Ref gives. */
  readonly attributes: readonly string[];
  /** Whether the value came through parameters or outputs of nested stacks. */
  readonly crossing: boolean;
}

/** An export of a stack in the set. */
export interface EvaluatedExport {
  readonly name: string;
  readonly value: Value;
  readonly stack: StackPath;
  readonly output: string;
}

/** A set of stacks as one graph. */
export interface Evaluation {
  readonly root: EvaluatedStack;
  /** By path, each parent before its children. */
  readonly stacks: ReadonlyMap<StackPath, EvaluatedStack>;
  /** All resources by address, in the order of creation; a nested stack comes after all that it holds. */
  readonly resources: ReadonlyMap<Address, EvaluatedResource>;
  readonly creationOrder: readonly Address[];
  readonly deletionOrder: readonly Address[];
  /** Sorted by both ends. */
  readonly edges: readonly Edge[];
  /** By name, sorted. */
  readonly exports: ReadonlyMap<string, EvaluatedExport>;
  readonly problems: readonly EvaluationProblem[];
}

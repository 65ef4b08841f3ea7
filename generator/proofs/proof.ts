/** A proof: a claim about a whole environment, checked on its resolved graph, with what to do where it does not hold. */

import type { Environment } from '../environment/environment.js';
import type { InstanceTypes, ReservedMemory } from '../environment/instance-types.js';
import type { Address, EvaluatedResource, Evaluation } from '../evaluate/index.js';
import type { Kinds } from './kinds.js';
import type { SilentService, UnscopedAction } from './permissions.js';
import type { Quotas } from './quotas.js';
import type { Updates } from './updates.js';

/** What proofs are about. */
export type Family =
  | 'least-privilege'
  | 'network'
  | 'placement'
  | 'quotas'
  | 'replacement'
  | 'security'
  | 'timing'
  | 'wiring';

/** Facts that are data: see `schemas/data/`. */
export interface Facts {
  readonly instanceTypes: InstanceTypes;
  readonly kinds: Kinds;
  readonly quotas: Quotas;
  /** Services that do not say whom they act for. */
  readonly silentServices: readonly SilentService[];
  /** Actions that AWS cannot limit to a resource, by name. */
  readonly unscopedActions: Readonly<Record<string, UnscopedAction>>;
  readonly updates: Updates;
  readonly reservedMemory: ReservedMemory;
}

/** What a proof looks at. */
export interface Subject {
  readonly environment: Environment;
  /** The environment's templates, resolved; what the account gives is not known in it. */
  readonly graph: Evaluation;
  readonly facts: Facts;
  /** The networking stack, resolved, where the spec names its template. */
  readonly networking?: Evaluation | undefined;
  /** Bytes of each template as it is written, by file. */
  readonly bytes: ReadonlyMap<string, number>;
}

/** A subject without what is known of AWS: all that a look at the environment itself needs. */
export type Scene = Pick<Subject, 'environment' | 'graph' | 'networking'>;

/** A step into a template or a spec. */
export type Path = readonly (string | number)[];

/** One way in which a claim does not hold. */
export interface Violation {
  /** What was found, and what would hold. */
  readonly message: string;
  /** What to do, as a sentence: the smallest change that would do. */
  readonly remedy: string;
  /** The resource to blame, by its address in the graph; absent where it is the environment as a whole. */
  readonly resource?: Address;
  /** Below the resource, for example `Properties`, `Policies`, 0. */
  readonly path?: Path;
  /** The key of the spec that decides it; absent where no key does. */
  readonly spec?: Path;
}

/** A claim about every environment. */
export interface Proof {
  /** Family and name, for example `network/no-public-address`. */
  readonly id: `${Family}/${string}`;
  /** What holds, in one sentence. */
  readonly claim: string;
  /** What goes wrong where it does not hold, in one sentence. */
  readonly why: string;
  /** The page that it is from. */
  readonly source: string;
  /** Public controls that ask for the same, by their ids, for example `ECS.2` or `CT.ECS.PR.8`. */
  readonly controls?: readonly string[];
  /** What must be taken on trust in this environment, because another module decides it. */
  readonly assumes?: (subject: Subject) => readonly string[];
  /** Every way in which the claim does not hold; none where it holds. */
  readonly violations: (subject: Subject) => readonly Violation[];
}

/** The resources of a type, `AWS::` understood, in the order of creation. */
export const ofType = ({ graph }: Pick<Subject, 'graph'>, type: string): EvaluatedResource[] =>
  [...graph.resources.values()].filter((resource) => resource.type === `AWS::${type}`);

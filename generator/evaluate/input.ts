/** What an evaluation is told. */

import type { Mapping } from '../checks/template.js';
import type { Value } from './value.js';

/**
 * Pseudo parameters of the root stack. One that is left out stays opaque, apart from what follows from others: the
 * partition and the URL suffix follow from the region, and there are no notification topics.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html
 */
export interface PseudoParameters {
  readonly Region?: string;
  readonly AccountId?: string;
  readonly Partition?: string;
  readonly URLSuffix?: string;
  readonly StackName?: string;
  readonly StackId?: string;
  readonly NotificationARNs?: readonly string[];
}

/** A set of stacks to evaluate. */
export interface EvaluationInput {
  /** Templates by file name, with functions in their long form. */
  readonly templates: Readonly<Record<string, Mapping>>;
  /** The file of the root template. */
  readonly root: string;
  /** Parameters of the root: text, a list, or what is still to be created, as a nested stack gets it. */
  readonly parameters: Readonly<Record<string, Value>>;
  /** What other stacks export, by the name of the export: text, or what is not known of it. */
  readonly imports: Readonly<Record<string, Value>>;
  readonly pseudo?: PseudoParameters;
  /** Systems Manager parameters by name, for parameters of type AWS::SSM::Parameter::Value; without, those are opaque. */
  readonly ssm?: Readonly<Record<string, string>>;
  /** Availability zones by region; without, Fn::GetAZs is opaque. */
  readonly zones?: Readonly<Record<string, readonly string[]>>;
}

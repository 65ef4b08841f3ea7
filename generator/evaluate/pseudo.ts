/** Pseudo parameters: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html */

import type { PseudoParameters } from './input.js';
import { partitionOf, urlSuffixOf } from './partition.js';
import { noValue, Opaque, Placeholder, type Value } from './value.js';

/** The nested stack that a template is evaluated for, as a resource of its parent. */
export interface Nesting {
  readonly stack: string;
  readonly id: string;
  readonly notificationArns?: Value | undefined;
}

const given = (name: string, value: Value | undefined): Value =>
  value ?? new Opaque(`AWS::${name}`, '', `the pseudo parameter ${name} was not given`);

/** The value of a pseudo parameter, by its name without `AWS::`; undefined for a name that is none. */
export const pseudoParameter = (name: string, pseudo: PseudoParameters, nesting?: Nesting): Value | undefined => {
  const own = (attribute: string): Value | undefined =>
    nesting && new Placeholder(nesting.stack, nesting.id, 'AWS::CloudFormation::Stack', attribute);
  switch (name) {
    case 'NoValue':
      return noValue;
    case 'AccountId':
    case 'Region':
      return given(name, pseudo[name]);
    case 'Partition':
      return given(name, pseudo.Partition ?? (pseudo.Region === undefined ? undefined : partitionOf(pseudo.Region)));
    case 'URLSuffix':
      return given(name, pseudo.URLSuffix ?? (pseudo.Region === undefined ? undefined : urlSuffixOf(pseudo.Region)));
    case 'StackId':
      return given(name, own('Ref') ?? pseudo.StackId);
    case 'StackName':
      return given(name, own('StackName') ?? pseudo.StackName);
    case 'NotificationARNs':
      return (nesting ? nesting.notificationArns : pseudo.NotificationARNs) ?? [];
    default:
      return undefined;
  }
};

/** Names of the pseudo parameters. */
export const pseudoNames: readonly string[] = [
  'AccountId',
  'NoValue',
  'NotificationARNs',
  'Partition',
  'Region',
  'StackId',
  'StackName',
  'URLSuffix',
];

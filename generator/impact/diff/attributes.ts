/** What of a resource changes beside its properties: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-product-attribute-reference.html */

import { type EvaluatedResource, equal, type Value } from '../../evaluate/index.js';
import type { ValueChange } from './values.js';

const attributes = {
  CreationPolicy: 'creationPolicy',
  DeletionPolicy: 'deletionPolicy',
  Metadata: 'metadata',
  UpdatePolicy: 'updatePolicy',
  UpdateReplacePolicy: 'updateReplacePolicy',
} as const;

/** One that changed; by itself it changes nothing in AWS but the stack. */
export interface AttributeChange extends ValueChange {
  readonly attribute: keyof typeof attributes;
}

/** The attributes of a resource that are written differently. */
export const attributeChanges = (before: EvaluatedResource, after: EvaluatedResource): AttributeChange[] =>
  Object.entries(attributes).flatMap(([name, key]): AttributeChange[] => {
    const [was, is]: readonly (Value | undefined)[] = [before[key], after[key]];
    if (was === is || (was !== undefined && is !== undefined && equal(was, is))) return [];
    const attribute = name as keyof typeof attributes;
    const values = { ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) };
    return [{ attribute, path: [], from: [], label: attribute, ...values }];
  });

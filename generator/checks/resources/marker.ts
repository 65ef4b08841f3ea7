/**
 * A function call in the properties of a resource, as the compiled validators see it: a JavaScript function, so that no
 * keyword takes it for a value, which says whether the call can give what a property wants.
 */

import { isOpenText } from '../calls/dynamic.js';
import { canGive, formatsOf } from '../calls/gives.js';
import { missingInMap } from '../calls/mappings.js';
import { callOf, valueFunctions } from '../calls/names.js';
import type { JsonType } from '../calls/types.js';
import type { TemplateContext } from '../context.js';

/** A call in place of a value; `scripts/build/semantics.ts` reads it. */
export interface Marker {
  (types: readonly JsonType[]): boolean;
  /** The ids that the call gives; undefined where any will do. */
  readonly formats: () => readonly string[] | undefined;
  /** Whether it is a mapping with the name of a function, rather than text that stands for a value. */
  readonly isCall: boolean;
  /** Why a lookup finds nothing. */
  readonly missing: () => string | undefined;
  /** What is written in the template. */
  readonly call: unknown;
}

/** Whether what stands here is such a call. */
export const isMarker = (value: unknown): value is Marker => typeof value === 'function';

const nothing = (): undefined => undefined;

/** The marker for a value that is known at deploy time only; undefined for any other value. */
export const markerOf = (context: TemplateContext, value: unknown): Marker | undefined => {
  if (typeof value === 'string')
    return isOpenText(value)
      ? Object.assign(() => true, { formats: nothing, isCall: false, missing: nothing, call: value })
      : undefined;
  const call = callOf(value, valueFunctions);
  if (!call) return undefined;
  const [name, argument] = call;
  const accepts = (types: readonly JsonType[]): boolean => name === 'Fn::If' || canGive(context, name, argument, types);
  return Object.assign(accepts, {
    formats: () => (name === 'Ref' || name === 'Fn::GetAtt' ? formatsOf(context, name, argument) : undefined),
    isCall: true,
    missing: () => (name === 'Fn::FindInMap' ? missingInMap(context, argument) : undefined),
    call: value,
  });
};

/** What each service of the rehearsal is to the server: a way to read calls, do them, and refuse them in its own words. */

import type { Call, FaultKind, ServiceName } from '../faults.js';
import type { Identity } from '../identities.js';
import type { Refusal, Refused } from '../refusal.js';
import type { Reply, WireRequest } from './request.js';

/** Faults that are an error document rather than a broken connection or a late one. */
export type ErrorFault = Exclude<FaultKind, 'resetBefore' | 'resetAfter' | 'slow'>;

/** A call with everything around it. */
export interface Context {
  readonly call: Call;
  readonly request: WireRequest;
  readonly requestId: string;
  readonly identity: Identity;
}

export interface Service {
  readonly name: ServiceName;
  /** @throws {Refusal} where the request is malformed. */
  read(request: WireRequest): { readonly action: string; readonly input: Record<string, unknown> };
  /** Does the call. @throws an error of the service. */
  run(context: Context): Reply;
  /** An error of the service, in its protocol. */
  refuse(refused: Refused, request: WireRequest, requestId: string): Reply;
  /** The error that this service answers a fault with. */
  fault(kind: ErrorFault, call: Call): Refusal;
}

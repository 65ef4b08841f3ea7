/** One call from its bytes to its answer: whose it is, which service's, what goes wrong on the way. */

import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Call, Fault, Faults, ServiceName } from './faults.js';
import type { Identities } from './identities.js';
import type { Outcome } from './listen.js';
import { defect, isRefused, Refusal } from './refusal.js';
import { type Reply, type Scope, scopeOf, tokenOf, type WireRequest } from './wire/request.js';
import type { Service } from './wire/service.js';

/** How late a slow reply is where nobody says, in real milliseconds. */
const usualDelay = 100;

export interface Dispatch {
  readonly services: Readonly<Record<ServiceName, Service>>;
  readonly identities: Identities;
  readonly faults: Faults;
  /** Told of defects of the rehearsal itself. */
  readonly onDefect: (error: unknown) => void;
}

const unsigned = (): Refusal =>
  new Refusal('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);

/** A request without a signature, or for a service that is not rehearsed, is refused in the words of CloudFormation. */
const serviceOf = ({ services }: Dispatch, scope: Scope | undefined): Service | undefined =>
  scope !== undefined && Object.hasOwn(services, scope.service) ? services[scope.service as ServiceName] : undefined;

const attempt = (dispatch: Dispatch, service: Service, request: WireRequest, requestId: string, run: () => Reply) => {
  try {
    return run();
  } catch (thrown) {
    if (isRefused(thrown)) return service.refuse(thrown, request, requestId);
    dispatch.onDefect(thrown);
    return service.refuse(defect(thrown), request, requestId);
  }
};

const faulty = async (
  fault: Fault | undefined,
  call: Call,
  service: Service,
  request: WireRequest,
  requestId: string,
  done: () => Reply,
): Promise<Outcome> => {
  if (fault === undefined) return done();
  switch (fault.kind) {
    case 'resetBefore':
      return 'reset';
    case 'resetAfter':
      done();
      return 'reset';
    case 'errorAfter':
      done();
      return service.refuse(service.fault('errorAfter', call), request, requestId);
    case 'slow': {
      const reply = done();
      await pause(fault.milliseconds ?? usualDelay);
      return reply;
    }
    default:
      return service.refuse(service.fault(fault.kind, call), request, requestId);
  }
};

/** Answers requests, one after the other as they come. */
export const dispatcher = (dispatch: Dispatch): ((request: WireRequest) => Promise<Outcome>) => {
  let index = 0;
  return async (request) => {
    const requestId = randomUUID();
    const scope = scopeOf(request);
    const service = serviceOf(dispatch, scope);
    if (scope === undefined || service === undefined) {
      const asked = scope?.service;
      const refusal =
        asked === undefined ? unsigned() : new Refusal('UnknownService', `The rehearsal has no service ${asked}.`, 501);
      return dispatch.services.cloudformation.refuse(refusal, request, requestId);
    }
    const inTurn = (run: () => Reply) => attempt(dispatch, service, request, requestId, run);
    let read: ReturnType<Service['read']>;
    try {
      read = service.read(request);
    } catch (thrown) {
      return inTurn(() => {
        throw thrown;
      });
    }
    const account = dispatch.identities.account(scope.accessKeyId);
    const call: Call = { index: index++, service: service.name, account, region: scope.region, ...read };
    const fault = await dispatch.faults.meet(call);
    return faulty(fault, call, service, request, requestId, () =>
      inTurn(() => {
        const identity = dispatch.identities.identify(scope.accessKeyId, tokenOf(request));
        return service.run({ call, request, requestId, identity });
      }),
    );
  };
};

/** Cloud Control as far as one resource is looked at and deleted by its type and identifier. */

import { partitionOf } from '../../../generator/evaluate/partition.js';
import { uuidOf } from '../engine/context.js';
import { usually } from '../engine/facts/durations.js';
import { Refusal } from '../refusal.js';
import type { Begun, Behaviour, Physical, Simulated } from '../simulated.js';
import { jsonService } from '../wire/json-service.js';
import type { Service } from '../wire/service.js';

/** A deletion that was asked for. Its time is simulated. */
interface Request {
  readonly token: string;
  readonly type: string;
  readonly identifier: string;
  readonly started: number;
  readonly ends: number;
  readonly error: { readonly code: string; readonly message: string } | undefined;
}

/** Requests of one account and region. */
export class Requests {
  readonly #all = new Map<string, Request>();
  readonly #byClientToken = new Map<string, Request>();

  /** The request that was made with a client's token before. @throws where that was for something else. */
  known(clientToken: string | undefined, type: string, identifier: string): Request | undefined {
    const request = this.#byClientToken.get(clientToken ?? '');
    if (request !== undefined && (request.type !== type || request.identifier !== identifier))
      throw new Refusal('ClientTokenConflictException', 'The ClientToken was used for another request.');
    return request;
  }

  add(clientToken: string | undefined, fields: Omit<Request, 'token'>): Request {
    const request = { token: uuidOf(`request ${this.#all.size}`), ...fields };
    this.#all.set(request.token, request);
    if (clientToken !== undefined) this.#byClientToken.set(clientToken, request);
    return request;
  }

  /** @throws where a resource is being deleted already. */
  demandIdle(type: string, identifier: string, now: number): void {
    for (const { token, ends, ...request } of this.#all.values())
      if (request.type === type && request.identifier === identifier && now < ends)
        throw new Refusal(
          'ConcurrentOperationException',
          `Resource is already being operated on by another request: ${token}`,
        );
  }

  need(token: string): Request {
    const request = this.#all.get(token);
    if (request === undefined) throw new Refusal('RequestTokenNotFoundException', `There is no request ${token}.`);
    return request;
  }
}

/** What a resource is asked for by: its physical id, but where the type's primary identifier is more or other than that. */
const identifiersOf = ({ type, physicalId = '', properties }: Physical, account: string, region: string): string[] => {
  const { Cluster } = properties as { readonly Cluster?: unknown };
  if (type === 'AWS::ECS::Service') return [`${physicalId}|${Cluster}`, `${physicalId}|${physicalId.split('/')[1]}`];
  if (type === 'AWS::ApplicationAutoScaling::ScalingPolicy') return [`${physicalId}|ecs:service:DesiredCount`];
  if (type === 'AWS::Events::Rule')
    return [`arn:${partitionOf(region)}:events:${region}:${account}:rule/${physicalId}`];
  return [physicalId];
};

/** What the service needs of one account and region. */
export interface Controlled {
  readonly engine: Simulated;
  readonly requests: Requests;
  readonly behaviour: (begun: Begun) => Behaviour | undefined;
}

const notFound = (type: string, identifier: string): string =>
  `Resource of type '${type}' with identifier '${identifier}' was not found.`;

/** https://docs.aws.amazon.com/cloudcontrolapi/latest/APIReference/API_ProgressEvent.html */
const progress = ({ token, type, identifier, started, ends, error }: Request, now: number) => {
  const isPending = now < ends;
  return {
    ProgressEvent: {
      TypeName: type,
      Identifier: identifier,
      RequestToken: token,
      Operation: 'DELETE',
      OperationStatus: isPending ? 'IN_PROGRESS' : error === undefined ? 'SUCCESS' : 'FAILED',
      EventTime: new Date(isPending ? started : ends),
      ...(!isPending && error !== undefined && { StatusMessage: error.message, ErrorCode: error.code }),
    },
  };
};

/** Begins to delete. */
const remove = (
  { engine, behaviour }: Controlled,
  found: Physical,
  identifier: string,
  now: number,
): Omit<Request, 'token'> => {
  const { stackName, logicalId, type, physicalId = '', properties } = found;
  const { takes = usually(type), fails } =
    behaviour({ stackName, logicalId, type, properties, action: 'DELETE' }) ?? {};
  if (fails === undefined) engine.remove(type, physicalId, takes);
  const error = fails === undefined ? undefined : { code: 'GeneralServiceException', message: fails };
  return { type, identifier, started: now, ends: now + takes, error };
};

export const cloudControlService = (of: (account: string, region: string) => Controlled, now: () => number): Service =>
  jsonService(
    'cloudcontrolapi',
    ({ call: { action, input, region }, identity: { account } }) => {
      const controlled = of(account, region);
      const { TypeName, Identifier, ClientToken, RequestToken } = input;
      const [type, identifier] = [`${TypeName}`, `${Identifier}`];
      const found = () =>
        controlled.engine
          .resources()
          .find((one) => one.type === type && identifiersOf(one, account, region).includes(identifier));
      switch (action) {
        case 'GetResource': {
          const resource = found();
          if (resource === undefined) throw new Refusal('ResourceNotFoundException', notFound(type, identifier));
          return {
            TypeName: type,
            ResourceDescription: { Identifier: identifier, Properties: JSON.stringify(resource.properties) },
          };
        }
        case 'DeleteResource': {
          const token = ClientToken === undefined ? undefined : `${ClientToken}`;
          const known = controlled.requests.known(token, type, identifier);
          if (known !== undefined) return progress(known, now());
          controlled.requests.demandIdle(type, identifier, now());
          const resource = found();
          const fields =
            resource === undefined
              ? {
                  ...{ type, identifier, started: now(), ends: now() },
                  error: { code: 'NotFound', message: notFound(type, identifier) },
                }
              : remove(controlled, resource, identifier, now());
          return progress(controlled.requests.add(token, fields), now());
        }
        case 'GetResourceRequestStatus':
          return progress(controlled.requests.need(`${RequestToken}`), now());
        default:
          throw new Refusal('UnknownOperationException', `The rehearsal has no action ${action} of Cloud Control.`);
      }
    },
    '1.0',
  );

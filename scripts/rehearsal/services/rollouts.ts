/** Deployments of ECS services, as far as the engine's creating and updating of them tells. */

import { createHash } from 'node:crypto';
import { usually } from '../engine/facts/durations.js';
import type { Begun, Behaviour } from '../simulated.js';

/** One deployment of a service. */
export interface Rollout {
  /** Such as `ecs-svc/1234567890123456789`. */
  readonly id: string;
  /** Milliseconds since 1970, simulated. */
  readonly started: number;
  /** Simulated milliseconds that it takes. */
  readonly takes: number;
  readonly behaviour: Behaviour;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The deployment of a service that runs or ran last, and the one that it replaces. */
export interface Deployed {
  readonly current: Rollout;
  readonly previous: Rollout | undefined;
}

const key = (stackName: string, logicalId: string): string => `${stackName}/${logicalId}`;

/** A number of 19 digits that is always the same for the same text, as ids of deployments are. */
const digits = (text: string): string =>
  (BigInt(`0x${createHash('sha256').update(text).digest('hex').slice(0, 15)}`) % 10n ** 19n)
    .toString()
    .padStart(19, '1');

/** A rollout that nobody saw begin, such as one of before a rehearsal was taken up again: long done. */
export const settled = (stackName: string, logicalId: string, properties: Rollout['properties']): Rollout => ({
  id: `ecs-svc/${digits(key(stackName, logicalId))}`,
  started: 0,
  takes: 0,
  behaviour: {},
  properties,
});

/** A service that is deleted: its last deployment, and when the deletion began, in simulated milliseconds since 1970. */
export interface Gone {
  readonly last: Rollout;
  readonly since: number;
}

export class Rollouts {
  readonly #deployed = new Map<string, Deployed>();
  readonly #gone = new Map<string, Gone>();

  /** Tells of a service that begins to change. */
  begin({ stackName, logicalId, properties, action }: Begun, behaviour: Behaviour, now: number): void {
    const place = key(stackName, logicalId);
    const before = this.#deployed.get(place)?.current;
    if (action === 'DELETE') {
      if (before !== undefined) this.#gone.set(place, { last: before, since: now });
      this.#deployed.delete(place);
      return;
    }
    this.#gone.delete(place);
    const current: Rollout = {
      id: `ecs-svc/${digits(`${place} ${now} ${action}`)}`,
      started: now,
      takes: behaviour.takes ?? usually('AWS::ECS::Service'),
      behaviour,
      properties: (properties ?? {}) as Rollout['properties'],
    };
    this.#deployed.set(place, { current, previous: action === 'CREATE' ? undefined : before });
  }

  /** Services that are deleted, or are about to be. */
  get gone(): readonly Gone[] {
    return [...this.#gone.values()];
  }

  find(stackName: string, logicalId: string): Deployed | undefined {
    return this.#deployed.get(key(stackName, logicalId));
  }
}

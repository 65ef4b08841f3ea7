/** The engines of a rehearsal, one for each account and region, and what they share: time, buckets, how resources behave. */

import type { Clock } from './clock.js';
import { addressOfUrl, withS3Urls } from './s3/address.js';
import { Store } from './s3/store.js';
import { type Controlled, Requests } from './services/cloud-control.js';
import { Rollouts } from './services/rollouts.js';
import type { Begun, Behaviour, Physical, Simulate, Simulated } from './simulated.js';

interface Place<E> {
  readonly account: string;
  readonly region: string;
  readonly engine: E;
  readonly rollouts: Rollouts;
  readonly requests: Requests;
}

interface Saved {
  readonly engines: readonly { readonly account: string; readonly region: string; readonly snapshot: unknown }[];
  readonly buckets: unknown;
}

const bucketType = 'AWS::S3::Bucket';

const bucketName = (properties: unknown): string | undefined => {
  const name = (properties as { BucketName?: unknown } | undefined)?.BucketName;
  return typeof name === 'string' ? name : undefined;
};

const exists = ({ type, status }: Physical): boolean =>
  type === bucketType && !status.startsWith('DELETE_') && status !== 'CREATE_IN_PROGRESS' && status !== 'CREATE_FAILED';

const maker = (account: string, { stackName, logicalId }: Pick<Begun, 'stackName' | 'logicalId'>): string =>
  `${account} ${stackName} ${logicalId}`;

export class Accounts<E extends Simulated> {
  readonly store: Store;
  readonly #places = new Map<string, Place<E>>();

  /**
   * @param endpoint where the rehearsal listens, once it does.
   * @param behaviour what a test wants of a resource; undefined where it wants nothing.
   * @param saved what `snapshot` gave.
   */
  constructor(
    readonly simulate: Simulate<E>,
    readonly clock: Clock,
    readonly endpoint: () => string,
    readonly behaviour: (begun: Begun) => Behaviour | undefined,
    readonly ssm: Readonly<Record<string, string>>,
    saved?: unknown,
  ) {
    const { engines, buckets } = (saved ?? { engines: [], buckets: [] }) as Saved;
    this.store = Store.restore(buckets);
    for (const { account, region, snapshot } of engines) this.#place(account, region, snapshot);
  }

  engine(account: string, region: string): E {
    return this.#place(account, region).engine;
  }

  rollouts(account: string, region: string): Rollouts {
    return this.#place(account, region).rollouts;
  }

  /** What Cloud Control works with. */
  controlled(account: string, region: string): Controlled {
    const { engine, requests } = this.#place(account, region);
    return { engine, requests, behaviour: this.behaviour };
  }

  /** Brings in the buckets that stacks have made. */
  sync(): void {
    for (const { account, region, engine } of this.#places.values())
      for (const resource of engine.resources())
        if (exists(resource) && resource.physicalId !== undefined)
          this.store.create(resource.physicalId, {
            owner: account,
            region,
            created: this.clock.now(),
            madeBy: maker(account, resource),
          });
  }

  /** Everything as JSON. */
  snapshot(): unknown {
    const engines = [...this.#places.values()].map(({ account, region, engine }) => ({
      account,
      region,
      snapshot: engine.snapshot(),
    }));
    return { engines, buckets: this.store.snapshot() };
  }

  #place(account: string, region: string, snapshot?: unknown): Place<E> {
    const key = `${account} ${region}`;
    const found = this.#places.get(key);
    if (found !== undefined) return found;
    const rollouts = new Rollouts();
    const engine = this.simulate(
      {
        account,
        region,
        clock: this.clock,
        ssm: this.ssm,
        template: (url) => {
          const address = addressOfUrl(url);
          const text = address && this.store.text(account, address.bucket, address.key);
          return text && withS3Urls(text, this.endpoint(), region);
        },
        behaviour: (begun) => {
          const behaviour = this.behaviour(begun) ?? this.#bucketBehaviour(account, begun);
          if (begun.type === 'AWS::ECS::Service') rollouts.begin(begun, behaviour ?? {}, this.clock.now());
          return behaviour;
        },
      },
      snapshot,
    );
    const place = { account, region, engine, rollouts, requests: new Requests() };
    this.#places.set(key, place);
    return place;
  }

  /** Names of buckets are taken once for all accounts, and a bucket that holds objects is not deleted. */
  #bucketBehaviour(account: string, begun: Begun): Behaviour | undefined {
    const { type, action, properties } = begun;
    if (type !== bucketType || action === 'UPDATE') return undefined;
    const { buckets } = this.store;
    const name = bucketName(properties);
    if (action === 'CREATE')
      return name !== undefined && buckets.has(name)
        ? { fails: `${name} already exists (Service: S3, Status Code: 409) (HandlerErrorCode: AlreadyExists)` }
        : undefined;
    // What could not be made is rolled back too: a bucket of its name is then somebody else's.
    const made = [...buckets].find(
      ([found, { madeBy }]) => madeBy === maker(account, begun) && (name ?? found) === found,
    );
    if (made === undefined) return undefined;
    const [found, { objects }] = made;
    if (objects.size > 0)
      return { fails: 'The bucket you tried to delete is not empty (Service: S3, Status Code: 409)' };
    buckets.delete(found);
    return undefined;
  }
}

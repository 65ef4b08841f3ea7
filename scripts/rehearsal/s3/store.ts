/** Buckets and objects of a rehearsal. Names of buckets are one space for all accounts, as with AWS. */

/** An object. */
export interface Stored {
  readonly body: Buffer;
  /** Headers that are given back with it: content type, metadata, encryption. */
  readonly headers: Readonly<Record<string, string>>;
  /** Checksum headers, given back on request. */
  readonly checksums: Readonly<Record<string, string>>;
  /** With its quotes. */
  readonly etag: string;
  /** Milliseconds since 1970, simulated. */
  readonly modified: number;
}

export interface Bucket {
  readonly owner: string;
  readonly region: string;
  /** Milliseconds since 1970, simulated. */
  readonly created: number;
  /** Stack and logical id of what made it; undefined for one that was made by hand. */
  readonly madeBy?: string;
  readonly objects: Map<string, Stored>;
}

interface SavedBucket extends Omit<Bucket, 'objects'> {
  readonly objects: readonly (readonly [string, Omit<Stored, 'body'> & { readonly body: string }])[];
}

export class Store {
  readonly buckets = new Map<string, Bucket>();

  /** Makes a bucket; one that is there stays as it is. */
  create(name: string, bucket: Omit<Bucket, 'objects'>): Bucket {
    const found = this.buckets.get(name);
    if (found !== undefined) return found;
    const made = { ...bucket, objects: new Map<string, Stored>() };
    this.buckets.set(name, made);
    return made;
  }

  /** Text of an object, for an account that may read it: the bucket's owner. */
  text(account: string, bucket: string, key: string): string | undefined {
    const found = this.buckets.get(bucket);
    return found?.owner === account ? found.objects.get(key)?.body.toString('utf8') : undefined;
  }

  /** Everything as JSON. */
  snapshot(): unknown {
    return [...this.buckets].map(([name, bucket]) => [
      name,
      {
        ...bucket,
        objects: [...bucket.objects].map(([key, stored]) => [key, { ...stored, body: stored.body.toString('base64') }]),
      },
    ]);
  }

  static restore(snapshot: unknown): Store {
    const store = new Store();
    for (const [name, { objects, ...bucket }] of snapshot as readonly (readonly [string, SavedBucket])[]) {
      const made = store.create(name, bucket);
      for (const [key, stored] of objects)
        made.objects.set(key, { ...stored, body: Buffer.from(stored.body, 'base64') });
    }
    return store;
  }
}

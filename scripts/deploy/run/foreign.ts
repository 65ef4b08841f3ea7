/** Types of other folders, until they are merged. */

export interface PackagedTemplate {
  readonly file: string;
  readonly key: string;
  readonly sha256: string;
  readonly body: string;
}
export interface Package {
  readonly root: PackagedTemplate;
  readonly children: readonly PackagedTemplate[];
}
export interface Given {
  readonly files: readonly {
    readonly parameters: ReadonlyMap<string, string>;
    readonly tags: ReadonlyMap<string, string>;
    readonly stackPolicy: string | undefined;
  }[];
  readonly values: ReadonlyMap<string, string>;
  readonly images: ReadonlyMap<string, string>;
}

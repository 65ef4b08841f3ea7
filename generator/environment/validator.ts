/** The part of a JSON schema that a problem quotes. */
export interface SchemaPart {
  readonly title?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** What ajv says of one violation, with `verbose` on. */
export interface SchemaViolation {
  readonly keyword: string;
  /** JSON pointer to the value. */
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly data?: unknown;
  readonly parentSchema?: SchemaPart;
  /** The key, where a key rather than a value is wrong. */
  readonly propertyName?: string;
}

/** The compiled `schemas/environment.schema.json`, made by scripts/build/environment-validator.ts and injected: nothing here does I/O. */
export interface EnvironmentValidator {
  (value: unknown): boolean;
  errors?: readonly SchemaViolation[] | null;
}

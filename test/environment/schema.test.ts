import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { COMMON, PROFILES, TIERS } from '../../generator/environment/defaults.js';
import { FARGATE_SIZES } from '../../generator/environment/fargate.js';

interface Schema {
  readonly $ref?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly definitions?: Readonly<Record<string, Schema>>;
  readonly [key: string]: unknown;
}

const root = JSON.parse(readFileSync('schemas/environment.schema.json', 'utf8')) as Schema;
const deref = (schema: Schema): Schema => {
  const name = schema.$ref?.replace('#/definitions/', '');
  return name === undefined ? schema : (root.definitions?.[name] ?? {});
};

/** Every key that can be written, by its path in the schema. */
function* keys(schema: Schema, path: string): Generator<[string, Schema]> {
  for (const [name, child] of Object.entries(schema.properties ?? {})) {
    // `if` only asks; it describes nothing.
    if (!path.endsWith('/if')) yield [`${path}.${name}`, deref(child)];
  }
  for (const [name, child] of Object.entries(schema)) {
    if (typeof child === 'object' && child !== null) yield* keys(child as Schema, `${path}/${name}`);
  }
}

test('every key has a description, as a sentence', () => {
  const all = [...keys(root, '')];
  assert.ok(all.length > 130, String(all.length));
  for (const [path, { description }] of all) assert.match(description ?? '', /^\S[\s\S]*\.$/, path);
});

test('descriptions of bounded numbers say their default', () => {
  for (const [path, schema] of keys(root, '')) {
    if (schema.type !== 'integer' || /base|port|priority/.test(path)) continue;
    assert.match(schema.description ?? '', /Default: /, path);
  }
});

test('examples and defaults are valid themselves', () => {
  const ajv = new Ajv({ strict: false });
  ajv.addSchema(root, 'environment');
  let count = 0;
  const walk = (schema: unknown, pointer: string): void => {
    if (typeof schema !== 'object' || schema === null) return;
    const { examples, default: standard } = schema as Schema;
    const values = [...(Array.isArray(examples) ? examples : []), ...(standard === undefined ? [] : [standard])];
    if (values.length > 0) {
      const validate = ajv.compile({ $ref: `environment#${pointer}` });
      for (const value of values) assert.ok(validate(value), `${pointer}: ${JSON.stringify(value)}`);
      count += values.length;
    }
    for (const [name, child] of Object.entries(schema)) walk(child, `${pointer}/${name}`);
  };
  walk(root, '');
  assert.ok(count > 50, String(count));
});

const service = root.definitions ?? {};
const property = (definition: string, name: string): Schema => deref(service[definition]?.properties?.[name] ?? {});

test('the sizes of Fargate in the schema are those of the code', () => {
  const fargate = service.onFargate as { properties: Record<string, { enum: number[] }>; allOf: unknown[] };
  assert.equal(
    fargate.properties.cpu?.enum,
    FARGATE_SIZES.map(({ cpu }) => cpu),
  );
  const memory = fargate.allOf.map(
    (rule) => (rule as { then: { properties: { memory: { enum: number[] } } } }).then.properties.memory.enum,
  );
  assert.equal(
    memory,
    FARGATE_SIZES.map((size) => [...size.memory]),
  );
});

test('defaults in the schema are the defaults in the code', () => {
  assert.is(service.user?.default, COMMON.user);
  assert.is(service.platformVersion?.default, COMMON.platformVersion);
  assert.is(service.cpu?.default, COMMON.cpu);
  assert.is(service.memory?.default, COMMON.memory);
  assert.is(service.port?.default, COMMON.port);
  assert.is(property('healthCheck', 'path').default, COMMON.healthCheckPath);
  assert.is(property('healthCheck', 'matcher').default, COMMON.healthCheckMatcher);
  assert.is(property('deployment', 'minimumHealthyPercent').default, COMMON.deployment.minimumHealthyPercent);
  assert.is(property('deployment', 'maximumPercent').default, COMMON.deployment.maximumPercent);
  for (const name of ['cpu', 'memory', 'scaleOutCooldown', 'scaleInCooldown'] as const) {
    assert.is(property('apiScaling', name).default, COMMON.scaling[name], name);
  }
  const top = (key: string, name: string) => root.properties?.[key]?.properties?.[name]?.default;
  assert.is(top('instances', 'volumeSize'), COMMON.volumeSize);
  assert.is(top('loadBalancer', 'tlsPolicy'), COMMON.tlsPolicy);
  assert.is(top('loadBalancer', 'idleTimeout'), COMMON.idleTimeout);
});

test("descriptions give the tiers' and the profiles' defaults", () => {
  const says = (schema: Schema | undefined, ...words: (string | number)[]): void => {
    for (const word of words) assert.match(schema?.description ?? '', new RegExp(`\\b${word}\\b`), String(word));
  };
  const { dev, staging, production } = TIERS;
  says(
    service.draining,
    `${dev.draining} in dev`,
    `${staging.draining} in staging`,
    `${production.draining} in production`,
  );
  says(
    service.logRetentionDays,
    `${dev.logRetentionDays} in dev`,
    `${staging.logRetentionDays} in staging`,
    `${production.logRetentionDays} in production`,
  );
  const requests = property('apiScaling', 'requestsPerTarget');
  for (const [name, tier] of Object.entries(TIERS)) says(requests, `${tier.requestsPerTarget} in ${name}`);
  for (const [name, profile] of Object.entries(PROFILES)) {
    says(property('healthCheck', 'interval'), `${profile.interval} ${name}`);
    says(property('healthCheck', 'timeout'), `${profile.timeout} ${name}`);
    says(property('healthCheck', 'healthyThreshold'), `${profile.healthyThreshold} ${name}`);
    says(property('healthCheck', 'unhealthyThreshold'), `${profile.unhealthyThreshold} ${name}`);
    says(service.healthCheckGracePeriod, `${profile.gracePeriod} ${name}`);
    says(property('containerHealthCheck', 'retries'), `${profile.unhealthyThreshold} ${name}`);
    says(property('containerHealthCheck', 'startPeriod'), `${profile.gracePeriod} ${name}`);
  }
});

test('the Fargate table', () => {
  assert.equal(
    FARGATE_SIZES.map(({ cpu }) => cpu),
    [256, 512, 1024, 2048, 4096, 8192, 16384],
  );
  assert.equal(
    FARGATE_SIZES.map(({ memory }) => [memory[0], memory.at(-1), memory.length]),
    [
      [512, 2048, 3],
      [1024, 4096, 4],
      [2048, 8192, 7],
      [4096, 16384, 13],
      [8192, 30720, 23],
      [16384, 61440, 12],
      [32768, 122880, 12],
    ],
  );
});

test.run();

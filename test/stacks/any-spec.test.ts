/** Whatever spec the reader accepts becomes templates without a finding: random combinations of keys, checked whole. */

import fc from 'fast-check';
import { dump } from 'js-yaml';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkEnvironment } from '../../generator/generate.js';
import { SpecError } from '../../generator/text/problem.js';
import { resourceValidators } from '../../scripts/lib/validators.js';
import { needsOf } from './graph.js';
import { type Made, made } from './tools.js';

const test = suite('any spec');
const validatorOf = resourceValidators();

const arn = 'arn:aws:secretsmanager:eu-west-2:111111111111:secret:paperwurks/x-AbCdEf';
const key = 'arn:aws:kms:eu-west-2:111111111111:key/1234abcd';
const source = fc.constantFrom('own', 'networking');
const some = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(model, { requiredKeys: [] as never[] });

const secret = fc.constantFrom(
  arn,
  { secretsManager: 'parameter' },
  { secretsManager: arn, key: 'password', kmsKey: key },
  { ssm: 'parameter' },
  { ssm: '/paperwurks/x', kmsKey: key },
);

const tasks = fc.oneof(
  fc.nat(3),
  fc.tuple(fc.nat(3), fc.nat(3)).map(([min, more]) => ({ min, max: min + more })),
);

const shared = {
  image: fc.constantFrom('x', 'public.ecr.aws/x/y', '222222222222.dkr.ecr.eu-west-1.amazonaws.com/a/b'),
  imageFrom: fc.constantFrom('parameter', 'ssm', { ssm: '/x/y' }),
  command: fc.array(fc.string(), { minLength: 1, maxLength: 3 }),
  capacity: fc.constantFrom('FARGATE', 'FARGATE_SPOT', { FARGATE: { base: 1 }, FARGATE_SPOT: { weight: 3 } }),
  tasks,
  healthChecks: fc.constantFrom('relaxed', 'moderate', 'strict'),
  containerHealthCheck: fc.constant({ command: 'true' }),
  logRetentionDays: fc.constantFrom(1, 7, 3653),
  secrets: fc.dictionary(fc.constantFrom('A', 'DB_URL', 'SECRET_KEY', 'lower'), secret),
  environmentFile: fc.constant('arn:aws:s3:::bucket/x.env'),
  securityGroup: source,
  permissions: fc.array(
    fc.record({
      why: fc.string({ minLength: 15 }),
      actions: fc.constant(['s3:GetObject']),
      resources: fc.constantFrom(['*'], ['arn:aws:s3:::b/*']),
    }),
  ),
  executeCommand: fc.boolean(),
  deployment: some({ alarms: fc.boolean(), maximumPercent: fc.constantFrom(200, 300) }),
  scaling: some({ cpu: fc.constantFrom(50, false), memory: fc.constantFrom(50, false) }),
};
const optional = (model: typeof shared) =>
  fc.record({ ...model, kind: fc.constant('worker') }, { requiredKeys: ['kind', 'image'] });

const service = (name: string) =>
  fc
    .tuple(optional(shared), fc.boolean(), fc.integer({ min: 1, max: 65535 }))
    .map(([worker, api, port]) => [
      name,
      api
        ? { ...worker, kind: 'api', port, routes: [{ path: `/${name}/*` }, { host: `${name}.example.org` }] }
        : worker,
    ]);

const specs = fc.record(
  {
    project: fc.constant('paperwurks'),
    environment: fc.constantFrom('dev', 'staging', 'production'),
    region: fc.constant('eu-west-2'),
    networking: fc.constantFrom('parameters', { importPrefix: 'net' }),
    launchType: fc.constantFrom('EC2', 'FARGATE'),
    instances: some({ min: fc.nat(2), max: fc.integer({ min: 2, max: 5 }), ami: fc.constantFrom('latest', 'pinned') }),
    monitoring: fc.constantFrom('standard', 'enhanced'),
    loadBalancer: some({
      scheme: fc.constantFrom('internal', 'internet-facing'),
      plainHttp: fc.string({ minLength: 15, maxLength: 99 }),
      accessLogs: fc.boolean(),
      securityGroup: source,
    }),
    alarms: some({ topic: fc.constantFrom('own', 'parameter'), dashboard: fc.boolean() }),
    draining: fc.nat(3600),
    crossZone: fc.boolean(),
    services: fc.tuple(service('api'), service('a-job'), service('z9')).map(Object.fromEntries),
  },
  { requiredKeys: ['project', 'environment', 'region', 'services'] },
);

/** Runs over random specs; one that the reader refuses says nothing. */
const forAny = (law: string, check: (set: Made) => void) =>
  test(law, () => {
    let accepted = 0;
    const run = (value: object): void => {
      const text = dump(value, { noRefs: true });
      let set: Made;
      try {
        set = made(text);
      } catch (error) {
        if (error instanceof SpecError) return;
        throw error;
      }
      accepted++;
      check(set);
    };
    fc.assert(fc.property(specs, run), { numRuns: 60 });
    assert.ok(accepted > 10, `${accepted} accepted`);
  });

forAny('our checks find nothing', ({ env: environment, templates }) => {
  const rest = { validatorOf, contract: {}, contractFile: 'templates/exports.json' };
  const { findings } = checkEnvironment({ environment, templates, ...rest });
  assert.equal(
    findings.map(({ file, path, message }) => `${file} /${path.join('/')} ${message}`),
    [],
  );
});

forAny('every variable gets the secret that the spec gives it', ({ env, one }) => {
  for (const { name, secrets } of env.services) {
    const [container] = one(`service-${name}`, 'TaskDefinition').properties.ContainerDefinitions as {
      Secrets?: { Name: string; ValueFrom: unknown }[];
    }[];
    const made = container?.Secrets ?? [];
    assert.equal(
      made.map(({ Name }) => Name),
      secrets.map(({ variable }) => variable),
    );
    const asked = secrets.filter(({ from }) => from === 'parameter').length;
    const given = new Set(made.map(({ ValueFrom }) => JSON.stringify(ValueFrom)).filter((text) => /"Ref"/.test(text)));
    assert.is(given.size, asked);
  }
});

forAny('every resource is one that another needs, or one that stands for itself', ({ templates }) => {
  const needed =
    /Role|Profile|LaunchTemplate|LogGroup|TaskDefinition|TargetGroup|::SecurityGroup$|KMS::Key|SNS::Topic$/;
  for (const { file, body } of templates) {
    const used = new Set([...needsOf(body).values()].flatMap((ids) => [...ids]));
    for (const [id, { Type }] of Object.entries(body.Resources as Record<string, { Type: string }>))
      if (needed.test(Type)) assert.ok(used.has(id), `${file} ${id}`);
  }
});

test.run();

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { dump, load } from 'js-yaml';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Environment } from '../../generator/environment/environment.js';
import { covers } from '../../generator/environment/patterns.js';
import { type Allotment, allot, LAST_ALLOTTED } from '../../generator/environment/routes.js';
import type { RouteSpec, ServiceSpec } from '../../generator/environment/spec.js';
import { distance, nearest } from '../../generator/text/nearest.js';
import { problems, read } from './tools.js';

/** Every order of every map, picked by a number. */
function shuffle(value: unknown, random: () => number): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffle(item, random));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [random(), key, shuffle(item, random)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => a - b).map(([, key, item]) => [key, item]));
}

test('the order of keys changes nothing', () => {
  const spec = load(readFileSync('params/production.yaml', 'utf8')) as Record<string, unknown>;
  spec.tags = { b: '1', a: '2', C: '3' };
  (spec.services as Record<string, unknown>).admin = {
    kind: 'api',
    image: 'admin',
    capacity: { FARGATE_SPOT: { weight: 3 }, FARGATE: { base: 1 } },
    routes: [{ path: '/admin/*' }, { hosts: ['b.example.com', 'a.example.com'] }],
  };
  const expected = JSON.stringify(read(dump(spec)));
  fc.assert(
    fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (numbers) => {
      const text = dump(shuffle(spec, () => Number(numbers.next().value)));
      assert.is(JSON.stringify(read(text)), expected);
    }),
    { numRuns: 50 },
  );
});

test('garbage throws nothing but SpecError', () => {
  const text = readFileSync('params/dev.yaml');
  // `problems` throws on any other error.
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void problems(bytes)),
    { numRuns: 1000 },
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (garbage) => void problems(garbage)),
    { numRuns: 1000 },
  );
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(20), fc.string({ maxLength: 12 }), (at, length, garbage) => {
      const whole = text.toString();
      problems(whole.slice(0, at) + garbage + whole.slice(at + length));
    }),
    { numRuns: 2000 },
  );
  const yaml = fc.constantFrom(
    '- ',
    '? ',
    ': ',
    '&a ',
    '*a',
    '!!str ',
    '!x ',
    '|\n',
    '>-\n',
    '{',
    '}',
    '[',
    ']',
    ',',
    '"',
    "'",
    '#',
    '\n',
    '  ',
    '\t',
    '---\n',
    '...\n',
    '%YAML 1.2\n',
    'a',
    '1',
    '<<: ',
    '~',
    '.nan',
  );
  fc.assert(
    fc.property(fc.array(yaml, { maxLength: 40 }), (parts) => void problems(parts.join(''))),
    { numRuns: 3000 },
  );
});

test('any value anywhere is accepted or refused with a place', () => {
  const spec = load(readFileSync('params/dev.yaml', 'utf8')) as Record<string, unknown>;
  const schema = JSON.parse(readFileSync('schemas/environment.schema.json', 'utf8'));
  const keys = Object.keys(schema.properties);
  const apiKeys = Object.keys(schema.definitions.api.properties);
  const value = fc.jsonValue({ maxDepth: 3 });
  fc.assert(
    fc.property(fc.constantFrom(...keys), fc.constantFrom(...apiKeys), value, value, (key, apiKey, a, b) => {
      const services = spec.services as Record<string, object>;
      const changed = { ...spec, services: { ...services, api: { ...services.api, [apiKey]: b } }, [key]: a };
      for (const { line, column } of problems(dump(changed))) assert.ok(line > 0 && column > 0);
    }),
    { numRuns: 1500 },
  );
});

const segment = fc.constantFrom('a', 'b', 'api', 'v2', '*', '?');
const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
const host = fc
  .array(fc.constantFrom('a', 'bc', '*', 'api'), { minLength: 1, maxLength: 3 })
  .map((parts) => `${parts.join('.')}.com`);
const route: fc.Arbitrary<RouteSpec> = fc.oneof(
  fc.record({ path }),
  fc.record({ host }),
  fc.record({ host, path }),
  fc.record({ host, paths: fc.array(path, { minLength: 1, maxLength: 3 }) }),
);
const service = (routes: RouteSpec[]): ServiceSpec => ({ kind: 'api', image: 'a', routes });
const key = ({ service: name, index }: Allotment): string => `${name} ${index}`;

test('priorities are in range, and adding a service renumbers none', () => {
  const routes = fc.array(route, { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(routes, routes, (before, added) => {
      const first = new Map(allot({ web: service(before) }).map((r) => [key(r), r.priority]));
      for (const r of allot({ other: service(added), web: service(before) })) {
        assert.ok(r.priority >= 1 && r.priority <= LAST_ALLOTTED && LAST_ALLOTTED <= 50000);
        if (r.service === 'web') assert.is(r.priority, first.get(key(r)));
      }
    }),
  );
});

test('of two single patterns, the one that the other covers comes first', () => {
  fc.assert(
    fc.property(host, path, host, path, (h1, p1, h2, p2) => {
      if (!covers(h1, h2) || !covers(p1, p2)) return;
      // Where both cover each other they are one; two wild hosts with alike paths are left to the check for shadows.
      if (covers(h2, h1) && covers(p2, p1)) return;
      const [general, specific] = [
        { host: h1, path: p1 },
        { host: h2, path: p2 },
      ];
      const rank = (r: RouteSpec): number => allot({ a: service([r]) })[0]?.priority ?? 0;
      const literals = (text: string): number => text.replace(/[*?]/g, '').length;
      if (literals(p1) === literals(p2)) return;
      assert.ok(rank(specific) < rank(general), JSON.stringify({ specific, general }));
    }),
    { numRuns: 5000 },
  );
});

test('explicit priorities win', () => {
  fc.assert(
    fc.property(route, fc.integer({ min: 1, max: 50000 }), (r, priority) => {
      assert.is(allot({ a: service([{ ...r, priority }]) })[0]?.priority, priority);
    }),
  );
});

test('covers is inclusion', () => {
  const expression = (pattern: string): RegExp =>
    new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.')}$`);
  // For patterns this short, a text this short is enough to tell; c is a character that none of them names.
  const texts = [''];
  for (const text of texts) if (text.length < 6) texts.push(`${text}a`, `${text}b`, `${text}c`);
  const pattern = fc.array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: 4 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(pattern, pattern, (general, specific) => {
      const [outer, inner] = [expression(general), expression(specific)];
      const included = texts.every((text) => !inner.test(text) || outer.test(text));
      assert.is(covers(general, specific), included, `${general} covers ${specific}`);
    }),
    { numRuns: 3000 },
  );
});

test('nearest', () => {
  assert.is(nearest('memroy', ['cpu', 'memory', 'command']), 'memory');
  assert.is(nearest('xyz', ['cpu', 'memory']), undefined);
  assert.is(distance('cpu', 'cpu'), 0);
  fc.assert(
    fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
      assert.is(distance(a, b), distance(b, a));
      assert.ok(distance(a, b) <= Math.max(a.length, b.length));
    }),
  );
});

test('the result is plain data', () => {
  const environment: Environment = read(readFileSync('params/dev.yaml'));
  assert.equal(structuredClone(environment), environment);
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { allot } from '../../generator/environment/routes.js';
import { api, HEAD, problems, read, refuses } from './tools.js';

/** Apis by name, each with its routes. */
const apis = (routes: Record<string, string>): string =>
  `${HEAD}services:\n${Object.entries(routes)
    .map(([name, list]) => `  ${name}:\n    kind: api\n    image: a\n    routes: [${list}]\n`)
    .join('')}`;

test('listener priorities that collide', () => {
  refuses(apis({ a: '{ path: /a, priority: 7 }', b: '{ path: /b, priority: 7 }' }), {
    at: [12, 36],
    path: 'services.b.routes[0].priority',
    found: 'priority 7 for /b, which /a of a has',
    expected: 'a priority of its own',
    hint: 'Write priority: 8 at this one.',
  });
});

test('an explicit priority on an allotted one moves, not the allotted one', () => {
  const [web] = read(apis({ a: '{ path: /a }' })).services;
  const taken = web?.kind === 'api' ? web.routes[0]?.priority : undefined;
  refuses(apis({ a: '{ path: /a }', b: `{ path: /b, priority: ${taken} }` }), {
    at: [12, 36],
    path: 'services.b.routes[0].priority',
    found: `priority ${taken} for /b, which /a of a has`,
    expected: 'a priority of its own',
    hint: `Write priority: ${Number(taken) + 1} at this one.`,
  });
});

test('two allotted priorities that collide move nobody', () => {
  const seen = new Map<number, string>();
  for (let i = 0; ; i++) {
    const path = `/page${i}`;
    const priority = allot({ a: { kind: 'api', image: 'a', routes: [{ path }] } })[0]?.priority ?? 0;
    const rival = seen.get(priority);
    seen.set(priority, path);
    if (rival === undefined) continue;
    const [problem] = problems(apis({ a: `{ path: ${rival} }`, b: `{ path: ${path} }` }));
    assert.is(problem?.expected, 'a priority of its own');
    assert.is(problem?.hint, `Write priority: ${priority + 1} at the newer one of the two.`);
    assert.equal(problems(apis({ a: `{ path: ${rival} }`, b: `{ path: ${path}, priority: ${priority + 1} }` })), []);
    return;
  }
});

test('the same host and path twice', () => {
  refuses(apis({ a: '{ host: a.example.com, path: /x }', b: '{ host: A.example.com, path: /x }' }), {
    at: [12, 14],
    path: 'services.b.routes[0]',
    found: 'a.example.com with /x, the same as a.example.com with /x of a',
    expected: 'requests that no earlier route takes',
    hint: 'Remove one of them.',
  });
  // A host alone is the host with every path.
  assert.is(problems(apis({ a: '{ host: a.example.com }', b: '{ host: a.example.com, path: /* }' })).length, 1);
});

test('two services without routes', () => {
  refuses(`${api()}  two:\n    kind: api\n    image: two\n`, {
    at: [5, 3],
    path: 'services.web.routes',
    found: '/*, the same as /* of two',
    expected: 'requests that no earlier route takes',
    hint: 'A service without routes takes every path: give each service routes.',
  });
});

test('a route that another one shadows', () => {
  refuses(apis({ a: '{ path: /api/*, priority: 1 }', b: '{ path: /api/v2/* }' }), {
    at: [12, 14],
    path: 'services.b.routes[0]',
    found: '/api/v2/*, all of it taken by /api/* of a',
    expected: 'requests that no earlier route takes',
    hint: 'It comes first by its priority of 1: give one of them another priority.',
  });
  refuses(apis({ a: '{ path: /api/v2/* }', b: '{ paths: [/api/*, /api/v2/users/*] }' }), {
    at: [12, 14],
    path: 'services.b.routes[0]',
    found: '/api/v2/users/*, taken by /api/v2/* of a',
    expected: 'requests that no earlier route takes',
    hint: 'Make it a route of its own, or give one of them another priority.',
  });
});

test('what is more specific comes first by itself', () => {
  const spec = apis({
    a: '{ path: /* }',
    b: '{ path: /api/* }',
    c: '{ path: /api/v2/* }',
    d: '{ host: d.example.com }',
    e: '{ host: d.example.com, path: /api/* }',
    f: '{ host: "*.example.com" }',
    g: '{ path: /api/health }',
  });
  const order = read(spec)
    .services.flatMap((service) =>
      service.kind === 'api' ? service.routes.map((r) => [r.priority, service.name] as const) : [],
    )
    .sort(([a], [b]) => a - b)
    .map(([, name]) => name);
  assert.is(order.join(''), 'edfgcba');
});

test('the quotas of a listener rule', () => {
  refuses(api('routes: [{ host: a.example.com, paths: [/a, /b, /c, /d, /e] }]'), {
    at: [8, 14],
    path: 'services.web.routes[0]',
    found: '6 hosts and paths',
    expected: 'at most 5 in one listener rule',
    hint: 'Split the route in two.',
  });
  assert.is(problems(api('routes: [{ paths: [/*/*/*, /*/a*/*/b*] }]'))[0]?.found, '7 wildcards');
});

test('more routes than a listener holds', () => {
  const routes = Array.from({ length: 101 }, (_, i) => `{ path: /p${i}, priority: ${i + 1} }`).join(', ');
  refuses(api(`routes: [${routes}]`), {
    at: [4, 1],
    path: 'services',
    found: '101 routes',
    expected: 'at most 100, the rules of a listener',
    hint: 'Join some of them.',
  });
});

test.run();

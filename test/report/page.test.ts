/** What the page holds and what it cannot do, without a browser. */

import { createHash } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Environment } from '../../generator/environment/environment.js';
import { withServices } from '../../scripts/bench/services.js';
import { pageParts } from '../../scripts/lib/validators.js';
import { committed, pageOf } from './tools.js';

const test = suite('report/page');

const production = committed('production');
const page = await pageOf(production);

const between = (text: string, from: string, to: string): string => {
  const start = text.indexOf(from) + from.length;
  return text.slice(start, text.indexOf(to, start));
};

test('its policy admits the one style and the one script that it has, and nothing else', () => {
  const policy = between(page, 'http-equiv="Content-Security-Policy" content="', '"').replaceAll('&#39;', "'");
  const hash = (text: string): string => createHash('sha256').update(text).digest('base64');
  assert.equal(policy.split('; '), [
    "default-src 'none'",
    `style-src 'sha256-${hash(between(page, '<style>', '</style>'))}'`,
    `script-src 'sha256-${hash(between(page, '<script>', '</script>'))}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ]);
  assert.is(page.match(/<style/g)?.length, 1);
  assert.is(page.match(/<script/g)?.length, 1);
});

test('it has nothing that a browser would fetch, and no style or handler in an attribute', () => {
  const { style, script } = pageParts();
  const markup = page.replace(script, '').replace(style, '');
  assert.not.match(markup, /<(?:link|img|iframe|object|embed|base|video|audio|source)\b/i);
  assert.not.match(markup, /\s(?:src|srcset|style|on[a-z]+)="/i);
  assert.not.match(page, /url\(|@import|\bimport\(/);
});

test('the same environment gives the same bytes', async () => {
  assert.is(await pageOf(committed('production')), page);
});

test('headings go down one level at a time', () => {
  let before = 0;
  for (const [, digit] of page.matchAll(/<h([1-6])/g)) {
    const level = Number(digit);
    assert.ok(level <= before + 1, `h${level} after h${before}`);
    before = level;
  }
  assert.is(page.match(/<h1/g)?.length, 1);
});

test('it has every resource, parameter, export and proof', () => {
  assert.match(page, /66 resources in 6 stacks/);
  assert.is(page.match(/<tr id="r-/g)?.length, 66);
  assert.is(page.match(/!ImportValue paperwurks-production-compute-/g)?.length, 26);
  for (const text of ['76 of 76', 'CertificateArn', 'Taken on trust', 'Cost by component', '£250'])
    assert.ok(page.includes(text), text);
});

const changed = (change: Partial<Environment['services'][number]>): Environment => ({
  ...production,
  services: production.services.map((service) => ({ ...service, ...change }) as Environment['services'][number]),
});

test("a permission has the spec's own reason, and what a person wrote is text and no markup", async () => {
  const why = '<img src=x onerror=alert(1)> & "sends" mail';
  const permissions = [
    { why, actions: ['ses:SendEmail'], resources: ['arn:aws:ses:eu-west-2:333333333333:identity/a'] },
  ];
  const text = await pageOf(changed({ permissions }));
  assert.not.match(text, /<img/);
  assert.ok(text.includes('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;sends&quot; mail.'));
  assert.ok(text.includes('May send email (ses): arn:aws:ses:eu-west-2:333333333333:identity/a.'));
});

test('permissions are told in words', () => {
  for (const text of [
    'May open log streams and write log events: the log group /paperwurks/production/api.',
    'May see which layers an image has, read the manifest of an image and download layers: the repository paperwurks/backend.',
    'May read the secret: what the parameter ApiDatabaseUrlSecretArn names and what the parameter ApiSecretKeySecretArn names.',
    'ECS tasks may assume the role, only on behalf of this account and on behalf of ECS in eu-west-2.',
    'Nobody may publish messages without TLS.',
    'It may do nothing: no permission is granted.',
    '>the pull of an image from ECR</a>',
  ])
    assert.ok(page.includes(text), text);
});

test('a proof that does not hold is shown with what to do, and one that is excepted with who answers for it', async () => {
  const service = changed({ readonlyRootFilesystem: false });
  const broken = await pageOf(service);
  assert.match(broken, /does not hold/);
  assert.match(broken, /75 of 76/);
  const exceptions = [
    { proof: 'security/read-only-files', resource: undefined, why: 'It writes a cache', owner: 'Jo' },
  ];
  const excepted = await pageOf({ ...service, exceptions });
  assert.match(excepted, /Accepted by Jo: It writes a cache\./);
  assert.match(excepted, /1 exception/);
});

test('an environment of many services says what it leaves out', async () => {
  const text = await pageOf(withServices(production, 220));
  assert.match(text, /Not drawn: pictures are for up to 24 services, and this environment has 220\./);
  assert.match(text, /The proofs were not run for this page: they are for up to 200 services/);
  assert.match(text, /<body class="long">/);
  assert.match(text, /tasks of all services/);
});

test.run();

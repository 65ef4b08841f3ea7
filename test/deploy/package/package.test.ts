import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { packageTemplates, templateUrl } from '../../../scripts/deploy/package/package.js';
import { refuses } from './refuses.js';

const test = suite('deploy/package');

const place = { bucket: 'templates', prefix: 'compute/', region: 'eu-west-2' };

const committed = (environment: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(`templates/${environment}`).map((file) => [
      file,
      readFileSync(`templates/${environment}/${file}`, 'utf8'),
    ]),
  );

const nestedStack = (url: string) =>
  `    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: ${url}\n`;

test('keys are made from the content, and the root names exactly those', () => {
  const templates = committed('production');
  const { root, children } = packageTemplates(templates, 'compute.yaml', place);
  assert.equal(
    children.map(({ file }) => file),
    ['cluster.yaml', 'load-balancer.yaml', 'service-api.yaml', 'service-worker.yaml', 'observability.yaml'],
  );
  for (const { file, key, sha256, body } of [...children, root]) {
    assert.is(sha256, createHash('sha256').update(body).digest('hex'));
    assert.is(key, `compute/${sha256.slice(0, 32)}/${file}`);
  }
  for (const { file, key, body } of children) {
    assert.is(body, templates[file], 'a child is uploaded as it is committed');
    assert.ok(root.body.includes(`\n      TemplateURL: https://templates.s3.eu-west-2.amazonaws.com/${key}\n`));
  }
  const others = (text: string) => text.split('\n').filter((line) => !line.includes('TemplateURL:'));
  assert.equal(others(root.body), others(templates['compute.yaml'] ?? ''));
});

test('a change in one child changes that URL and no other', () => {
  const before = packageTemplates(committed('dev'), 'compute.yaml', place);
  const changed = { ...committed('dev'), 'cluster.yaml': `${committed('dev')['cluster.yaml']}# a comment\n` };
  const after = packageTemplates(changed, 'compute.yaml', place);
  const lines = after.root.body.split('\n').filter((line) => !before.root.body.split('\n').includes(line));
  assert.is(lines.length, 1);
  assert.match(lines[0] ?? '', /cluster\.yaml$/);
  assert.is.not(after.root.key, before.root.key);
});

test('the same templates give the same package, whatever the order in which they are read', () => {
  const templates = Object.entries(committed('staging'));
  const wanted = JSON.stringify(packageTemplates(Object.fromEntries(templates), 'compute.yaml', place));
  fc.assert(
    fc.property(fc.shuffledSubarray(templates, { minLength: templates.length }), (shuffled) => {
      assert.is(JSON.stringify(packageTemplates(Object.fromEntries(shuffled), 'compute.yaml', place)), wanted);
    }),
    { numRuns: 10 },
  );
});

test('any content of a child reaches the root by its hash alone', () => {
  const root = `Resources:\n  A:\n${nestedStack("!Sub '${TemplatePrefix}a.yaml'")}`;
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, two) => {
      const make = (text: string) =>
        packageTemplates({ r: root, 'a.yaml': `Description: ${JSON.stringify(text)}\n` }, 'r', place);
      assert.is(make(one).root.key === make(two).root.key, one === two);
    }),
  );
});

test('a child that nests a stack is packaged from the inside out, each template once', () => {
  const templates = {
    'r.yaml': `Resources:\n  A:\n${nestedStack('a.yaml')}  B:\n${nestedStack("!Sub 'https://${X}.s3/${P}b.yaml'")}`,
    'a.yaml': `Resources:\n  B:\n${nestedStack('b.yaml')}`,
    'b.yaml': 'Resources: {}\n',
    'unused.yaml': 'Resources: {}\n',
  };
  const { root, children } = packageTemplates(templates, 'r.yaml', place);
  assert.equal(
    children.map(({ file }) => file),
    ['b.yaml', 'a.yaml'],
  );
  const [b, a] = children;
  assert.ok(a?.body.includes(templateUrl(place, b?.key ?? '')));
  assert.ok(root.body.includes(templateUrl(place, a?.key ?? '')));
  assert.ok(root.body.includes(templateUrl(place, b?.key ?? '')));
});

test('a template that is somewhere already stays where it is', () => {
  const url = 'https://other.s3.eu-west-2.amazonaws.com/x.yaml';
  const text = `Resources:\n  A:\n${nestedStack(url)}`;
  assert.is(packageTemplates({ 'r.yaml': text }, 'r.yaml', place).root.body, text);
});

test('what cannot be packaged is refused', () => {
  refuses(() => packageTemplates({}, 'compute.yaml', place), /there is no compute\.yaml/, /compute generate/);
  const one = { 'r.yaml': `Resources:\n  A:\n${nestedStack('a.yaml')}` };
  refuses(() => packageTemplates(one, 'r.yaml', place), /r\.yaml nests 'a\.yaml', and there is no such template/);
  const loop = { ...one, 'a.yaml': `Resources:\n  R:\n${nestedStack('r.yaml')}` };
  refuses(() => packageTemplates(loop, 'r.yaml', place), /r\.yaml nests a\.yaml nests r\.yaml/);
  const big = { 'r.yaml': `Description: ${'x'.repeat(1_048_576)}\nResources: {}\n` };
  refuses(() => packageTemplates(big, 'r.yaml', place), /r\.yaml has \d+ bytes; CloudFormation takes 1048576/);
  const folded = {
    'r.yaml': `Resources:\n  A: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: a.yaml}}\n`,
    'a.yaml': 'Resources: {}\n',
  };
  refuses(() => packageTemplates(folded, 'r.yaml', place), /r\.yaml: the TemplateURL of A|r\.yaml/, /one line|right/);
  refuses(() => packageTemplates({ 'r.yaml': 'a: [\n' }, 'r.yaml', place), /^r\.yaml:/, /put the template right/);
});

test('URLs are regional, and China has a suffix of its own', () => {
  assert.is(templateUrl({ bucket: 'b', region: 'us-east-1' }, 'k'), 'https://b.s3.us-east-1.amazonaws.com/k');
  assert.is(templateUrl({ bucket: 'b', region: 'cn-north-1' }, 'k'), 'https://b.s3.cn-north-1.amazonaws.com.cn/k');
});

test.run();

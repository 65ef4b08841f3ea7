import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compute, inFolder } from './run.js';

const test = suite('cli/validate');

const good = 'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n';
const bad = 'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Properties:\n      DisplayName: !Ref Nmae\n';

test('the committed templates are fine', () => {
  const { status, stdout } = compute('.', 'validate');
  assert.is(status, 0, stdout);
  assert.match(stdout, /18 templates: no findings/);
});

test('a finding has its place, in YAML and in JSON', () => {
  inFolder((folder) => {
    writeFileSync(join(folder, 'bad.yaml'), bad);
    const yaml = compute(folder, 'validate', 'bad.yaml');
    assert.is(yaml.status, 1);
    assert.match(yaml.stdout, /^bad\.yaml:5:\d+: error: the parameter or resource 'Nmae' is not declared/m);
    writeFileSync(
      join(folder, 'bad.json'),
      '{\n "Resources": {\n  "Topic": {\n   "Type": "AWS::SNS::Topic",\n   "Properties": {\n    "DisplayNme": "x"\n   }\n  }\n }\n}\n',
    );
    const json = compute(folder, 'validate', 'bad.json');
    assert.match(json.stdout, /^bad\.json:6:\d+: error: AWS::SNS::Topic: unknown property 'DisplayNme'/m);
  });
});

test('--json is a list of findings with rule, severity, message, file, line, column and path', () => {
  inFolder((folder) => {
    writeFileSync(join(folder, 'bad.yaml'), bad);
    const [finding] = JSON.parse(compute(folder, 'validate', '--json', 'bad.yaml').stdout) as Record<string, unknown>[];
    assert.equal(
      { ...finding, message: undefined, remedy: undefined },
      {
        rule: 'reference/unknown',
        severity: 'error',
        file: 'bad.yaml',
        line: 5,
        column: 20,
        path: '/Resources/Topic/Properties/DisplayName/Ref',
        message: undefined,
        remedy: undefined,
      },
    );
  });
});

test('several files, absolute paths, and an exit code of 0 where nothing is wrong', () => {
  inFolder((folder) => {
    writeFileSync(join(folder, 'good.yaml'), good);
    const { status, stdout } = compute('.', 'validate', join(folder, 'good.yaml'), 'templates/dev/cluster.yaml');
    assert.is(status, 0, stdout);
    assert.match(stdout, /2 templates: no findings/);
  });
});

test('text that is no template is one clear line, never a stack trace', () => {
  inFolder((folder) => {
    const cases: [string, string | Buffer, RegExp][] = [
      ['syntax.yaml', 'Resources: [\n', /^syntax\.yaml:\d+:\d+: error: /m],
      ['utf16.yaml', Buffer.from([0xff, 0xfe, 0x52, 0x00]), /UTF-16/],
      ['latin1.yaml', Buffer.from([0x41, 0x3a, 0x20, 0xe9, 0x0a]), /UTF-8/],
      ['list.yaml', '- a\n', /a template is a mapping of sections/],
      ['alias.yaml', 'a: &x 1\nb: *x\n', /^alias\.yaml:/m],
    ];
    for (const [file, content, expected] of cases) {
      writeFileSync(join(folder, file), content);
      const { status, stdout, stderr } = compute(folder, 'validate', file);
      assert.is(status, 1, file);
      assert.match(stdout, expected, file);
      assert.is(stderr, '', file);
    }
    const missing = compute(folder, 'validate', 'nope.yaml');
    assert.is(missing.status, 1);
    assert.match(missing.stderr, /^error: .*nope\.yaml: no such file or directory\n$/);
  });
});

test('help for every command, and no colour where nobody looks', () => {
  for (const args of [['--help'], ['generate', '--help'], ['validate', '--help']]) {
    const { status, stdout } = compute('.', ...args);
    assert.is(status, 0);
    assert.match(stdout, /Usage: compute/);
  }
  assert.not.ok(compute('.', 'validate').stdout.includes('\u001b'));
});

test.run();

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compute, inFolder } from './run.js';

const test = suite('cli/validate');

/** What the tests read of a SARIF log. */
interface SarifLog {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: {
      readonly driver: { readonly rules: readonly { readonly id: string; readonly help: { readonly text: string } }[] };
    };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region: { readonly startLine: number; readonly startColumn: number };
        };
      }[];
    }[];
  }[];
}

const good = 'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n';
/** Nine lines that stand for 10^8 values. */
const bomb = Array.from(
  { length: 9 },
  (_, i) =>
    `k${i}: &a${i} [${
      i === 0
        ? 'x'
        : Array(10)
            .fill(`*a${i - 1}`)
            .join()
    }]`,
).join('\n');
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
    assert.match(json.stdout, /^bad\.json:6:\d+: error: unknown property 'DisplayNme'/m);
  });
});

test('--json is a list of findings with rule, severity, message, file, line, column and path', () => {
  inFolder((folder) => {
    writeFileSync(join(folder, 'bad.yaml'), bad);
    const [finding] = JSON.parse(compute(folder, 'validate', '--json', 'bad.yaml').stdout) as Record<string, unknown>[];
    assert.equal(
      { ...finding, message: undefined, remedy: undefined, why: undefined },
      {
        rule: 'reference/unknown',
        severity: 'error',
        file: 'bad.yaml',
        line: 5,
        column: 20,
        path: '/Resources/Topic/Properties/DisplayName/Ref',
        message: undefined,
        remedy: undefined,
        why: undefined,
      },
    );
  });
});

test('an alias is the value that it stands for', () => {
  inFolder((folder) => {
    writeFileSync(join(folder, 'alias.yaml'), `${good.replace('Topic:', 'Topic: &topic')}  Other: *topic\n`);
    const { status, stdout } = compute(folder, 'validate', 'alias.yaml');
    assert.is(status, 0, stdout);
  });
});

test('--format sarif is a log with rules, and a place for every result', () => {
  inFolder((folder) => {
    writeFileSync(join(folder, 'bad file.yaml'), bad);
    const { status, stdout } = compute(folder, 'validate', '--format', 'sarif', 'bad file.yaml');
    assert.is(status, 1);
    const log = JSON.parse(stdout) as SarifLog;
    assert.is(log.version, '2.1.0');
    const [run] = log.runs;
    const [result] = run?.results ?? [];
    const rule = run?.tool.driver.rules[result?.ruleIndex ?? -1];
    assert.is(rule?.id, result?.ruleId);
    assert.match(rule?.help.text ?? '', /https:/);
    const { artifactLocation, region } = result?.locations[0]?.physicalLocation ?? {};
    assert.is(artifactLocation?.uri, 'bad%20file.yaml');
    assert.equal(region, { startLine: 5, startColumn: 20 });
    writeFileSync(join(folder, 'good.yaml'), good);
    const empty = JSON.parse(compute(folder, 'validate', '--format', 'sarif', 'good.yaml').stdout) as SarifLog;
    assert.equal(empty.runs[0]?.results, []);
  });
});

test('--format github is a workflow command for every finding, escaped', () => {
  inFolder((folder) => {
    writeFileSync(join(folder, 'a,b.yaml'), bad);
    const { stdout } = compute(folder, 'validate', '--format', 'github', 'a,b.yaml');
    assert.match(
      stdout,
      /^::error file=a%2Cb\.yaml,line=5,col=20,title=reference\/unknown::the parameter or resource .*%0A/,
    );
    assert.is(stdout.trimEnd().split('\n').length, 1);
  });
});

test('a format that there is not is wrong usage', () => {
  const { status, stderr } = compute('.', 'validate', '--format', 'xml');
  assert.is(status, 2);
  assert.match(stderr, /no format 'xml'; there are text, json, sarif, github/);
});

test('templates that have nothing to do with each other may export the same name', () => {
  inFolder((folder) => {
    const exporting = `${good}Outputs:\n  Out: {Value: a, Export: {Name: a}}\n`;
    for (const file of ['a.yaml', 'b.yaml']) writeFileSync(join(folder, file), exporting);
    const { status, stdout } = compute(folder, 'validate', 'a.yaml', 'b.yaml');
    assert.is(status, 0, stdout);
    const root = `${exporting}  Read: {Value: !GetAtt Child.Outputs.Out}\n`.replace(
      'Outputs:',
      '  Child: {Type: "AWS::CloudFormation::Stack", Properties: {TemplateURL: a.yaml}}\nOutputs:',
    );
    writeFileSync(join(folder, 'root.yaml'), root);
    assert.match(compute(folder, 'validate', 'root.yaml').stdout, /'a' is exported by .* too/);
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
      ['bomb.yaml', bomb, /values behind aliases/],
      ['self.yaml', 'a: &x [*x]\n', /an alias for a value that it stands in/],
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

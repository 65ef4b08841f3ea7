/** The tools of the rehearsals: a wrong value or a template cut in the wrong place would prove the wrong thing. */

import { spawnSync } from 'node:child_process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parsed } from './parsed.js';
import { isReal } from './rehearse.js';
import { childrenOf, resolveParameters, resolveValue, type Values } from './root.js';
import { startMoto, withMoto } from './server.js';
import { forMoto, strippedOutputs } from './strip.js';

const test = suite('moto/tools');

const values: Values = {
  parameter: (id) => (id === 'Subnets' ? 'subnet-1,subnet-2' : `value of ${id}`),
  output: (id, name) => `${name} of ${id}`,
};

test('what the root passes on: text, a parameter, a list, an output of another stack', () => {
  assert.is(resolveValue('text', values), 'text');
  assert.is(resolveValue({ Ref: 'Image' }, values), 'value of Image');
  assert.is(resolveValue({ 'Fn::GetAtt': ['Cluster', 'Outputs.ClusterArn'] }, values), 'ClusterArn of Cluster');
  assert.is(resolveValue({ 'Fn::Join': [',', { Ref: 'Subnets' }] }, values), 'subnet-1,subnet-2');
  assert.is(resolveValue({ 'Fn::Join': ['|', { Ref: 'Subnets' }] }, values), 'subnet-1|subnet-2');
  assert.is(resolveValue({ 'Fn::Join': ['/', ['a', { Ref: 'B' }]] }, values), 'a/value of B');
});

test('anything else is refused rather than guessed', () => {
  for (const value of [{ 'Fn::Sub': '${A}' }, { 'Fn::GetAtt': ['Cluster', 'Arn'] }, 7, null, [], {}])
    assert.throws(() => resolveValue(value, values), 'does not understand');
});

test('nested stacks in declared order, by the file in their URL', () => {
  const nested = (file: string, Parameters?: object) => ({
    Type: 'AWS::CloudFormation::Stack',
    Properties: { TemplateURL: { 'Fn::Sub': 'https://${Bucket}/${Prefix}'.concat(file) }, Parameters },
  });
  const children = childrenOf({
    Resources: { B: nested('b.yaml', { Image: { Ref: 'Image' } }), A: nested('a-1.yaml') },
  });
  assert.equal(
    children.map((child) => [child.id, child.file, resolveParameters(child, values)]),
    [
      ['B', 'b.yaml', { Image: 'value of Image' }],
      ['A', 'a-1.yaml', {}],
    ],
  );
  assert.throws(() => childrenOf({ Resources: { Topic: { Type: 'AWS::SNS::Topic' } } }), 'no nested stack');
});

test('a value is real when it is neither empty nor what moto prints for what it does not know', () => {
  assert.ok(isReal('api'));
  for (const value of [undefined, '', "{'Fn::GetAtt': ['A', 'B']}", '<moto.ec2.Rule object at 0x7f00>'])
    assert.not.ok(isReal(value));
});

const lines = {
  head: ['Resources:', '  TargetGroup:', '    Type: AWS::ElasticLoadBalancingV2::TargetGroup', 'Outputs:'],
  bad: ['  Name:', '    Value: !GetAtt TargetGroup.TargetGroupFullName'],
  good: ['  Arn:', '    Value: !Ref TargetGroup', '  TargetGroup:', '    Value: !GetAtt TargetGroup.TargetGroupArn'],
};

test('only an output that moto cannot answer is cut out of the text, wherever it stands', () => {
  const { head, bad, good } = lines;
  const text = (...parts: string[][]) => `${parts.flat().join('\n')}\n`;
  for (const whole of [
    text(head, bad, good),
    text(head, good, bad),
    text(head, good.slice(0, 2), bad, good.slice(2)),
  ]) {
    const template = { file: 'a.yaml', body: parsed(whole, 'a.yaml'), text: whole };
    assert.equal(strippedOutputs(template.body), ['Name']);
    assert.is(forMoto(template), text(head, good));
  }
  const clean = { file: 'a.yaml', body: parsed(text(head, good), 'a.yaml'), text: text(head, good) };
  assert.is(forMoto(clean), clean.text);
});

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

test('the server is gone after a failure', async () => {
  let pid = 0;
  try {
    await withMoto(async (moto) => {
      pid = moto.pid;
      assert.ok(isAlive(pid));
      assert.is((await fetch(`${moto.endpoint}/moto-api/`)).status, 200);
      throw new Error('a test fails');
    });
    assert.unreachable();
  } catch (error) {
    assert.match((error as Error).message, 'a test fails');
  }
  assert.not.ok(isAlive(pid));
});

for (const end of ['process.exit(3)', 'process.kill(process.pid, "SIGTERM"); setInterval(() => {}, 1000)'])
  test(`the server is gone after ${end.slice(0, end.indexOf('('))}`, async () => {
    const server = JSON.stringify(new URL('./server.js', import.meta.url).href);
    const script = `const { startMoto } = await import(${server}); const { pid } = await startMoto(); process.stdout.write(String(pid)); ${end}`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    const pid = Number(stdout);
    assert.ok(pid > 0, stdout);
    for (let wait = 0; wait < 50 && isAlive(pid); wait++) await new Promise((resolve) => setTimeout(resolve, 100));
    assert.not.ok(isAlive(pid));
  });

test('a Python without moto is named, with what it says', async () => {
  const before = process.env.COMPUTE_PYTHON;
  const refusal = async (python: string): Promise<string> => {
    process.env.COMPUTE_PYTHON = python;
    try {
      await (await startMoto()).stop();
      return 'started';
    } catch (error) {
      return (error as Error).message;
    } finally {
      if (before === undefined) delete process.env.COMPUTE_PYTHON;
      else process.env.COMPUTE_PYTHON = before;
    }
  };
  assert.match(await refusal('/nowhere/python'), '/nowhere/python cannot be started');
  assert.match(await refusal(process.execPath), /moto_server ended with exit code \d+/);
});

test.run();

/** Forms that no SDK sends, and the types of members against the service models of the AWS CLI. */

import { spawnSync } from 'node:child_process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readQuery } from '../../../scripts/rehearsal/wire/query.js';
import { booleans, integers, lists, maps, silentActions } from '../../../scripts/rehearsal/wire/shapes.js';
import { answerXml, escapeXml } from '../../../scripts/rehearsal/wire/xml.js';

const test = suite('rehearsal/wire/query');

test('members of a list come in the order of their numbers', () => {
  const { input } = readQuery('Action=X&Tags.member.10.Key=c&Tags.member.2.Key=b&Tags.member.1.Key=a');
  assert.equal(input, { Tags: [{ Key: 'a' }, { Key: 'b' }, { Key: 'c' }] });
});

test('what is no boolean, no number, no action, or deeper than anything is refused', () => {
  assert.throws(() => readQuery('Action=X&DisableRollback=yes'), 'DisableRollback must be true or false');
  assert.throws(() => readQuery('Action=X&TimeoutInMinutes=soon'), 'TimeoutInMinutes must be a number');
  assert.throws(() => readQuery('StackName=a'), 'names no Action');
  assert.throws(() => readQuery(`Action=X&${'a.'.repeat(40)}b=1`), 'nested too deeply');
  assert.equal(readQuery('Action=X&__proto__.polluted=1').input.polluted, undefined);
});

test('characters that XML has no place for do not break the document', () => {
  assert.is(escapeXml('a\u0000b\u001bc\td\r\n<&>"'), 'a\ufffdb\ufffdc\td&#xD;\n&lt;&amp;&gt;&quot;');
  assert.match(answerXml('ns', 'DeleteStack', {}, 'id'), /^<DeleteStackResponse xmlns="ns"><ResponseMetadata>/);
});

/** Types of all members of inputs that are not text, and actions without a result, by botocore's own reading. */
const script = `
import botocore.session, json
model = botocore.session.get_session()
types, silent, repeated = {}, [], []
def walk(name, shape, seen):
    if shape.name in seen: return
    if shape.type_name == 'structure':
        for key, member in shape.members.items(): walk(key, member, seen + [shape.name])
    elif shape.type_name == 'list':
        types.setdefault(name, set()).add('list'); walk('', shape.member, seen + [shape.name])
        if shape.member.type_name in ('integer', 'boolean', 'map', 'list') or shape.serialization or shape.member.serialization: repeated.append(name)
    else: types.setdefault(name, set()).add(shape.type_name)
for service, actions in json.loads(input()).items():
    service = model.get_service_model(service)
    for action in actions:
        operation = service.operation_model(action)
        if operation.input_shape: walk('', operation.input_shape, [])
        if 'resultWrapper' not in (operation.output_shape.serialization if operation.output_shape else {}): silent.append(action)
print(json.dumps({'types': {k: sorted(v) for k, v in types.items()}, 'silent': silent, 'odd': repeated}))
`;

const actions = {
  cloudformation: [
    ...['CreateStack', 'UpdateStack', 'DeleteStack', 'CreateChangeSet', 'DescribeChangeSet', 'ExecuteChangeSet'],
    ...['DeleteChangeSet', 'ListChangeSets', 'DescribeStacks', 'ListStacks', 'DescribeStackEvents', 'DescribeEvents'],
    ...['DescribeStackResources', 'DescribeStackResource', 'ListStackResources', 'GetTemplate', 'GetTemplateSummary'],
    ...['ValidateTemplate', 'ListExports', 'ListImports', 'UpdateTerminationProtection', 'SetStackPolicy'],
    ...['GetStackPolicy', 'CancelUpdateStack', 'ContinueUpdateRollback', 'RollbackStack', 'DetectStackDrift'],
    ...['DescribeStackDriftDetectionStatus', 'DescribeStackResourceDrifts'],
  ],
  sts: ['GetCallerIdentity', 'AssumeRole'],
};

test('members have the types that the AWS CLI knows', () => {
  const python = process.env.COMPUTE_PYTHON ?? 'python3';
  const { stdout, stderr } = spawnSync(python, ['-c', script], { encoding: 'utf8', input: JSON.stringify(actions) });
  assert.ok(stdout.startsWith('{'), `botocore cannot be read: ${stderr}`);
  const { types, silent, odd } = JSON.parse(stdout) as {
    readonly types: Readonly<Record<string, readonly string[]>>;
    readonly silent: readonly string[];
    readonly odd: readonly string[];
  };
  const of = (type: string) =>
    Object.keys(types)
      .filter((name) => types[name]?.includes(type))
      .sort();
  assert.equal([...lists].sort(), of('list'));
  assert.equal([...booleans].sort(), of('boolean'));
  assert.equal([...integers].sort(), of('integer'));
  assert.equal([...maps].sort(), of('map'));
  assert.equal([...silentActions].sort(), [...silent].sort());
  assert.equal(odd, [], 'members of lists are text or structures');
  assert.equal(
    Object.entries(types).filter(([, found]) => found.length > 1),
    [],
    'one name, one type',
  );
});

test.run();

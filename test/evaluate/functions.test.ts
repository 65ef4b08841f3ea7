/** Each function with input that is right, row by row: what is known comes out as data, what is not as readable text. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isKnown, plain, type Value } from '../../generator/evaluate/index.js';
import { base, extended, type Given, getAtt, iff, join, noValue, ref, select, split, sub, valueIn } from './tools.js';

const test = suite('evaluate/functions');
const topic = ref('Topic');
const json = (value: object) => ({ 'Fn::ToJsonString': value });
const inMap = (...argument: unknown[]) => ({ 'Fn::FindInMap': argument });
const cidr = (...argument: unknown[]) => ({ 'Fn::Cidr': argument });

type Row = readonly [what: string, expression: unknown, expected: unknown, given?: Given];

const known: readonly Row[] = [
  ['Ref of a parameter', ref('Name'), 'web'],
  ['Ref of a number gives text', ref('Count'), '2'],
  ['Ref of a list trims its items', ref('Names'), ['a', 'b', 'c']],
  ['Ref of a pseudo parameter', ref('AWS::Region'), 'eu-west-2'],
  ['the partition follows from the region', ref('AWS::Partition'), 'aws-cn', { pseudo: { Region: 'cn-north-1' } }],
  ['and so does the suffix', ref('AWS::URLSuffix'), 'amazonaws.com.cn', { pseudo: { Region: 'cn-north-1' } }],
  ['there are no notification topics', ref('AWS::NotificationARNs'), []],
  ['Sub of references', sub('${Name}-${AWS::Region}-${Count}'), 'web-eu-west-2-2'],
  ['Sub of its own variables, which hide others', sub('${Name}.${X}', { Name: 'a', X: ref('Name') }), 'a.web'],
  ['Sub of a literal', sub('${!Name}${Name}$'), '${Name}web$'],
  ['Sub of spaces in braces', sub('${ Name }'), 'web'],
  ['Join', join('-', ['a', ref('Name'), 3, true]), 'a-web-3-true'],
  ['Join of a list parameter', join(',', ref('Names')), 'a,b,c'],
  ['Join of nothing', join(',', []), ''],
  ['Join leaves NoValue out', join('-', ['a', noValue, iff('No', 'x', noValue), 'b']), 'a-b'],
  ['Split', split('-', 'a--b'), ['a', '', 'b']],
  ['Split without the delimiter', split('-', 'ab'), ['ab']],
  ['Select', select(1, ref('Names')), 'b'],
  ['Select by text', select('0', ['x', 'y']), 'x'],
  ['Select by a parameter', select(ref('Count'), ref('Names')), 'c'],
  ['If chooses', [iff('Yes', 1, 2), iff('No', 1, 2)], [1, 2]],
  ['If does not look at what it does not choose', iff('Yes', 'x', ref('Gone')), 'x'],
  ['NoValue leaves a property out', { A: noValue, B: iff('No', 1, noValue), C: 1 }, { C: 1 }],
  ['NoValue leaves an item out', [1, noValue, 2], [1, 2]],
  ['FindInMap', inMap('Sizes', 'dev', 'cpu'), 256],
  ['FindInMap of a list', inMap('Sizes', sub('${X}', { X: 'dev' }), 'zones'), ['a', 'b']],
  ['Base64', { 'Fn::Base64': sub('ü ${Name}') }, 'w7wgd2Vi'],
  ['Base64 of much', { 'Fn::Base64': 'a'.repeat(30_000) }, Buffer.from('a'.repeat(30_000)).toString('base64')],
  ['Cidr', cidr('10.0.0.0/16', 3, 8), ['10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/24']],
  ['Cidr by text', cidr('192.168.0.5/24', '2', '4'), ['192.168.0.0/28', '192.168.0.16/28']],
  ['Cidr of IPv6', cidr('2001:db8:0:ff00::/56', 2, 64), ['2001:db8:0:ff00::/64', '2001:db8:0:ff01::/64']],
  ['Cidr of the shortest IPv6', cidr('::/0', 1, 1), ['::/127']],
  ['Cidr shortens the longest run', cidr('1:0:0:2::3/120', 1, 8), ['1:0:0:2::/120']],
  ['Cidr shortens the first of equal runs', cidr('1:0:0:2:0:0:3:4/127', 1, 1), ['1::2:0:0:3:4/127']],
  ['Cidr shortens no single zero', cidr('1:0:2:3:4:5:6:700/120', 1, 8), ['1:0:2:3:4:5:6:700/120']],
  ['GetAZs of the region', { 'Fn::GetAZs': '' }, ['x', 'y'], { zones: { 'eu-west-2': ['x', 'y'] } }],
  ['GetAZs of a region', { 'Fn::GetAZs': ref('Name') }, ['w'], { zones: { web: ['w'] } }],
  ['ImportValue', { 'Fn::ImportValue': sub('${Name}-vpc') }, 'vpc-1', { imports: { 'web-vpc': 'vpc-1' } }],
  ['dynamic references stay', sub('{{resolve:ssm:/${Name}/x:1}}'), '{{resolve:ssm:/web/x:1}}'],
  [
    'a policy keeps its Condition',
    { Condition: { StringEquals: ref('Name') } },
    { Condition: { StringEquals: 'web' } },
  ],
  ['a condition by name is data in a property', { Condition: 'Yes' }, { Condition: 'Yes' }],
];

for (const [what, expression, expected, given] of known)
  test(what, () => {
    const { value, kinds } = valueIn(expression, given);
    assert.equal(value, expected);
    assert.equal(kinds, []);
    assert.ok(isKnown(value as Value));
  });

const open: readonly Row[] = [
  ['Ref of a resource', topic, '${Topic.Ref}'],
  [
    'GetAtt in both forms',
    [getAtt('Topic', 'TopicArn'), { 'Fn::GetAtt': 'Topic.TopicName' }],
    ['${Topic.TopicArn}', '${Topic.TopicName}'],
  ],
  ['Sub keeps what it knows', sub('a/${Topic}/${Name}/${Topic.TopicName}'), 'a/${Topic.Ref}/web/${Topic.TopicName}'],
  ['Join does so too', join('/', ['a', topic, ref('Name')]), 'a/${Topic.Ref}/web'],
  ['Join of one is that one', join('/', [topic]), '${Topic.Ref}'],
  ['Join undoes Split', join(':', split(':', topic)), '${Topic.Ref}'],
  ['a comma cannot be in an ARN', split(',', join(',', [topic, 'x'])), ['${Topic.Ref}', 'x']],
  [
    'but in what a custom resource says',
    split(',', join(',', [getAtt('Custom', 'X'), 'y'])),
    '${Fn::Split(",", "${Custom.X},y")}',
  ],
  [
    'Split undoes Join of a list',
    split(',', join(',', getAtt('Endpoint', 'NetworkInterfaceIds'))),
    '${Endpoint.NetworkInterfaceIds}',
  ],
  ['Select of what is sure', select(1, split('/', sub('a/b/${Topic}/c'))), 'b'],
  [
    'Select of what is not',
    select(2, split('/', sub('a/b/${Topic}/c'))),
    '${Fn::Select(2, ${Fn::Split("/", "a/b/${Topic.Ref}/c")})}',
  ],
  ['Select of a known item', select(0, [topic, 'x']), '${Topic.Ref}'],
  [
    'Select from a list that is to come',
    select(0, getAtt('Endpoint', 'DnsEntries')),
    '${Fn::Select(0, ${Endpoint.DnsEntries})}',
  ],
  ['Base64', { 'Fn::Base64': sub('x ${Topic}') }, '${Fn::Base64("x ${Topic.Ref}")}'],
  ['GetAZs without zones', select(0, { 'Fn::GetAZs': '' }), '${Fn::Select(0, ${Fn::GetAZs("eu-west-2")})}'],
  ['a pseudo parameter that was not given', sub('x-${AWS::Region}'), 'x-${AWS::Region}', { pseudo: {} }],
  [
    'a macro',
    { 'Fn::Transform': { Name: 'M', Parameters: { A: ref('Name') } } },
    '${Fn::Transform({"Name": "M", "Parameters": {"A": "web"}})}',
  ],
  [
    'a function that is not known here',
    { 'Fn::GetStackOutput': { StackName: ref('Name') } },
    '${Fn::GetStackOutput({"StackName": "web"})}',
  ],
];

for (const [what, expression, expected, given] of open)
  test(`before creation: ${what}`, () => {
    const { value, kinds } = valueIn(expression, given);
    assert.equal(plain(value as Value), expected);
    assert.equal(kinds, []);
  });

const extensions: readonly Row[] = [
  ['Length', { 'Fn::Length': ref('Names') }, 3],
  ['Length of a list with gaps', { 'Fn::Length': [topic, 1] }, 2],
  [
    'Length of what is to come',
    { 'Fn::Length': getAtt('Endpoint', 'DnsEntries') },
    '${Fn::Length(${Endpoint.DnsEntries})}',
  ],
  ['ToJsonString', json({ b: ref('Name'), a: [1, noValue] }), '{"b":"web","a":[1]}'],
  ['ToJsonString with gaps', json({ a: topic }), '${Fn::ToJsonString({"a": ${Topic.Ref}})}'],
  ['FindInMap with a default', inMap('Sizes', 'staging', 'cpu', { DefaultValue: 9 }), 9],
  ['a default that is not needed', inMap('Sizes', 'dev', 'cpu', { DefaultValue: ref('Name') }), 256],
  ['a default that leaves out', { A: inMap('Nope', 'dev', 'cpu', { DefaultValue: noValue }) }, {}],
  ['Ref of a function', { Ref: sub('To${X}', { X: 'pic' }) }, '${Topic.Ref}'],
];

for (const [what, expression, expected] of extensions) {
  test(`language extensions: ${what}`, () => {
    const { value, kinds } = valueIn(expression, {}, extended);
    assert.equal(plain(value as Value), expected);
    assert.equal(kinds, []);
  });
  test(`language extensions: ${what} needs the transform`, () => {
    assert.equal(valueIn(expression, {}, base).kinds, ['needs-transform']);
  });
}

test.run();

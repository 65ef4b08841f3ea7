/** What is refused before anything happens, in AWS's words; and requests that come twice. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Bench, parameters, refusal } from './helpers.js';

const test = suite('engine: requests');

const topic = (extra = ''): string => `
Parameters:
  Size: { Type: Number, Default: 1, MinValue: 1, MaxValue: 9 }
  Name: { Type: String, AllowedPattern: '[a-z]+' }
  Kind: { Type: String, Default: a, AllowedValues: [a, b] }
  Secret: { Type: String, Default: hush, NoEcho: true }
  Label: { Type: String, Default: xx, MinLength: 2, ConstraintDescription: two letters or more }
${extra}Resources:
  Topic: { Type: AWS::SNS::Topic, Properties: { TopicName: !Ref Name, DisplayName: !Sub '\${Kind} \${Size} \${Secret} \${Label}' } }
`;

const create = (bench: Bench, values: Record<string, string>, more: Record<string, unknown> = {}) =>
  bench.call('CreateStack', { StackName: 'one', TemplateBody: topic(), Parameters: parameters(values), ...more });

test('parameters are checked', () => {
  const bench = new Bench();
  const say = (values: Record<string, string>): string => refusal(() => create(bench, values));
  assert.is(say({}), 'ValidationError: Parameters: [Name] must have values');
  assert.is(say({ Name: 'a', Nme: 'b' }), 'ValidationError: Parameters: [Nme] do not exist in the template');
  assert.is(say({ Name: 'A' }), "ValidationError: Parameter 'Name' must match pattern [a-z]+");
  assert.is(say({ Name: 'a', Kind: 'c' }), "ValidationError: Parameter 'Kind' must be one of AllowedValues");
  assert.is(
    say({ Name: 'a', Label: 'x' }),
    'ValidationError: Parameter Label failed to satisfy constraint: two letters or more',
  );
  assert.match(
    say({ Name: 'a', Size: '10' }),
    /^ValidationError: Parameter Size failed to satisfy constraint: must be less than or equal to 9/,
  );
  assert.match(say({ Name: 'a', Size: 'x' }), /is not a number/);
  assert.match(say({ Name: 'a'.repeat(4097) }), /4096/);
});

test('a previous value is used where it is asked for, and only what the stack has', () => {
  const bench = new Bench();
  create(bench, { Name: 'a', Secret: 'sesame' });
  bench.pass(5);
  const set = bench.changeSet('one', {
    UsePreviousTemplate: true,
    Parameters: [
      ...parameters({ Kind: 'b' }),
      { ParameterKey: 'Name', UsePreviousValue: true },
      { ParameterKey: 'Secret', UsePreviousValue: true },
    ],
  });
  assert.is(set.Status, 'CREATE_COMPLETE');
  assert.equal(
    (set.Parameters as { ParameterKey: string; ParameterValue: string }[]).find(
      ({ ParameterKey }) => ParameterKey === 'Secret',
    )?.ParameterValue,
    '****',
  );
  assert.not.match(JSON.stringify(set), /sesame/);
  assert.not.match(JSON.stringify(bench.events('one')), /sesame/);
  const body = topic("  Fresh: { Type: String, Default: '1' }\n");
  assert.match(
    refusal(() =>
      bench.changeSet('one', { TemplateBody: body, Parameters: [{ ParameterKey: 'Fresh', UsePreviousValue: true }] }),
    ),
    /Cannot specify usePreviousValue as true for a parameter key not in the previous template/,
  );
});

test('templates are held to the limits and to their own references', () => {
  const bench = new Bench();
  const say = (input: Record<string, unknown>): string =>
    refusal(() => bench.call('CreateStack', { StackName: 'one', ...input }));
  assert.match(
    say({ TemplateBody: `${topic()}# ${'x'.repeat(51_200)}` }),
    /'templateBody' failed to satisfy constraint: Member must have length less than or equal to 51200/,
  );
  const big = bench.put('big.yaml', `${topic()}# ${'x'.repeat(1_048_576)}`);
  assert.match(say({ TemplateURL: big }), /Template may not exceed 1048576 bytes/);
  assert.match(
    say({ TemplateURL: 'https://nowhere.s3.eu-west-2.amazonaws.com/x.yaml' }),
    /^ValidationError: S3 error: Access Denied/,
  );
  const many = Array.from({ length: 501 }, (_, index) => `  T${index}: { Type: AWS::SNS::Topic }`).join('\n');
  assert.match(
    say({ TemplateBody: `Resources:\n${many}` }),
    /Number of resources, 501, is greater than maximum allowed, 500/,
  );
  assert.is(
    say({ TemplateBody: 'Resources: { A: { Type: AWS::SNS::Topic, Properties: { TopicName: !Ref Nobody } } }' }),
    'ValidationError: Template format error: Unresolved resource dependencies [Nobody] in the Resources block of the template',
  );
  assert.is(
    say({
      TemplateBody:
        'Resources: { A: { Type: AWS::SNS::Topic, DependsOn: B }, B: { Type: AWS::SNS::Topic, DependsOn: A } }',
    }),
    'ValidationError: Circular dependency between resources: [B, A]',
  );
  assert.match(say({ TemplateBody: 'Resources: {' }), /^ValidationError: Template format error: YAML not well-formed/);
  assert.match(say({ TemplateBody: 'Description: x' }), /At least one Resources member must be defined/);
});

test('IAM needs a capability, names of IAM a stronger one', () => {
  const bench = new Bench();
  const say = (properties: string, Capabilities: string[]): string =>
    refusal(() =>
      bench.call('CreateStack', {
        StackName: 'one',
        TemplateBody: `Resources: { R: { Type: AWS::IAM::Role, Properties: ${properties} } }`,
        Capabilities,
      }),
    );
  assert.is(
    say('{ AssumeRolePolicyDocument: {} }', []),
    'InsufficientCapabilitiesException: Requires capabilities : [CAPABILITY_IAM]',
  );
  assert.is(
    say('{ RoleName: x, AssumeRolePolicyDocument: {} }', ['CAPABILITY_IAM']),
    'InsufficientCapabilitiesException: Requires capabilities : [CAPABILITY_NAMED_IAM]',
  );
  assert.is(say('{ AssumeRolePolicyDocument: {} }', ['CAPABILITY_NAMED_IAM']), 'not refused');
});

test('stacks that are not there are named as AWS names them', () => {
  const bench = new Bench();
  const say = (action: string, input: Record<string, unknown> = {}): string =>
    refusal(() => bench.call(action, { StackName: 'no', ...input }));
  assert.is(say('DescribeStacks'), 'ValidationError: Stack with id no does not exist');
  assert.is(say('DescribeStackEvents'), 'ValidationError: Stack [no] does not exist');
  assert.is(
    say('CreateChangeSet', { ChangeSetName: 'c', TemplateBody: topic() }),
    'ValidationError: Stack [no] does not exist',
  );
  assert.is(say('DeleteStack'), 'not refused');
  assert.is(say('UpdateStack', { TemplateBody: topic() }), 'ValidationError: Stack [no] does not exist');
  create(bench, { Name: 'a' });
  assert.is(
    refusal(() => create(bench, { Name: 'a' })),
    'AlreadyExistsException: Stack [one] already exists',
  );
  assert.match(
    refusal(() => bench.call('DescribeChangeSet', { StackName: 'one', ChangeSetName: 'c' })),
    /^ChangeSetNotFound: ChangeSet \[c\] does not exist/,
  );
});

test('a request that comes twice is answered twice and done once', () => {
  const bench = new Bench();
  const again = () => create(bench, { Name: 'a' }, { ClientRequestToken: 't' });
  assert.equal(again(), again());
  assert.match(
    refusal(() => create(bench, { Name: 'b' }, { ClientRequestToken: 't' })),
    /^TokenAlreadyExistsException/,
  );
  bench.pass(5);
  const set = { StackName: 'one', ChangeSetName: 'c', TemplateBody: topic(), Parameters: parameters({ Name: 'b' }) };
  const twice = () => bench.call('CreateChangeSet', { ...set, ClientToken: 'x' });
  assert.equal(twice(), twice());
  assert.is(
    refusal(() => bench.call('CreateChangeSet', { ...set, ClientToken: 'y' })),
    'AlreadyExistsException: ChangeSet c cannot be created due to a mismatch with existing attribute ClientToken',
  );
  bench.pass(5);
  const execute = () =>
    bench.call('ExecuteChangeSet', { StackName: 'one', ChangeSetName: 'c', ClientRequestToken: 'z' });
  execute();
  assert.equal(execute(), {});
  bench.pass(10);
  assert.is(bench.status('one'), 'UPDATE_COMPLETE');
  assert.match(
    refusal(() => bench.call('ExecuteChangeSet', { StackName: 'one', ChangeSetName: 'c' })),
    /^ChangeSetNotFound/,
    'a lost reply is not the only way to learn of it',
  );
  assert.equal(
    new Set(
      bench
        .events('one')
        .slice(-4)
        .map(({ ClientRequestToken }) => ClientRequestToken),
    ),
    new Set(['z']),
  );
});

test('rules and parameters of Systems Manager count', () => {
  const bench = new Bench({ ssm: { '/ami': 'ami-1' } });
  const body = `
Parameters:
  Ami: { Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: /ami }
  Mode: { Type: String, Default: good }
Rules:
  Good: { Assertions: [{ Assert: !Equals [!Ref Mode, good], AssertDescription: be good }] }
Resources:
  Topic: { Type: AWS::SNS::Topic, Properties: { DisplayName: !Ref Ami } }`;
  assert.match(
    refusal(() => bench.changeSet('one', { TemplateBody: body, Parameters: parameters({ Mode: 'bad' }) })),
    /be good/,
  );
  assert.match(
    refusal(() => bench.changeSet('one', { TemplateBody: body, Parameters: parameters({ Ami: '/none' }) })),
    /Unable to fetch parameters \[\/none\] from parameter store/,
  );
  assert.is(bench.deploy('one', { TemplateBody: body }), 'CREATE_COMPLETE');
  const [ami] = bench.stack('one').Parameters as { ParameterValue: string; ResolvedValue: string }[];
  assert.equal([ami?.ParameterValue, ami?.ResolvedValue], ['/ami', 'ami-1']);
  if (bench.options.ssm) bench.options.ssm['/ami'] = 'ami-2';
  const set = bench.changeSet('one', { TemplateBody: body });
  assert.is(set.Status, 'CREATE_COMPLETE', 'another value behind the same name is a change');
  const resolved = ({ Parameters }: Record<string, unknown>) =>
    (Parameters as { ResolvedValue: string }[])[0]?.ResolvedValue;
  assert.equal([resolved(bench.stack('one')), resolved(set)], ['ami-1', 'ami-2'], 'what is deployed stays as it was');
});

test('summaries tell what a template asks for', () => {
  const bench = new Bench();
  const { Parameters } = bench.call('GetTemplateSummary', { TemplateBody: topic() }) as {
    Parameters: { ParameterKey: string; NoEcho: boolean; DefaultValue?: string }[];
  };
  assert.equal(
    Parameters.map(({ ParameterKey, NoEcho, DefaultValue }) => [ParameterKey, NoEcho, DefaultValue]),
    [
      ['Size', false, '1'],
      ['Name', false, undefined],
      ['Kind', false, 'a'],
      ['Secret', true, 'hush'],
      ['Label', false, 'xx'],
    ],
  );
  assert.is((bench.call('ValidateTemplate', { TemplateBody: topic() }).Parameters as unknown[]).length, 5);
  assert.match(
    refusal(() =>
      bench.call('ValidateTemplate', { TemplateBody: 'Resources: { A: { Type: AWS::SNS::Topic, Condition: No } }' }),
    ),
    /Unresolved condition dependency/,
  );
});

test.run();

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parsedTemplate } from '../../../scripts/deploy/package/nested.js';
import { chooseParameters, hiddenParameters, ssmParameters } from '../../../scripts/deploy/parameters/choose.js';
import { type GivenParameters, readGiven } from '../../../scripts/deploy/parameters/given.js';
import { refuses } from '../package/refuses.js';

const test = suite('deploy/parameters');

const root = {
  Parameters: {
    VpcId: { Type: 'AWS::EC2::VPC::Id', Description: 'VPC of the environment.' },
    Prefix: { Type: 'String', Default: '', AllowedPattern: '([a-z]+/)*' },
    Password: { Type: 'String', NoEcho: true, MinLength: 8, Default: 'changeme' },
    AmiId: { Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: '/aws/ami' },
    BillingApiImage: { Type: 'String', Default: 'registry/app:1' },
    WorkerImage: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/images/worker' },
  },
};
const given = (values: Record<string, string> = {}, images: Record<string, string> = {}): GivenParameters => ({
  values: new Map(Object.entries(values)),
  images: new Map(Object.entries(images)),
});
const vpc = { VpcId: 'vpc-0123456789abcdef0' };
const all = new Set(Object.keys(root.Parameters));
const shown = (parameters: ReturnType<typeof chooseParameters>) =>
  Object.fromEntries(
    parameters.map(({ ParameterKey, ParameterValue, UsePreviousValue }) => [
      ParameterKey,
      UsePreviousValue ?? ParameterValue,
    ]),
  );

test('a new stack gets what was given, and the defaults of the template by leaving them out', () => {
  assert.equal(shown(chooseParameters(root, given({ ...vpc, Prefix: 'a/' }), undefined)), { Prefix: 'a/', ...vpc });
});

test('an update keeps what it is not told, but only what the deployed stack has', () => {
  assert.equal(shown(chooseParameters(root, given({ Prefix: 'b/' }), new Set(['VpcId', 'Prefix', 'Gone']))), {
    Prefix: 'b/',
    VpcId: true,
  });
});

test('a parameter without any value is refused with what it is', () => {
  refuses(
    () => chooseParameters(root, given(), undefined),
    /'VpcId' needs a value: VPC of the environment/,
    /--parameter/,
  );
  refuses(() => chooseParameters(root, given(), new Set(['Prefix'])), /'VpcId' is new and needs a value/);
});

test('the command line is stronger than the file, an image finds the parameter of its service', () => {
  const file = {
    file: 'p.json',
    parameters: new Map([
      ['Prefix', 'file/'],
      ['VpcId', vpc.VpcId],
    ]),
    tags: new Map(),
    stackPolicy: undefined,
  };
  const chosen = chooseParameters(
    root,
    { ...given({ Prefix: 'line/' }, { 'billing-api': 'registry/app:2' }), file },
    undefined,
  );
  assert.equal(shown(chosen), { BillingApiImage: 'registry/app:2', Prefix: 'line/', ...vpc });
});

test('unknown names are refused with the nearest, and all of them at once', () => {
  const file = { file: 'p.json', parameters: new Map([['VpdId', 'x']]), tags: new Map(), stackPolicy: undefined };
  const error = refuses(
    () => chooseParameters(root, { ...given({ Prefx: 'a/' }, { 'biling-api': 'x', worker: 'y' }), file }, undefined),
    /p\.json: the template has no parameter 'VpdId'; did you mean 'VpcId'\?/,
  );
  assert.match(error.message, /no parameter 'Prefx'; did you mean 'Prefix'/);
  assert.match(
    error.message,
    /no service 'biling-api' takes an image \(those that do: billing-api, worker\); did you mean 'billing-api'/,
  );
  assert.match(
    error.message,
    /--image worker: its image is read from Systems Manager at each update \(\/images\/worker\)/,
  );
});

test('two different images for one service are refused', () => {
  const both = given({ ...vpc, BillingApiImage: 'a:1' }, { 'billing-api': 'a:2' });
  refuses(
    () => chooseParameters(root, both, undefined),
    /--image billing-api and --parameter BillingApiImage give different images/,
  );
});

test("the template's constraints are checked, and a NoEcho value is never repeated", () => {
  refuses(() => chooseParameters(root, given({ VpcId: 'subnet-1' }), undefined), /'VpcId': 'subnet-1'/);
  refuses(() => chooseParameters(root, given({ Prefix: 'NO' }), all), /'Prefix'.*must match/);
  const error = refuses(
    () => chooseParameters(root, given({ Password: 's3cret' }), all),
    /'Password': the value its length must be at least 8/,
  );
  assert.not.match(`${error.message}${error.remedy}`, /s3cret/);
  assert.equal([...hiddenParameters(root)], ['Password']);
});

test('parameters that are read from Systems Manager are known', () => {
  assert.equal(ssmParameters(root), ['AmiId', 'WorkerImage']);
});

test('every parameter is decided once, in byte order, whatever was given and deployed', () => {
  const names = Object.keys(root.Parameters);
  fc.assert(
    fc.property(fc.subarray(names), fc.subarray([...names, 'Gone']), (told, deployed) => {
      const values = {
        VpcId: vpc.VpcId,
        Prefix: 'a/',
        Password: 'longenough',
        AmiId: '/x',
        BillingApiImage: 'i',
        WorkerImage: '/y',
      };
      const some = Object.fromEntries(
        Object.entries(values).filter(([name]) => name === 'VpcId' || told.includes(name)),
      );
      const chosen = chooseParameters(root, given(some), new Set(deployed));
      const keys = chosen.map(({ ParameterKey }) => ParameterKey ?? '');
      assert.equal(keys, [...new Set(keys)].sort());
      for (const name of names) {
        const one = chosen.find(({ ParameterKey }) => ParameterKey === name);
        const value = Object.hasOwn(some, name) ? some[name] : undefined;
        if (value !== undefined) assert.equal(one, { ParameterKey: name, ParameterValue: value });
        else if (deployed.includes(name)) assert.equal(one, { ParameterKey: name, UsePreviousValue: true });
        else assert.is(one, undefined);
      }
      assert.not(keys.includes('Gone'));
    }),
  );
});

test('the committed parameter files are enough to create each environment', () => {
  for (const name of ['dev', 'staging', 'production']) {
    const template = parsedTemplate('compute.yaml', readFileSync(`templates/${name}/compute.yaml`, 'utf8'));
    const file = readGiven({ parameters: `params/${name}.parameters.json` });
    assert.ok(chooseParameters(template, file, undefined).length > 5);
  }
});

test('options of the command line', () => {
  const read = readGiven({ parameter: ['A=b=c', 'B='], image: ['api=x:1'] });
  assert.equal(
    [...read.values],
    [
      ['A', 'b=c'],
      ['B', ''],
    ],
  );
  assert.equal([...read.images], [['api', 'x:1']]);
  const error = refuses(() => readGiven({ parameter: ['s3cret'] }), /--parameter takes a name, '=' and a value/);
  assert.not.match(error.message, /s3cret/);
  refuses(() => readGiven({ image: ['api=1', 'api=2'] }), /--image names 'api' twice/);
});

test.run();

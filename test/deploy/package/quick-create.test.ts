import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { templatePlace } from '../../../scripts/deploy/package/place.js';
import { quickCreate } from '../../../scripts/deploy/package/quick-create.js';
import { refuses } from './refuses.js';

const test = suite('deploy/quick-create');

const root = {
  Parameters: {
    TemplateBucket: { Type: 'String', AllowedPattern: '[a-z-]+' },
    TemplatePrefix: { Type: 'String', Default: 'compute/' },
    Password: { Type: 'String', NoEcho: 'true' },
    VpcId: { Type: 'String' },
  },
};
const stack = { name: 's', region: 'eu-west-2', templateUrl: 'https://b/k' };

test('a secret is never in the link, and what a person has to type is said', () => {
  const values = new Map([
    ['TemplateBucket', 'a&b=c'],
    ['Password', 's3cret'],
    ['Unknown', 'x'],
  ]);
  const { link, hidden, missing } = quickCreate(root, stack, values);
  assert.is(
    link,
    'https://eu-west-2.console.aws.amazon.com/cloudformation/home?region=eu-west-2#/stacks/create/review?templateURL=https%3A%2F%2Fb%2Fk&stackName=s&param_TemplateBucket=a%26b%3Dc',
  );
  assert.equal([hidden, missing], [['Password'], ['VpcId']]);
});

test('other partitions have consoles of their own', () => {
  const host = (region: string) => new URL(quickCreate(root, { ...stack, region }, new Map()).link).host;
  assert.is(host('cn-north-1'), 'cn-north-1.console.amazonaws.cn');
  assert.is(host('us-gov-west-1'), 'console.amazonaws-us-gov.com');
});

test('the place of the templates: given, deployed before, or the default', () => {
  const given = (values: Record<string, string>) => ({ values: new Map(Object.entries(values)), images: new Map() });
  assert.equal(templatePlace(root, given({ TemplateBucket: 'b' }), 'eu-west-2'), {
    bucket: 'b',
    prefix: 'compute/',
    region: 'eu-west-2',
  });
  const previous = new Map([
    ['TemplateBucket', 'old'],
    ['TemplatePrefix', ''],
  ]);
  assert.is(templatePlace(root, given({}), 'eu-west-2', previous).bucket, 'old');
  assert.is(templatePlace(root, given({}), 'eu-west-2', previous).prefix, '');
  refuses(() => templatePlace(root, given({}), 'eu-west-2'), /nothing says which bucket/, /--parameter TemplateBucket/);
  refuses(() => templatePlace(root, given({ TemplateBucket: 'NO' }), 'eu-west-2'), /'TemplateBucket'.*must match/);
});

test.run();

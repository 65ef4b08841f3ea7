/** Overrides: what no key of the spec can say, with its reason in the template, and checked like everything else. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkEnvironment } from '../../generator/generate.js';
import { SpecError } from '../../generator/text/problem.js';
import { resourceValidators } from '../../scripts/lib/validators.js';
import { at, made, spec } from './tools.js';

const test = suite('overrides');

const override = (lines: readonly string[]) =>
  spec({ top: ['overrides:', ...lines.map((line) => `  ${line}`)].join('\n') });
const one = (stack: string, resource: string, path: string, rest: string) =>
  override([
    `- stack: ${stack}`,
    `  resource: ${resource}`,
    `  path: ${path}`,
    `  ${rest}`,
    '  why: the partner network asks for it',
  ]);

/** What is said of a spec, as place and message. */
const problems = (text: string): string[] => {
  try {
    made(text);
    return [];
  } catch (error) {
    assert.instance(error, SpecError);
    return (error as SpecError).problems.map(({ line, path, message }) => `${line} ${path}: ${message}`);
  }
};

test('sets a property, a nested one, one of a list, a policy', () => {
  const { properties } = made(one('service-api', 'TargetGroup', '/Properties/HealthCheckPort', "value: '9000'")).one(
    'service-api',
    'TargetGroup',
  );
  assert.is(properties.HealthCheckPort, '9000');
  const matcher = made(one('service-api', 'TargetGroup', '/Properties/Matcher/HttpCode', "value: '204'"));
  assert.is(at(matcher.one('service-api', 'TargetGroup').properties, 'Matcher', 'HttpCode'), '204');
  const item = made(one('cluster', 'Cluster', '/Properties/ClusterSettings/0/Value', 'value: enabled'));
  assert.is(at(item.one('cluster', 'Cluster').properties, 'ClusterSettings', 0, 'Value'), 'enabled');
  const policy = made(one('cluster', 'ExecLogGroup', '/DeletionPolicy', 'value: Retain'));
  assert.is(policy.one('cluster', 'ExecLogGroup').body.DeletionPolicy, 'Retain');
});

test('takes functions in their long form, and takes a property out', () => {
  const text = one('observability', 'Topic', '/Properties/DisplayName', "value: { 'Fn::Sub': '${AWS::StackName}' }");
  const set = made(text);
  assert.equal(set.one('observability', 'Topic').properties.DisplayName, { 'Fn::Sub': '${AWS::StackName}' });
  assert.match(set.templates.find(({ file }) => file === 'observability.yaml')?.text ?? '', /DisplayName: !Sub/);
  const without = made(one('service-api', 'Service', '/Properties/PlacementStrategies', 'remove: true'));
  assert.not.ok('PlacementStrategies' in without.one('service-api', 'Service').properties);
});

test('stands in the template with its reason, below the comment that was there', () => {
  const set = made(one('service-api', 'Service', '/Properties/EnableECSManagedTags', 'value: false'));
  const text = set.templates.find(({ file }) => file === 'service-api.yaml')?.text ?? '';
  assert.match(
    text,
    /# What is off is written as off:.*\n {2}# Override of \/Properties\/EnableECSManagedTags: the partner network asks for it\n {2}Service:/,
  );
});

test('what it names must be there', () => {
  assert.equal(problems(one('service-ap', 'Service', '/Properties/Tags', 'value: []')), [
    '5 overrides[0].stack: found service-ap; expected a template of this environment. Did you mean service-api?',
  ]);
  assert.equal(problems(one('service-api', 'Servise', '/Properties/Tags', 'value: []')), [
    '5 overrides[0].resource: found Servise; expected a resource of service-api.yaml. Did you mean Service?',
  ]);
  assert.equal(problems(one('service-api', 'Service', '/Properties/Nowhere/Else', 'value: 1')), [
    '5 overrides[0].path: found /Properties/Nowhere/Else; expected a place in Service of service-api.yaml. Everything on the way must exist; set the whole of what does not.',
  ]);
  assert.is(problems(one('service-api', 'Service', '/Properties/Nowhere', 'remove: true')).length, 1);
});

test('a reason, a value or its removal, and nothing of the type or the conditions', () => {
  const paths = (text: string) => problems(text).map((problem) => problem.replace(/^\d+ ([^:]*):.*$/s, '$1'));
  assert.equal(paths(one('service-api', 'Service', '/Type', 'value: x')), ['overrides[0].path']);
  assert.equal(paths(one('service-api', 'Service', '/Properties/A', 'remove: true\n    value: 1')), [
    'overrides[0].value',
  ]);
  assert.equal(paths(one('service-api', 'Service', '/Properties/A', 'remove: false')), ['overrides[0].remove']);
  assert.equal(paths(override(['- stack: cluster', '  resource: Cluster', '  path: /Properties/A', '  value: 1'])), [
    'overrides[0].why',
  ]);
});

test('what comes of it is checked: a value that the resource does not take is refused', () => {
  const { env, templates } = made(
    one('service-api', 'TargetGroup', '/Properties/HealthCheckIntervalSeconds', 'value: 1'),
  );
  const { findings } = checkEnvironment({
    environment: env,
    templates,
    validatorOf: resourceValidators(),
    contract: {},
    contractFile: 'templates/exports.json',
  });
  assert.equal(
    findings.map(({ severity, path }) => `${severity} ${path.join('/')}`),
    ['error Resources/TargetGroup/Properties/HealthCheckIntervalSeconds'],
  );
});

test.run();

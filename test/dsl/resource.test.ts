import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { aws, iff, render, stack } from '../../generator/dsl/index.js';
import * as ecs from '../../generator/resources/ecs.js';
import { base, entry, messageOf, section, Thing } from './tools.js';

const test = suite('dsl/resource');

test('every attribute, in the order that a reader expects', () => {
  const made = base.resources(({ c, r }) => ({
    Group: Thing(
      { Size: 1 },
      {
        when: c.Big,
        dependsOn: [r.One],
        deletionPolicy: 'Retain',
        updateReplacePolicy: 'Snapshot',
        updatePolicy: { AutoScalingRollingUpdate: { MinInstancesInService: iff(c.Big, 2, 1) } },
        creationPolicy: { ResourceSignal: { Count: 1, Timeout: 'PT15M' } },
        metadata: { Owner: aws.accountId },
        comment: 'Why it is here.',
      },
    ),
  }));
  assert.is(
    JSON.stringify(entry(made, 'Resources', 'Group')),
    JSON.stringify({
      Type: 'Test::Thing',
      Condition: 'Big',
      DependsOn: 'One',
      CreationPolicy: { ResourceSignal: { Count: 1, Timeout: 'PT15M' } },
      UpdatePolicy: { AutoScalingRollingUpdate: { MinInstancesInService: { 'Fn::If': ['Big', 2, 1] } } },
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Snapshot',
      Metadata: { Owner: { Ref: 'AWS::AccountId' } },
      Properties: { Size: 1 },
    }),
  );
  assert.equal(render(made).comments, { Group: 'Why it is here.' });
});

test('what is absent is left out', () => {
  const made = base
    .resources(() => ({ Absent: undefined, Bare: Thing({}) }))
    .resources(({ r }) => ({
      Two: Thing(
        { Name: undefined, Deep: { Gone: undefined, Kept: null, List: [{ Gone: undefined }] } },
        { when: undefined, dependsOn: [r.Absent], comment: undefined },
      ),
    }));
  assert.equal(section(made, 'Resources'), {
    One: { Type: 'Test::Thing' },
    Bare: { Type: 'Test::Thing' },
    Two: { Type: 'Test::Thing', Properties: { Deep: { Kept: null, List: [{}] } } },
  });
});

test('DependsOn is a list where there is more than one', () => {
  const made = base
    .resources(() => ({ Two: Thing({}) }))
    .resources(({ r }) => ({ Three: Thing({}, { dependsOn: [r.One, r.Two] }) }));
  assert.equal(entry(made, 'Resources', 'Three').DependsOn, ['One', 'Two']);
});

test('dependsOn of a resource of another stack is refused with both names', () => {
  let message = '';
  base.resources(({ r }) => {
    message = messageOf(() => render(stack('mine').resources(() => ({ Mine: Thing({}, { dependsOn: [r.One] }) }))));
    return {};
  });
  assert.match(message, /stack mine: Mine depends on One of stack base/);
});

test('a number that no template can hold is refused with its place', () => {
  for (const Size of [Number.NaN, Number.POSITIVE_INFINITY])
    assert.match(
      messageOf(() => render(base.resources(() => ({ Two: Thing({ Sizes: [1, { Size }] }) })))),
      /^stack base: \/Resources\/Two\/Properties\/Sizes\/1\/Size is (NaN|Infinity)/,
    );
});

test('the factories of the generated modules make resources of their type', () => {
  const made = stack('s')
    .resources(() => ({ Cluster: ecs.Cluster({ ClusterName: 'web' }) }))
    .resources(({ r }) => ({ Service: ecs.Service({ Cluster: r.Cluster.att.Arn, DesiredCount: 2 }) }));
  assert.equal(section(made, 'Resources'), {
    Cluster: { Type: 'AWS::ECS::Cluster', Properties: { ClusterName: 'web' } },
    Service: {
      Type: 'AWS::ECS::Service',
      Properties: { Cluster: { 'Fn::GetAtt': ['Cluster', 'Arn'] }, DesiredCount: 2 },
    },
  });
});

test.run();

/** `compute drift`: every stack looked at, differences shown, exit 2 where something has drifted. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { driftCommand } from '../../../scripts/commands/drift.js';
import { type Input, rootId } from '../watch/fake.js';
import { childId, throttling } from '../watch/history.js';
import { described, directory, nestedRow, opened } from './deployed.js';

const test = suite('deploy/commands/drift');

interface World {
  readonly drifts?: readonly object[];
  readonly failed?: boolean;
}

const run = async ({ drifts = [], failed = false }: World, json = false) => {
  const looks = new Map<string, number>();
  let throttles = 2;
  const fake = opened('staging', {
    cloudFormation: {
      DescribeStacks: () => described('staging', 'UPDATE_COMPLETE'),
      ListStackResources: ({ StackName }: Input) => ({
        StackResourceSummaries: StackName === rootId ? [nestedRow('ServiceApi', 'UPDATE_COMPLETE')] : [],
      }),
      DetectStackDrift: ({ StackName }: Input) => ({ StackDriftDetectionId: `${StackName}` }),
      DescribeStackDriftDetectionStatus: ({ StackDriftDetectionId }: Input) => {
        const id = `${StackDriftDetectionId}`;
        if (throttles-- > 0) throw throttling();
        looks.set(id, (looks.get(id) ?? 0) + 1);
        if ((looks.get(id) ?? 0) < 3) return { DetectionStatus: 'DETECTION_IN_PROGRESS' };
        return failed && id !== rootId
          ? { DetectionStatus: 'DETECTION_FAILED', DetectionStatusReason: 'no permission for ecs:DescribeServices' }
          : { DetectionStatus: 'DETECTION_COMPLETE' };
      },
      DescribeStackResourceDrifts: ({ StackName, NextToken }: Input) => {
        if (StackName !== childId('ServiceApi')) return { StackResourceDrifts: [] };
        const index = Number(NextToken ?? 0);
        const more = index + 1 < drifts.length ? { NextToken: `${index + 1}` } : {};
        return { StackResourceDrifts: drifts.slice(index, index + 1), ...more };
      },
    },
  });
  return { code: await driftCommand('staging', { directory, json }, fake.open), fake };
};

const drifts = [
  {
    LogicalResourceId: 'Service',
    ResourceType: 'AWS::ECS::Service',
    PhysicalResourceId: 'arn:service',
    StackResourceDriftStatus: 'MODIFIED',
    PropertyDifferences: [
      { PropertyPath: '/DesiredCount', DifferenceType: 'NOT_EQUAL', ExpectedValue: '2', ActualValue: '5' },
      {
        PropertyPath: '/MasterPassword',
        DifferenceType: 'NOT_EQUAL',
        ExpectedValue: 'hunter2',
        ActualValue: 'hunter3',
      },
    ],
  },
  { LogicalResourceId: 'LogGroup', ResourceType: 'AWS::Logs::LogGroup', StackResourceDriftStatus: 'DELETED' },
];

test('none: exit 0, root and nested stacks each detected', async () => {
  const { code, fake } = await run({});
  assert.is(code, 0);
  assert.match(fake.text(), /No drift in 2 stacks/);
  assert.is(fake.calls.filter(({ name }) => name === 'DetectStackDrift').length, 2);
});

test('some: exit 2, differences shown to the last page, secrets not', async () => {
  const { code, fake } = await run({ drifts });
  assert.is(code, 2);
  assert.match(
    fake.text(),
    /changed ServiceApi\/Service \(AWS::ECS::Service\) arn:service\n {2}\/DesiredCount changed\n {4}template: 2\n {4}actual: {3}5/,
  );
  assert.match(fake.text(), /deleted ServiceApi\/LogGroup/);
  assert.not.match(fake.text(), /hunter/);
});

test('as JSON', async () => {
  const { fake } = await run({ drifts }, true);
  assert.is(JSON.parse(fake.printed.join('\n')).resources.length, 2);
});

test('a detection that fails is no proof: exit 1 with its reason', async () => {
  const { code, fake } = await run({ failed: true });
  assert.is(code, 1);
  assert.match(fake.text(), /ServiceApi was not looked at to the end: no permission/);
  assert.not.match(fake.text(), /No drift/);
});

test.run();

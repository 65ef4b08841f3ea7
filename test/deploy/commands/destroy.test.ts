/** `compute destroy`: order, consent, protection, what stays, and what comes of it. */

import type { StackEvent } from '@aws-sdk/client-cloudformation';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type DestroyOptions, destroyCommand } from '../../../scripts/commands/destroy.js';
import { awsError, type Input, stackArn } from '../watch/fake.js';
import { event, eventsOf } from '../watch/history.js';
import { described, directory, nestedRow, opened, row, stackOf } from './deployed.js';

const test = suite('deploy/commands/destroy');

interface World {
  readonly environment?: string;
  readonly status?: string;
  readonly protection?: boolean;
  readonly importers?: readonly string[];
  readonly answers?: readonly string[];
  readonly ends?: readonly Partial<StackEvent>[];
}

const template = `Resources:
  LogGroup: { Type: AWS::Logs::LogGroup, DeletionPolicy: RetainExceptOnCreate }
  Topic: { Type: AWS::SNS::Topic, Properties: { TopicName: !Sub "\${AWS::StackName}-topic" } }
`;

const world = (options: World) => {
  const { environment = 'staging', status = 'UPDATE_COMPLETE', importers = [] } = options;
  const id = stackArn(stackOf(environment));
  const happened: StackEvent[] = [];
  return opened(environment, {
    ...(options.answers === undefined ? {} : { answers: options.answers }),
    cloudFormation: {
      DescribeStacks: () =>
        described(environment, happened.at(-1)?.ResourceStatus ?? status, {
          EnableTerminationProtection: options.protection === true,
        }),
      DescribeStackEvents: eventsOf(() => happened),
      ListStackResources: ({ StackName }: Input) => ({
        StackResourceSummaries:
          StackName === id
            ? [nestedRow('Cluster', 'CREATE_COMPLETE')]
            : [row('LogGroup', 'CREATE_COMPLETE'), row('Topic', 'CREATE_COMPLETE')],
      }),
      GetTemplate: ({ StackName }: Input) => ({ TemplateBody: StackName === id ? 'Resources: {}' : template }),
      ListExports: () => ({
        Exports: [
          { ExportingStackId: id, Name: `${stackOf(environment)}-ClusterName` },
          { ExportingStackId: stackArn('another'), Name: 'another-Vpc' },
        ],
      }),
      ListImports: () => {
        if (importers.length > 0) return { Imports: importers };
        throw awsError('ValidationError', "Export 'x' is not imported by any stack.");
      },
      UpdateTerminationProtection: () => ({}),
      DeleteStack: (input: Input) => {
        const ends = options.ends ?? [{ ResourceStatus: 'DELETE_COMPLETE' }];
        for (const [index, more] of ends.entries())
          happened.push(
            event(9e7 + index, '', '', 'DELETE_IN_PROGRESS', {
              StackId: id,
              PhysicalResourceId: id,
              ClientRequestToken: `${input.ClientRequestToken}`,
              ...more,
            }),
          );
        return {};
      },
    },
  });
};

const destroy = async (options: World, given: Partial<DestroyOptions> = {}) => {
  const { environment = 'staging' } = options;
  const fake = world(options);
  const code = await destroyCommand(environment, { directory, ...given }, fake.open);
  const changes = fake.calls.map(({ name }) => name).filter((name) => /^(?:Delete|Update)/.test(name));
  return { code, changes, text: fake.text(), asked: fake.asked, calls: fake.calls };
};

test('a stack whose exports are imported is refused, with the importers', async () => {
  const { code, changes, text } = await destroy({ importers: ['consumer', 'other'] }, { yes: true });
  assert.is(code, 1);
  assert.equal(changes, []);
  assert.match(
    text,
    /ClusterName is imported by consumer, other[\s\S]*other stacks import .*: consumer, other\n +delete those first/,
  );
});

test('staging is deleted after a yes; what stays is listed before and after', async () => {
  const { code, changes, text } = await destroy({ answers: ['y'] });
  assert.is(code, 0);
  assert.equal(changes, ['DeleteStack']);
  assert.match(
    text,
    /1 resources in 2 stacks would be deleted[\s\S]*Cluster\/LogGroup \(AWS::Logs::LogGroup\) physical-LogGroup/,
  );
  assert.match(text, /paperwurks-staging-compute is deleted/);
});

test('without a yes nothing happens', async () => {
  for (const [options, given] of [
    [{ answers: [''] }, {}],
    [{}, {}],
    [{ environment: 'production' }, { yes: true }],
    [{ environment: 'production', answers: ['y'] }, { yes: true }],
    [{ environment: 'production', answers: ['staging'] }, {}],
    [{ environment: 'production' }, { confirm: 'prod' }],
    [{ protection: true }, { yes: true }],
  ] as const) {
    const { code, changes } = await destroy(options, given);
    assert.is(code, 1);
    assert.equal(changes, []);
  }
});

test('production takes its name, typed or by --confirm, and its protection off', async () => {
  const typed = await destroy({ environment: 'production', protection: true, answers: ['production'] });
  assert.equal([typed.code, typed.changes], [0, ['UpdateTerminationProtection', 'DeleteStack']]);
  assert.match(typed.asked[0] ?? '', /Type 'production'/);
  const confirmed = await destroy({ environment: 'production' }, { confirm: 'production' });
  assert.is(confirmed.code, 0);
});

test('a deletion that fails names its cause and what comes next', async () => {
  const ends = [
    { ResourceStatus: 'DELETE_IN_PROGRESS' },
    {
      LogicalResourceId: 'Group',
      PhysicalResourceId: 'sg-1',
      ResourceType: 'AWS::EC2::SecurityGroup',
      ResourceStatus: 'DELETE_FAILED',
      ResourceStatusReason: 'resource sg-1 has a dependent object',
    },
    { ResourceStatus: 'DELETE_FAILED', ResourceStatusReason: 'The following resource(s) failed to delete: [Group].' },
  ] as const;
  const { code, text } = await destroy({ ends }, { yes: true });
  assert.is(code, 1);
  assert.match(text, /Group[\s\S]*dependent object[\s\S]*still uses it[\s\S]*--retain/);
});

test('--retain is for a deletion that has failed, and is handed on then', async () => {
  assert.equal((await destroy({}, { yes: true, retain: ['Group'] })).changes, []);
  const { code, calls } = await destroy({ status: 'DELETE_FAILED' }, { yes: true, retain: ['Group'] });
  assert.is(code, 0);
  assert.equal(calls.find(({ name }) => name === 'DeleteStack')?.input.RetainResources, ['Group']);
});

test('a stack that is not there, or busy', async () => {
  assert.is((await destroy({ status: 'DELETE_COMPLETE' }, { yes: true })).code, 0);
  const busy = await destroy({ status: 'UPDATE_IN_PROGRESS' }, { yes: true });
  assert.equal([busy.code, busy.changes], [1, []]);
  assert.match(busy.text, /compute status staging --watch/);
});

test.run();

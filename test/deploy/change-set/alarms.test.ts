/** Rollback triggers: the module's own alarms that say that a service fails. */

import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { computeModule } from '../../../generator/module.js';
import { alarmTriggers, rollbackConfiguration } from '../../../scripts/deploy/change-set/alarms.js';
import { capabilitiesOf } from '../../../scripts/deploy/change-set/capabilities.js';
import { parsedTemplate } from '../../../scripts/deploy/package/nested.js';
import { packageTemplates } from '../../../scripts/deploy/package/package.js';
import { deployStack } from '../../../scripts/deploy/run/deploy-stack.js';
import { bodiesOf, templateTree } from '../../../scripts/deploy/run/templates.js';
import { made } from '../../stacks/tools.js';
import { arn, type Fake, fake, resourceChange } from '../run/fake.js';
import { deployment, open, tools } from '../run/tools.js';

const test = suite('deploy/alarms');

const treeOf = (name: string) => {
  const { env } = made(readFileSync(`params/${name}.yaml`, 'utf8'));
  const templates = Object.fromEntries(computeModule(env).map(({ file, text }) => [file, text]));
  return templateTree(packageTemplates(templates, 'compute.yaml', { bucket: 'b', prefix: '', region: 'eu-west-2' }));
};

const root = arn('stack/paperwurks-dev-compute/1');

/** A root with the observability stack of an environment deployed. */
const deployedAlarms = (run: Fake, ids: readonly (readonly [string, string])[]): void => {
  const child = arn('stack/observability/1');
  run.cloudFormation.onListStackResources = ({ StackName }) => ({
    StackResourceSummaries:
      StackName === root
        ? [
            {
              LogicalResourceId: 'Observability',
              ResourceType: 'AWS::CloudFormation::Stack',
              PhysicalResourceId: child,
            },
          ]
        : ids.map(([LogicalResourceId, ResourceType]) => ({
            LogicalResourceId,
            ResourceType,
            PhysicalResourceId: `alarm-${LogicalResourceId}`,
          })),
  });
};

const alarm = 'AWS::CloudWatch::Alarm';
const all: readonly (readonly [string, string])[] = [
  ['ApiRunningTasksAlarm', alarm],
  ['ApiErrorRateAlarm', alarm],
  ['ApiCpuAlarm', alarm],
  ['WorkerRunningTasksAlarm', alarm],
  ['WorkerMemoryAlarm', alarm],
  ['LoadBalancerErrorRateAlarm', alarm],
  ['ApiFailing', 'AWS::CloudWatch::CompositeAlarm'],
  ['GoneFailing', 'AWS::CloudWatch::CompositeAlarm'],
];

test('the composite alarm stands for its members; busy is not failing; what the new templates lack is left out', async () => {
  const run = fake();
  deployedAlarms(run, all);
  const triggers = await alarmTriggers(run.session, root, treeOf('dev'));
  assert.equal(
    triggers.map(({ address }) => address),
    ['Observability/ApiFailing', 'Observability/WorkerRunningTasksAlarm', 'Observability/LoadBalancerErrorRateAlarm'],
  );
  assert.equal(triggers[0], {
    address: 'Observability/ApiFailing',
    Arn: 'arn:aws:cloudwatch:eu-west-2:111111111111:alarm:alarm-ApiFailing',
    Type: 'AWS::CloudWatch::CompositeAlarm',
  });
});

test('at most five triggers', async () => {
  const run = fake();
  const many = Array.from({ length: 8 }, (_, index) => [`S${index}ErrorRate`, alarm] as const);
  deployedAlarms(run, many);
  const body = { Resources: Object.fromEntries(many.map(([id, Type]) => [id, { Type }])) };
  const tree = { body: {}, children: new Map([['Observability', { body, children: new Map() }]]) };
  assert.is((await alarmTriggers(run.session, root, tree)).length, 5);
});

test('no triggers are said to be none, since CloudFormation would keep the old ones, and nothing is waited for', () => {
  assert.equal(rollbackConfiguration([], 5), { RollbackTriggers: [], MonitoringTimeInMinutes: 0 });
  assert.equal(rollbackConfiguration([{ address: 'a', Arn: 'b', Type: alarm }], 5), {
    RollbackTriggers: [{ Arn: 'b', Type: alarm }],
    MonitoringTimeInMinutes: 5,
  });
});

const text = `Resources:
  Topic: { Type: AWS::SNS::Topic }
  ApiErrorRateAlarm: { Type: AWS::CloudWatch::Alarm, Properties: { Namespace: a } }
`;

const withAlarm = (run: Fake): void => {
  run.cloudFormation.deployed();
  run.cloudFormation.resources = [
    { LogicalResourceId: 'ApiErrorRateAlarm', ResourceType: alarm, PhysicalResourceId: 'x' } as never,
  ];
};

const triggersOf = (run: Fake): unknown[] =>
  run.cloudFormation
    .called('CreateChangeSet')
    .map(
      ({ RollbackConfiguration }) => (RollbackConfiguration as { RollbackTriggers: unknown[] }).RollbackTriggers.length,
    );

test('an update watches the alarms as the environment says, and --no-rollback-alarms wins', async () => {
  const settings = { ...open, rollbackAlarms: true, monitoringMinutes: 5 };
  for (const [options, expected] of [
    [{}, [1]],
    [{ rollbackAlarms: false }, [0]],
  ] as const) {
    const run = fake();
    withAlarm(run);
    run.cloudFormation.next = { Changes: [resourceChange('Topic', 'AWS::SNS::Topic')] };
    await deployStack(run.session, deployment({ yes: true, ...options }, { settings, text }), tools(run));
    assert.equal(triggersOf(run), expected);
  }
});

test('an alarm that this very update replaces is no trigger: it would go missing', async () => {
  const run = fake();
  withAlarm(run);
  run.cloudFormation.next = { Changes: [resourceChange('ApiErrorRateAlarm', alarm, { Replacement: 'True' })] };
  const settings = { ...open, rollbackAlarms: true };
  await deployStack(run.session, deployment({ yes: true, allowReplacement: true }, { settings, text }), tools(run));
  assert.equal(triggersOf(run), [1, 0]);
  assert.is(run.cloudFormation.called('DeleteChangeSet').length, 1);
});

test('capabilities: what the templates need, and no more', () => {
  const role = (more: string) =>
    parsedTemplate('a', `Resources: { R: { Type: AWS::IAM::Role, Properties: { ${more} } } }`);
  assert.equal(capabilitiesOf([parsedTemplate('a', 'Resources: { T: { Type: AWS::SNS::Topic } }')]), []);
  assert.equal(capabilitiesOf([role('Path: /')]), ['CAPABILITY_IAM']);
  assert.equal(capabilitiesOf([role('Path: /'), role('RoleName: a')]), ['CAPABILITY_NAMED_IAM']);
  assert.equal(capabilitiesOf([parsedTemplate('a', 'Transform: AWS::LanguageExtensions\nResources: {}')]), [
    'CAPABILITY_AUTO_EXPAND',
  ]);
  for (const name of ['dev', 'staging', 'production'])
    assert.equal(capabilitiesOf(bodiesOf(treeOf(name))), ['CAPABILITY_IAM'], name);
});

test.run();

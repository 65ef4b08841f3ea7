/** The deploy code against moto, which nobody here wrote: created by a change set, nothing to do, updated, reviewed. */

import {
  DeleteStackCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Aws, clientsOf } from '../../scripts/aws/connect.js';
import { parsedTemplate } from '../../scripts/deploy/package/nested.js';
import { packageTemplates } from '../../scripts/deploy/package/package.js';
import { type DeployOptions, deployStack } from '../../scripts/deploy/run/deploy-stack.js';
import type { Session } from '../../scripts/deploy/session.js';
import { type Moto, startMoto } from './server.js';
import { fargateTemplates } from './templates.js';

// The client's warning that a later version of it will want a newer Node is not about these tests.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const test = suite('moto/change-set');
const stackName = 'paperwurks-dev-compute-cluster';

/** The cluster of dev on Fargate: no parameter, and a log group and a cluster that moto creates. */
const template = fargateTemplates('dev').find(({ file }) => file === 'cluster.yaml')?.text ?? '';

let moto: Moto;
let aws: Aws;

test.before(async () => {
  moto = await startMoto();
  const common = {
    endpoint: moto.endpoint,
    region: 'eu-west-2',
    credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
    // A crash of moto's is an HTTP 500, which a second try does not cure.
    maxAttempts: 1,
  };
  aws = clientsOf(common, true);
});
test.after(async () => {
  aws?.close();
  await moto?.stop();
});

/** Runs the deploy code; the guard asks moto's STS who is calling. */
const deploy = async (text: string, options: DeployOptions = {}, account = '123456789012') => {
  const [printed, noted]: [string[], string[]] = [[], []];
  const session: Session = {
    aws,
    target: { environment: 'dev', project: 'paperwurks', stackName, account, region: 'eu-west-2' },
    console: {
      print: (line) => printed.push(line),
      note: (line) => noted.push(line),
      paint: (_, line) => line,
      live: false,
      ask: undefined,
    },
    signal: new AbortController().signal,
    pause: async () => {},
  };
  const code = await deployStack(session, {
    stackName,
    packaged: packageTemplates({ 'cluster.yaml': text }, 'cluster.yaml', {
      bucket: 'b',
      prefix: '',
      region: 'eu-west-2',
    }),
    bucket: undefined,
    root: parsedTemplate('cluster.yaml', text),
    given: { values: new Map(), images: new Map() },
    settings: {
      terminationProtection: false,
      policy: 'open',
      rollbackAlarms: false,
      monitoringMinutes: 0,
      role: undefined,
    },
    options: { yes: true, ...options },
  });
  return { code, printed: printed.join('\n'), noted: noted.join('\n') };
};

const stack = async () => {
  const { Stacks: [found] = [] } = await aws.cloudFormation.send(new DescribeStacksCommand({ StackName: stackName }));
  return found;
};

const resources = async () => {
  const { StackResources = [] } = await aws.cloudFormation.send(
    new DescribeStackResourcesCommand({ StackName: stackName }),
  );
  return StackResources.flatMap(({ LogicalResourceId }) => LogicalResourceId ?? []).sort();
};

test('created by a change set: reviewed, executed, and what moto knows is there', async () => {
  const { code, printed } = await deploy(template);
  assert.is(code, 0, moto.log().slice(-2000));
  assert.match(printed, 'New stack paperwurks-dev-compute-cluster');
  assert.match(printed, /\+ AWS::ECS::Cluster +Cluster/);
  assert.match(printed, 'CREATE_COMPLETE');
  assert.is((await stack())?.StackStatus, 'CREATE_COMPLETE');
  assert.equal(await resources(), ['Cluster', 'ExecLogGroup']);
});

test('again: nothing to do, and exit code 0', async () => {
  const { code, printed } = await deploy(template);
  assert.is(code, 0);
  assert.match(printed, 'nothing to do');
});

test('a change is an update, and its review names what is modified', async () => {
  const { code, printed } = await deploy(template.replace('RetentionInDays: 7', 'RetentionInDays: 14'));
  assert.is(code, 0, moto.log().slice(-2000));
  assert.match(printed, /ExecLogGroup +modify/);
  assert.is((await stack())?.StackStatus, 'UPDATE_COMPLETE');
});

test('deleted, and created again: what an earlier stack of that name has left is looked for', async () => {
  await aws.cloudFormation.send(new DeleteStackCommand({ StackName: stackName }));
  // moto keeps the log group of a stack that it deletes, so the next one is without.
  const { code, printed, noted } = await deploy('Resources: { Topic: { Type: AWS::SNS::Topic } }', { recover: true });
  assert.is(code, 0, `${noted}\n${moto.log().slice(-2000)}`);
  assert.match(printed, 'New stack paperwurks-dev-compute-cluster');
  assert.not.match(noted, /left behind/i);
  assert.equal(await resources(), ['Topic']);
});

test('the wrong account is refused by the identity that moto gives', async () => {
  try {
    await deploy(template, {}, '999999999999');
    assert.unreachable();
  } catch (error) {
    assert.match((error as Error).message, '999999999999');
  }
});

test.run();

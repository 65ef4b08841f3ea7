/** Stacks around the module: the networking stack that it stands on, and one that imports what it gives. */

import { CreateStackCommand, ListExportsCommand } from '@aws-sdk/client-cloudformation';
import { type NetworkingOutput, networkingExport, networkingOutputs } from '../../../generator/contracts/networking.js';
import { DeployError, type Session } from '../../deploy/session.js';
import { readStack, type StackView } from '../../deploy/stack.js';

/** Creates a stack and waits until it stands. */
const create = async (session: Session, StackName: string, TemplateBody: string): Promise<StackView> => {
  const { cloudFormation } = session.aws;
  await cloudFormation.send(new CreateStackCommand({ StackName, TemplateBody, Capabilities: ['CAPABILITY_IAM'] }));
  for (;;) {
    const stack = await readStack(session, StackName);
    if (stack?.status === 'CREATE_COMPLETE') return stack;
    if (stack === undefined || !stack.status.endsWith('_IN_PROGRESS') || session.signal.aborted)
      throw new DeployError(
        `${StackName} is ${stack?.status ?? 'gone'}: ${stack?.reason ?? 'no reason given'}`,
        'Put the template of this stack right first.',
      );
    await session.pause(1000);
  }
};

/** Names and values that a rehearsal makes up where no networking stack was given. */
const madeUp: Readonly<Record<NetworkingOutput, string>> = {
  VpcId: 'vpc-0a0a0a0a0a0a0a0a0',
  PublicSubnetIds: 'subnet-0a0a0a0a0a0a0a0a0,subnet-0a0a0a0a0a0a0a0a1,subnet-0a0a0a0a0a0a0a0a2',
  PrivateSubnetIds: 'subnet-0b0b0b0b0b0b0b0b0,subnet-0b0b0b0b0b0b0b0b1,subnet-0b0b0b0b0b0b0b0b2',
  LoadBalancerSecurityGroupId: 'sg-0a0a0a0a0a0a0a0a0',
  ServiceSecurityGroupId: 'sg-0b0b0b0b0b0b0b0b0',
  InstanceSecurityGroupId: 'sg-0c0c0c0c0c0c0c0c0',
};

/** A stack that exports a network which nobody made, under the names that a spec imports. */
export const networkingStandIn = (importPrefix: string): string =>
  JSON.stringify({
    Resources: { Network: { Type: 'AWS::CloudFormation::WaitConditionHandle' } },
    Outputs: Object.fromEntries(
      networkingOutputs.map((output) => [
        output,
        { Value: madeUp[output], Export: { Name: networkingExport(importPrefix, output) } },
      ]),
    ),
  });

/** Deploys the networking stack; gives its outputs. */
export const deployNetworking = async (session: Session, body: string): Promise<ReadonlyMap<string, string>> => {
  const { console: to, target } = session;
  const stack = await create(session, `${target.project}-${target.environment}-networking`, body);
  to.print(`${to.paint('bold', 'networking')}: ${stack.name} stands, ${stack.outputs.size} outputs`);
  return stack.outputs;
};

/** All exports of the region that a stack makes, sorted. */
const exportsOf = async (session: Session, stackId: string): Promise<string[]> => {
  const names: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = await session.aws.cloudFormation.send(new ListExportsCommand(NextToken ? { NextToken } : {}));
    for (const { Name, ExportingStackId } of page.Exports ?? [])
      if (Name !== undefined && ExportingStackId === stackId) names.push(Name);
    ({ NextToken } = page);
  } while (NextToken !== undefined);
  return names.sort();
};

/** Deploys a stack of somebody else's that imports every export of the module. */
export const deployConsumer = async (session: Session): Promise<void> => {
  const { console: to, target } = session;
  const compute = await readStack(session, target.stackName);
  const names = compute === undefined ? [] : await exportsOf(session, compute.id);
  const body = JSON.stringify({
    Resources: { Anchor: { Type: 'AWS::CloudFormation::WaitConditionHandle' } },
    Outputs: Object.fromEntries(names.map((name, index) => [`Import${index}`, { Value: { 'Fn::ImportValue': name } }])),
  });
  const stack = await create(session, `${target.project}-${target.environment}-consumer`, body);
  to.print(`${to.paint('bold', 'consumer')}: ${stack.name} stands and imports ${names.length} exports`);
};

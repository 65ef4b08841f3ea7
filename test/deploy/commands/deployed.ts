/** A deployed environment for the commands: the repository's own specs, and an AWS that a test fills. */

import type { OpenSession } from '../../../scripts/commands/with-session.js';
import { type FakeOptions, fakeSession, rootId, stackArn } from '../watch/fake.js';
import { childId } from '../watch/history.js';

const accounts: Readonly<Record<string, string>> = {
  dev: '111111111111',
  staging: '222222222222',
  production: '333333333333',
};

export const directory = '.';

export const stackOf = (environment: string): string => `paperwurks-${environment}-compute`;

/** What DescribeStacks says of a stack of an environment. */
export const described = (environment: string, StackStatus: string, more: object = {}) => ({
  Stacks: [
    {
      StackId: environment === 'staging' ? rootId : stackArn(stackOf(environment)),
      StackName: stackOf(environment),
      StackStatus,
      CreationTime: new Date('2026-05-01T10:00:00Z'),
      ...more,
    },
  ],
});

export const row = (LogicalResourceId: string, ResourceStatus: string, more: object = {}) => ({
  LogicalResourceId,
  PhysicalResourceId: `physical-${LogicalResourceId}`,
  ResourceType: 'AWS::Logs::LogGroup',
  ResourceStatus,
  ...more,
});

export const nestedRow = (LogicalResourceId: string, ResourceStatus: string) =>
  row(LogicalResourceId, ResourceStatus, {
    PhysicalResourceId: childId(LogicalResourceId),
    ResourceType: 'AWS::CloudFormation::Stack',
  });

/** A session factory for a command, and what the command did with the session. */
export const opened = (environment: string, options: FakeOptions) => {
  const Account = accounts[environment] ?? '';
  const fake = fakeSession({
    ...options,
    target: { environment, stackName: stackOf(environment), account: Account },
    sts: { GetCallerIdentity: () => ({ Account, Arn: `arn:aws:iam::${Account}:user/test` }) },
  });
  let closed = 0;
  const open: OpenSession = () => ({ ...fake.session, close: () => void closed++ });
  return { ...fake, open, closed: () => closed, text: () => [...fake.printed, ...fake.noted].join('\n') };
};

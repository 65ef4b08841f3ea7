/** Deployments of a small stack, and tools that work at once. */

import { parsedTemplate } from '../../../scripts/deploy/package/nested.js';
import { packageTemplates } from '../../../scripts/deploy/package/package.js';
import type { Deployment, DeployOptions } from '../../../scripts/deploy/run/deploy-stack.js';
import type { Tools } from '../../../scripts/deploy/run/tools.js';
import type { Fake } from './fake.js';

const template = `AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  Name: { Type: String, Default: a }
  Password: { Type: String, NoEcho: true, Default: none }
Resources:
  Topic: { Type: AWS::SNS::Topic, Properties: { DisplayName: !Ref Name } }
Outputs:
  Arn: { Value: !Ref Topic, Export: { Name: app-Arn } }
`;

export const open: Deployment['settings'] = {
  terminationProtection: false,
  policy: 'open',
  rollbackAlarms: false,
  monitoringMinutes: 0,
  role: undefined,
};

/** A deployment whose template is passed by body. */
export const deployment = (
  options: DeployOptions = {},
  more: Partial<Deployment> & { readonly text?: string } = {},
): Deployment => {
  const { text = template, ...rest } = more;
  const packaged = packageTemplates({ 'compute.yaml': text }, 'compute.yaml', {
    bucket: 'b',
    prefix: '',
    region: 'eu-west-2',
  });
  return {
    stackName: 'paperwurks-dev-compute',
    packaged,
    bucket: undefined,
    root: parsedTemplate('compute.yaml', text),
    given: { values: new Map(), images: new Map() },
    settings: open,
    options,
    ...rest,
  };
};

/** Tools over a fake; what was recovered and watched is written down. */
export const tools = (
  { cloudFormation, session }: Fake,
  more: Partial<Tools> = {},
): Tools & { readonly watched: string[] } => {
  const watched: string[] = [];
  let drawn = 0;
  return {
    watched,
    random: () => `${++drawn}`.padStart(8, '0'),
    now: () => new Date('2026-01-03T00:10:00Z'),
    guard: async () => ({ account: '111111111111', arn: 'arn:aws:iam::111111111111:role/deploy' }),
    upload: async () => ({ uploaded: [], present: [] }),
    watch: async (_, { stackId, token }) => {
      watched.push(token);
      const status = cloudFormation.stack?.StackStatus ?? 'DELETE_COMPLETE';
      return {
        succeeded: /^(CREATE|UPDATE|DELETE)_COMPLETE$/.test(status),
        status,
        stackId,
        interrupted: session.signal.aborted,
      };
    },
    hasStarted: async (_, __, token) => cloudFormation.begun.has(token),
    lastOperation: async () => undefined,
    explain: async () => [],
    printCauses: (to) => to.console.note('the causes'),
    recover: async () => 'refused',
    findLeftovers: async () => [],
    clearLeftovers: async () => {},
    ...more,
  };
};

/** Alarms of the module's own that roll an update back: those that say that a service fails. */

import {
  ListStackResourcesCommand,
  type RollbackConfiguration,
  type RollbackTrigger,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import { mappingOf } from '../../../generator/checks/template.js';
import type { TemplateTree } from '../../../generator/impact/review/input.js';
import { resourceAt } from '../../../generator/impact/review/origins.js';
import { placeOf } from '../arn.js';
import type { Session } from '../session.js';
import { pagesOf } from './pages.js';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_RollbackConfiguration.html */
const mostTriggers = 5;

const resourcesOf = async (session: Session, stackId: string): Promise<StackResourceSummary[]> => {
  const found: StackResourceSummary[] = [];
  for await (const { StackResourceSummaries = [] } of pagesOf((NextToken) =>
    session.aws.cloudFormation.send(new ListStackResourcesCommand({ StackName: stackId, NextToken })),
  ))
    found.push(...StackResourceSummaries);
  return found;
};

interface AlarmFound {
  readonly address: string;
  readonly type: string;
  readonly physicalId: string;
}

const alarmTypes = new Set(['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm']);

const alarmsIn = async (session: Session, stackId: string, path: readonly string[]): Promise<AlarmFound[]> => {
  const found: AlarmFound[] = [];
  for (const { LogicalResourceId: id = '', ResourceType: type = '', PhysicalResourceId } of await resourcesOf(
    session,
    stackId,
  )) {
    if (PhysicalResourceId === undefined) continue;
    if (type === 'AWS::CloudFormation::Stack')
      found.push(...(await alarmsIn(session, PhysicalResourceId, [...path, id])));
    else if (alarmTypes.has(type))
      found.push({ address: [...path, id].join('/'), type, physicalId: PhysicalResourceId });
  }
  return found;
};

/** Alarms that a composite is made of: they go off with it. */
const membersOf = (tree: TemplateTree, alarms: readonly AlarmFound[]): Set<string> => {
  const rules = alarms
    .filter(({ type }) => type === 'AWS::CloudWatch::CompositeAlarm')
    .map(({ address }) => {
      const rule = JSON.stringify(mappingOf(resourceAt(tree, address).Properties).AlarmRule ?? '');
      return { folder: address.split('/').slice(0, -1).join('/'), rule };
    });
  return new Set(
    alarms
      .filter(({ address }) => {
        const id = address.split('/').at(-1) ?? '';
        const folder = address.split('/').slice(0, -1).join('/');
        return rules.some((rule) => rule.folder === folder && new RegExp(`\\b${id}\\b`).test(rule.rule));
      })
      .map(({ address }) => address),
  );
};

/**
 * How much an alarm says that a service is failing: what has run out or is merely busy is no reason to undo an update.
 * Lower is better; undefined: not at all.
 */
const weight = ({ address, type }: AlarmFound): number | undefined => {
  const id = address.split('/').at(-1) ?? '';
  if (type === 'AWS::CloudWatch::CompositeAlarm') return 0;
  if (/UnhealthyTargets|RunningTasks/.test(id)) return 1;
  if (/ErrorRate/.test(id)) return /Deployment/.test(id) ? 3 : 2;
  return undefined;
};

/** ARN of an alarm: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/permissions-reference-cw.html */
const arnOf = (stackId: string, nameOrArn: string): string => {
  if (nameOrArn.startsWith('arn:')) return nameOrArn;
  const { partition, region, account } = placeOf(stackId);
  return `arn:${partition}:cloudwatch:${region}:${account}:alarm:${nameOrArn}`;
};

/** A trigger with the address of its alarm. */
export interface AlarmTrigger extends RollbackTrigger {
  readonly address: string;
}

/**
 * The triggers for an update: composite alarms first, then the alarms of services that no composite has. Alarms that the
 * new templates do not have are left out: a trigger that goes missing fails the update.
 */
export const alarmTriggers = async (session: Session, stackId: string, tree: TemplateTree): Promise<AlarmTrigger[]> => {
  const all = (await alarmsIn(session, stackId, [])).filter(
    ({ address, type }) => resourceAt(tree, address).Type === type,
  );
  const members = membersOf(tree, all);
  return all
    .flatMap((alarm) => {
      const rank = members.has(alarm.address) ? undefined : weight(alarm);
      return rank === undefined ? [] : [{ alarm, rank }];
    })
    .sort((a, b) => a.rank - b.rank || (a.alarm.address < b.alarm.address ? -1 : 1))
    .slice(0, mostTriggers)
    .map(({ alarm }) => ({ address: alarm.address, Arn: arnOf(stackId, alarm.physicalId), Type: alarm.type }));
};

/**
 * The rollback configuration. Where there are no triggers it says so: CloudFormation keeps those of the last update
 * otherwise, and fails if one of their alarms is gone. Without triggers there is nothing to wait for.
 */
export const rollbackConfiguration = (
  triggers: readonly AlarmTrigger[],
  monitoringMinutes: number,
): RollbackConfiguration => ({
  RollbackTriggers: triggers.map(({ Arn, Type }) => ({ Arn, Type })),
  MonitoringTimeInMinutes: triggers.length === 0 ? 0 : monitoringMinutes,
});

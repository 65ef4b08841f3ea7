/** A statement of a policy in words, and why it is there. */

import type { Service } from '../../environment/environment.js';
import { type Evaluation, render, type Value } from '../../evaluate/index.js';
import { FEATURES, type Use } from '../../proofs/least-privilege/features.js';
import { listOf, type Statement, servicesOf } from '../../proofs/least-privilege/statements.js';
import { at, entriesAt } from '../../proofs/look.js';
import type { Subject } from '../../proofs/proof.js';
import { actionWords } from './actions.js';
import { list } from './english.js';
import { valueWords } from './values.js';

/** Why a statement is there: the words, and the page that they are from where there is one. */
export interface Why {
  /** Before the text, and not part of the link. */
  readonly before?: string;
  readonly text: string;
  readonly source: string | undefined;
}

/** Whom a statement is about and what brought it there. */
export interface Place {
  readonly subject: Subject;
  readonly use: Use | undefined;
  readonly service: Service | undefined;
}

const PRINCIPALS: Readonly<Record<string, string>> = {
  'cloudwatch.amazonaws.com': 'CloudWatch alarms',
  'delivery.logs.amazonaws.com': 'the delivery of logs',
  'ec2.amazonaws.com': 'EC2 instances',
  'ecs-tasks.amazonaws.com': 'ECS tasks',
  'events.amazonaws.com': 'EventBridge rules',
};

const everybody = 'Everybody';

const whoOf = (statement: Statement, graph: Evaluation): string => {
  const { principal } = statement;
  if (principal === undefined) return '';
  const services = servicesOf(statement).map((service) => PRINCIPALS[service] ?? service);
  const accounts = listOf(at(principal, 'AWS')).map((value) => valueWords(graph, value));
  return list([...services, ...accounts]) || (principal === '*' ? everybody : render(principal));
};

const TRUE: Readonly<Record<string, string>> = {
  'aws:securetransport=false': 'without TLS',
  'aws:principalisawsservice=false': 'where no service of AWS asks',
  'kms:grantisforawsresource=false': 'where it is not for a resource of AWS',
};

/** Known conditions; any other is told as it is written. */
const conditionWords = (graph: Evaluation, key: string, value: Value): string => {
  const known = TRUE[`${key.toLowerCase()}=${render(value)}`];
  if (known !== undefined) return known;
  switch (key.toLowerCase()) {
    case 'aws:sourceaccount':
      return 'on behalf of this account';
    case 'aws:sourcearn':
      return `on behalf of ${list(
        listOf(value).map((one) => valueWords(graph, one)),
        'or',
      )}`;
    case 'ecs:cluster':
      return 'as part of the cluster';
    default:
      return `where ${key} is ${list(
        listOf(value).map((one) => valueWords(graph, one)),
        'or',
      )}`;
  }
};

const conditionsOf = ({ condition }: Statement, graph: Evaluation): string[] =>
  entriesAt(condition).flatMap(([, keys]) => entriesAt(keys).map(([key, value]) => conditionWords(graph, key, value)));

/** What a statement allows or denies, as a sentence without its full stop. */
export const statementWords = (statement: Statement, { graph }: Subject): string => {
  const { effect, kind, actions, resources, byException } = statement;
  const isDenied = effect === 'Deny';
  const named = whoOf(statement, graph);
  const who = isDenied && named === everybody ? 'Nobody' : named;
  const verb = isDenied && named !== everybody ? 'may not' : 'may';
  const on = kind === 'identity' ? resources.map((value) => valueWords(graph, value)) : [];
  const preposition = on.length === 1 && on[0] === 'everything' ? ', on any resource' : `: ${list(on)}`;
  const about = on.length === 0 ? '' : preposition;
  const conditions = conditionsOf(statement, graph);
  const limits = conditions.length === 0 ? '' : `${isDenied ? ' ' : ', only '}${list(conditions)}`;
  const exception = byException ? ' (with exceptions: read the policy)' : '';
  return `${who === '' ? '' : `${who} `}${verb} ${actionWords(actions)}${about}${limits}${exception}`;
};

/** What the spec itself gives as the reason: its permissions are numbered in the order in which it has them. */
const asked = ({ name }: Statement, { use, service }: Place): Why | undefined => {
  const [, index] = /^Permission(\d+)$/.exec(name) ?? [];
  const permission = use === 'task' && index !== undefined ? service?.permissions[Number(index) - 1] : undefined;
  return permission && { text: permission.why, source: undefined };
};

/** Why a statement is there: the spec's own words, the features that need its actions, or why no resource limits it. */
export const whyOf = (statement: Statement, place: Place): Why[] => {
  const own = asked(statement, place);
  const { subject, use, service } = place;
  const features = FEATURES.filter(
    (feature) =>
      feature.use === use &&
      feature.on(subject.environment, service) &&
      feature.actions.some((action) => statement.actions.includes(action)),
  ).map(({ name, source }) => ({ before: 'Needed for', text: name, source }));
  const reasons = own === undefined ? features : [own];
  const open = statement.resources.some((value) => value === '*') && statement.kind === 'identity';
  const limits = open
    ? statement.actions.flatMap((action) => {
        const known = subject.facts.unscopedActions[action];
        return known === undefined ? [] : [{ text: known.why.replace(/\.$/, ''), source: known.source }];
      })
    : [];
  return [...new Map([...reasons, ...limits].map((why) => [why.text, why])).values()];
};

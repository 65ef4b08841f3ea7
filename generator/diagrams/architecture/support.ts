/** What stands beside the services: roles, images, secrets, queues, logs, alarms and events. */

import type { EvaluatedResource } from '../../evaluate/index.js';
import { at, itemsAt, text } from '../../proofs/look.js';
import { ofType, type Scene } from '../../proofs/proof.js';
import { type Card, card } from '../model.js';
import { counted, distinct, named, unbroken, words } from '../text/words.js';
import { ownerIn, targetsOf } from './balancing.js';

const roleLine = (role: EvaluatedResource, owner: string | undefined): string => {
  const policies = itemsAt(role.properties, 'Policies').map((policy) => text(at(policy, 'PolicyName')));
  const name = [owner, words(role.id, 'Role')].filter((part) => part !== undefined).join(' ');
  return `${name}: ${policies.length === 0 ? 'no permissions' : named(policies, 6)}`;
};

/** The roles, each with the names of its policies. */
export const rolesCard = (scene: Scene): Card[] => {
  const owner = ownerIn(scene);
  const roles = ofType(scene, 'IAM::Role');
  const boundary = scene.environment.permissionsBoundary === undefined ? [] : ['all within a permissions boundary'];
  return roles.length === 0
    ? []
    : [
        card('roles', 'identity', 'IAM', counted(roles.length, 'role'), [
          ...roles.map((role) => roleLine(role, owner(role.stack))),
          ...boundary,
        ]),
      ];
};

/** An image with no more of its digest than tells it from others. */
const short = (image: string): string => image.replace(/(@sha256:[0-9a-f]{8})[0-9a-f]+$/, '$1…');

/** The repositories that images are pulled from. */
export const imagesCard = ({ environment: { services } }: Scene): Card => {
  const images = distinct(services.flatMap(({ image, sidecars }) => [image, ...sidecars.map((one) => one.image)]));
  const ours = images.every((image) => !/^[^/]+\.[^/]+\//.test(image));
  return card(
    'images',
    'store',
    ours ? 'ECR' : 'ECR and other registries',
    counted(images.length, 'image'),
    images.map(short),
  );
};

/** The secrets that tasks start with. */
export const secretsCard = ({ environment: { services } }: Scene): Card[] => {
  const lines = services
    .filter(({ secrets }) => secrets.length > 0)
    .map(
      ({ name, secrets }) =>
        `${name}: ${named(
          secrets.map(({ variable }) => variable),
          8,
        )}`,
    );
  const stores = distinct(services.flatMap(({ secrets }) => secrets.map(({ store }) => store))).sort();
  const about = stores.map((store) => (store === 'ssm' ? 'Parameter Store' : 'Secrets Manager')).join(' and ');
  const files = services.flatMap(({ name, environmentFile }) =>
    environmentFile === undefined ? [] : [`${name}: file ${environmentFile.replace(/^arn:[^:]*:s3:::/, '')}`],
  );
  if (lines.length + files.length === 0) return [];
  return [
    card('secrets', 'store', about === '' ? 'S3' : files.length > 0 ? `${about}, S3` : about, 'Secrets at start', [
      ...lines,
      ...files,
    ]),
  ];
};

/** The queues that workers take messages from, by the worker's name. */
export const queueCards = ({ environment: { services } }: Scene): [service: string, queue: Card][] =>
  services.flatMap((service) =>
    service.kind !== 'worker' || service.queue === undefined
      ? []
      : [
          [
            service.name,
            card(
              `queue ${service.name}`,
              'store',
              'SQS',
              service.queue === 'parameter' ? `Queue of ${service.name}` : (service.queue.split(':').at(-1) ?? ''),
              service.queue === 'parameter' ? ['ARN by parameter'] : [],
            ),
          ] as [string, Card],
        ],
  );

/** The log groups, each with how long it keeps. */
export const logsCard = (scene: Scene): Card[] => {
  const groups = ofType(scene, 'Logs::LogGroup').map(({ id, properties }) => {
    const days = text(properties.RetentionInDays);
    return `${text(properties.LogGroupName) || id}, ${days === '' ? 'for ever' : unbroken(`${days} days`)}`;
  });
  return groups.length === 0
    ? []
    : [card('logs', 'watch', 'CloudWatch Logs', counted(groups.length, 'log group'), groups)];
};

/** A logical id without the name that it starts with. */
const without = (id: string, name: string): string => {
  const start = name.replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase();
  return id.toLowerCase().startsWith(start) ? id.slice(start.length) : id;
};

/** What an alarm is about: the service, the load balancer or the cluster that it reads the metrics of. */
const subjectOf = (alarm: EvaluatedResource, scene: Scene, owner: (stack: string) => string | undefined): string => {
  const read = targetsOf(alarm.properties);
  const service = [alarm.address, ...read].map((one) => owner(one.split('/').slice(0, -1).join('/'))).find(Boolean);
  if (service !== undefined) return service;
  // One that reads the metrics of a queue alone has the name of the service that the queue is for.
  const named = scene.environment.services.find(({ name }) => without(alarm.id, name) !== alarm.id);
  if (named !== undefined) return named.name;
  const types = read.map((address) => scene.graph.resources.get(address)?.type);
  return types.includes('AWS::ElasticLoadBalancingV2::LoadBalancer') ? 'load balancer' : 'cluster';
};

/** Alarms by what they are about. */
export const alarmsCard = (scene: Scene): Card[] => {
  const owner = ownerIn(scene);
  const alarms = ofType(scene, 'CloudWatch::Alarm');
  const composite = ofType(scene, 'CloudWatch::CompositeAlarm').map(({ id }) => words(id, 'Alarm'));
  const bySubject = new Map<string, string[]>();
  for (const alarm of alarms) {
    const subject = subjectOf(alarm, scene, owner);
    const own = words(without(alarm.id, subject), 'DeploymentAlarm', 'Alarm');
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), own]);
  }
  const dashboards = ofType(scene, 'CloudWatch::Dashboard').length;
  const all = alarms.length + composite.length;
  if (all === 0) return [];
  return [
    card('alarms', 'watch', 'CloudWatch', counted(all, 'alarm'), [
      ...[...bySubject]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([subject, names]) => `${subject}: ${named(distinct(names).sort())}`),
      ...(composite.length > 0 ? [`composite: ${named(composite)}`] : []),
      ...(dashboards > 0 ? [counted(dashboards, 'dashboard')] : []),
    ]),
  ];
};

/** Rules for events, by where they send to. */
export const eventsCard = (scene: Scene): Card[] => {
  const rules = ofType(scene, 'Events::Rule');
  const to = (type: string): string[] =>
    rules
      .filter(({ properties }) =>
        targetsOf(properties.Targets).some((address) => scene.graph.resources.get(address)?.type === type),
      )
      .map(({ id }) => words(id, 'LogRule', 'Rule'));
  const logged = to('AWS::Logs::LogGroup');
  const told = rules.map(({ id }) => words(id, 'LogRule', 'Rule')).filter((name) => !logged.includes(name));
  return rules.length === 0
    ? []
    : [
        card('events', 'watch', 'EventBridge', counted(rules.length, 'rule'), [
          ...(told.length > 0 ? [`to the topic: ${named(told)}`] : []),
          ...(logged.length > 0 ? [`to a log group: ${named(logged)}`] : []),
        ]),
      ];
};

/** The topic that alarms and events go to. */
export const topicCard = (scene: Scene): Card => {
  const topic = ofType(scene, 'SNS::Topic')[0];
  const email = scene.environment.alarms.email;
  return card('topic', 'watch', 'SNS', 'Topic of alarms and events', [
    ...(topic === undefined ? ['an existing one, by parameter'] : []),
    ...(topic?.properties.KmsMasterKeyId === undefined ? [] : ['encrypted with a key of its own']),
    ...(email === undefined ? [] : [`mails ${email}`]),
  ]);
};

import type { CapacityShare } from '../../environment/environment.js';
import { instancesOf, mostOf, onInstances, type Running, runningIn } from '../load.js';
import type { Proof, Subject } from '../proof.js';
import { exceeded, limitOf, type Measure, type Measures } from './measure.js';

/** Families of the quota for standard instances. */
const STANDARD = /^[acdhimrtz][0-9]/;

/** The most of some tasks that one provider may get: its base, and its share of the rest, rounded up. */
const shareOf = (capacity: readonly CapacityShare[], provider: CapacityShare['provider'], tasks: number): number => {
  const own = capacity.find((share) => share.provider === provider);
  if (own === undefined) return 0;
  const based = capacity.reduce((sum, { base }) => sum + base, 0);
  const weights = capacity.reduce((sum, { weight }) => sum + weight, 0);
  const rest = Math.max(0, tasks - based);
  return Math.min(tasks, own.base + (weights === 0 ? 0 : Math.ceil((rest * own.weight) / weights)));
};

const vcpus = ({ task }: Running, tasks: number): number => (tasks * task.cpu) / 1024;

/** vCPUs on Fargate with all services at their most and the largest of them deploying, or running a job. */
const onFargate = (subject: Subject, provider: 'FARGATE' | 'FARGATE_SPOT'): number => {
  const running = runningIn(subject).filter(({ service }) => service.launchType === 'FARGATE');
  const at = (one: Running, tasks: number) => vcpus(one, shareOf(one.service.capacity, provider, tasks));
  const steady = running.reduce((sum, one) => sum + at(one, one.max), 0);
  // A job runs on FARGATE where its service runs on FARGATE_SPOT: it must not be stopped half-way.
  const more = running.flatMap((one) => [
    at(one, Math.max(one.max, mostOf(one, one.max))) - at(one, one.max),
    ...(provider === 'FARGATE' ? one.jobs.map(({ cpu }) => cpu / 1024) : []),
  ]);
  return steady + Math.max(0, ...more);
};

/** vCPUs of one instance, where the quota for standard instances counts it and its type is known. */
const perInstance = (subject: Subject): number => {
  const type = instancesOf(subject)?.type;
  if (type === undefined || onInstances(subject).length === 0 || !STANDARD.test(type)) return 0;
  return (Object.hasOwn(subject.facts.instanceTypes, type) && subject.facts.instanceTypes[type]?.vCpu) || 0;
};

const fargateUses: Measures = (subject) =>
  (
    [
      ['fargateOnDemandVcpus', 'FARGATE'],
      ['fargateSpotVcpus', 'FARGATE_SPOT'],
    ] as const
  ).map(([quota, provider]) => ({
    quota,
    used: onFargate(subject, provider),
    of: `vCPUs on ${provider}, with all services at their most and one deploying`,
    otherwise: 'lower tasks.max',
    spec: ['services'],
  }));

const instanceUses: Measures = (subject) => {
  const each = perInstance(subject);
  return [
    {
      quota: 'standardVcpus',
      used: each * (instancesOf(subject)?.max ?? 0),
      of: 'vCPUs of instances at their most',
      otherwise: `write instances.max: ${Math.floor(limitOf(subject, 'standardVcpus') / Math.max(1, each))}`,
      spec: ['instances', 'max'],
    },
  ];
};

/** What runs at once. */
export const vcpuUses: Measures = (subject) =>
  [...fargateUses(subject), ...instanceUses(subject)].filter(({ used }) => used > 0);

/** AWS sets the quota for instances by how an account has been used, so that its default says nothing of this one. */
const isOpen = ({ environment }: Subject, { quota }: Measure): boolean =>
  quota === 'standardVcpus' && !Object.hasOwn(environment.quotas, quota);

/** The account may run what the spec asks for. */
export const vcpuQuotas: Proof = {
  id: 'quotas/vcpus',
  claim:
    'With all services at their most and one of them deploying, tasks and instances stay within the vCPUs of the account.',
  why: 'Scaling and deployments stop where the account may start nothing more, also those of its other environments.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html',
  assumes: (subject) => {
    const { quotas } = subject.facts;
    return vcpuUses(subject)
      .filter((measure) => isOpen(subject, measure))
      .map(
        ({ quota, used }) =>
          `the account may run ${used} vCPUs of standard instances (quotas.${quota}; a new account has ${quotas[quota]?.value ?? 0})`,
      );
  },
  violations: (subject) =>
    exceeded(
      subject,
      vcpuUses(subject).filter((measure) => !isOpen(subject, measure)),
    ),
};

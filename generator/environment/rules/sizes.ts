import { nearestNumber } from '../../text/nearest.js';
import type { Path } from '../../text/problem.js';
import type { Service } from '../environment.js';
import { FARGATE_SIZES } from '../fargate.js';
import { at, orDefault, type Report, type Rule, type Subject } from './rule.js';

/** Task sizes that Fargate does not offer, or that do not fit the instances; containers that do not fit the task. */
export const sizes: Rule = (subject, report) => {
  for (const service of subject.environment.services) {
    for (const task of tasksOf(subject, service))
      (service.launchType === 'FARGATE' ? fargate : instance)(subject, report, task);
    within(report, service);
  }
};

/** A task of a service, or of a job of it. */
interface Task {
  readonly path: Path;
  readonly cpu: number;
  readonly memory: number;
}

/** A job without a size of its own has the service's, which is looked at once. */
function tasksOf(subject: Subject, service: Service): Task[] {
  const jobs = service.jobs.map(({ name, cpu, memory }) => ({ path: at(service, 'jobs', name), cpu, memory }));
  const own = jobs.filter(({ path }) => subject.says([...path, 'cpu']) || subject.says([...path, 'memory']));
  return [{ path: at(service), cpu: service.cpu, memory: service.memory }, ...own];
}

function fargate(subject: Subject, report: Report, { path, cpu, memory }: Task): void {
  const cpus = FARGATE_SIZES.map((size) => size.cpu);
  const size = FARGATE_SIZES.find((offered) => offered.cpu === cpu);
  if (size === undefined) {
    report([...path, 'cpu'], {
      found: orDefault(subject, [...path, 'cpu'], cpu),
      expected: `one of ${cpus.join(', ')} on Fargate`,
      hint: `Write ${nearestNumber(cpu, cpus)}.`,
    });
    return;
  }
  if (size.memory.includes(memory)) return;
  const said = orDefault(subject, [...path, 'memory'], memory);
  const place = subject.says([...path, 'memory']) ? 'memory' : 'cpu';
  report([...path, place], {
    found: place === 'memory' ? said : `${cpu} with a memory of ${said}`,
    expected: `with a cpu of ${cpu} on Fargate a memory of ${list(size.memory)} MiB`,
    hint: `Write memory: ${nearestNumber(memory, size.memory)}.`,
  });
}

/** All of a few, the ends and the step of many. */
function list(values: readonly number[]): string {
  const [first = 0, second = 0] = values;
  if (values.length <= 7) return values.join(', ');
  return `${first} to ${values.at(-1)} in steps of ${second - first}`;
}

function instance(subject: Subject, report: Report, { path, cpu, memory }: Task): void {
  const { type } = subject.environment.instances;
  const has = Object.hasOwn(subject.instanceTypes, type) ? subject.instanceTypes[type] : undefined;
  if (has === undefined) return;
  const name = orDefault(subject, ['instances', 'type'], type);
  const hint = 'Make the task smaller or instances.type bigger.';
  if (cpu > has.vCpu * 1024) {
    report([...path, 'cpu'], {
      found: orDefault(subject, [...path, 'cpu'], cpu),
      expected: `at most ${has.vCpu * 1024}, the CPU units of a ${name}`,
      hint,
    });
  }
  // The operating system and the ECS agent need some of it, so that the whole of it never fits.
  if (memory >= has.memory) {
    report([...path, 'memory'], {
      found: orDefault(subject, [...path, 'memory'], memory),
      expected: `less than ${has.memory}, the MiB of a ${name}`,
      hint,
    });
  }
}

const sum = (values: readonly (number | undefined)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);

/** MiB that Docker reserves at least: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html */
const LEAST_MEMORY = 6;

/** Sidecars and file systems in memory leave something of the task to the service's own container. */
function within(report: Report, service: Service): void {
  const { sidecars, cpu, memory } = service;
  const used = [
    { key: 'cpu', unit: 'CPU units', of: cpu, taken: sum(sidecars.map((sidecar) => sidecar.cpu)) },
    { key: 'memory', unit: 'MiB', of: memory, taken: sum(sidecars.map((sidecar) => sidecar.memory)) },
  ];
  for (const { key, unit, of, taken } of used) {
    if (taken < of) continue;
    report(at(service, 'sidecars'), {
      found: `${taken} ${unit} for the sidecars`,
      expected: `less than ${of}, the ${key} of the task`,
      hint: `Raise the task's ${key}, or lower the sidecars'.`,
    });
  }
  const left = memory - sum(sidecars.map((sidecar) => sidecar.memory));
  if (left > 0 && left < LEAST_MEMORY) {
    report(at(service, 'sidecars'), {
      found: `${memory - left} MiB for the sidecars`,
      expected: `at most ${memory - LEAST_MEMORY}, so that ${LEAST_MEMORY} are left for the service's own container`,
      hint: "Raise the task's memory, or lower the sidecars'.",
    });
  }
  const containers = [
    { path: at(service, 'tmpfs'), tmpfs: service.tmpfs },
    ...sidecars.map(({ name, tmpfs }) => ({ path: at(service, 'sidecars', name, 'tmpfs'), tmpfs })),
  ];
  const total = sum(containers.flatMap(({ tmpfs }) => tmpfs.map(({ size }) => size)));
  const largest = containers.reduce((a, b) =>
    sum(b.tmpfs.map(({ size }) => size)) > sum(a.tmpfs.map(({ size }) => size)) ? b : a,
  );
  if (total >= memory) {
    report(largest.path, {
      found: `${total} MiB of file systems in memory`,
      expected: `less than ${memory}, the memory of the task`,
      hint: 'They count against the task: raise its memory, or make them smaller.',
    });
  }
}

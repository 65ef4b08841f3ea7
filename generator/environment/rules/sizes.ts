import { nearestNumber } from '../../text/nearest.js';
import type { Service } from '../environment.js';
import { FARGATE_SIZES } from '../fargate.js';
import { at, orDefault, type Report, type Rule, type Subject } from './rule.js';

/** Task sizes that Fargate does not offer, or that do not fit the instances. */
export const sizes: Rule = (subject, report) => {
  for (const service of subject.environment.services) {
    const onEc2 = service.capacity.some(({ provider }) => provider === 'EC2');
    const onFargate = service.capacity.some(({ provider }) => provider !== 'EC2');
    if (onFargate) fargate(subject, report, service);
    else if (onEc2) instance(subject, report, service);
  }
};

function fargate(subject: Subject, report: Report, service: Service): void {
  const cpus = FARGATE_SIZES.map(({ cpu }) => cpu);
  const size = FARGATE_SIZES.find(({ cpu }) => cpu === service.cpu);
  if (size === undefined) {
    report(at(service, 'cpu'), {
      found: orDefault(subject, at(service, 'cpu'), service.cpu),
      expected: `one of ${cpus.join(', ')} on Fargate`,
      hint: `Write ${nearestNumber(service.cpu, cpus)}.`,
    });
    return;
  }
  if (size.memory.includes(service.memory)) return;
  const memory = orDefault(subject, at(service, 'memory'), service.memory);
  const place = subject.says(at(service, 'memory')) ? 'memory' : 'cpu';
  report(at(service, place), {
    found: place === 'memory' ? memory : `${service.cpu} with a memory of ${memory}`,
    expected: `with a cpu of ${service.cpu} on Fargate a memory of ${list(size.memory)} MiB`,
    hint: `Write memory: ${nearestNumber(service.memory, size.memory)}.`,
  });
}

/** All of a few, the ends and the step of many. */
function list(values: readonly number[]): string {
  const [first = 0, second = 0] = values;
  if (values.length <= 7) return values.join(', ');
  return `${first} to ${values.at(-1)} in steps of ${second - first}`;
}

function instance(subject: Subject, report: Report, service: Service): void {
  const { type } = subject.environment.instances;
  const has = Object.hasOwn(subject.instanceTypes, type) ? subject.instanceTypes[type] : undefined;
  if (has === undefined) return;
  const name = orDefault(subject, ['instances', 'type'], type);
  if (service.cpu > has.vCpu * 1024) {
    report(at(service, 'cpu'), {
      found: orDefault(subject, at(service, 'cpu'), service.cpu),
      expected: `at most ${has.vCpu * 1024}, the CPU units of a ${name}`,
      hint: 'Make the task smaller or instances.type bigger.',
    });
  }
  // The operating system and the ECS agent need some of it, so that the whole of it never fits.
  if (service.memory >= has.memory) {
    report(at(service, 'memory'), {
      found: orDefault(subject, at(service, 'memory'), service.memory),
      expected: `less than ${has.memory}, the MiB of a ${name}`,
      hint: 'Make the task smaller or instances.type bigger.',
    });
  }
}

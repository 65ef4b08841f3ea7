import { architectureOf } from '../architecture.js';
import type { CapacityShare, Service } from '../environment.js';
import type { ServiceSpec } from '../spec.js';
import { at, orDefault, type Report, type Rule } from './rule.js';

/** Capacity providers that ECS does not take together, and a CPU architecture that the capacity does not have. */
export const capacity: Rule = (subject, report) => {
  const { environment, spec } = subject;
  for (const service of environment.services) {
    mix(report, service, spec.services[service.name]?.capacity);
    strategy(report, service);
  }
  const onEc2 = environment.services.filter(({ capacity }) => capacity.some(({ provider }) => provider === 'EC2'));
  const instances = architectureOf(environment.instances.type);
  if (environment.launchType === 'EC2' && spec.architecture !== undefined) {
    report(['architecture'], {
      found: spec.architecture,
      expected: 'no architecture with launchType EC2',
      hint: `It follows from the instance type: ${environment.instances.type} is ${instances}.`,
    });
  } else if (environment.architecture !== instances && onEc2[0] !== undefined) {
    report(at(onEc2[0], 'capacity'), {
      found: `EC2 instances of type ${orDefault(subject, ['instances', 'type'], environment.instances.type)}, which are ${instances}`,
      expected: `${environment.architecture}, the environment's architecture`,
      hint: `Change instances.type, or write architecture: ${instances}.`,
    });
  }
};

function mix(report: Report, service: Service, given: ServiceSpec['capacity']): void {
  const providers = typeof given === 'object' ? Object.keys(given) : [];
  if (!providers.includes('EC2') || providers.length < 2) return;
  report(at(service, 'capacity'), {
    found: providers.sort().join(' and '),
    expected: 'EC2 alone, or FARGATE and FARGATE_SPOT',
    hint: 'ECS mixes no Auto Scaling group with Fargate in one service: make two services.',
  });
}

function strategy(report: Report, service: Service): void {
  const capacity: readonly CapacityShare[] = service.capacity;
  const bases = capacity.filter(({ base }) => base > 0).map(({ provider }) => provider);
  if (bases.length > 1) {
    const found = `a base for ${bases.join(' and ')}`;
    report(at(service, 'capacity'), { found, expected: 'a base for one provider', hint: 'Remove one of them.' });
  }
  if (capacity.every(({ weight }) => weight === 0)) {
    const hint = 'Give one provider a weight of 1.';
    report(at(service, 'capacity'), { found: 'no weight above 0', expected: 'at least one', hint });
  }
}

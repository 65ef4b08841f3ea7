import { architectureOf } from '../architecture.js';
import type { Service } from '../environment.js';
import { at, orDefault, type Report, type Rule } from './rule.js';

/** Capacity providers that ECS does not take together, and a CPU architecture that the capacity does not have. */
export const capacity: Rule = (subject, report) => {
  const { environment, spec } = subject;
  for (const service of environment.services) strategy(report, service);
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

function strategy(report: Report, service: Service): void {
  const providers = service.capacity.map(({ provider }) => provider);
  if (providers.includes('EC2') && providers.length > 1) {
    report(at(service, 'capacity'), {
      found: providers.join(' and '),
      expected: 'EC2 alone, or FARGATE and FARGATE_SPOT',
      hint: 'ECS mixes no Auto Scaling group with Fargate in one service: make two services.',
    });
  }
  const bases = service.capacity.filter(({ base }) => base > 0).map(({ provider }) => provider);
  if (bases.length > 1) {
    const found = `a base for ${bases.join(' and ')}`;
    report(at(service, 'capacity'), { found, expected: 'a base for one provider', hint: 'Remove one of them.' });
  }
  if (service.capacity.every(({ weight }) => weight === 0)) {
    const hint = 'Give one provider a weight of 1.';
    report(at(service, 'capacity'), { found: 'no weight above 0', expected: 'at least one', hint });
  }
}

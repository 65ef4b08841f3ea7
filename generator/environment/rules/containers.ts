import type { Path } from '../../text/problem.js';
import type { ContainerDependency, ContainerHealthCheck, Service } from '../environment.js';
import { at, type Report, type Rule } from './rule.js';

/**
 * Containers that could never start: one that waits for itself, for nobody, for a health check that is not there, or for
 * the end of one with which the task ends.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html
 */
export const containers: Rule = ({ environment }, report) => {
  for (const service of environment.services) {
    const all = containersOf(service);
    for (const { name } of service.sidecars) {
      if (name !== service.name) continue;
      report(at(service, 'sidecars', name), {
        found: name,
        expected: 'a name that no other container of the task has',
        hint: "The service's own container is called like the service: rename the sidecar.",
      });
      return;
    }
    for (const container of all.values())
      for (const dependency of container.dependsOn)
        check(report, [...container.path, 'dependsOn', dependency.container], dependency, all);
    const [from, path] = cycle(all) ?? [];
    if (from !== undefined && path !== undefined) {
      report([...from.path, 'dependsOn'], {
        found: path.join(' -> '),
        expected: 'an order in which the containers can start',
        hint: 'Each of them waits for the next: remove one of the dependencies.',
      });
    }
  }
};

interface Container {
  readonly path: Path;
  readonly essential: boolean;
  readonly containerHealthCheck: ContainerHealthCheck | undefined;
  readonly dependsOn: readonly ContainerDependency[];
}

const containersOf = (service: Service): ReadonlyMap<string, Container> =>
  new Map([
    [service.name, { ...service, path: at(service), essential: true }],
    ...service.sidecars.map((sidecar): [string, Container] => [
      sidecar.name,
      { ...sidecar, path: at(service, 'sidecars', sidecar.name) },
    ]),
  ]);

function check(
  report: Report,
  path: Path,
  { container, condition }: ContainerDependency,
  all: ReadonlyMap<string, Container>,
): void {
  const other = all.get(container);
  if (other === undefined) {
    const hint = 'Name the service or one of its sidecars.';
    report(path, { found: container, expected: `one of ${[...all.keys()].join(', ')}`, hint });
  } else if (condition === 'HEALTHY' && other.containerHealthCheck === undefined) {
    report(path, {
      found: `HEALTHY of ${container}, which has no health check`,
      expected: 'a container with a containerHealthCheck',
      hint: `Give ${container} a containerHealthCheck, or write START.`,
    });
  } else if ((condition === 'COMPLETE' || condition === 'SUCCESS') && other.essential) {
    report(path, {
      found: `${condition} of ${container}, with which the task ends`,
      expected: 'a container with essential: false',
      hint: `Write essential: false for ${container}, or wait for START or HEALTHY.`,
    });
  }
}

/** The first container, by name, from which a way leads back to itself, with that way. */
function cycle(all: ReadonlyMap<string, Container>): [Container, string[]] | undefined {
  const wayBack = (start: string, name: string, seen: readonly string[]): string[] | undefined => {
    for (const { container } of all.get(name)?.dependsOn ?? []) {
      if (container === start) return [...seen, start];
      const way = seen.includes(container) ? undefined : wayBack(start, container, [...seen, container]);
      if (way !== undefined) return way;
    }
    return undefined;
  };
  for (const name of [...all.keys()].sort()) {
    const way = wayBack(name, name, [name]);
    const from = all.get(name);
    if (way !== undefined && from !== undefined) return [from, way];
  }
  return undefined;
}

import type { Path } from '../../text/problem.js';
import { covers, wildcards } from '../patterns.js';
import type { Allotment } from '../routes.js';
import { at, type Report, type Rule } from './rule.js';

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
const QUOTAS = { rules: 100, values: 5, wildcards: 6 };

/** Routes that are compared with each other in a moment; no account is known to have more rules. */
const COMPARABLE = 1000;

/** Listener rules that ELB refuses, that collide, or that no request ever reaches. */
export const routing: Rule = ({ allotments, environment }, report) => {
  const rules = Math.min(environment.quotas.rulesPerLoadBalancer ?? QUOTAS.rules, COMPARABLE);
  const services = new Set(allotments.map(({ service }) => service));
  if (allotments.length > rules) {
    const found = `${allotments.length} routes`;
    report(['services'], {
      found,
      expected: `at most ${rules}, the rules of a listener`,
      hint: 'Join some of them.',
    });
    // Comparing each with each would take long, and says nothing while so many have to go.
    return;
  }
  const byPriority = new Map<number, Allotment>();
  const earlier: Allotment[] = [];
  for (const route of allotments) {
    // What has too many wildcards is refused already, and comparing it would take long.
    if (!quotas(report, route)) continue;
    const shadow = earlier.find((other) => shadows(other, route));
    const rival = byPriority.get(route.priority);
    if (shadow !== undefined) shadowed(report, route, shadow, services.size);
    else if (rival !== undefined) collision(report, route, rival, byPriority);
    else partly(report, route, earlier);
    if (rival === undefined) byPriority.set(route.priority, route);
    earlier.push(route);
  }
};

const placeOf = ({ service, index }: Allotment): Path =>
  index === undefined ? at(service, 'routes') : at(service, 'routes', index);

/** Hosts and paths as a person would write them. */
function describe({ hosts, paths }: Allotment): string {
  return [...(hosts.length > 0 ? [hosts.join(' or ')] : []), ...(paths.length > 0 ? [paths.join(' or ')] : [])].join(
    ' with ',
  );
}

/** False where there are too many wildcards. */
function quotas(report: Report, route: Allotment): boolean {
  const values = [...route.hosts, ...route.paths];
  if (values.length > QUOTAS.values) {
    const found = `${values.length} hosts and paths`;
    const expected = `at most ${QUOTAS.values} in one listener rule`;
    report(placeOf(route), { found, expected, hint: 'Split the route in two.' });
  }
  const wild = values.reduce((sum, value) => sum + wildcards(value), 0);
  if (wild <= QUOTAS.wildcards) return true;
  const expected = `at most ${QUOTAS.wildcards} in one listener rule`;
  report(placeOf(route), { found: `${wild} wildcards`, expected, hint: 'Split the route in two.' });
  return false;
}

interface Request {
  readonly host: string;
  readonly path: string;
}

/** What a rule matches, one host and one path at a time; every path begins with a slash. */
function requests({ hosts, paths }: Allotment): Request[] {
  return (hosts.length > 0 ? hosts : ['*']).flatMap((host) =>
    (paths.length > 0 ? paths : ['/*']).map((path) => ({ host, path })),
  );
}

const includes = (general: Request, specific: Request): boolean =>
  covers(general.host, specific.host) && covers(general.path, specific.path);

/** Whether an earlier rule takes everything that this one is for. */
const shadows = (other: Allotment, route: Allotment): boolean =>
  requests(route).every((request) => requests(other).some((general) => includes(general, request)));

function shadowed(report: Report, route: Allotment, other: Allotment, services: number): void {
  const same = other.text === route.text || shadows(route, other);
  const hint =
    services > 1 && route.index === undefined
      ? 'A service without routes takes every path: give each service routes.'
      : same
        ? 'Remove one of them.'
        : `It comes first by its priority of ${other.priority}: give one of them another priority.`;
  report(placeOf(route), {
    found: `${describe(route)}, ${same ? 'the same as' : 'all of it taken by'} ${describe(other)} of ${other.service}`,
    expected: 'requests that no earlier route takes',
    hint,
  });
}

/** One of several hosts or paths that never gets a request. */
function partly(report: Report, route: Allotment, earlier: readonly Allotment[]): void {
  for (const request of requests(route)) {
    const other = earlier.find((rule) => requests(rule).some((general) => includes(general, request)));
    if (other === undefined) continue;
    report(placeOf(route), {
      found: `${request.host === '*' ? '' : request.host}${request.path}, taken by ${describe(other)} of ${other.service}`,
      expected: 'requests that no earlier route takes',
      hint: 'Make it a route of its own, or give one of them another priority.',
    });
    return;
  }
}

function collision(report: Report, route: Allotment, rival: Allotment, taken: ReadonlyMap<number, Allotment>): void {
  // Whoever wrote a priority can change it; of two allotted ones, only a person knows which is deployed.
  const [mover, other] = route.explicit || !rival.explicit ? [route, rival] : [rival, route];
  const place = placeOf(mover);
  let free = mover.priority;
  while (taken.has(free) && free < 50000) free++;
  report(mover.explicit ? [...place, 'priority'] : place, {
    found: `priority ${mover.priority} for ${describe(mover)}, which ${describe(other)} of ${other.service} has`,
    expected: 'a priority of its own',
    hint: `Write priority: ${free} at ${mover.explicit ? 'this one' : 'the newer one of the two'}.`,
  });
}

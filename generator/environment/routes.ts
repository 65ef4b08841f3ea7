import { compare } from '../text/problem.js';
import { literals, wildcards } from './patterns.js';
import type { RouteSpec, ServiceSpec } from './spec.js';

/** A route of the spec with the priority of its listener rule. */
export interface Allotment {
  readonly service: string;
  /** Its place in the service's list of routes; undefined for the default route. */
  readonly index: number | undefined;
  /** Lower case, sorted. */
  readonly hosts: readonly string[];
  /** Sorted. */
  readonly paths: readonly string[];
  readonly priority: number;
  /** Whether the spec gives the priority. */
  readonly explicit: boolean;
  /** What identifies the route: hosts and paths. */
  readonly text: string;
}

/**
 * The listener rules of an environment. A priority follows from the route's own text alone, so neither another service
 * nor the order of keys ever renumbers a rule that is deployed; two routes that land on the same number are refused by
 * the rules, since only a person knows which of them is the newcomer that may move.
 */
export function allot(services: Readonly<Record<string, ServiceSpec>>): Allotment[] {
  const allotments: Allotment[] = [];
  for (const [service, { kind, routes }] of Object.entries(services)) {
    if (kind !== 'api') continue;
    if (routes === undefined) allotments.push(allotOne(service, undefined, { path: '/*' }));
    routes?.forEach((route, index) => {
      allotments.push(allotOne(service, index, route));
    });
  }
  return allotments.sort((a, b) => a.priority - b.priority || compare(a.text, b.text) || compare(a.service, b.service));
}

function allotOne(service: string, index: number | undefined, route: RouteSpec): Allotment {
  const hosts = unique([...(route.host === undefined ? [] : [route.host]), ...(route.hosts ?? [])].map(lower));
  const paths = unique([...(route.path === undefined ? [] : [route.path]), ...(route.paths ?? [])]);
  const text = `${hosts.join(',')} ${paths.join(',')}`;
  const explicit = route.priority !== undefined;
  return { service, index, hosts, paths, text, explicit, priority: route.priority ?? priorityOf(hosts, paths, text) };
}

const lower = (host: string): string => host.toLowerCase();
const unique = (texts: readonly string[]): string[] => [...new Set(texts)].sort(compare);

/** A range of priorities for routes that are alike in how specific they are. */
interface Band {
  readonly name: string;
  readonly width: number;
}

/** Patterns with more literal characters than this share one band. */
const LONGEST = 48;

/**
 * All bands, most specific first: host and path before host alone before path alone, then no wildcards before wildcards,
 * then more literal characters before fewer. A pattern that another one covers never has fewer literals than that one,
 * so of two rules that match the same request the more specific one is looked at first. Texts without wildcards exclude
 * each other and so share one wide band. The widths fill 1 to 50,000, the range that ELB allows
 * (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html).
 * Changing any of this renumbers deployed rules.
 */
const BANDS: readonly Band[] = [
  ...pathBands('host+path', 4000, 250).flatMap(({ name, width }) => [
    { name: `${name} exact host`, width },
    { name: `${name} wild host`, width: Math.floor(width / 5) },
  ]),
  ...pathBands('host', 12000, 100),
  ...pathBands('path', 2000, 230),
];

function pathBands(prefix: string, exact: number, wild: number): Band[] {
  const bands = [{ name: `${prefix} exact`, width: exact }];
  for (let count = LONGEST; count >= 0; count--) bands.push({ name: `${prefix} ${count}`, width: wild });
  return bands;
}

/** Band name to its first priority. */
const STARTS: ReadonlyMap<string, { readonly first: number; readonly width: number }> = (() => {
  const starts = new Map<string, { first: number; width: number }>();
  let first = 1;
  for (const { name, width } of BANDS) {
    starts.set(name, { first, width });
    first += width;
  }
  return starts;
})();

/** The highest priority that is ever allotted; the numbers above are free for explicit ones. */
export const LAST_ALLOTTED: number = BANDS.reduce((sum, { width }) => sum + width, 0);

function priorityOf(hosts: readonly string[], paths: readonly string[], text: string): number {
  const band =
    paths.length === 0
      ? `host ${degree(hosts)}`
      : hosts.length === 0
        ? `path ${degree(paths)}`
        : `host+path ${degree(paths)} ${hosts.some((host) => wildcards(host) > 0) ? 'wild' : 'exact'} host`;
  const range = STARTS.get(band) ?? { first: LAST_ALLOTTED, width: 1 };
  return range.first + (hash(text) % range.width);
}

/** How specific a list of alternatives is: as its least specific one. */
function degree(patterns: readonly string[]): string {
  const wild = patterns.filter((pattern) => wildcards(pattern) > 0);
  return wild.length === 0 ? 'exact' : String(Math.min(LONGEST, ...wild.map(literals)));
}

/** FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  // The low bits of FNV depend on few characters: fold the high ones in.
  return (value ^ (value >>> 15)) >>> 0;
}

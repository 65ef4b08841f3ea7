/** The ways in which the conditions inside a value can fall, as far as they make a difference to an object in it. */

import { callOf } from '../calls/names.js';
import type { World, Worlds } from '../conditions/worlds.js';

/** More ways than these are not looked at for one object, or for one resource. */
const mostHere = 64;
const mostScenarios = 256;

const justIf: ReadonlySet<string> = new Set(['Fn::If']);

/** The condition and the branches of an Fn::If that is one. */
export const branchesOf = (
  value: unknown,
): readonly [condition: string, then: unknown, otherwise: unknown] | undefined => {
  const argument = callOf(value, justIf)?.[1];
  if (!Array.isArray(argument) || argument.length !== 3 || typeof argument[0] !== 'string') return undefined;
  return [argument[0], argument[1], argument[2]];
};

/** Conditions that decide whether a property or an element is there, and whether an object is. */
const conditionsHere = (value: unknown, isRoot: boolean, into: Set<string>): void => {
  if (Array.isArray(value)) {
    for (const item of value) conditionsHere(item, false, into);
    return;
  }
  const branches = branchesOf(value);
  if (branches) {
    into.add(branches[0]);
    conditionsHere(branches[1], isRoot, into);
    conditionsHere(branches[2], isRoot, into);
  } else if (isRoot && value !== null && typeof value === 'object')
    for (const child of Object.values(value)) conditionsHere(child, false, into);
};

/** One look at a value. */
export interface Scenario {
  readonly world: World;
  /** Which branch of an Fn::If is looked at although the world never leads there. */
  readonly forced?: ReadonlyMap<object, 1 | 2> | undefined;
}

type Found = Map<string, Scenario>;

/** Where a walk over a value is: how conditions fall, and which branches it took against that. */
interface Way extends Scenario {
  readonly place: string;
}

const combine = ({ world: way, forced, place }: Way, names: readonly string[], worlds: Worlds, found: Found): void => {
  const free = names.filter((name) => !(name in way));
  for (let bits = 0; bits < 2 ** free.length && bits < mostHere && found.size < mostScenarios; bits++) {
    const world = { ...way, ...Object.fromEntries(free.map((name, index) => [name, (bits >> index) % 2 === 0])) };
    if (bits > 0 && !worlds.possible(world)) continue;
    found.set(JSON.stringify([Object.entries(world).sort(), forced && place]), { world, forced });
  }
};

const collect = (value: unknown, way: Way, worlds: Worlds, found: Found): void => {
  if (value === null || typeof value !== 'object') return;
  const branches = branchesOf(value);
  if (branches) {
    const [condition, then, otherwise] = branches;
    for (const [fall, branch] of [
      [true, then],
      [false, otherwise],
    ] as const) {
      const against = condition in way.world && way.world[condition] !== fall;
      const further: Way = {
        world: against ? way.world : { ...way.world, [condition]: fall },
        forced: against ? new Map([...(way.forced ?? []), [value, fall ? 1 : 2]]) : way.forced,
        place: `${way.place}${fall ? 1 : 2}`,
      };
      combine(further, [], worlds, found);
      collect(branch, further, worlds, found);
    }
    return;
  }
  const names = new Set<string>();
  conditionsHere(value, true, names);
  if (names.size > 0) combine(way, [...names], worlds, found);
  let index = 0;
  for (const child of Object.values(value))
    collect(child, { ...way, place: `${way.place}.${index++}/` }, worlds, found);
};

/** Whether conditions can fall this way, given those that are known to hold. */
export const isReachable = ({ world: way, forced }: Scenario, given: World, worlds: Worlds): boolean =>
  forced === undefined &&
  Object.entries(given).every(([name, value]) => way[name] === undefined || way[name] === value) &&
  worlds.possible({ ...way, ...given });

/** The ways to look at a value; what a way does not speak of is taken to hold. */
export const scenariosOf = (value: unknown, given: World, worlds: Worlds): Iterable<Scenario> => {
  const found: Found = new Map();
  collect(value, { world: given, place: '' }, worlds, found);
  return found.size > 0 ? found.values() : [{ world: given }];
};

/** Every effect that is worked out; a new one is a file here and its name in this list. */

import type { Address } from '../../evaluate/index.js';
import type { Effect } from '../review/model.js';
import { data } from './data.js';
import { deployment } from './deployment.js';
import { healthChecks } from './health-checks.js';
import { instances } from './instances.js';
import { interruption } from './interruption.js';
import { limits } from './limits.js';
import { loadBalancer } from './load-balancer.js';
import { removal, rename } from './removal.js';
import { routes } from './routes.js';
import { routing } from './routing.js';
import type { EffectRule, Scene } from './scene.js';

const rules: readonly EffectRule[] = [
  interruption,
  routes,
  routing,
  loadBalancer,
  removal,
  data,
  instances,
  deployment,
  healthChecks,
  limits,
  rename,
];

/** The effects of an update, by resource: those that interrupt first. */
export const effectsOf = (scene: Scene): ReadonlyMap<Address, readonly Effect[]> => {
  const found = new Map<Address, Effect[]>();
  for (const { address, effect } of rules.flatMap((rule) => rule(scene)))
    found.set(address, [...(found.get(address) ?? []), effect]);
  for (const effects of found.values()) effects.sort((a, b) => Number(b.interrupts) - Number(a.interrupts));
  return found;
};

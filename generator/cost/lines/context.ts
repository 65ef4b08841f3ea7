/** What every part of the bill is made from. */

import type { Environment, Service } from '../../environment/environment.js';
import type { Assumed, Traffic } from '../assumptions.js';
import type { Fleet } from '../capacity.js';
import type { Inventory } from '../inventory.js';
import type { Price } from '../prices.js';
import type { Range } from '../range.js';

/** An environment in numbers. */
export interface Context {
  readonly environment: Environment;
  readonly inventory: Inventory;
  readonly assumed: Assumed;
  readonly traffic: Traffic;
  readonly fleet: Fleet | undefined;
  /** Part of a day at the most tasks, 0 to 1. */
  readonly peak: number;
  readonly tasks: (service: Service) => Range;
  /** @throws {CostError} where the price is not known. */
  readonly price: (id: string) => Price;
}

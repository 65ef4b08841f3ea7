/** What the command found of one environment, before it is printed. */

import type { Difference } from '../compare.js';
import type { Estimate } from '../estimate.js';

/** One environment; with a base where one was asked for. */
export interface Reported {
  readonly estimate: Estimate;
  readonly difference: { readonly base: string; readonly isNew: boolean; readonly of: Difference } | undefined;
}

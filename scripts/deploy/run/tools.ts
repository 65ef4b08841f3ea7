/** What a deployment is done with; tests hand in their own for what they do not test. */

import { explainFailure, printCauses } from '../causes/causes.js';
import { guardIdentity } from '../guard/identity.js';
import { clearLeftovers } from '../leftovers/clear.js';
import { findLeftovers } from '../leftovers/find.js';
import { uploadPackage } from '../package/upload.js';
import { recover } from '../recovery/recovery.js';
import { type Random, random } from '../tokens.js';
import { hasStarted, lastOperation } from '../watch/running.js';
import { watchOperation } from '../watch/watch.js';

/** The parts that can be replaced. */
export interface Tools {
  readonly random: Random;
  readonly now: () => Date;
  readonly guard: typeof guardIdentity;
  readonly upload: typeof uploadPackage;
  readonly watch: typeof watchOperation;
  readonly hasStarted: typeof hasStarted;
  readonly lastOperation: typeof lastOperation;
  readonly explain: typeof explainFailure;
  readonly printCauses: typeof printCauses;
  readonly recover: typeof recover;
  readonly findLeftovers: typeof findLeftovers;
  readonly clearLeftovers: typeof clearLeftovers;
}

export const realTools: Tools = {
  random,
  now: () => new Date(),
  guard: guardIdentity,
  upload: uploadPackage,
  watch: watchOperation,
  hasStarted,
  lastOperation,
  explain: explainFailure,
  printCauses,
  recover,
  findLeftovers,
  clearLeftovers,
};

/** All proofs, by family; a new one is a file in its family's folder and its name here. */

import { noPublicAddress } from './network/no-public-address.js';
import type { Proof } from './proof.js';
import { resolves } from './wiring/resolves.js';

/** Every proof there is. */
export const PROOFS: readonly Proof[] = [resolves, noPublicAddress];

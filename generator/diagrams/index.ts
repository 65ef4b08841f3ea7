/** The pictures of an environment. */

import type { Scene } from '../proofs/proof.js';
import { architecture } from './architecture/diagram.js';
import { fold } from './fold.js';
import type { Diagram } from './model.js';
import { securityGroups } from './security-groups/diagram.js';
import { stacks } from './stacks/diagram.js';

/** All pictures of an environment, in the order in which a page shows them. */
export const diagramsOf = (scene: Scene): Diagram[] =>
  [architecture(scene), securityGroups(scene), stacks(scene)].map(fold);

/** What happens to logs when their stack goes away. */

import type { DeletionPolicy, UpdateReplacePolicy } from '../dsl/index.js';
import type { Environment } from '../environment/environment.js';

/** Production keeps its logs when a stack is deleted or a group is replaced; elsewhere they go with it. */
export const retention = (
  env: Environment,
): { readonly deletionPolicy: DeletionPolicy; readonly updateReplacePolicy: UpdateReplacePolicy } =>
  env.tier === 'production'
    ? { deletionPolicy: 'RetainExceptOnCreate', updateReplacePolicy: 'Retain' }
    : { deletionPolicy: 'Delete', updateReplacePolicy: 'Delete' };

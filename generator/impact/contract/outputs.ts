/** Outputs of the root that change and are no exports: scripts read them. */

import { type EvaluatedOutput, type Evaluation, equal, render } from '../../evaluate/index.js';
import type { OutputChange } from '../review/model.js';

const shown = (output: EvaluatedOutput | undefined): string | undefined =>
  output === undefined ? undefined : render(output.value);

/** The outputs that come, go or change. What becomes of exports is said elsewhere. */
export const outputChanges = ({ root: before }: Evaluation, { root: after }: Evaluation): OutputChange[] =>
  [...new Set([...before.outputs.keys(), ...after.outputs.keys()])].sort().flatMap((name): OutputChange[] => {
    const [was, is] = [before.outputs.get(name), after.outputs.get(name)];
    if (was?.exportName !== undefined) return [];
    if (was !== undefined && is !== undefined && equal(was.value, is.value)) return [];
    return [{ name, before: shown(was), after: shown(is) }];
  });

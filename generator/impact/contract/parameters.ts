/** Parameters of the root that come, go, or get another value. */

import { type Evaluation, equal, isList, Opaque, type ResolvedParameter, render } from '../../evaluate/index.js';
import { notGiven } from '../resolve.js';
import { hidden } from '../review/mask.js';
import type { ParameterChange } from '../review/model.js';

/** A value as the deployment gives it; the name of the Systems Manager parameter where it is one. */
const shown = (parameter: ResolvedParameter | undefined): string | undefined => {
  if (parameter === undefined || parameter.origin === 'missing') return undefined;
  const value = parameter.ssmName ?? parameter.value;
  if (value instanceof Opaque && value.reason === notGiven) return undefined;
  if (parameter.noEcho) return hidden;
  // As it is given: with commas.
  return isList(value) ? value.map(render).join(',') : render(value);
};

/** The parameters that change. One that is new and has no value is `missing`: nobody can deploy without it. */
export const parameterChanges = ({ root: before }: Evaluation, { root: after }: Evaluation): ParameterChange[] =>
  [...new Set([...before.parameters.keys(), ...after.parameters.keys()])].sort().flatMap((name): ParameterChange[] => {
    const [was, is] = [before.parameters.get(name), after.parameters.get(name)];
    if (was !== undefined && is !== undefined && equal(was.value, is.value)) return [];
    const missing = was === undefined && is !== undefined && shown(is) === undefined;
    return [{ name, before: shown(was), after: shown(is), ...(missing && { missing }) }];
  });

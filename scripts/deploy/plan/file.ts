/** Plans on disk. */

import { applyChanges, readText } from '../../lib/files.js';
import { DeployError } from '../session.js';
import { isSealed, type Plan, type PlanBody, planVersion, sealed } from './plan.js';

/** Writes a plan; a reader never sees half of one. */
export const writePlan = (path: string, body: PlanBody): void =>
  applyChanges([{ path, before: undefined, after: `${JSON.stringify(sealed(body), undefined, 2)}\n` }]);

const remedy = 'make a new one: compute deploy <environment> --plan FILE';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const texts = ['environment', 'account', 'region', 'changeSet', 'root', 'parameters', 'digest'] as const;

const isPlan = (value: unknown): value is Plan =>
  isObject(value) &&
  texts.every((key) => typeof value[key] === 'string') &&
  isObject(value.stack) &&
  typeof value.stack.name === 'string' &&
  typeof value.stack.id === 'string' &&
  isObject(value.templates) &&
  isObject(value.review) &&
  Array.isArray(value.review.needsConsent) &&
  Array.isArray(value.review.resources);

/**
 * Reads a plan.
 * @throws {DeployError} where there is none, or it is not one, or not as `--plan` has written it.
 */
export const readPlan = (path: string): Plan => {
  const text = readText(path);
  if (text === undefined) throw new DeployError(`there is no plan ${path}`, remedy);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new DeployError(`${path} is not JSON: ${(error as Error).message}`, remedy);
  }
  if (isObject(value) && typeof value.version === 'number' && value.version !== planVersion)
    throw new DeployError(`${path} is a plan of version ${value.version}; this program reads ${planVersion}`, remedy);
  if (!isPlan(value)) throw new DeployError(`${path} is no plan`, remedy);
  if (!isSealed(value)) throw new DeployError(`${path} has been edited since it was written`, remedy);
  return value;
};

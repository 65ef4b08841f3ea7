/** A plan: a reviewed change set as a file, so that one job reviews and another executes exactly that. */

import type { ReviewJson } from '../../../generator/impact/review/json.js';
import { hashOf } from '../change-set/request.js';

/** Version of the format; a reader refuses any other. */
export const planVersion = 1;

/** What the file holds, but for its digest. */
export interface PlanBody {
  readonly version: typeof planVersion;
  readonly environment: string;
  readonly account: string;
  readonly region: string;
  readonly stack: {
    readonly name: string;
    readonly id: string;
    readonly kind: 'CREATE' | 'UPDATE';
    /** When the stack was last changed, in ISO 8601; null where it is created. */
    readonly changedAt: string | null;
  };
  readonly changeSet: string;
  /** SHA-256 of each template by file name; the root's key is its file name too. */
  readonly templates: Readonly<Record<string, string>>;
  readonly root: string;
  /** Hash of the parameters that the set has, as CloudFormation gives them: without NoEcho values. */
  readonly parameters: string;
  /** Whether the stack policy has to be lifted for it. */
  readonly liftsPolicy: boolean;
  readonly review: ReviewJson;
}

/** What the file holds. */
export interface Plan extends PlanBody {
  /** SHA-256 over all of the rest: a plan that somebody has edited is refused. */
  readonly digest: string;
}

/** The plan of a body. */
export const sealed = (body: PlanBody): Plan => ({ ...body, digest: hashOf(body) });

/** Whether the digest is that of the rest. */
export const isSealed = ({ digest, ...body }: Plan): boolean => hashOf(body) === digest;

/** Hash of the parameters of a change set, whatever order they come in. */
export const parametersHash = (
  parameters: readonly {
    readonly ParameterKey?: string | undefined;
    readonly ParameterValue?: string | undefined;
    readonly ResolvedValue?: string | undefined;
  }[],
): string =>
  hashOf(
    Object.fromEntries(
      parameters.map(({ ParameterKey = '', ParameterValue, ResolvedValue }) => [
        ParameterKey,
        [ParameterValue ?? null, ResolvedValue ?? null],
      ]),
    ),
  );

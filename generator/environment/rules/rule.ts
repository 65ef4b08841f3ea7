import type { Finding, Path } from '../../text/problem.js';
import type { Environment, Service } from '../environment.js';
import type { InstanceTypes } from '../instance-types.js';
import type { Allotment } from '../routes.js';
import type { Spec } from '../spec.js';

/** What a rule looks at. */
export interface Subject {
  readonly spec: Spec;
  readonly environment: Environment;
  readonly allotments: readonly Allotment[];
  readonly instanceTypes: InstanceTypes;
  /** Whether the spec itself says something at a path; if not, a default stands there. */
  readonly says: (path: Path) => boolean;
}

/** Reports a problem at a path of the spec; where the spec says nothing there, at the nearest key around it. */
export type Report = (path: Path, finding: Finding) => void;

/** One family of checks across keys, which the schema cannot make. */
export type Rule = (subject: Subject, report: Report) => void;

/** The path of a key of a service. */
export const at = (service: Service | string, ...steps: (string | number)[]): Path => [
  'services',
  typeof service === 'string' ? service : service.name,
  ...steps,
];

/** Adds that a value is a default, for a person who has not written it. */
export const orDefault = (subject: Subject, path: Path, value: string | number): string =>
  subject.says(path) ? String(value) : `${value} (the default)`;

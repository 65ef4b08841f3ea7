/** Numbers about an environment that more than one part of the page shows. */

import type { Service } from '../../environment/environment.js';
import { runningIn } from '../../proofs/load.js';
import type { Proven } from '../../proofs/prove.js';
import type { ReportInput } from '../input.js';
import { between, cpu, memory, number } from '../words/english.js';

/** How the proofs stand. One that only an exception accepts is counted by itself. */
export interface Standing {
  readonly all: number;
  readonly hold: number;
  readonly excepted: number;
  readonly broken: number;
}

/** Counts results of proofs. */
export const standingOf = (results: Proven['results']): Standing => {
  const broken = results.filter(({ violations }) => violations.length > 0).length;
  const excepted = results.filter(({ violations, accepted }) => violations.length === 0 && accepted.length > 0).length;
  return { all: results.length, hold: results.length - broken - excepted, excepted, broken };
};

/** The fewest and the most tasks of all services, as the templates have them. */
export const tasksIn = ({ subject }: ReportInput): { readonly min: number; readonly max: number } => {
  const running = runningIn(subject);
  return {
    min: running.reduce((total, { min }) => total + min, 0),
    max: running.reduce((total, { max }) => total + max, 0),
  };
};

/** Where a service takes its requests: hosts with paths. */
export const routeWords = (service: Service): string[] =>
  service.kind === 'worker'
    ? []
    : service.routes.flatMap(({ hosts, paths }) =>
        (hosts.length === 0 ? ['any host'] : hosts).flatMap((host) =>
          paths.length === 0 ? [host] : paths.map((path) => `${host}${path}`),
        ),
      );

/** The size of one task. */
export const sizeWords = (service: Service): string => `${cpu(service.cpu)}, ${memory(service.memory)}`;

/** How many tasks a service runs. */
export const tasksWords = ({ tasks }: Service): string => between(tasks.min, tasks.max);

/** What a service scales by. */
export const targetsOf = ({ scaling, tasks }: Service): string[] =>
  tasks.min === tasks.max
    ? []
    : [
        scaling.cpu !== undefined && `${number(scaling.cpu)}% CPU`,
        scaling.memory !== undefined && `${number(scaling.memory)}% memory`,
        scaling.requestsPerTarget !== undefined && `${number(scaling.requestsPerTarget)} requests a minute`,
        scaling.messagesPerTask !== undefined && `${number(scaling.messagesPerTask)} messages waiting`,
      ].filter((word) => word !== false);

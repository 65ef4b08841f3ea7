/** How to run each job: an output of the root stack that `aws ecs run-task --cli-input-json` takes as it is. */

import { type Expr, output } from '../dsl/index.js';
import type { Environment, Service } from '../environment/environment.js';
import { pascal } from './names.js';
import { type RunTaskId, runTaskId } from './service/job.js';

/** The outputs for all jobs: `migrate` of `api` gives `ApiMigrateRunTask`. */
export const jobRuns = (
  env: Environment,
  outputsOf: (service: Service) => { readonly [id: RunTaskId]: Expr<string> | undefined },
) => {
  const one = (value: Expr<string>, service: Service, job: string) =>
    output(value, { description: `${service.name}: input of aws ecs run-task for the job ${job}.` });
  const runs: Record<RunTaskId, ReturnType<typeof one>> = Object.fromEntries(
    env.services.flatMap((service) =>
      service.jobs.flatMap((job) => {
        const value = outputsOf(service)[runTaskId(job)];
        return value ? [[`${pascal(service.name)}${runTaskId(job)}`, one(value, service, job.name)]] : [];
      }),
    ),
  );
  return runs;
};

import type { Path } from '../../text/problem.js';
import type { ApiService } from '../environment.js';
import { at, orDefault, type Report, type Rule, type Subject } from './rule.js';

/** Times that do not go together: a health check that outlasts its interval, scaling in as fast as out. */
export const timing: Rule = (subject, report) => {
  for (const service of subject.environment.services) {
    if (service.kind === 'api') {
      check(subject, report, at(service, 'healthCheck'), service.healthCheck);
      grace(subject, report, service);
    }
    const { containerHealthCheck, scaling } = service;
    if (containerHealthCheck !== undefined) {
      check(subject, report, at(service, 'containerHealthCheck'), containerHealthCheck);
    }
    if (scaling.scaleInCooldown > scaling.scaleOutCooldown) continue;
    const slow = at(service, 'scaling', 'scaleInCooldown');
    const quick = at(service, 'scaling', 'scaleOutCooldown');
    report(subject.says(slow) ? slow : quick, {
      found: `a scaleInCooldown of ${orDefault(subject, slow, scaling.scaleInCooldown)} and a scaleOutCooldown of ${orDefault(subject, quick, scaling.scaleOutCooldown)}`,
      expected: 'a longer scaleInCooldown',
      hint: 'Scaling in is slower than scaling out, so that a short lull costs no capacity.',
    });
  }
};

function check(
  subject: Subject,
  report: Report,
  path: Path,
  { timeout, interval }: { readonly timeout: number; readonly interval: number },
): void {
  if (timeout < interval) return;
  const place = subject.says([...path, 'timeout']) ? [...path, 'timeout'] : [...path, 'interval'];
  report(place, {
    found: `a timeout of ${orDefault(subject, [...path, 'timeout'], timeout)} with an interval of ${orDefault(subject, [...path, 'interval'], interval)}`,
    expected: 'a timeout shorter than the interval',
    hint: `Lower timeout below ${interval}, or raise interval above ${timeout}.`,
  });
}

/**
 * A grace period must last until the first task can count as healthy, or ECS stops tasks that are still starting:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service_definition_parameters.html
 */
function grace(subject: Subject, report: Report, service: ApiService): void {
  const { healthCheck, containerHealthCheck, healthCheckGracePeriod: given } = service;
  const first = healthCheck.interval * healthCheck.healthyThreshold;
  const start = containerHealthCheck?.startPeriod ?? 0;
  const least = Math.max(first, start);
  if (given >= least) return;
  const own = at(service, 'healthCheckGracePeriod');
  const place = subject.says(own) || first >= start ? own : at(service, 'containerHealthCheck', 'startPeriod');
  report(place, {
    found: `a healthCheckGracePeriod of ${orDefault(subject, own, given)}`,
    expected:
      first >= start
        ? `at least ${least}: ${healthCheck.healthyThreshold} checks at intervals of ${healthCheck.interval} seconds`
        : `at least ${least}, the startPeriod of the container's own check`,
    hint: `Write healthCheckGracePeriod: ${least} or more: ECS would stop tasks that are still starting.`,
  });
}

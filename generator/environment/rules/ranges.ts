import type { Path } from '../../text/problem.js';
import { at, orDefault, type Report, type Rule, type Subject } from './rule.js';

/** Minimum above maximum. */
export const ranges: Rule = (subject, report) => {
  range(subject, report, ['instances'], subject.environment.instances);
  for (const service of subject.environment.services) range(subject, report, at(service, 'tasks'), service.tasks);
};

function range(subject: Subject, report: Report, path: Path, { min, max }: { min: number; max: number }): void {
  if (min <= max) return;
  const place = subject.says([...path, 'min']) ? [...path, 'min'] : [...path, 'max'];
  report(place, {
    found: `a minimum of ${orDefault(subject, [...path, 'min'], min)} above a maximum of ${orDefault(subject, [...path, 'max'], max)}`,
    expected: 'a minimum up to the maximum',
    hint: `Lower min to ${max}, or raise max to ${min}.`,
  });
}

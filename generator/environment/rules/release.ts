import { at, type Rule } from './rule.js';

/** Releases that the next update of the stack would undo, and task definition families that two things would share. */
export const release: Rule = ({ environment }, report) => {
  const families = new Map(environment.services.map(({ name }) => [name, name]));
  for (const service of environment.services) {
    if (service.taskDefinition === 'pipeline' && service.imageFrom === 'parameter') {
      report(at(service, 'taskDefinition'), {
        found: 'a task definition of the pipeline with an image from a stack parameter',
        expected: 'imageFrom: ssm',
        hint: 'Write imageFrom: ssm: what the stack registers must have the image that the pipeline released last.',
      });
    }
    for (const { name } of service.jobs) {
      const family = `${service.name}-${name}`;
      const other = families.get(family);
      if (other === undefined) families.set(family, `the job ${name} of ${service.name}`);
      else
        report(at(service, 'jobs', name), {
          found: `the task definition family ${family}, which ${other} has as well`,
          expected: 'a family of its own',
          hint: 'Rename the job.',
        });
    }
  }
};

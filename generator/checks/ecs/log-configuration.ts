/** Rule `ecs/awslogs`: the log driver awslogs is told where to write. */

import type { Judge } from '../looks/look.js';
import { errorRule } from '../looks/rule.js';
import { has, isAmong, isOpen, partsOf } from '../looks/values.js';
import { containersOf } from './task-definition.js';

const rule = errorRule(
  'ecs/awslogs',
  'The log driver awslogs has a log group and a region, and only options that it knows',
  'The containers of the task do not start.',
  'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html',
  ...['E3046', 'E1040', 'E1041'],
);

/** What the Ref of a log group gives. */
const groupFormat = 'AWS::Logs::LogGroup.Name';

const needed: readonly string[] = ['awslogs-group', 'awslogs-region'];
const known: readonly string[] = [
  ...needed,
  ...['awslogs-create-group', 'awslogs-datetime-format', 'awslogs-multiline-pattern', 'awslogs-stream-prefix'],
  ...['max-buffer-size', 'mode'],
];

/** What judges where containers log. */
export const logConfigurationJudge: Judge = {
  rules: [rule],
  types: ['AWS::ECS::TaskDefinition'],
  judge: ({ properties, complain }) => {
    for (const [container, at] of containersOf(properties)) {
      const log = partsOf(container.LogConfiguration);
      if (isAmong(log.LogDriver, 'awslogs') !== true || isOpen(log.Options)) continue;
      const place = [...at, 'LogConfiguration'];
      if (!has(log, 'Options')) {
        complain(rule, place, "awslogs needs 'Options'", { remedy: `give it ${needed.join(' and ')}`, key: true });
        continue;
      }
      const options = partsOf(log.Options);
      for (const name of needed)
        if (!has(options, name))
          complain(rule, [...place, 'Options'], `awslogs needs the option '${name}'`, { key: true });
      const group = options['awslogs-group'];
      const formats = isOpen(group) ? group.formats() : undefined;
      if (formats && !formats.includes(groupFormat))
        complain(rule, [...place, 'Options', 'awslogs-group'], 'the reference does not give the name of a log group', {
          remedy: 'refer to a log group by Ref',
        });
      for (const name of Object.keys(options))
        if (!known.includes(name))
          complain(rule, [...place, 'Options', name], `awslogs has no option '${name}'`, {
            remedy: `remove it; known here: ${known.join(', ')}`,
            key: true,
          });
    }
  },
};

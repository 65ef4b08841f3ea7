/** Rules `messaging/*`: what is special about queues that keep the order of messages. */

import type { Judge, Look } from '../looks/look.js';
import { errorRule } from '../looks/rule.js';
import { has, isAmong, isOpen, partsOf, scalarOf } from '../looks/values.js';

const page = 'aws-resource-sqs-queue';
const refused = 'Amazon SQS refuses the queue.';

const fifo = errorRule(
  'messaging/fifo',
  'The name of a FIFO queue ends in .fifo, and other queues have none of its properties',
  refused,
  page,
  'E3501',
);

const deadLetters = errorRule(
  'messaging/dead-letters',
  'The queue for dead letters is a FIFO queue if, and only if, the queue itself is one',
  refused,
  'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html',
  'E3502',
);

const literal = errorRule(
  'messaging/dead-letters-literal',
  'The queue for dead letters is referred to, and not written as an ARN',
  'Whether it exists, and is of the type that this queue needs, shows only when the stack is created.',
  'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html',
  'E3502',
);

const ofFifo: readonly string[] = ['ContentBasedDeduplication', 'DeduplicationScope', 'FifoThroughputLimit'];

const judgeQueue = ({ properties, complain, follow }: Look): void => {
  const { FifoQueue, QueueName, RedrivePolicy } = properties;
  const is = isAmong(FifoQueue, 'true');
  if (is && typeof QueueName === 'string' && !QueueName.endsWith('.fifo'))
    complain(fifo, ['QueueName'], `the name '${QueueName}' of a FIFO queue does not end in .fifo`);
  if (!isOpen(FifoQueue) && (isAmong(FifoQueue, 'false') || !has(properties, 'FifoQueue')))
    for (const name of ofFifo)
      if (properties[name] !== undefined)
        complain(fifo, [name], `'${name}' is for FIFO queues only`, { remedy: 'remove it', key: true });
  const letters = partsOf(RedrivePolicy).deadLetterTargetArn;
  const at = ['RedrivePolicy', 'deadLetterTargetArn'];
  if (scalarOf(letters) !== undefined && !isOpen(FifoQueue))
    complain(literal, at, `'${scalarOf(letters)}' is no reference to a queue`, { remedy: 'refer to it, or import it' });
  const target = follow(letters, 'AWS::SQS::Queue');
  if (!target || is === undefined || isAmong(target.properties.FifoQueue, 'true') === is) return;
  const other = isOpen(target.properties.FifoQueue)
    ? 'one that may be a FIFO queue'
    : is
      ? 'no FIFO queue'
      : 'a FIFO queue';
  complain(deadLetters, at, `'${target.id}' is ${other}, and this queue is ${is ? 'one' : 'none'}`);
};

/** What judges queues. */
export const messagingJudges: readonly Judge[] = [
  { rules: [fifo, deadLetters, literal], types: ['AWS::SQS::Queue'], judge: judgeQueue },
];

/**
 * Where we and cfn-lint differ on purpose: errors that it does not find and AWS does, and errors that it finds and AWS
 * does not. Each is a fact with the page that it is from; a mutant that falls under one counts for neither side.
 */

import type { Finding } from '../../generator/checks/index.js';
import type { Mutant } from './mutants.js';

/** A difference that is meant. */
interface Difference {
  readonly why: string;
  readonly source: string;
  readonly holds: (mutant: Mutant, theirs: readonly string[], ours: readonly Finding[]) => boolean;
}

const only = (findings: readonly Finding[], wanted: (finding: Finding) => boolean): boolean =>
  findings.length > 0 && findings.every(wanted);

/** The differences. */
export const differences: readonly Difference[] = [
  {
    why: "cfn-lint's E3042 asks each container alone and never finds anything; ECS refuses a task without essential container",
    source:
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ecs-taskdefinition-containerdefinition.html',
    holds: (_mutant, theirs, ours) => theirs.length === 0 && only(ours, ({ rule }) => rule === 'ecs/essential'),
  },
  {
    why: 'cfn-lint takes a pseudo parameter in DependsOn for a resource; CloudFormation finds no resource of that name',
    source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html',
    holds: (_mutant, theirs, ours) =>
      theirs.length === 0 &&
      only(ours, ({ rule, message }) => rule === 'resource/depends-on' && message.includes("'AWS::")),
  },
  {
    why: 'cfn-lint says nothing of a Fargate task where CPU or memory is a parameter; Fargate has its log drivers all the same',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html',
    holds: (_mutant, theirs, ours) => theirs.length === 0 && only(ours, ({ rule }) => rule === 'ecs/fargate-task'),
  },
  {
    why: "cfn-lint's E3502 refuses every dead-letter queue that is given by its ARN; SQS takes one of the same type",
    source: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html',
    holds: ({ text }, theirs, ours) =>
      theirs.join() === 'E3502' && ours.length === 0 && /"?deadLetterTargetArn"?: ?"/.test(text),
  },
  {
    why: 'cfn-lint compares the sizes of a group as written, not as conditions choose them; Auto Scaling refuses the group',
    source:
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-autoscaling-autoscalinggroup.html',
    holds: (_mutant, theirs, ours) =>
      theirs.length === 0 && only(ours, ({ rule, path }) => rule === 'scaling/size' && path.includes('Fn::If')),
  },
  {
    why: 'cfn-lint works out an Fn::Sub in a loop and forgets the key beside it; CloudFormation finds a mapping of two keys',
    source:
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html',
    holds: ({ kind, text }, theirs, ours) =>
      kind === 'function beside a key' && theirs.length === 0 && text.includes('Fn::ForEach') && ours.length === 1,
  },
];

/** Whether the two sides differ on a mutant on purpose. */
export const isMeant = (mutant: Mutant, theirs: readonly string[], ours: readonly Finding[]): boolean =>
  differences.some(({ holds }) => holds(mutant, theirs, ours));

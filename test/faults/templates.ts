/** A set of nested templates that is small enough for very many deployments, and ways to change it. */

/** How a set differs from the first one. */
export interface Shape {
  /** In the worker's template: changes a queue in place. */
  readonly timeout?: number;
  /** In the worker's template: the queue's name, which replaces it. */
  readonly queueName?: string;
  /** At the root: the topic's name, which replaces it. */
  readonly topicName?: string;
  /** A nested stack more. */
  readonly hasJobs?: boolean;
  /** A nested stack less. */
  readonly lacksWorker?: boolean;
  /** An output alone. */
  readonly note?: string;
}

const cluster = `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Cluster:
    Type: AWS::ECS::Cluster
Outputs:
  Name:
    Value: !Ref Cluster
`;

const api = `AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  ClusterName:
    Type: String
  Image:
    Type: String
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: api
          Image: !Ref Image
          Memory: 512
  Service:
    Type: AWS::ECS::Service
    Properties:
      Cluster: !Ref ClusterName
      TaskDefinition: !Ref Task
      DesiredCount: 1
  Logs:
    Type: AWS::Logs::LogGroup
    DeletionPolicy: RetainExceptOnCreate
    Properties:
      LogGroupName: /paperwurks/dev/api
  ServiceErrorRate:
    Type: AWS::CloudWatch::Alarm
    Properties:
      ComparisonOperator: GreaterThanThreshold
      EvaluationPeriods: 1
      MetricName: Errors
      Namespace: App
      Period: 60
      Statistic: Sum
      Threshold: 1
`;

const worker = ({ timeout = 30, queueName }: Shape): string => `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: ${timeout}
${queueName === undefined ? '' : `      QueueName: ${queueName}\n`}  Logs:
    Type: AWS::Logs::LogGroup
    DeletionPolicy: Retain
    Properties:
      RetentionInDays: 30
`;

const jobs = `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Queue:
    Type: AWS::SQS::Queue
  Logs:
    Type: AWS::Logs::LogGroup
    DeletionPolicy: RetainExceptOnCreate
    Properties:
      LogGroupName: /paperwurks/dev/jobs
`;

const nested = (id: string, file: string, parameters: readonly string[] = []): string => `  ${id}:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: ${file}
${parameters.length === 0 ? '' : `      Parameters:\n${parameters.map((line) => `        ${line}\n`).join('')}`}`;

const root = ({ topicName, hasJobs, lacksWorker, note }: Shape): string => `AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  TemplateBucket:
    Type: String
  TemplatePrefix:
    Type: String
    Default: ''
  ApiImage:
    Type: String
    Default: app:1
  Password:
    Type: String
    NoEcho: true
    Default: hunter2
Resources:
${nested('Cluster', 'cluster.yaml')}${nested('Api', 'api.yaml', ['ClusterName: !GetAtt Cluster.Outputs.Name', 'Image: !Ref ApiImage'])}${lacksWorker ? '' : nested('Worker', 'worker.yaml')}${hasJobs ? nested('Jobs', 'jobs.yaml') : ''}  Topic:
    Type: AWS::SNS::Topic
${topicName === undefined ? '' : `    Properties:\n      TopicName: ${topicName}\n`}Outputs:
  TopicArn:
    Value: !Ref Topic
    Export:
      Name: paperwurks-dev-compute-TopicArn
${note === undefined ? '' : `  Note:\n    Value: ${note}\n`}`;

/** The templates of a shape, by file name. */
export const templatesOf = (shape: Shape = {}): Record<string, string> => ({
  'compute.yaml': root(shape),
  'cluster.yaml': cluster,
  'api.yaml': api,
  ...(shape.lacksWorker ? {} : { 'worker.yaml': worker(shape) }),
  ...(shape.hasJobs ? { 'jobs.yaml': jobs } : {}),
});

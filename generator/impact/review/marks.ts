/** What a resource means to who runs it: whether a replacement loses data, or interrupts requests. */

/** `stateful`: it holds what is not in a template; `traffic`: requests go through it. */
export type Mark = 'stateful' | 'traffic' | 'iam' | 'security-group';

/** Deletes with them what nothing brings back. */
export const statefulTypes: ReadonlySet<string> = new Set([
  'AWS::DynamoDB::Table',
  'AWS::ECR::Repository',
  'AWS::EFS::FileSystem',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::KMS::Key',
  'AWS::Logs::LogGroup',
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
  'AWS::Route53::HostedZone',
  'AWS::S3::Bucket',
  'AWS::SQS::Queue',
  'AWS::SecretsManager::Secret',
]);

/** Interrupts requests or work when it goes. */
export const trafficTypes: ReadonlySet<string> = new Set([
  'AWS::AutoScaling::AutoScalingGroup',
  'AWS::EC2::EIP',
  'AWS::EC2::NatGateway',
  'AWS::EC2::Route',
  'AWS::EC2::Subnet',
  'AWS::EC2::VPC',
  'AWS::EC2::VPCEndpoint',
  'AWS::ECS::Cluster',
  'AWS::ECS::Service',
  'AWS::ElasticLoadBalancingV2::Listener',
  'AWS::ElasticLoadBalancingV2::ListenerRule',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::Route53::RecordSet',
]);

/** Policies that belong to no role: they say who may use a resource. */
const policyTypes: ReadonlySet<string> = new Set([
  'AWS::KMS::Key',
  'AWS::Logs::ResourcePolicy',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::SecretsManager::ResourcePolicy',
]);

/** Whether a type says who may do what. */
export const isIam = (type: string): boolean => type.startsWith('AWS::IAM::') || policyTypes.has(type);

/** A replacement that every release makes and nobody notices: the next revision of a family. */
export const isRoutine = (type: string): boolean => type === 'AWS::ECS::TaskDefinition';

export const isNestedStack = (type: string): boolean => type === 'AWS::CloudFormation::Stack';

/** The marks of a type. */
export const marksOf = (type: string): Mark[] => [
  ...(statefulTypes.has(type) ? (['stateful'] as const) : []),
  ...(trafficTypes.has(type) ? (['traffic'] as const) : []),
  ...(isIam(type) ? (['iam'] as const) : []),
  ...(/^AWS::EC2::SecurityGroup/.test(type) ? (['security-group'] as const) : []),
];

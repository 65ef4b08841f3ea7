/** What moto leaves out. */

/** Types by logical id. */
export type Resources = Readonly<Record<string, string>>;

/**
 * Types that moto 5.2.1 passes over without a word: the stack is CREATE_COMPLETE and the resource does not exist, so
 * a rehearsal proves nothing about them. The schema check, cfn-lint and test/stacks are what holds them.
 */
export const skippedTypes: ReadonlySet<string> = new Set([
  'AWS::ApplicationAutoScaling::ScalableTarget',
  'AWS::ApplicationAutoScaling::ScalingPolicy',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::EC2::SecurityGroupEgress',
  'AWS::ECS::CapacityProvider',
  'AWS::ECS::ClusterCapacityProviderAssociations',
  'AWS::SNS::TopicPolicy',
]);

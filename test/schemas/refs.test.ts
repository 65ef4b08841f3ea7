import { readdirSync, readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

/** What Ref returns, from "Return values" of each type's page in the CloudFormation template reference. */
const expected: Readonly<Record<string, string>> = {
  'ApplicationAutoScaling::ScalableTarget': 'Id',
  'ApplicationAutoScaling::ScalingPolicy': 'Arn',
  'AutoScaling::AutoScalingGroup': 'AutoScalingGroupName',
  'AutoScaling::LifecycleHook': 'LifecycleHookName',
  'AutoScaling::ScalingPolicy': 'Arn',
  'AutoScaling::ScheduledAction': 'ScheduledActionName',
  'AutoScaling::WarmPool': 'AutoScalingGroupName',
  'CertificateManager::Certificate': 'CertificateArn',
  'CloudFormation::Stack': 'StackId',
  'CloudFormation::WaitCondition': 'Id',
  'CloudFormation::WaitConditionHandle': 'Id',
  'CloudWatch::Alarm': 'AlarmName',
  'CloudWatch::CompositeAlarm': 'AlarmName',
  'CloudWatch::Dashboard': 'DashboardName',
  'CodeDeploy::Application': 'ApplicationName',
  'CodeDeploy::DeploymentConfig': 'DeploymentConfigName',
  'CodeDeploy::DeploymentGroup': 'DeploymentGroupName',
  'EC2::EIP': 'PublicIp',
  'EC2::FlowLog': 'Id',
  'EC2::InternetGateway': 'InternetGatewayId',
  'EC2::LaunchTemplate': 'LaunchTemplateId',
  'EC2::NatGateway': 'NatGatewayId',
  'EC2::Route': 'Ref',
  'EC2::RouteTable': 'RouteTableId',
  'EC2::SecurityGroup': 'Id',
  'EC2::SecurityGroupEgress': 'Id',
  'EC2::SecurityGroupIngress': 'Id',
  'EC2::Subnet': 'SubnetId',
  'EC2::SubnetRouteTableAssociation': 'Id',
  'EC2::VPC': 'VpcId',
  'EC2::VPCEndpoint': 'Id',
  'EC2::VPCGatewayAttachment': 'Ref',
  'ECS::CapacityProvider': 'Name',
  'ECS::Cluster': 'ClusterName',
  'ECS::ClusterCapacityProviderAssociations': 'Cluster',
  'ECS::PrimaryTaskSet': 'Ref',
  'ECS::Service': 'ServiceArn',
  'ECS::TaskDefinition': 'TaskDefinitionArn',
  'ECS::TaskSet': 'Ref',
  'EFS::AccessPoint': 'AccessPointId',
  'EFS::FileSystem': 'FileSystemId',
  'EFS::MountTarget': 'Id',
  'ElasticLoadBalancingV2::Listener': 'ListenerArn',
  'ElasticLoadBalancingV2::ListenerCertificate': 'Id',
  'ElasticLoadBalancingV2::ListenerRule': 'RuleArn',
  'ElasticLoadBalancingV2::LoadBalancer': 'LoadBalancerArn',
  'ElasticLoadBalancingV2::TargetGroup': 'TargetGroupArn',
  'ElasticLoadBalancingV2::TrustStore': 'TrustStoreArn',
  'ElasticLoadBalancingV2::TrustStoreRevocation': 'Ref',
  'Events::EventBus': 'Name',
  'Events::Rule': 'Ref',
  'IAM::InstanceProfile': 'InstanceProfileName',
  'IAM::ManagedPolicy': 'PolicyArn',
  'IAM::OIDCProvider': 'Arn',
  'IAM::Policy': 'Id',
  'IAM::Role': 'RoleName',
  'IAM::ServiceLinkedRole': 'RoleName',
  'KMS::Alias': 'AliasName',
  'KMS::Key': 'KeyId',
  'Logs::LogGroup': 'LogGroupName',
  'Logs::MetricFilter': 'Ref',
  'Logs::QueryDefinition': 'QueryDefinitionId',
  'Logs::ResourcePolicy': 'PolicyName',
  'Logs::SubscriptionFilter': 'FilterName',
  'Route53::HostedZone': 'Id',
  'Route53::RecordSet': 'Name',
  'S3::Bucket': 'BucketName',
  'S3::BucketPolicy': 'Bucket',
  'SNS::Subscription': 'Arn',
  'SNS::Topic': 'TopicArn',
  'SNS::TopicPolicy': 'Id',
  'SQS::Queue': 'QueueUrl',
  'SQS::QueuePolicy': 'Id',
  'SSM::Parameter': 'Name',
  'Scheduler::Schedule': 'Name',
  'Scheduler::ScheduleGroup': 'Name',
  'SecretsManager::Secret': 'SecretArn',
  'ServiceDiscovery::HttpNamespace': 'Id',
  'ServiceDiscovery::PrivateDnsNamespace': 'Id',
  'ServiceDiscovery::Service': 'Id',
  'WAFv2::IPSet': 'Ref',
  'WAFv2::WebACL': 'Ref',
  'WAFv2::WebACLAssociation': 'Ref',
};

interface Schema {
  readonly typeName: string;
  readonly ref: { readonly kind: string };
}

// Tests run from the repository's root.
const schemas = readdirSync('schemas/resources').map(
  (name) => JSON.parse(readFileSync(`schemas/resources/${name}`, 'utf8')) as Schema,
);

const refs = suite('schemas: what Ref returns');

refs('every type in the list is in the table', () => {
  assert.equal(schemas.map((s) => s.typeName.replace('AWS::', '')).sort(), Object.keys(expected).sort());
});

for (const { typeName, ref } of schemas) {
  refs(typeName, () => assert.is(ref.kind, `${typeName}.${expected[typeName.replace('AWS::', '')]}`));
}

refs.run();

/** The root stack: the parameters a person or a pipeline gives, one nested stack for each part, and the exports. */

import { aws, type Expr, nested, stack, sub } from '../dsl/index.js';
import type { Environment, Service } from '../environment/environment.js';
import { clusterStack } from './cluster.js';
import { loadBalancerStack } from './load-balancer.js';
import { sharedPorts } from './load-balancer-rules.js';
import { environmentName, exportPrefix, pascal, serviceStackName, standardTags } from './names.js';
import { observabilityStack } from './observability/stack.js';
import { environmentExports, serviceExports } from './root-exports.js';
import { jobRuns } from './root-jobs.js';
import {
  inputParameters,
  networkingParameters,
  networkingValues,
  parameterGroups,
  templateParameters,
} from './root-parameters.js';
import {
  imageId,
  imageParameters,
  jobImageId,
  jobImageParameters,
  queueId,
  queueParameters,
  redeploymentId,
  redeploymentParameters,
  rootSecretId,
  secretParameters,
  secretsByParameter,
} from './root-service-parameters.js';
import { secretParameterId } from './service/secrets.js';
import { ownsARule } from './service/security.js';
import { serviceStack, watchesLoadBalancer } from './service/stack.js';

/** Logical ids of the services' nested stacks. */
type ServiceStackId = `Service${string}`;
const serviceStackId = ({ name }: Service): ServiceStackId => `Service${pascal(name)}`;

/** The parameters that say where the templates of the nested stacks are. */
interface TemplateLocation {
  readonly TemplateBucket: Expr<string>;
  readonly TemplatePrefix: Expr<string>;
}

/** A value that must be there, because the spec that asks for it also declares it. */
const required = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new Error(`the root stack lacks ${what}`);
  return value;
};

/** The root stack of an environment. */
export const rootStack = (env: Environment) => {
  const hasApi = env.services.some(({ kind }) => kind === 'api');
  // Written out, because a nested stack holds everything that its template does: nobody should have to know the default.
  const child = (p: TemplateLocation, file: string) => ({
    templateUrl: sub`https://${p.TemplateBucket}.s3.${aws.region}.${aws.urlSuffix}/${p.TemplatePrefix}${file}.yaml`,
    tags: standardTags(env),
    deletionPolicy: 'Delete' as const,
    updateReplacePolicy: 'Delete' as const,
  });
  return (
    stack('compute', {
      description: `Compute module of ${environmentName(env)}: ECS cluster, load balancer, services, alarms.`,
      exportPrefix: exportPrefix(env),
    })
      .parameters(templateParameters)
      .parameters(networkingParameters(env))
      .parameters(inputParameters(env))
      .parameters(imageParameters(env))
      .parameters(jobImageParameters(env))
      .parameters(redeploymentParameters(env))
      .parameters(queueParameters(env))
      .parameters(secretParameters(env))
      .interface(...parameterGroups(env))
      .resources(({ p }) => {
        const network = networkingValues(env, p);
        return {
          Cluster: nested(
            clusterStack(env),
            {
              SubnetIds: p.AmiId && network.PrivateSubnetIds,
              SecurityGroupId: p.AmiId && network.InstanceSecurityGroupId,
              AmiId: p.AmiId,
            },
            child(p, 'cluster'),
          ),
          LoadBalancer: hasApi
            ? nested(
                loadBalancerStack(env),
                {
                  VpcId: env.loadBalancer.securityGroup === 'own' ? network.VpcId : undefined,
                  SubnetIds: required(
                    env.loadBalancer.scheme === 'internal' ? network.PrivateSubnetIds : network.PublicSubnetIds,
                    'subnets for the load balancer',
                  ),
                  SecurityGroupId: network.LoadBalancerSecurityGroupId,
                  ServiceSecurityGroupId: sharedPorts(env).length > 0 ? network.ServiceSecurityGroupId : undefined,
                  CertificateArn: p.CertificateArn,
                  AccessLogBucket: p.AccessLogBucket,
                },
                child(p, 'load-balancer'),
              )
            : undefined,
        };
      })
      .resources(({ p, r }) => {
        const network = networkingValues(env, p);
        const { Cluster: cluster, LoadBalancer: loadBalancer } = r;
        const one = (service: Service) => {
          const api = service.kind === 'api';
          return nested(
            serviceStack(env, service),
            {
              ClusterName: cluster.outputs.ClusterName,
              CapacityProviderName: service.launchType === 'EC2' ? cluster.outputs.CapacityProviderName : undefined,
              ExecLogGroupName: service.executeCommand ? cluster.outputs.ExecLogGroupName : undefined,
              VpcId: api || service.securityGroup === 'own' ? network.VpcId : undefined,
              SubnetIds: required(network.PrivateSubnetIds, 'private subnets'),
              SecurityGroupId: service.securityGroup === 'networking' ? network.ServiceSecurityGroupId : undefined,
              LoadBalancerSecurityGroupId: ownsARule(service)
                ? (loadBalancer?.outputs.SecurityGroupId ?? network.LoadBalancerSecurityGroupId)
                : undefined,
              ListenerArn: api ? loadBalancer?.outputs.ListenerArn : undefined,
              LoadBalancerFullName: watchesLoadBalancer(service)
                ? loadBalancer?.outputs.LoadBalancerFullName
                : undefined,
              Image: required(p[imageId(service)], `the image of ${service.name}`),
              JobImage: p[jobImageId(service)],
              Redeployment: required(p[redeploymentId(service)], `the redeployment of ${service.name}`),
              QueueArn: p[queueId(service)],
              ...Object.fromEntries(
                secretsByParameter(service).map((secret) => [
                  secretParameterId(secret),
                  p[rootSecretId(service, secret)],
                ]),
              ),
            },
            child(p, serviceStackName(service)),
          );
        };
        const services: Record<ServiceStackId, ReturnType<typeof one>> = Object.fromEntries(
          env.services.map((service) => [serviceStackId(service), one(service)]),
        );
        return services;
      })
      .resources(({ p, r }) => ({
        Observability: nested(
          observabilityStack(env),
          {
            AlarmTopicArn: p.AlarmTopicArn,
            ClusterName: r.Cluster.outputs.ClusterName,
            ClusterArn: r.Cluster.outputs.ClusterArn,
            AutoScalingGroupName: r.Cluster.outputs.AutoScalingGroupName,
            CapacityProviderName: r.Cluster.outputs.CapacityProviderName,
            LoadBalancerFullName: r.LoadBalancer?.outputs.LoadBalancerFullName,
            ...Object.fromEntries(
              env.services.flatMap((service) => {
                const outputs = r[serviceStackId(service)]?.outputs;
                const id = pascal(service.name);
                return [
                  [`${id}ServiceName`, outputs?.ServiceName],
                  [`${id}TargetGroupFullName`, outputs?.TargetGroupFullName],
                  [queueId(service), p[queueId(service)]],
                ];
              }),
            ),
          },
          child(p, 'observability'),
        ),
      }))
      // What this stack imports is the networking module's to export: a second name for it would be one more to keep.
      .outputs(({ p, r }) =>
        environmentExports({
          ...r.Cluster.outputs,
          ...r.LoadBalancer?.outputs,
          AlarmTopicArn: required(r.Observability.outputs.AlarmTopicArn ?? p.AlarmTopicArn, 'the alarm topic'),
          LoadBalancerSecurityGroupId: r.LoadBalancer?.outputs.SecurityGroupId ?? p.LoadBalancerSecurityGroupId,
          ServiceSecurityGroupId: p.ServiceSecurityGroupId,
          InstanceSecurityGroupId: p.InstanceSecurityGroupId,
        }),
      )
      .outputs(({ r }) =>
        serviceExports(env.services.map((service) => [service, r[serviceStackId(service)]?.outputs ?? {}])),
      )
      .outputs(({ r }) => jobRuns(env, (service) => r[serviceStackId(service)]?.outputs ?? {}))
  );
};

/** The Application Load Balancer: HTTPS with a redirect from HTTP, and nothing behind it but what a rule names. */

import { output, param, stack } from '../dsl/index.js';
import type { Environment } from '../environment/environment.js';
import * as ec2 from '../resources/ec2.js';
import * as elb from '../resources/elasticloadbalancingv2.js';
import { sharedPorts, sharedRules } from './load-balancer-rules.js';
import { environmentName } from './names.js';
import { egressNowhere } from './security-group.js';

/** Load balancer attributes: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html */
const attributes = (env: Environment) => {
  const { deletionProtection, idleTimeout } = env.loadBalancer;
  return {
    'deletion_protection.enabled': `${deletionProtection}`,
    'idle_timeout.timeout_seconds': `${idleTimeout}`,
    'routing.http.drop_invalid_header_fields.enabled': 'true',
    'routing.http.desync_mitigation_mode': env.tier === 'production' ? 'strictest' : 'defensive',
    'routing.http2.enabled': 'true',
  };
};

const keyValues = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([Key, Value]) => ({ Key, Value }));

/** What a request gets that no rule matches: a plain 404, not some service by accident. */
const notFound = [
  {
    Type: 'fixed-response',
    FixedResponseConfig: { StatusCode: '404', ContentType: 'text/plain', MessageBody: 'Not found' },
  },
] as const;

/**
 * Headers that the listener adds to or drops from every response:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-header-modification.html
 */
const httpsListenerAttributes = {
  'routing.http.response.server.enabled': 'false',
  'routing.http.response.strict_transport_security.header_value': 'max-age=31536000; includeSubDomains',
  'routing.http.response.x_content_type_options.header_value': 'nosniff',
};

const certificatePattern = '^arn:aws[a-z-]*:acm:[a-z0-9-]+:[0-9]{12}:certificate/[A-Za-z0-9-]+$';

/** The parameter that a root (with a label for its form) or this stack takes the certificate by. */
export const certificateParameter = (label?: string) =>
  param.kind('AWS::CertificateManager::Certificate.CertificateArn', {
    description: 'ACM certificate of the HTTPS listener, in the region of the stack.',
    ...(label !== undefined && { label }),
    allowedPattern: certificatePattern,
    constraintDescription: 'the ARN of an ACM certificate',
  });

/** The parameter that a root (with a label for its form) or this stack takes the access-log bucket by. */
export const accessLogBucketParameter = (label?: string) =>
  param.kind('AWS::S3::Bucket.BucketName', {
    description: 'Existing bucket whose policy lets Elastic Load Balancing write access logs.',
    ...(label !== undefined && { label }),
    allowedPattern: '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$',
    constraintDescription: 'the name of an S3 bucket',
  });

/** The load balancer stack. */
export const loadBalancerStack = (env: Environment) => {
  const { plainHttp, accessLogs, scheme, tlsPolicy } = env.loadBalancer;
  const own = env.loadBalancer.securityGroup === 'own';
  const https = plainHttp === undefined;
  const shared = sharedPorts(env).length > 0;
  return stack('load-balancer', {
    description: `Application Load Balancer of ${environmentName(env)}.`,
  })
    .parameters({
      VpcId: own ? param.vpcId({ description: 'VPC of the load balancer.' }) : undefined,
      SubnetIds: param.subnetIds({
        description: `${scheme === 'internal' ? 'Private' : 'Public'} subnets of the load balancer, in two or more zones.`,
      }),
      SecurityGroupId: own
        ? undefined
        : param.securityGroupId({ description: 'Security group of the load balancer, from the networking module.' }),
      ServiceSecurityGroupId: shared
        ? param.securityGroupId({ description: 'Security group of the services, from the networking module.' })
        : undefined,
      CertificateArn: https ? certificateParameter() : undefined,
      AccessLogBucket: accessLogs ? accessLogBucketParameter() : undefined,
    })
    .resources(({ p }) => ({
      SecurityGroup: p.VpcId
        ? ec2.SecurityGroup({
            GroupDescription: `Load balancer of ${environmentName(env)}`,
            VpcId: p.VpcId,
            SecurityGroupEgress: egressNowhere,
          })
        : undefined,
    }))
    .resources(({ r }) => {
      const ingress = (port: number, why: string) =>
        r.SecurityGroup &&
        ec2.SecurityGroupIngress({
          GroupId: r.SecurityGroup.att.GroupId,
          Description: why,
          IpProtocol: 'tcp',
          FromPort: port,
          ToPort: port,
          CidrIp: '0.0.0.0/0',
        });
      return {
        HttpsIngress: https ? ingress(443, 'HTTPS from anywhere') : undefined,
        HttpIngress: ingress(80, https ? 'HTTP from anywhere, answered by a redirect to HTTPS' : 'HTTP from anywhere'),
      };
    })
    .resources(({ p, r }) => sharedRules(env, r.SecurityGroup?.att.GroupId, p.ServiceSecurityGroupId))
    .resources(({ p, r }) => ({
      LoadBalancer: elb.LoadBalancer({
        Type: 'application',
        Scheme: scheme,
        Subnets: p.SubnetIds,
        SecurityGroups: [p.SecurityGroupId, r.SecurityGroup?.att.GroupId].filter((id) => id !== undefined),
        LoadBalancerAttributes: [
          ...keyValues(attributes(env)),
          ...(p.AccessLogBucket
            ? [
                { Key: 'access_logs.s3.enabled', Value: 'true' },
                { Key: 'access_logs.s3.bucket', Value: p.AccessLogBucket },
                { Key: 'access_logs.s3.prefix', Value: environmentName(env) },
              ]
            : [{ Key: 'access_logs.s3.enabled', Value: 'false' }]),
        ],
      }),
    }))
    .resources(({ p, r }) => ({
      HttpsListener: p.CertificateArn
        ? elb.Listener({
            LoadBalancerArn: r.LoadBalancer.ref,
            Port: 443,
            Protocol: 'HTTPS',
            SslPolicy: tlsPolicy,
            Certificates: [{ CertificateArn: p.CertificateArn }],
            DefaultActions: notFound,
            ListenerAttributes: keyValues(httpsListenerAttributes),
          })
        : undefined,
      HttpListener: elb.Listener(
        {
          LoadBalancerArn: r.LoadBalancer.ref,
          Port: 80,
          Protocol: 'HTTP',
          DefaultActions: https
            ? [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } }]
            : notFound,
        },
        { comment: plainHttp === undefined ? undefined : `Plain HTTP, because: ${plainHttp}` },
      ),
    }))
    .outputs(({ r }) => ({
      LoadBalancerArn: output(r.LoadBalancer.ref),
      LoadBalancerDnsName: output(r.LoadBalancer.att.DNSName),
      LoadBalancerHostedZoneId: output(r.LoadBalancer.att.CanonicalHostedZoneID),
      LoadBalancerFullName: output(r.LoadBalancer.att.LoadBalancerFullName),
      ListenerArn: output((r.HttpsListener ?? r.HttpListener).ref),
      SecurityGroupId: r.SecurityGroup ? output(r.SecurityGroup.att.GroupId) : undefined,
    }));
};

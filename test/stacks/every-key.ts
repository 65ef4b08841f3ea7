/** Specs with every optional key that their launch type allows, and specs with none. */

const secret = 'arn:aws:secretsmanager:eu-west-2:111111111111:secret:json-AbCdEf';
const key = 'arn:aws:kms:eu-west-2:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab';

const containerHealthCheck =
  'containerHealthCheck: { command: curl --fail localhost, interval: 30, timeout: 5, retries: 3, startPeriod: 10 }';

/** What a container, the service's own or a sidecar, may have. */
const hardening = (indent: string): string =>
  [
    'capabilities: [SETGID, SETUID]',
    'readonlyRootFilesystem: true',
    'tmpfs: { /tmp: 32, /var/run: 1 }',
    containerHealthCheck,
  ]
    .map((line) => indent + line)
    .join('\n');

/** What both kinds of service may have. */
const service = (launch: readonly string[], job: string): string => `
    cpu: 1024
    memory: 2048
${launch.map((line) => `    ${line}`).join('\n')}
    command: [run, --fast]
    tasks: { min: 2, max: 6 }
    deployment: { minimumHealthyPercent: 100, maximumPercent: 150, alarms: true }
    healthChecks: strict
    dependsOn: { sidecar: HEALTHY }
    sidecars:
      sidecar:
        image: public.ecr.aws/nginx/nginx:1.29
        command: [nginx]
        essential: true
        cpu: 64
        memory: 128
        environment: { MODE: strict }
        dependsOn: { first: SUCCESS }
        user: "1001:1001"
        secrets: { SIDECAR_KEY: { secretsManager: parameter } }
${hardening('        ')}
      first:
        image: paperwurks/first@sha256:${'ab'.repeat(32)}
        essential: false
        runAsRoot: prepares files that only root may change
    jobs: { migrate: { command: [migrate], cpu: ${job}, memory: 1024 } }
    logRetentionDays: 90
    secrets:
      PLAIN: ${secret}
      KEYED: { secretsManager: "${secret}", key: url, versionStage: AWSPREVIOUS, kmsKey: "${key}" }
      FIXED: { secretsManager: "${secret}", versionId: 0123456789abcdef0123456789abcdef }
      NAMED: { ssm: /paperwurks/named, kmsKey: "${key}" }
    environmentFile: arn:aws:s3:::paperwurks-config/service.env
    securityGroup: own
    egress: [{ port: 5432, cidr: 10.0.0.0/16, why: database }]
    permissions: [{ why: uploads, actions: [s3:GetObject], resources: ["arn:aws:s3:::paperwurks-uploads/*"] }]
    executeCommand: false
    stopTimeout: 90
    user: "1000"
${hardening('    ')}`;

const spec = (environment: string, launchType: 'EC2' | 'FARGATE'): string => {
  const launch =
    launchType === 'EC2'
      ? [
          'capacity: { EC2: { base: 0, weight: 1 } }',
          'placement: [{ spread: zone }, { spread: instance }, { binpack: cpu }]',
        ]
      : [
          'capacity: { FARGATE: { base: 1, weight: 1 }, FARGATE_SPOT: { base: 0, weight: 3 } }',
          'platformVersion: "1.4.0"',
          'ephemeralStorage: 40',
        ];
  const body = service(launch, '512');
  return `project: paperwurks
environment: ${environment}
tier: ${environment}
account: "111111111111"
region: eu-west-2
networking: { importPrefix: paperwurks-networking }
launchType: ${launchType}
${launchType === 'FARGATE' ? 'architecture: ARM64\n' : ''}instances:
  type: m7g.large
  min: 2
  max: 5
  ami: pinned
  volumeSize: 50
  targetCapacity: 80
  detailedMonitoring: true
  terminationProtection: true
  maxLifetimeDays: 30
cluster: { name: paperwurks, containerInsights: enhanced }
monitoring: enhanced
loadBalancer:
  scheme: internal
  tlsPolicy: ELBSecurityPolicy-TLS13-1-3-2021-06
  accessLogs: true
  deletionProtection: true
  idleTimeout: 120
  securityGroup: own
alarms: { topic: own, email: ops@paperwurks.co.uk, dashboard: true }
logs: { kmsKey: "${key}" }
stack:
  terminationProtection: true
  policy: protect
  rollbackAlarms: true
  monitoringMinutes: 10
  role: arn:aws:iam::111111111111:role/cloudformation
permissionsBoundary: arn:aws:iam::111111111111:policy/boundary
tags: { CostCentre: "42" }
healthChecks: moderate
logRetentionDays: 60
draining: 40
crossZone: false
executeCommand: false
overrides:
  - stack: cluster
    resource: ExecLogGroup
    path: /Properties/LogGroupClass
    value: STANDARD
    why: shows that the default may be written
  - stack: observability
    resource: Topic
    path: /Properties/Subscription
    remove: true
    why: the address is subscribed by hand
services:
  api:
    kind: api
    image: paperwurks/backend
    imageFrom: { ssm: /releases/api }
    taskDefinition: pipeline
    port: 8000
    routes: [{ hosts: [api.paperwurks.co.uk], paths: [/v1/*], priority: 100 }, { host: app.paperwurks.co.uk, path: /* }]
    healthCheck:
      { path: /health/, matcher: 200-299, interval: 15, timeout: 4, healthyThreshold: 2, unhealthyThreshold: 4 }
    healthCheckGracePeriod: 100
    draining: 50
    crossZone: true
    scaling: { cpu: 50, memory: 70, requestsPerTarget: 300, scaleOutCooldown: 30, scaleInCooldown: 600 }${body}
  worker:
    kind: worker
    image: paperwurks/backend
    imageFrom: parameter
    taskDefinition: stack
    queue: parameter
    scaling: { cpu: 50, memory: 70, messagesPerTask: 20, scaleOutCooldown: 30, scaleInCooldown: 600 }${body}
`;
};

const environments = ['dev', 'staging', 'production'];

/** Every key, in each environment, on instances and on Fargate. */
export const everyKey: Readonly<Record<string, string>> = Object.fromEntries(
  environments.flatMap((environment) =>
    (['EC2', 'FARGATE'] as const).map((type) => [`every key on ${type} in ${environment}`, spec(environment, type)]),
  ),
);

/** No key that can be left out; the launch type alone tells the second from the first. */
export const noKey: Readonly<Record<string, string>> = Object.fromEntries(
  environments.flatMap((environment) =>
    ['', 'launchType: FARGATE\n'].map((launchType) => [
      `no key ${launchType === '' ? 'on EC2' : 'on Fargate'} in ${environment}`,
      `project: paperwurks\nenvironment: ${environment}\nregion: eu-west-2\n${launchType}services:\n  api: { kind: api, image: backend }\n  worker: { kind: worker, image: backend }\n`,
    ]),
  ),
);

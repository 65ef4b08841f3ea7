/** Every kind of environment that the module makes: what must hold for all of them is tested on each. */

import { readFileSync } from 'node:fs';
import { everyKey, noKey } from './every-key.js';
import { spec } from './tools.js';

const arn = (name: string) => `arn:aws:secretsmanager:eu-west-2:111111111111:secret:${name}-AbCdEf`;
const key = 'arn:aws:kms:eu-west-2:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab';

const committed = ['dev', 'staging', 'production'].flatMap((name) => {
  const text = readFileSync(`params/${name}.yaml`, 'utf8');
  return [
    [`${name} on EC2`, text],
    [`${name} on Fargate`, text.replace('\nservices:', '\nlaunchType: FARGATE\nservices:')],
  ] as const;
});

const billing = `billing:
  kind: api
  image: paperwurks/billing
  port: 9000
  routes: [{ host: api.paperwurks.co.uk, path: /billing/* }]`;

/** Specs by what is special about them. */
export const variants: Readonly<Record<string, string>> = {
  ...Object.fromEntries(committed),
  ...everyKey,
  ...noKey,
  'worker on Fargate Spot': spec({ worker: 'capacity: FARGATE_SPOT' }),
  'worker on Fargate and Spot': spec({
    top: 'launchType: FARGATE',
    worker: 'capacity:\n  FARGATE: { base: 1, weight: 1 }\n  FARGATE_SPOT: { weight: 4 }',
  }),
  'networking by import': spec({ top: 'networking: { importPrefix: paperwurks-dev-networking }' }),
  'networking by import, Fargate, internal': spec({
    top: 'networking: { importPrefix: paperwurks-dev-networking }\nlaunchType: FARGATE\nloadBalancer: { scheme: internal }',
  }),
  'own groups everywhere': spec({
    top: 'loadBalancer: { securityGroup: own }',
    api: 'securityGroup: own\negress: [{ port: 5432, cidr: 10.0.0.0/16, why: database }]',
    worker: 'securityGroup: own\negress: [{ port: 5432, cidr: 10.0.0.0/16, why: database }]',
  }),
  'own groups by import': spec({
    top: 'networking: { importPrefix: paperwurks-dev-networking }\nloadBalancer: { securityGroup: own }',
    api: 'securityGroup: own',
    worker: 'securityGroup: own',
  }),
  'own group of a service': spec({ api: 'securityGroup: own' }),
  'own group of the load balancer': spec({ top: 'loadBalancer: { securityGroup: own }' }),
  'own group of the load balancer, many services': spec({
    top: 'loadBalancer: { securityGroup: own }',
    more: `${billing}\n  securityGroup: own\nstatus:\n  kind: api\n  image: status\n  routes: [{ path: /status }]`,
  }),
  'plain HTTP': spec({ top: 'loadBalancer:\n  plainHttp: no domain yet, only synthetic data\n  accessLogs: false' }),
  'plain HTTP with its own group': spec({
    top: 'loadBalancer:\n  plainHttp: no domain yet, only synthetic data\n  securityGroup: own',
  }),
  'internal load balancer': spec({ top: 'loadBalancer: { scheme: internal }' }),
  'internal load balancer with its own group': spec({
    top: 'loadBalancer: { scheme: internal, securityGroup: own }',
  }),
  'workers only': spec({ api: null }),
  'workers only on Fargate': spec({ api: null, top: 'launchType: FARGATE' }),
  'workers only with groups of their own': spec({ api: null, worker: 'securityGroup: own' }),
  'API only': spec({ worker: null }),
  'many services': spec({
    more: [billing, ...[1, 2, 3, 4, 5, 6].map((n) => `job-${n}:\n  kind: worker\n  image: paperwurks/job-${n}`)].join(
      '\n',
    ),
  }),
  'several routes': spec({
    routes:
      '[{ host: api.paperwurks.co.uk }, { hosts: [app.paperwurks.co.uk, www.paperwurks.co.uk], paths: [/api/*, /v2/*] }, { path: /status, priority: 7 }]',
    more: billing,
  }),
  'Graviton instances': spec({ top: 'instances: { type: t4g.medium }' }),
  'ARM64 on Fargate': spec({ top: 'launchType: FARGATE\narchitecture: ARM64' }),
  secrets: spec({
    api: [
      'secrets:',
      `  PLAIN: ${arn('plain')}`,
      `  KEYED: { secretsManager: "${arn('json')}", key: password, kmsKey: "${key}" }`,
      `  OTHER: { secretsManager: "${arn('json')}", key: user }`,
      '  GIVEN: { secretsManager: parameter, key: url }',
      '  NAMED: { ssm: /paperwurks/dev/named }',
      `  COVERED: { ssm: /paperwurks/dev/covered, kmsKey: "${key}" }`,
      '  FILLED: { ssm: parameter }',
    ].join('\n'),
  }),
  'permissions within a boundary': spec({
    top: 'permissionsBoundary: arn:aws:iam::111111111111:policy/boundary\ntags: { CostCentre: "42" }',
    api: 'permissions:\n  - why: uploads of customers\n    actions: [s3:GetObject, s3:PutObject]\n    resources: ["arn:aws:s3:::paperwurks-dev-uploads/*"]',
  }),
  'topic by parameter': spec({ top: 'alarms: { topic: parameter, dashboard: false }' }),
  'alarms by e-mail': spec({ top: 'alarms: { email: ops@paperwurks.co.uk }' }),
  'image of another account': spec({ image: '222222222222.dkr.ecr.eu-west-1.amazonaws.com/shared/backend' }),
  'public image': spec({ image: 'docker.io/library/nginx' }),
  'image by SSM': spec({ api: 'imageFrom: ssm', worker: 'imageFrom: { ssm: /releases/worker }' }),
  'exec off in dev': spec({ top: 'executeCommand: false' }),
  'exec on in production': spec({ environment: 'production', worker: 'executeCommand: true' }),
  'no deployment alarms': spec({ api: 'deployment: { alarms: false }', worker: 'deployment: { alarms: false }' }),
  'fixed number of tasks': spec({ api: 'tasks: 1', worker: 'tasks: 2' }),
  'scaling by CPU alone': spec({ api: 'scaling: { cpu: 50, memory: false, requestsPerTarget: false }' }),
  'enhanced monitoring': spec({ top: 'monitoring: enhanced' }),
  'container health check, files read-only': spec({
    api: 'containerHealthCheck: { command: curl --fail http://localhost:8080/health }\nexecuteCommand: false\nreadonlyRootFilesystem: true\nenvironmentFile: arn:aws:s3:::paperwurks-dev-config/api.env',
  }),
  'named cluster': spec({ top: 'cluster: { name: paperwurks }' }),
  'pinned AMI in dev': spec({ top: 'instances: { ami: pinned, terminationProtection: true, min: 3, max: 3 }' }),
  sidecars: spec({
    api: [
      'dependsOn: { proxy: HEALTHY, init: SUCCESS }',
      'sidecars:',
      '  proxy:',
      '    image: public.ecr.aws/nginx/nginx:1.29',
      '    containerHealthCheck: { command: curl --fail http://localhost/ }',
      '    dependsOn: { init: COMPLETE }',
      '    cpu: 64',
      '    memory: 128',
      '  init:',
      '    image: paperwurks/init:2',
      '    essential: false',
      '    runAsRoot: prepares files that only root may change',
      '    capabilities: [CHOWN]',
      '    environment: { MODE: strict }',
      `    secrets: { KEY: ${arn('init')}, TOKEN: { secretsManager: parameter } }`,
    ].join('\n'),
  }),
  'jobs on instances': spec({
    api: 'jobs:\n  migrate: { command: [python, manage.py, migrate] }\n  load-data: { command: [load], cpu: 256, memory: 512 }',
  }),
  'jobs on Fargate Spot': spec({
    top: 'launchType: FARGATE',
    worker: 'capacity: FARGATE_SPOT\njobs: { sweep: { command: [sweep] } }',
  }),
  'worker with a queue': spec({ worker: 'queue: arn:aws:sqs:eu-west-2:111111111111:jobs' }),
  'worker with a queue by parameter, from zero': spec({
    top: 'monitoring: enhanced',
    worker: 'queue: parameter\ntasks: { min: 0, max: 5 }\nscaling: { messagesPerTask: 20, cpu: false, memory: false }',
  }),
  'task definitions of the pipeline': spec({
    api: 'imageFrom: ssm\ntaskDefinition: pipeline\njobs: { migrate: { command: [migrate] } }',
    worker: 'imageFrom: ssm\ntaskDefinition: pipeline',
  }),
  overrides: spec({
    top: [
      'overrides:',
      '  - stack: service-api',
      '    resource: TargetGroup',
      '    path: /Properties/HealthCheckPort',
      '    value: traffic-port',
      '    why: shows that the default may be written',
      '  - stack: cluster',
      '    resource: ExecLogGroup',
      '    path: /Properties/RetentionInDays',
      '    remove: true',
      '    why: sessions are kept for ever by policy',
    ].join('\n'),
  }),
  'another name': spec({ environment: 'demo', top: 'tier: production' }),
};

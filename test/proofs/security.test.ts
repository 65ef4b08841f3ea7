/** The proofs of the family security: each finds its fault, healthy environments pass, and tiers differ where they say so. */

import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { brokenFamily, found, holdsWhereHealthy } from './tools.js';

const test = suite('proofs/security');

holdsWhereHealthy(test, 'security');

/** What the proof of each fixture says, by its place. */
brokenFamily(test, 'security', {
  'access-logs': ['LoadBalancer/LoadBalancer: it does not log requests'],
  'alarms-act': [
    'Observability/WorkerCpuAlarm: nobody hears of it: it has no AlarmActions, and nothing else acts on it',
  ],
  'alarms-enabled': ['Observability/WorkerCpuAlarm: it is silenced: ActionsEnabled is false'],
  'container-insights': [
    'Cluster/Cluster: the cluster is not measured: ClusterSettings is [{"Name": "containerInsights", "Value": "disabled"}]',
  ],
  'containers-log': [
    'ServiceWorker/TaskDefinition: the output of the container worker goes nowhere: LogDriver is missing',
  ],
  'containers-not-root': ['ServiceWorker/TaskDefinition: the container worker may run as root: User is 1000:0'],
  'containers-unprivileged': ['ServiceWorker/TaskDefinition: the container worker is privileged: Privileged is true'],
  'cross-zone': ['ServiceApi/TargetGroup: requests stay in the zone that they come in by'],
  'deletion-protection': ['LoadBalancer/LoadBalancer: it can be deleted by mistake'],
  'desync-mitigated': ['LoadBalancer/LoadBalancer: it does not tell ambiguous requests apart'],
  'disks-encrypted': ['Cluster/LaunchTemplate: the disk /dev/xvda is not encrypted: Encrypted is false'],
  'exec-logged': ['Cluster/Cluster: sessions of ECS Exec are not logged to a group: Logging is NONE'],
  'https-only': [
    'LoadBalancer/HttpListener: it serves requests without TLS: Protocol is HTTP, and it does not redirect to HTTPS',
  ],
  imdsv2: [
    'Cluster/LaunchTemplate: metadata can be had without a token or from afar: MetadataOptions is {"HttpEndpoint": "enabled", "HttpPutResponseHopLimit": 1, "HttpTokens": "optional"}',
  ],
  'instances-protected': [
    'Cluster/CapacityProvider: scaling in may end tasks: ManagedTerminationProtection is DISABLED',
    'Cluster/AutoScalingGroup: scaling in may end tasks: NewInstancesProtectedFromScaleIn is false',
  ],
  'key-grants': ['Observability/TopicKey: whoever administers it can make grants on it'],
  'key-rotated': ['Observability/TopicKey: its material stays the same: EnableKeyRotation is false'],
  'latest-platform': ['ServiceWorker/Service: the platform version is pinned to 1.4.0'],
  'launch-template': ['Cluster/AutoScalingGroup: it uses the launch configuration workers'],
  'logs-encrypted': ['ServiceWorker/LogGroup: it is not encrypted with the key of the spec: KmsKeyId is missing'],
  'logs-end': ['Cluster/ExecLogGroup: its lines are kept without end: RetentionInDays is missing'],
  'memory-limits': ['ServiceWorker/TaskDefinition: the container proxy has no memory limit: Memory is missing'],
  'modern-tls': [
    'LoadBalancer/HttpsListener: its policy allows weak TLS: SslPolicy is ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06',
  ],
  nitro: ['Cluster/LaunchTemplate: the instance type is from before Nitro: InstanceType is m4.large'],
  'no-exec': ['ServiceWorker/Service: a shell can be opened in its tasks: EnableExecuteCommand is true'],
  'own-namespaces': ['ServiceWorker/TaskDefinition: tasks share a namespace of the machine: PidMode is host'],
  'read-only-files': [
    'ServiceWorker/TaskDefinition: the container worker can write to its root file system: it is false',
  ],
  tagged: ['Cluster: it lacks tags: Tags is missing'],
  'topic-encrypted': [
    'Observability/Topic: its messages are not encrypted with a key of yours: KmsMasterKeyId is alias/aws/sns',
  ],
  'topic-tls-only': ['Observability/Topic: messages may reach it without TLS'],
  'valid-headers-only': ['LoadBalancer/LoadBalancer: it passes headers on that are not valid'],
});

/** Faults that only production must not have. */
const byTier = [
  'access-logs',
  'container-insights',
  'deletion-protection',
  'instances-protected',
  'memory-limits',
  'no-exec',
  'read-only-files',
];

for (const name of byTier)
  test(`${name}: outside production the spec may choose`, () => {
    const text = readFileSync(`test/proofs/fixtures/security/${name}.yaml`, 'utf8');
    for (const tier of ['dev', 'staging'])
      assert.is(found(text.replace('environment: production', `environment: ${tier}`))[`security/${name}`], undefined);
  });

test('https-only: a reason for plain HTTP is enough outside production', () => {
  const text = readFileSync('test/proofs/fixtures/security/https-only.yaml', 'utf8');
  assert.is(found(text.replace('environment: production', 'environment: staging'))['security/https-only'], undefined);
});

test('containers-not-root: the reason of one container excuses no other', () => {
  const text = readFileSync('test/proofs/fixtures/security/containers-not-root.yaml', 'utf8')
    .replace('/User\n    value: "1000:0"', '/User\n    remove: true')
    .replace(
      'overrides:',
      '  other: { kind: worker, image: backend, runAsRoot: the vendor starts it as root }\noverrides:',
    );
  assert.equal(
    found(text)['security/containers-not-root']?.map(({ resource }) => resource),
    ['ServiceWorker/TaskDefinition'],
  );
});

test.run();

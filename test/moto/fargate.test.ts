/** The spec of dev with every service on Fargate, created in moto one nested stack at a time. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { rehearses } from './check.js';
import { literals, loadBalancer, missing, observability, serviceApi, serviceWorker, skipped } from './expected.js';
import { fargateTemplates } from './templates.js';

const test = suite('moto/fargate');

const rehearsal = rehearses(test, () => fargateTemplates('dev'), {
  created: {
    'cluster.yaml': { ExecLogGroup: 'AWS::Logs::LogGroup', Cluster: 'AWS::ECS::Cluster' },
    'load-balancer.yaml': loadBalancer,
    'service-api.yaml': serviceApi,
    'service-worker.yaml': serviceWorker,
    'observability.yaml': observability,
  },
  // The associations with Fargate's capacity providers.
  skipped: { ...skipped, 'cluster.yaml': 1 },
  literals,
  missing,
});

test('nothing of instances is asked for or passed on', async () => {
  const { children } = await rehearsal();
  assert.equal(children['cluster.yaml']?.parameters, {});
  assert.equal(Object.keys(children['cluster.yaml']?.outputs ?? {}), ['ClusterArn', 'ClusterName', 'ExecLogGroupName']);
  for (const { parameters } of Object.values(children))
    for (const key of ['CapacityProviderName', 'AutoScalingGroupName', 'AmiId'])
      assert.not.ok(Object.hasOwn(parameters, key), key);
});

test('services run in the cluster', async () => {
  const { children } = await rehearsal();
  const cluster = `${children['cluster.yaml']?.outputs.ClusterArn}`.replace(':cluster/', ':service/');
  for (const name of ['api', 'worker'])
    assert.is(children[`service-${name}.yaml`]?.outputs.ServiceArn, `${cluster}/${name}`);
});

test.run();

/** What crosses stack borders: each proof finds its fault and nothing in an environment without it. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Proof } from '../../generator/proofs/proof.js';
import { exportsAreComplete } from '../../generator/proofs/wiring/exports-are-complete.js';
import { nothingIdle } from '../../generator/proofs/wiring/nothing-idle.js';
import { resolves } from '../../generator/proofs/wiring/resolves.js';
import { rightKinds } from '../../generator/proofs/wiring/right-kinds.js';
import { fixtureOf, violationsOf } from './tools.js';

const test = suite('proofs/wiring');

const faults: readonly (readonly [Proof, readonly string[]])[] = [
  [resolves, ["ServiceApi/Service: there is no parameter or resource 'Clustername'; did you mean 'ClusterName'?"]],
  [
    rightKinds,
    [
      'ServiceApi/ListenerRule19754: ListenerArn is ${LoadBalancer.LoadBalancer.Ref}, which is AWS::ElasticLoadBalancingV2::LoadBalancer.LoadBalancerArn; it takes AWS::ElasticLoadBalancingV2::Listener.ListenerArn',
    ],
  ],
  [nothingIdle, ['Cluster: nothing reads the output ExecLogGroupName of cluster.yaml']],
  [exportsAreComplete, ['nothing is exported as paperwurks-dev-compute-ClusterArn']],
];

for (const [proof, expected] of faults)
  test(`${proof.id} finds its fault`, () => {
    assert.equal(violationsOf(fixtureOf(proof) ?? '', proof), expected);
  });

test.run();

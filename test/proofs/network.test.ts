/** Who can reach whom: each proof finds its fault and nothing in an environment without it. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { egressIsStated } from '../../generator/proofs/network/egress-is-stated.js';
import { internetToLoadBalancerOnly } from '../../generator/proofs/network/internet-to-load-balancer-only.js';
import { loadBalancerReachesTargets } from '../../generator/proofs/network/load-balancer-reaches-targets.js';
import { noPublicAddress } from '../../generator/proofs/network/no-public-address.js';
import { nothingElseIn } from '../../generator/proofs/network/nothing-else-in.js';
import { privateSubnets } from '../../generator/proofs/network/private-subnets.js';
import type { Proof } from '../../generator/proofs/proof.js';
import { spec } from '../stacks/tools.js';
import { fixtureOf, proven, violationsOf } from './tools.js';

const test = suite('proofs/network');

const faults: readonly (readonly [Proof, readonly string[]])[] = [
  [internetToLoadBalancerOnly, ['LoadBalancer/HttpIngress: 0.0.0.0/0 may reach the load balancer on ports 22 to 80']],
  [loadBalancerReachesTargets, ['the group of api does not let the load balancer in on port 8080']],
  [nothingElseIn, ['ServiceApi/IngressFromLoadBalancer: api may reach api on port 8080']],
  [egressIsStated, ['ServiceApi/EgressHttps: api may send to 0.0.0.0/0 on every port and protocol']],
  [noPublicAddress, ['ServiceApi/Service: AssignPublicIp is ENABLED, so tasks may get a public address']],
  [privateSubnets, ['ServiceApi/Service: tasks run in public subnets, not in private ones']],
];

for (const [proof, expected] of faults)
  test(`${proof.id} finds its fault`, () => {
    assert.equal(violationsOf(fixtureOf(proof) ?? '', proof), expected);
  });

test('groups of our own: nothing is assumed of who reaches the load balancer and the API', () => {
  const own = spec({
    top: 'loadBalancer: { securityGroup: own }',
    api: 'securityGroup: own',
    worker: 'securityGroup: own',
  });
  const assumed = (text: string, proof: Proof) => proven(text, [proof]).results[0]?.assumptions;
  assert.equal(assumed(own, internetToLoadBalancerOnly), []);
  assert.equal(assumed(own, loadBalancerReachesTargets), []);
  assert.equal(assumed(spec(), loadBalancerReachesTargets), [
    "the networking module's groups let the load balancer reach api on port 8080",
  ]);
});

test('one end of our own is proved, whoever has the other', () => {
  for (const [top, api] of [
    ['loadBalancer: { securityGroup: own }', ''],
    ['', 'securityGroup: own'],
  ] as const)
    assert.equal(violationsOf(spec({ top, api }), loadBalancerReachesTargets), []);
  const lost = spec({
    top: 'loadBalancer: { securityGroup: own }\noverrides:\n  - { stack: load-balancer, resource: Services8080Egress, path: /Properties/ToPort, value: 8081, why: breaks what the proof claims }\n  - { stack: load-balancer, resource: Services8080Egress, path: /Properties/FromPort, value: 8081, why: breaks what the proof claims }',
  });
  assert.equal(violationsOf(lost, loadBalancerReachesTargets), [
    "the load balancer's group lets nothing out to api on port 8080",
  ]);
});

const networking = 'networking: { importPrefix: paperwurks-dev-networking, template: test/fixtures/networking.yaml }';

test('with the template of the networking module nothing about security groups is taken on trust', () => {
  const { results } = proven(spec({ top: networking }), [
    internetToLoadBalancerOnly,
    loadBalancerReachesTargets,
    nothingElseIn,
  ]);
  assert.equal(
    results.flatMap(({ violations, assumptions }) => [...violations, ...assumptions]),
    [],
  );
});

test('a port that the networking module does not open to the load balancer is found', () => {
  assert.equal(violationsOf(spec({ top: networking, api: 'port: 9000' }), loadBalancerReachesTargets), [
    "the load balancer's group lets nothing out to api on port 9000",
    'the group of api does not let the load balancer in on port 9000',
  ]);
});

test('a rule written into a group counts like one beside it', () => {
  const text = spec({
    api: 'securityGroup: own',
    top: 'overrides:\n  - stack: service-api\n    resource: SecurityGroup\n    path: /Properties/SecurityGroupIngress\n    value: [{ IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 10.0.0.0/8 }]\n    why: breaks what the proof claims',
  });
  assert.equal(violationsOf(text, internetToLoadBalancerOnly), [
    'ServiceApi/SecurityGroup: 10.0.0.0/8 may reach api on port 22',
  ]);
});

test.run();

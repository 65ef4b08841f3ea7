/** Known reasons, in AWS's words, and the point of the advice on each. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { advise } from '../../../scripts/deploy/causes/advice.js';
import { plainReason } from '../../../scripts/deploy/causes/failures.js';

const test = suite('deploy/causes/advice');

const known: readonly (readonly [reason: string, advice: RegExp, type?: string])[] = [
  [
    "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'.",
    /ECS gave up/,
    'AWS::ECS::Service',
  ],
  ['CannotPullContainerError: pull image manifest has been retried 1 time(s)', /image cannot be pulled/],
  [
    'ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secret from asm',
    /secret cannot be read/,
  ],
  ["Secrets Manager can't find the specified secret.", /secret cannot be read/],
  ['Task failed ELB health checks in (target-group arn:x)', /health check/],
  ['was unable to place a task because no container instance met all of its requirements.', /No instance has room/],
  ['Capacity is unavailable at this time. Please try again later', /no capacity/],
  ['The maximum number of load balancers has been reached (Service: ElasticLoadBalancingV2)', /quota/],
  ['Cannot exceed quota for PoliciesPerRole: 10', /quota/],
  ['paperwurks-api already exists in stack arn:aws:cloudformation:x', /exists outside this stack/],
  [
    'API: iam:CreateRole User: arn:aws:iam::1:user/ci is not authorized to perform: iam:PassRole on resource: arn:aws:iam::1:role/task with an explicit deny in an identity-based policy',
    /explicit deny in an identity-based policy forbids iam:PassRole to arn:aws:iam::1:user\/ci/,
  ],
  [
    'User: arn:aws:sts::1:assumed-role/ci/x is not authorized to perform: ecs:CreateCluster on resource: *',
    /Allow ecs:CreateCluster on \* to arn:aws:sts::1:assumed-role\/ci\/x/,
  ],
  ['Export p-ClusterName cannot be deleted as it is in use by consumer and other', /Deploy consumer and other first/],
  ['No export named p-network-VpcId found. Rollback requested by user.', /exports p-network-VpcId first/],
  [
    'resource sg-0123 has a dependent object (Service: AmazonEC2; Error Code: DependencyViolation)',
    /still uses it/,
    'AWS::EC2::SecurityGroup',
  ],
  ["Certificate 'arn:aws:acm:x' not found", /ACM certificate/],
  ['Action denied by stack policy', /stack policy/],
  ['Rate exceeded', /throttled/],
  ['The security group sg-1 does not exist', /network is not what/],
  ['Load balancer cannot be deleted because deletion protection is enabled', /protected against deletion/],
  ['Service arn:aws:ecs:x did not stabilize.', /did not become ready/],
  ['Properties validation failed for resource Cluster with message: extraneous key', /refuses the properties/],
  ['Resource of type X with identifier Y was not found.', /is gone/],
];

for (const [reason, expected, type = ''] of known)
  test(`answers: ${reason.slice(0, 60)}`, () => assert.match(advise(reason, [], type) ?? 'no advice', expected));

test('says nothing about what it does not know', () => {
  assert.is(advise('a reason of its own kind', [], 'AWS::ECS::Service'), undefined);
});

test('a reason loses what its handler wraps around it', () => {
  const wrapped =
    'Resource handler returned message: "The bucket is gone (Service: S3, Status Code: 404, Request ID: x) (SDK Attempt Count: 1)" (RequestToken: 1, HandlerErrorCode: NotFound)';
  assert.is(plainReason(wrapped), 'The bucket is gone (SDK Attempt Count: 1)');
});

test.run();

/** Only what can happen is called a replacement, and only what interrupts or loses something needs consent. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { buildReview, type ReviewInput } from '../../../generator/impact/review/build.js';
import { blockedExports, needsConsent } from '../../../generator/impact/review/consent.js';
import type { ResourceChange, TemplateTree } from '../../../generator/impact/review/input.js';
import { listedOf } from '../../../generator/impact/review/model.js';
import { reviewText } from '../../../generator/impact/review/text.js';
import { paintFor } from '../../../scripts/lib/terminal.js';
import { change, detail, input, modified, replaced, stackChanges, tree } from './tools.js';

const test = suite('deploy/consent');
const plain = paintFor({});

const imageRelease = (): ReviewInput =>
  input(
    [
      replaced('TaskDefinition', 'AWS::ECS::TaskDefinition', [
        detail('ContainerDefinitions', '[{"Image":"a:1"}]', '[{"Image":"a:2"}]', 'Always'),
      ]),
      modified('Service', 'AWS::ECS::Service', [detail('TaskDefinition', 'old', '{{changeSet:KNOWN_AFTER_APPLY}}')]),
    ],
    { parameters: [{ name: 'ApiImage', before: 'a:1', after: 'a:2' }] },
  );

test('a release of a new image needs no consent: the next revision is no replacement', () => {
  const review = buildReview(imageRelease());
  assert.equal(needsConsent(review), []);
  const text = reviewText(review, { paint: plain });
  assert.match(text, 'next revision');
  assert.not.match(text, 'REPLACE');
  assert.match(text, 'TaskDefinition: changes (known when the update runs)');
  assert.match(text, 'ApiImage: a:1 -> a:2');
});

/** A root whose cluster is nested, and a service that takes the cluster's name through both. */
const clusterTree = (): TemplateTree =>
  tree(
    {
      Resources: {
        Cluster: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'x' } },
        Service: {
          Type: 'AWS::CloudFormation::Stack',
          Properties: { TemplateURL: 'x', Parameters: { Name: { 'Fn::GetAtt': ['Cluster', 'Outputs.ClusterName'] } } },
        },
      },
    },
    {
      Cluster: tree({
        Resources: { Cluster: { Type: 'AWS::ECS::Cluster' } },
        Outputs: { ClusterName: { Value: { Ref: 'Cluster' } } },
      }),
      Service: tree({
        Parameters: { Name: { Type: 'String' } },
        Resources: { Service: { Type: 'AWS::ECS::Service', Properties: { Cluster: { Ref: 'Name' } } } },
      }),
    },
  );

const clusterUpdate = (clusterChange: ResourceChange): ReviewInput => ({
  ...input([]),
  templates: clusterTree(),
  changes: {
    stackName: 'root',
    changes: [
      modified('Cluster', 'AWS::CloudFormation::Stack', []),
      { ...modified('Service', 'AWS::CloudFormation::Stack', []), Replacement: 'Conditional' },
    ],
    children: new Map([
      ['Cluster', stackChanges('root-Cluster', [clusterChange])],
      [
        'Service',
        stackChanges('root-Service', [
          {
            ...modified('Service', 'AWS::ECS::Service', [
              {
                ...detail('Cluster', 'name', '{{changeSet:KNOWN_AFTER_APPLY}}', 'Always'),
                Evaluation: 'Dynamic',
                ChangeSource: 'ParameterReference',
                CausingEntity: 'Name',
              },
            ]),
            Replacement: 'Conditional',
          },
        ]),
      ],
    ]),
  },
});

test('a conditional replacement does not happen where all that the property comes from keeps its identity', () => {
  const review = buildReview(
    clusterUpdate(modified('Cluster', 'AWS::ECS::Cluster', [detail('ClusterSettings', '[]', '[{}]')])),
  );
  const service = listedOf(review).find(({ address }) => address === 'Service/Service');
  assert.is(service?.untouched, true);
  assert.is(service?.replacement, 'kept');
  assert.match(`${service?.reason}`, 'Cluster comes from keeps its identity');
  assert.equal(needsConsent(review), []);
});

test('a conditional replacement that can happen says why, and needs consent', () => {
  const review = buildReview(
    clusterUpdate(replaced('Cluster', 'AWS::ECS::Cluster', [detail('ClusterName', 'a', 'b', 'Always')])),
  );
  assert.equal(
    needsConsent(review).map(({ address, replacement, reason }) => [address, replacement, reason]),
    [
      ['Cluster/Cluster', 'always', 'ClusterName changes'],
      ['Service/Service', 'conditional', 'Cluster comes from Cluster/Cluster, which changes'],
    ],
  );
});

test('a conditional replacement by a parameter that changes is not explained away', () => {
  const review = buildReview({
    ...input(
      [
        {
          ...modified('Any', 'AWS::EC2::Subnet', [
            { ...detail('VpcId', 'a', '{{changeSet:KNOWN_AFTER_APPLY}}', 'Always'), Evaluation: 'Dynamic' },
          ]),
          Replacement: 'Conditional',
        },
      ],
      { parameters: [{ name: 'Vpc', before: 'a', after: 'b' }] },
    ),
    templates: tree({
      Parameters: { Vpc: {} },
      Resources: { Any: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' } } } },
    }),
  });
  assert.equal(
    needsConsent(review).map(({ reason }) => reason),
    ['VpcId comes from parameter Vpc, which changes'],
  );
});

test('removing what holds state or carries traffic needs consent; removing a rule, an alarm or what is retained does not', () => {
  const review = buildReview(
    input([
      change('Queue', 'AWS::SQS::Queue', 'Remove'),
      change('Service', 'AWS::CloudFormation::Stack', 'Remove'),
      change('Rule', 'AWS::ElasticLoadBalancingV2::ListenerRule', 'Remove'),
      change('Alarm', 'AWS::CloudWatch::Alarm', 'Remove'),
      { ...change('Logs', 'AWS::Logs::LogGroup', 'Remove'), PolicyAction: 'Retain' },
    ]),
  );
  assert.equal(
    needsConsent(review).map(({ logicalId }) => logicalId),
    ['Queue', 'Service'],
  );
  assert.match(reviewText(review, { paint: plain }), 'kept in the account');
});

test('exports in use block; unused ones are mentioned', () => {
  const lost = { value: 'x', how: 'removed', because: undefined } as const;
  const review = buildReview({
    ...input([]),
    exports: [
      { ...lost, name: 'used', importers: ['consumer', 'other'] },
      { ...lost, name: 'unused', importers: [] },
    ],
  });
  assert.equal(
    blockedExports(review).map(({ name }) => name),
    ['used'],
  );
  const text = reviewText(review, { paint: plain });
  assert.match(text, 'used goes, and is imported by consumer, other');
  assert.match(text, 'unused goes; no stack imports it');
});

test.run();

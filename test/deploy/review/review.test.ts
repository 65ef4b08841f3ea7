/** The review of an update: what is replaced comes first, and only what can happen is called a replacement. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { buildReview, type ReviewInput } from '../../../generator/impact/review/build.js';
import { blockedExports, needsConsent } from '../../../generator/impact/review/consent.js';
import type { ResourceChange, StackChanges, TemplateTree } from '../../../generator/impact/review/input.js';
import { reviewJson } from '../../../generator/impact/review/json.js';
import { reviewMarkdown } from '../../../generator/impact/review/markdown.js';
import { resourcesOf, stacksOf } from '../../../generator/impact/review/model.js';
import { reviewText } from '../../../generator/impact/review/text.js';
import { paintFor } from '../../../scripts/lib/terminal.js';
import { change, detail, input, modified, replaced, stackChanges, tree } from './tools.js';

const test = suite('deploy/review');
const plain = paintFor({});

test('replacements come first, then what may be replaced, removals, modifications and additions', () => {
  const review = buildReview(
    input([
      change('Added', 'AWS::SNS::Topic', 'Add'),
      modified('Modified', 'AWS::ECS::Service', [detail('DesiredCount', '1', '2')]),
      change('Removed', 'AWS::SQS::Queue', 'Remove'),
      {
        ...modified('Perhaps', 'AWS::ECS::Cluster', [detail('ClusterName', 'a', 'b', 'Conditionally')]),
        Replacement: 'Conditional',
      },
      replaced('Replaced', 'AWS::ElasticLoadBalancingV2::LoadBalancer', [
        detail('Scheme', 'internal', 'internet-facing', 'Always'),
      ]),
    ]),
  );
  assert.equal(
    review.root.resources.map(({ logicalId }) => logicalId),
    ['Replaced', 'Perhaps', 'Removed', 'Modified', 'Added'],
  );
  assert.match(
    reviewText(review, { paint: plain }),
    '1 to replace, 1 that may be replaced, 1 to remove, 1 to modify, 1 to add',
  );
});

test('one tree: children below their root, the one with the worst change first, and idle ones left out', () => {
  const nested = (id: string) => modified(id, 'AWS::CloudFormation::Stack', [detail('TemplateURL', 'a', 'b')]);
  const changes: StackChanges = {
    stackName: 'root',
    changes: [nested('Quiet'), nested('A'), nested('B')],
    children: new Map([
      ['Quiet', stackChanges('root-Quiet', [])],
      ['A', stackChanges('root-A', [modified('Topic', 'AWS::SNS::Topic', [detail('DisplayName', 'a', 'b')])])],
      [
        'B',
        stackChanges('root-B', [
          replaced('Group', 'AWS::ElasticLoadBalancingV2::TargetGroup', [detail('Port', '80', '81', 'Always')]),
        ]),
      ],
    ]),
  };
  const review = buildReview({ ...input([]), changes });
  assert.equal(
    stacksOf(review.root).map(({ address }) => address),
    ['', 'B', 'A'],
  );
  assert.equal(
    review.root.resources.map(({ logicalId }) => logicalId),
    ['A', 'B'],
  );
  assert.equal(
    resourcesOf(review).map(({ address }) => address),
    ['A', 'B', 'B/Group', 'A/Topic'],
  );
});

test('before and after of each value, down to the leaf that differs', () => {
  const containers = (image: string) => JSON.stringify([{ Name: 'api', Image: image, Cpu: 256 }]);
  const [resource] = buildReview(
    input([
      replaced('TaskDefinition', 'AWS::ECS::TaskDefinition', [
        detail('ContainerDefinitions', containers('a:1'), containers('a:2'), 'Always'),
        detail('Tags', JSON.stringify([{ Key: 'a', Value: '1' }]), JSON.stringify([{ Key: 'a', Value: '2' }])),
      ]),
    ]),
  ).root.resources;
  assert.equal(
    resource?.properties.map(({ path, before, after }) => [path, before, after]),
    [
      ['Properties/ContainerDefinitions/0/Image', 'a:1', 'a:2'],
      ['Properties/Tags/0/Value', '1', '2'],
    ],
  );
});

test('values that the details leave out come from the whole resource', () => {
  const context = (image: string) => JSON.stringify({ Properties: { Image: { Uri: image } } });
  const [resource] = buildReview(
    input([
      {
        ...modified('Any', 'AWS::X::Y', [
          { Target: { Attribute: 'Properties', Name: 'Image', RequiresRecreation: 'Never' } },
        ]),
        BeforeContext: context('1'),
        AfterContext: context('2'),
      },
    ]),
  ).root.resources;
  assert.equal(
    resource?.properties.map(({ path, before, after }) => [path, before, after]),
    [['Properties/Image/Uri', '1', '2']],
  );
});

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
  assert.match(text, 'TaskDefinition: old -> known when the update runs');
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
  const service = resourcesOf(review).find(({ address }) => address === 'Service/Service');
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

test('marks say what holds state, carries traffic, gives permissions and opens the network', () => {
  const review = buildReview(
    input([
      change('Bucket', 'AWS::S3::Bucket', 'Remove'),
      change('Listener', 'AWS::ElasticLoadBalancingV2::Listener', 'Remove'),
      change('Role', 'AWS::IAM::Role', 'Remove'),
      change('Ingress', 'AWS::EC2::SecurityGroupIngress', 'Remove'),
      change('Alarm', 'AWS::CloudWatch::Alarm', 'Remove'),
    ]),
  );
  assert.equal(Object.fromEntries(resourcesOf(review).map(({ logicalId, marks }) => [logicalId, marks])), {
    Alarm: [],
    Bucket: ['stateful'],
    Ingress: ['security-group'],
    Listener: ['traffic'],
    Role: ['iam'],
  });
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

test('nothing that nobody may see is in any form of a review', () => {
  const secret = 'hunter2-and-more';
  const review = buildReview(
    input(
      [
        modified('Secret', 'AWS::SecretsManager::Secret', [detail('SecretString', 'old-text', 'new-text')]),
        modified('Task', 'AWS::ECS::Service', [detail('Environment', `x=${secret}`, `y=${secret}`)]),
        {
          ...change('Role', 'AWS::IAM::Role', 'Add'),
          AfterContext: JSON.stringify({
            Properties: {
              Policies: [
                {
                  PolicyName: 'p',
                  PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'a:b', Resource: secret }] },
                },
              ],
            },
          }),
        },
      ],
      {
        parameters: [
          { name: 'Password', before: '****', after: secret },
          { name: 'Other', before: 'a', after: `prefix ${secret}` },
        ],
        hiddenParameters: new Set(['Password']),
        secrets: [secret],
      },
    ),
  );
  const all = [
    reviewText(review, { paint: plain, verbose: true }),
    reviewMarkdown(review),
    JSON.stringify(reviewJson(review)),
  ].join('\n');
  for (const text of [secret, 'old-text', 'new-text']) assert.not.match(all, text);
  assert.match(all, 'Password: **** -> ****');
});

test('the order in which CloudFormation lists changes makes no difference', () => {
  const changes = [
    change('A', 'AWS::SNS::Topic', 'Add'),
    change('B', 'AWS::SQS::Queue', 'Remove'),
    replaced('C', 'AWS::ECS::Cluster', [detail('ClusterName', 'a', 'b', 'Always')]),
  ];
  assert.equal(reviewJson(buildReview(input(changes))), reviewJson(buildReview(input([...changes].reverse()))));
});

test('only outputs change: a real review, and it says so', () => {
  assert.match(reviewText(buildReview(input([])), { paint: plain }), 'outputs, tags or settings alone');
});

test('Markdown stays below what a comment holds, and what needs consent is still in it', () => {
  const many = Array.from({ length: 2000 }, (_, index) =>
    modified(`Resource${index}`, 'AWS::SNS::Topic', [detail('DisplayName', 'a'.repeat(150), 'b'.repeat(150))]),
  );
  const markdown = reviewMarkdown(
    buildReview(
      input([...many, replaced('Cluster', 'AWS::ECS::Cluster', [detail('ClusterName', 'a', 'b', 'Always')])]),
    ),
  );
  assert.ok(markdown.length <= 65_536, String(markdown.length));
  assert.match(markdown, '### Needs consent');
  assert.match(markdown, '| `Cluster` | `AWS::ECS::Cluster` | REPLACE |');
  assert.match(markdown, 'The rest is left out');
});

test('values cannot break out of a table of Markdown', () => {
  const markdown = reviewMarkdown(
    buildReview(input([modified('A', 'AWS::SNS::Topic', [detail('DisplayName', 'a|b`c', '<b>\nnew')])])),
  );
  assert.match(markdown, "`a\\|b'c`");
  assert.match(markdown, '`<b> new`');
});

test.run();

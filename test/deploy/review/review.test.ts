/** The review of an update: one tree, the worst first, and nothing in it that nobody may see. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { buildReview } from '../../../generator/impact/review/build.js';
import type { StackChanges } from '../../../generator/impact/review/input.js';
import { reviewJson } from '../../../generator/impact/review/json.js';
import { reviewMarkdown } from '../../../generator/impact/review/markdown.js';
import { resourcesOf, stacksOf } from '../../../generator/impact/review/model.js';
import { reviewText } from '../../../generator/impact/review/text.js';
import { paintFor } from '../../../scripts/lib/terminal.js';
import { change, detail, input, modified, replaced, stackChanges } from './tools.js';

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

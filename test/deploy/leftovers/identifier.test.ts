/** What Cloud Control calls what CloudFormation knows by its physical id. */

import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { identifierOf, otherwise } from '../../../scripts/deploy/leftovers/identifier.js';

const test = suite('deploy/leftovers/identifier');

const stack = 'arn:aws-cn:cloudformation:cn-north-1:111111111111:stack/app/0a1b';
const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

test('for every type of the module, what Ref gives is the identifier, or it is made of it', () => {
  const { types } = read('schemas/data/handler-permissions.json') as { readonly types: object };
  const differing = Object.keys(types).filter((type) => {
    const file = `${type.replaceAll('::', '.')}.json`;
    const { primaryIdentifier } = read(`schemas/registry/${file}`) as { readonly primaryIdentifier: readonly string[] };
    const { ref } = read(`schemas/resources/${file}`) as { readonly ref: { readonly kind: string } };
    return primaryIdentifier.join() !== `/properties/${ref.kind.split('.').at(-1)}`;
  });
  // Ref of a scalable target is its identifier, of three parts:
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-applicationautoscaling-scalabletarget.html
  assert.equal(differing.sort(), [...Object.keys(otherwise), 'AWS::ApplicationAutoScaling::ScalableTarget'].sort());
});

test('services by ARN and cluster, rules by ARN, policies by ARN and dimension; others as they are', () => {
  const service = 'arn:aws:ecs:eu-west-2:111111111111:service/main/api';
  assert.is(identifierOf('AWS::ECS::Service', service, stack), `${service}|main`);
  const old = 'arn:aws:ecs:eu-west-2:111111111111:service/api';
  assert.is(identifierOf('AWS::ECS::Service', old, stack), `${old}|default`);
  assert.is(identifierOf('AWS::Events::Rule', 'r', stack), 'arn:aws-cn:events:cn-north-1:111111111111:rule/r');
  assert.is(identifierOf('AWS::ApplicationAutoScaling::ScalingPolicy', 'arn', stack), 'arn|ecs:service:DesiredCount');
  assert.is(identifierOf('AWS::Logs::LogGroup', '/app/api', stack), '/app/api');
});

test.run();

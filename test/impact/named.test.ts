/** What is created goes by the address that everything else in a review has. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { naming } from '../../generator/impact/named.js';
import { resolve } from '../../generator/impact/resolve.js';
import { att, between, found, one, ref, resource } from './templates.js';
import { production, setOf } from './tools.js';

const test = suite('names');

test('a value by itself, inside of a text, and in a list', () => {
  const name = naming(resolve(setOf(production)));
  assert.is(name('${ServiceApi.LogGroup.Arn}'), 'ServiceApi/LogGroup.Arn');
  assert.is(name('${ServiceApi.LogGroup.Ref}'), 'ServiceApi/LogGroup');
  assert.is(
    name('a:b on ${ServiceApi.LogGroup.Arn}, ${Cluster.Cluster.Ref}'),
    'a:b on ServiceApi/LogGroup.Arn, Cluster/Cluster',
  );
  assert.is(name('arn:x:${Cluster.Cluster.Ref}/*'), 'arn:x:${Cluster/Cluster}/*');
  assert.is(name('{"a":"${Cluster.Cluster.Arn}"}'), '{"a":"${Cluster/Cluster.Arn}"}');
});

test('what is no resource stays as it is', () => {
  const name = naming(resolve(setOf(production)));
  assert.is(name('on ${Ref("TokenArn")}'), 'on ${TokenArn}');
  assert.is(name('{"a":"${Ref(\\"TokenArn\\")}"}'), '{"a":"${TokenArn}"}');
  for (const text of ['${aws:username}', '${Fn::Select(1, ...)}', '${No.Such.Thing}', '$x', 'plain'])
    assert.is(name(text), text);
});

test('a change that follows another says what its value is made of', () => {
  const group = (port: number) =>
    one({
      Group: resource('ElasticLoadBalancingV2::TargetGroup', { Port: port }),
      Alarm: resource('CloudWatch::Alarm', {
        Dimensions: [{ Name: 'TargetGroup', Value: att('Group', 'TargetGroupFullName') }],
      }),
      Topic: resource('SNS::Topic', { DisplayName: ref('Group') }),
    });
  const review = between(group(80), group(81));
  assert.equal(
    found(review, 'Alarm').properties.map(({ label, cause, source, known }) => [label, cause, source, known]),
    [['Dimensions[TargetGroup].Value', 'Group', 'Group.TargetGroupFullName', false]],
  );
  assert.is(found(review, 'Topic').properties[0]?.source, 'Group');
});

test.run();

/** What the internet can reach, in every kind of environment: TLS, the headers of answers, and plain HTTP for a reason. */

import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { targetGroupId } from '../../generator/stacks/service/target-group.js';
import { attributes, type Json, made, spec } from './tools.js';
import { variants } from './variants.js';

const test = suite('listeners');
const all = Object.entries(variants).map(([name, text]) => [name, made(text)] as const);

test('without a reason in words, requests are served over HTTPS alone', () => {
  for (const [name, set] of all) {
    const listeners = set.ofType('ElasticLoadBalancingV2::Listener');
    const serving = listeners.filter(
      ({ properties }) => !JSON.stringify(properties.DefaultActions).includes('redirect'),
    );
    const expected = set.env.loadBalancer.plainHttp === undefined ? 'HTTPS' : 'HTTP';
    for (const { properties } of serving) assert.is(properties.Protocol, expected, name);
    assert.is(serving.length, set.env.services.some(({ kind }) => kind === 'api') ? 1 : 0, name);
  }
});

test('a spec without a reason, or with hardly one, gets no plain HTTP', () => {
  for (const reason of ['true', '""', 'because'])
    assert.throws(() => made(spec({ top: `loadBalancer: { plainHttp: ${reason} }` })), /plainHttp/, reason);
});

test('every TLS policy that the schema offers is TLS 1.2 or newer and offers 1.3', () => {
  const schema = JSON.parse(readFileSync('schemas/environment.schema.json', 'utf8'));
  const policies = schema.properties.loadBalancer.properties.tlsPolicy.enum as string[];
  assert.ok(policies.length > 10);
  for (const policy of policies) assert.match(policy, /^ELBSecurityPolicy-TLS13-1-[23]-/);
});

test('answers tell browsers to stay with HTTPS and to guess no types, and tell nobody what serves them', () => {
  const listener = made(spec()).one('load-balancer', 'HttpsListener').properties;
  assert.equal(attributes(listener.ListenerAttributes), {
    'routing.http.response.server.enabled': 'false',
    'routing.http.response.strict_transport_security.header_value': 'max-age=31536000; includeSubDomains',
    'routing.http.response.x_content_type_options.header_value': 'nosniff',
  });
});

test('over plain HTTP no answer promises HTTPS', () => {
  const plain = made(spec({ top: 'loadBalancer: { plainHttp: no domain until the summer }' }));
  assert.not.match(JSON.stringify(plain.resources('load-balancer')), /strict_transport_security/);
});

test('requests that servers could read in two ways are refused in production, watched elsewhere', () => {
  const mode = (environment: string) => {
    const { LoadBalancerAttributes } = made(spec({ environment })).one('load-balancer', 'LoadBalancer').properties;
    return attributes(LoadBalancerAttributes)['routing.http.desync_mitigation_mode'];
  };
  assert.equal(['dev', 'staging', 'production'].map(mode), ['defensive', 'defensive', 'strictest']);
});

test('listener rules of one listener have priorities of their own, whatever stacks they are in', () => {
  for (const [name, set] of all) {
    const priorities = set.ofType('ElasticLoadBalancingV2::ListenerRule').map(({ properties }) => properties.Priority);
    assert.is(new Set(priorities).size, priorities.length, name);
  }
});

test('every rule has a condition, and forwards to the target group beside it', () => {
  for (const [name, set] of all)
    for (const { properties, file } of set.ofType('ElasticLoadBalancingV2::ListenerRule')) {
      assert.ok((properties.Conditions as Json[]).length > 0, `${name}: ${file}`);
      assert.equal(properties.Actions, [{ Type: 'forward', TargetGroupArn: { Ref: targetGroupId(set.env) } }]);
    }
});

test.run();

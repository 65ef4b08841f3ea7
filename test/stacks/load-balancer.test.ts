/** The load balancer: HTTPS with a redirect, nothing behind it but what a rule names. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { attributes, type Json, made, ref, spec } from './tools.js';

const test = suite('load-balancer');
const notFound = [
  {
    Type: 'fixed-response',
    FixedResponseConfig: { StatusCode: '404', ContentType: 'text/plain', MessageBody: 'Not found' },
  },
];
const of = (top = '', environment = 'dev') => made(spec({ top, environment }));
const balancerOf = (top = '', environment = 'dev') =>
  attributes(of(top, environment).one('load-balancer', 'LoadBalancer').properties.LoadBalancerAttributes);

test('HTTPS with the certificate and a current policy; a request that no rule takes is a 404', () => {
  const listener = of().one('load-balancer', 'HttpsListener').properties;
  assert.equal([listener.Port, listener.Protocol], [443, 'HTTPS']);
  assert.is(listener.SslPolicy, 'ELBSecurityPolicy-TLS13-1-2-Res-2021-06');
  assert.equal(listener.Certificates, [{ CertificateArn: ref('CertificateArn') }]);
  assert.equal(listener.DefaultActions, notFound);
});

test('the TLS policy is a key of the spec', () => {
  const strict = of('loadBalancer: { tlsPolicy: ELBSecurityPolicy-TLS13-1-3-2021-06 }');
  assert.is(strict.one('load-balancer', 'HttpsListener').properties.SslPolicy, 'ELBSecurityPolicy-TLS13-1-3-2021-06');
});

test('HTTP is only a redirect to HTTPS, for good', () => {
  const listener = of().one('load-balancer', 'HttpListener').properties;
  assert.equal([listener.Port, listener.Protocol], [80, 'HTTP']);
  assert.equal(listener.DefaultActions, [
    { Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } },
  ]);
});

test('services are behind the HTTPS listener', () => {
  const outputs = of().section('load-balancer', 'Outputs');
  assert.equal((outputs.ListenerArn as Json).Value, ref('HttpsListener'));
});

test('plain HTTP is for a spec that gives the reason, which stands in the template', () => {
  const plain = of('loadBalancer: { plainHttp: no domain until the summer }');
  assert.equal(
    plain.ofType('ElasticLoadBalancingV2::Listener').map(({ id }) => id),
    ['HttpListener'],
  );
  assert.equal(plain.one('load-balancer', 'HttpListener').properties.DefaultActions, notFound);
  assert.equal((plain.section('load-balancer', 'Outputs').ListenerArn as Json).Value, ref('HttpListener'));
  assert.not.ok('CertificateArn' in plain.section('compute', 'Parameters'));
  const text = plain.templates.find(({ file }) => file === 'load-balancer.yaml')?.text ?? '';
  assert.match(text, '# Plain HTTP, because: no domain until the summer');
});

test('access logs go to the bucket given, under a prefix of the environment', () => {
  const logs = balancerOf();
  assert.is(logs['access_logs.s3.enabled'], 'true');
  assert.equal(logs['access_logs.s3.bucket'], ref('AccessLogBucket'));
  assert.is(logs['access_logs.s3.prefix'], 'paperwurks-dev');
});

test('without access logs nobody asks for a bucket, and off is written out', () => {
  assert.is(balancerOf('loadBalancer: { accessLogs: false }')['access_logs.s3.enabled'], 'false');
  const { section } = of('loadBalancer: { accessLogs: false }');
  assert.not.ok('AccessLogBucket' in section('compute', 'Parameters'));
  assert.not.ok('AccessLogBucket' in section('load-balancer', 'Parameters'));
});

test('deletion protection is on in production alone, unless the spec says otherwise', () => {
  const protection = (top: string, environment: string) => balancerOf(top, environment)['deletion_protection.enabled'];
  assert.is(protection('', 'dev'), 'false');
  assert.is(protection('', 'staging'), 'false');
  assert.is(protection('', 'production'), 'true');
  assert.is(protection('loadBalancer: { deletionProtection: false }', 'production'), 'false');
  assert.is(protection('loadBalancer: { deletionProtection: true }', 'dev'), 'true');
});

test('invalid headers are dropped, idle connections closed', () => {
  assert.is(balancerOf()['routing.http.drop_invalid_header_fields.enabled'], 'true');
  assert.is(balancerOf()['idle_timeout.timeout_seconds'], '60');
  assert.is(balancerOf('loadBalancer: { idleTimeout: 120 }')['idle_timeout.timeout_seconds'], '120');
});

test('an internal load balancer is in private subnets', () => {
  const internal = of('loadBalancer: { scheme: internal }');
  assert.is(internal.one('load-balancer', 'LoadBalancer').properties.Scheme, 'internal');
  const given = internal.one('compute', 'LoadBalancer').properties.Parameters as Json;
  assert.equal(given.SubnetIds, { 'Fn::Join': [',', ref('PrivateSubnetIds')] });
  assert.not.ok('PublicSubnetIds' in internal.section('compute', 'Parameters'));
});

test('any other is in public subnets', () => {
  const open = of();
  assert.is(open.one('load-balancer', 'LoadBalancer').properties.Scheme, 'internet-facing');
  const given = open.one('compute', 'LoadBalancer').properties.Parameters as Json;
  assert.equal(given.SubnetIds, { 'Fn::Join': [',', ref('PublicSubnetIds')] });
});

test('an environment with only workers has no load balancer and asks for nothing that it needs', () => {
  const workers = made(spec({ api: null }));
  assert.equal(
    workers.templates.map(({ file }) => file),
    ['compute.yaml', 'cluster.yaml', 'service-worker.yaml', 'observability.yaml'],
  );
  assert.equal(Object.keys(workers.section('compute', 'Parameters')), [
    'TemplateBucket',
    'TemplatePrefix',
    'PrivateSubnetIds',
    'ServiceSecurityGroupId',
    'InstanceSecurityGroupId',
    'AmiId',
    'WorkerImage',
    'WorkerRedeployment',
  ]);
  assert.not.ok(Object.keys(workers.section('compute', 'Outputs')).some((id) => /LoadBalancer|Listener/.test(id)));
  assert.not.ok(workers.ofType('CloudWatch::Alarm').some(({ properties }) => /ELB/.test(JSON.stringify(properties))));
});

test('many services share the load balancer, each with a stack of its own', () => {
  const more = [1, 2, 3].map((n) => `web-${n}:\n  kind: api\n  image: web\n  routes: [{ host: web-${n}.example.org }]`);
  const many = made(spec({ more: more.join('\n') }));
  assert.is(many.ofType('ElasticLoadBalancingV2::LoadBalancer').length, 1);
  const rules = many.ofType('ElasticLoadBalancingV2::ListenerRule');
  assert.equal(
    rules.map(({ file }) => file),
    ['service-api.yaml', 'service-web-1.yaml', 'service-web-2.yaml', 'service-web-3.yaml'],
  );
  assert.is(new Set(rules.map(({ properties }) => properties.Priority)).size, 4);
  assert.ok('ServiceWeb1' in Object.fromEntries(many.resources('compute').map((found) => [found.id, found])));
});

test.run();

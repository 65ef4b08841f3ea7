import { readdirSync, readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

type Json = Readonly<Record<string, unknown>>;

const data = suite('schemas/resources');
const files = readdirSync('schemas/resources').map(
  (name) => [name, JSON.parse(readFileSync(`schemas/resources/${name}`, 'utf8')) as Json] as const,
);

/** Every object inside `value`, with the path to it. */
function* nodes(value: unknown, path = ''): Generator<readonly [string, Json]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [path, value as Json];
  for (const [key, child] of Object.entries(value)) yield* nodes(child, `${path}/${key}`);
}

data('is the list of types, one file each', () => {
  const { types } = JSON.parse(readFileSync('schemas/types.json', 'utf8')) as { readonly types: readonly string[] };
  assert.equal(types, [...types].sort());
  assert.equal(
    files.map(([name]) => name),
    types.map((type) => `${type.replace(/::/gu, '.')}.json`).sort(),
  );
});

data('every pattern compiles with the u flag', () => {
  for (const [name, file] of files) {
    for (const [path, node] of nodes(file)) {
      const keys = Object.keys((node.patternProperties as Json | undefined) ?? {});
      for (const pattern of typeof node.pattern === 'string' ? [...keys, node.pattern] : keys) {
        assert.not.throws(() => new RegExp(pattern, 'u'), `${name}${path}: ${pattern}`);
      }
    }
  }
});

data('every reference to a definition resolves', () => {
  for (const [name, file] of files) {
    const definitions = file.definitions as Json;
    for (const [path, node] of nodes(file)) {
      if (typeof node.$ref === 'string')
        assert.ok(node.$ref.replace('#/definitions/', '') in definitions, `${name}${path}`);
    }
  }
});

data('every property says where each of its facts is from', () => {
  const facts = [
    'type',
    'enum',
    'pattern',
    'minLength',
    'maxLength',
    'minimum',
    'maximum',
    'minItems',
    'maxItems',
    'uniqueItems',
    'update',
    'kinds',
  ];
  for (const [name, file] of files) {
    for (const [path, node] of nodes(file)) {
      if (!/\/properties\/\w+$/u.test(path)) continue;
      const from = (node.from ?? {}) as Json;
      for (const fact of facts) if (fact in node) assert.ok(fact in from, `${name}${path}: ${fact}`);
      assert.ok(
        Object.values(from).every((letter) => 'csro'.includes(String(letter))),
        `${name}${path}`,
      );
    }
  }
});

data('the kinds that a stack of services needs are there', () => {
  const kinds = (type: string, definition: string | undefined, property: string): unknown => {
    const file = files.find(([, f]) => f.typeName === type)?.[1] ?? {};
    const owner = definition === undefined ? file : ((file.definitions as Json)[definition] as Json);
    return ((owner.properties as Json)[property] as Json).kinds;
  };
  assert.equal(kinds('AWS::ECS::Service', undefined, 'Cluster'), [
    'AWS::ECS::Cluster.Arn',
    'AWS::ECS::Cluster.ClusterName',
  ]);
  assert.equal(kinds('AWS::ECS::Service', 'AwsVpcConfiguration', 'Subnets'), ['AWS::EC2::Subnet.SubnetId']);
  assert.equal(kinds('AWS::ECS::Service', 'LoadBalancer', 'TargetGroupArn'), [
    'AWS::ElasticLoadBalancingV2::TargetGroup.TargetGroupArn',
  ]);
  assert.equal(kinds('AWS::EC2::SecurityGroupIngress', undefined, 'GroupId'), ['AWS::EC2::SecurityGroup.Id']);
  assert.is(kinds('AWS::CloudWatch::Alarm', undefined, 'AlarmActions'), undefined);
});

data('a kind that a property wants of a listed type, its Ref or an attribute yields', () => {
  const listed = new Set(files.map(([, file]) => file.typeName));
  const yielded = new Set(
    files.flatMap(([, file]) => [
      (file.ref as Json).kind,
      ...Object.values(file.attributes as Json).map((attribute) => (attribute as Json).kind),
    ]),
  );
  // Inputs that a template writes out: no Ref and no attribute returns them.
  const inputs = ['AWS::EC2::SecurityGroup.GroupName', 'AWS::ECS::TaskDefinition.Family'];
  for (const [name, file] of files) {
    for (const [path, node] of nodes(file)) {
      for (const kind of Array.isArray(node.kinds) ? (node.kinds as string[]) : []) {
        const known = yielded.has(kind) || inputs.includes(kind) || !listed.has(kind.slice(0, kind.indexOf('.')));
        assert.ok(known, `${name}${path}: ${kind}`);
      }
    }
  }
});

data.run();

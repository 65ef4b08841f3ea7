/** The tests that every rehearsal has: what moto has created, against a list of what it must have. */

import type { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { mappingOf } from '../../generator/checks/template.js';
import { networkingExport, networkingOutputs } from '../../generator/contracts/networking.js';
import { networkingPrefix, networkingYaml } from '../fixtures/networking.js';
import { parsed } from './parsed.js';
import { isReal, type Rehearsal, rehearse, type Template } from './rehearse.js';
import { withMoto } from './server.js';
import { type Resources, skippedTypes } from './skipped.js';

/** What a rehearsal must come to. */
export interface Expected {
  /** Types by logical id of all that moto creates, by template. */
  readonly created: Readonly<Record<string, Resources>>;
  /** How many resources of each template are of a type that moto skips. */
  readonly skipped: Readonly<Record<string, number>>;
  /** Outputs that a nested stack needs and moto cannot give: a literal stands in. */
  readonly literals: readonly string[];
  /** All outputs, needed or not, that moto cannot give. */
  readonly missing: readonly string[];
}

/** What the networking fixture must come to. */
export const network: Resources = {
  Vpc: 'AWS::EC2::VPC',
  InternetGateway: 'AWS::EC2::InternetGateway',
  InternetGatewayAttachment: 'AWS::EC2::VPCGatewayAttachment',
  PublicSubnetA: 'AWS::EC2::Subnet',
  PublicSubnetB: 'AWS::EC2::Subnet',
  PrivateSubnetA: 'AWS::EC2::Subnet',
  PrivateSubnetB: 'AWS::EC2::Subnet',
  PublicRouteTable: 'AWS::EC2::RouteTable',
  PrivateRouteTable: 'AWS::EC2::RouteTable',
  PublicRoute: 'AWS::EC2::Route',
  PrivateRoute: 'AWS::EC2::Route',
  PublicSubnetARoutes: 'AWS::EC2::SubnetRouteTableAssociation',
  PublicSubnetBRoutes: 'AWS::EC2::SubnetRouteTableAssociation',
  PrivateSubnetARoutes: 'AWS::EC2::SubnetRouteTableAssociation',
  PrivateSubnetBRoutes: 'AWS::EC2::SubnetRouteTableAssociation',
  NatAddress: 'AWS::EC2::EIP',
  NatGateway: 'AWS::EC2::NatGateway',
  S3Endpoint: 'AWS::EC2::VPCEndpoint',
  LoadBalancerSecurityGroup: 'AWS::EC2::SecurityGroup',
  ServiceSecurityGroup: 'AWS::EC2::SecurityGroup',
  InstanceSecurityGroup: 'AWS::EC2::SecurityGroup',
  LoadBalancerHttpsIngress: 'AWS::EC2::SecurityGroupIngress',
  LoadBalancerHttpIngress: 'AWS::EC2::SecurityGroupIngress',
  ServicesLoadBalancerIngress: 'AWS::EC2::SecurityGroupIngress',
};

const typesOf = (resources: unknown): Resources =>
  Object.fromEntries(Object.entries(mappingOf(resources)).map(([id, body]) => [id, `${mappingOf(body).Type}`]));

/** Nothing but what moto is known to skip may be missing, and nothing that it is known to skip may be there. */
const accountsFor = (declared: Resources, created: Resources, skipped: number, what: string): void => {
  const absent = Object.entries(declared).filter(([id]) => !Object.hasOwn(created, id));
  assert.equal(
    absent.filter(([, type]) => !skippedTypes.has(type)),
    [],
    `${what}: not created, although moto knows the type`,
  );
  assert.equal(
    Object.values(created).filter((type) => skippedTypes.has(type)),
    [],
    `${what}: moto has learnt a type; take it out of skipped.ts`,
  );
  assert.is(skipped, absent.length, `${what}: number of resources that moto says it skipped`);
};

/** Adds the tests; gives the rehearsal, which runs once, with the first test that asks for it. */
export const rehearses = (
  test: ReturnType<typeof suite>,
  templates: () => readonly Template[],
  expected: Expected,
): (() => Promise<Rehearsal>) => {
  let running: Promise<Rehearsal> | undefined;
  const rehearsal = (): Promise<Rehearsal> => {
    running ??= withMoto((moto) => rehearse(moto, templates()));
    return running;
  };

  test('the networking fixture: every resource, and an export for every output of the contract', async () => {
    const { network: made } = await rehearsal();
    assert.is(made.status, 'CREATE_COMPLETE');
    assert.equal(made.resources, network);
    accountsFor(
      typesOf(parsed(networkingYaml(), 'networking.yaml').Resources),
      made.resources,
      made.skipped,
      'network',
    );
    assert.equal(
      Object.keys(made.exports).sort(),
      networkingOutputs.map((output) => networkingExport(networkingPrefix, output)).sort(),
    );
    assert.match(`${made.outputs.VpcId}`, /^vpc-[0-9a-f]+$/);
    for (const list of ['PublicSubnetIds', 'PrivateSubnetIds'])
      assert.match(`${made.outputs[list]}`, /^(subnet-[0-9a-f]+),(?!\1)subnet-[0-9a-f]+$/);
  });

  test('the root has these nested stacks and no others', async () => {
    const { children } = await rehearsal();
    assert.equal(Object.keys(children).sort(), Object.keys(expected.created).sort());
  });

  for (const [file, created] of Object.entries(expected.created))
    test(`${file}: ${Object.keys(created).length} resources, by logical id and type`, async () => {
      const child = (await rehearsal()).children[file];
      if (child === undefined) throw new Error(`the root has no ${file}`);
      assert.is(child.status, 'CREATE_COMPLETE');
      assert.equal(child.resources, created);
      accountsFor(typesOf(child.template.body.Resources), child.resources, child.skipped, file);
      assert.is(child.skipped, expected.skipped[file] ?? 0, 'skipped');
      assert.equal(
        Object.keys(child.parameters).sort(),
        Object.keys(mappingOf(child.template.body.Parameters)).sort(),
        'the root passes every parameter',
      );
    });

  test('literals stand in for these outputs and no others', async () => {
    assert.equal((await rehearsal()).literals, [...expected.literals].sort());
  });

  test('moto has a value for every output but these', async () => {
    const missing = Object.entries((await rehearsal()).children).flatMap(([file, { template, outputs }]) =>
      Object.keys(mappingOf(template.body.Outputs)).flatMap((id) => (isReal(outputs[id]) ? [] : [`${file} ${id}`])),
    );
    assert.equal(missing.sort(), [...expected.missing].sort());
  });

  return rehearsal;
};

/** Least privilege, both ways: what CloudFormation asks for is allowed, and little else is. */

import { readdirSync, readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { entriesOf } from '../../generator/checks/template.js';
import { parsedTemplate } from '../../scripts/deploy/package/nested.js';
import { made } from '../stacks/tools.js';
import { variants } from '../stacks/variants.js';
import { account, allows, documentsOf, production, region, resourcesOf, statementsOf } from './tools.js';

const test = suite('bootstrap/permissions');

const read = (file: string) => JSON.parse(readFileSync(`schemas/data/${file}.json`, 'utf8'));
const handlers = read('handler-permissions') as {
  readonly types: Readonly<Record<string, readonly string[]>>;
  readonly unused: readonly { readonly why: string; readonly actions: readonly string[] }[];
};
const unscoped = new Set(Object.keys((read('unscoped-actions') as { readonly actions: object }).actions));
/** The schemas of groups and load balancers ask for these as they are; both services describe nothing by resource. */
const describes = new Set(['autoscaling:Describe*', 'ec2:Describe*', 'elasticloadbalancing:Describe*']);

const resources = resourcesOf(production);
const statements = statementsOf(resources);
const service = statements.filter(({ policy }) => policy !== 'DeployRole');
const deploy = statements.filter(({ policy }) => policy === 'DeployRole');

test('the table has every resource type that a template of the module may hold', () => {
  const inTemplates = ['dev', 'staging', 'production'].flatMap((name) =>
    readdirSync(`templates/${name}`).flatMap((file) =>
      entriesOf(parsedTemplate(file, readFileSync(`templates/${name}/${file}`, 'utf8')), 'Resources').map(
        ([, { Type }]) => `${Type}`,
      ),
    ),
  );
  const inVariants = Object.values(variants).flatMap((text) =>
    made(text)
      .resources()
      .map(({ type }) => type),
  );
  const used = [...new Set([...inTemplates, ...inVariants])].sort();
  assert.equal(used, Object.keys(handlers.types).sort());
});

test('every action that CloudFormation asks for is allowed, or not used for a reason', () => {
  const unused = new Set(handlers.unused.flatMap(({ actions }) => actions));
  const asked = [...new Set(Object.values(handlers.types).flat())].sort();
  const missing = asked.filter((action) => !unused.has(action) && !service.some((one) => allows(one, action)));
  assert.equal(missing, []);
  for (const { why, actions } of handlers.unused) {
    assert.ok(why.length > 20);
    for (const action of actions) assert.ok(asked.includes(action), `nothing asks for ${action}`);
  }
  const both = [...unused].filter((action) => service.some(({ actions }) => actions.includes(action)));
  assert.equal(both, []);
});

test('no action is a wildcard but the reads that AWS itself asks for so', () => {
  const wild = statements.flatMap(({ actions }) => actions.filter((action) => /[*?]/.test(action)));
  assert.equal([...new Set(wild)].sort(), [...describes]);
});

test('only what AWS cannot limit is allowed on everything', () => {
  const wide = statements
    .filter(({ resources: on }) => on.includes('*'))
    .flatMap(({ sid, actions }) =>
      actions.filter((action) => !unscoped.has(action) && !describes.has(action)).map((action) => `${sid} ${action}`),
    );
  assert.equal(wide, []);
  for (const { sid, resources: on } of statements)
    for (const arn of on)
      assert.match(arn, /^(\*|arn:aws:[a-z0-9-]+:[a-z0-9-]*:\d*:.+|\$\{(Bucket|ServiceRole)\.Arn\}.*)$/, sid);
});

test('every resource is of this account and region, but for what AWS owns', () => {
  const elsewhere = statements.flatMap(({ resources: on }) =>
    on.filter((arn) => arn.startsWith('arn:') && !arn.includes(`:${account}:`)),
  );
  assert.equal([...new Set(elsewhere)], [`arn:aws:ec2:${region}::image/*`]);
});

test("no statement reaches the bootstrap's own roles and policies, or its stack, but to be them", () => {
  const own = ['deploy', 'cloudformation'].map(
    (name) => `arn:aws:iam::${account}:role/compute-bootstrap/paperwurks-production-${name}`,
  );
  const reaching = statements.filter(({ resources: on }) =>
    on.some((pattern) =>
      own.some((arn) => pattern !== '*' && arn.startsWith(pattern.replace(/\*.*$/, '')) && pattern.includes('role')),
    ),
  );
  assert.equal(
    reaching.map(({ sid, actions }) => [sid, ...actions]),
    [['NestedStackRole', 'iam:PassRole']],
  );
  const stack = `arn:aws:cloudformation:${region}:${account}:stack/paperwurks-production-compute-bootstrap/1`;
  assert.equal(
    statements.filter((one) => allows(one, 'cloudformation:DescribeStacks', stack)),
    [],
  );
});

test('both roles reach the stacks that the templates nest, and the pipeline the root', () => {
  const { Resources } = parsedTemplate('c', readFileSync('templates/production/compute.yaml', 'utf8'));
  const root = 'paperwurks-production-compute';
  const arn = (name: string) => `arn:aws:cloudformation:${region}:${account}:stack/${name}/0a1b`;
  for (const id of Object.keys(Resources as object)) {
    const nested = arn(`${root}-${id}-1ABCDEFGHIJKL`);
    assert.ok(
      service.some((one) => allows(one, 'cloudformation:UpdateStack', nested)),
      id,
    );
    assert.ok(
      deploy.some((one) => allows(one, 'cloudformation:DescribeStackEvents', nested)),
      id,
    );
  }
  assert.ok(deploy.some((one) => allows(one, 'cloudformation:ExecuteChangeSet', arn(root))));
  assert.not(service.some((one) => allows(one, 'cloudformation:UpdateStack', arn(root))));
  assert.not(deploy.some((one) => allows(one, 'cloudformation:ExecuteChangeSet', arn('paperwurks-dev-compute'))));
});

test('roles of the module are reached by the names that CloudFormation gives them; others are not', () => {
  const role = (name: string) => `arn:aws:iam::${account}:role/${name}`;
  const reaches = (name: string) => service.some((one) => allows(one, 'iam:PutRolePolicy', role(name)));
  assert.ok(reaches('paperwurks-production-compute-Cluster-1ABC-InstanceRole-1ABCDEFGHIJK'));
  // Both halves are cut to 25 characters where 64 do not hold them.
  assert.ok(reaches('paperwurks-production-com-ExecutionRoleOfSomethingLo-1ABCDEFGHIJK'));
  assert.not(reaches('paperwurks-staging-compute-Cluster-1ABC-InstanceRole-1ABCDEFGHIJK'));
  assert.not(reaches('Admin'));
  assert.not(reaches('compute-bootstrap/paperwurks-production-cloudformation'));
});

test('a role is handed only to the service that it is for', () => {
  const passing = statements.filter((one) => allows(one, 'iam:PassRole'));
  const services = passing.map(({ sid, condition }) => [sid, condition?.StringEquals]);
  const cloudFormation = { 'iam:PassedToService': 'cloudformation.amazonaws.com' };
  assert.equal(Object.fromEntries(services as [string, unknown][]), {
    NestedStackRole: cloudFormation,
    UseServiceRole: cloudFormation,
    PassRoles: { 'iam:PassedToService': ['ec2.amazonaws.com', 'ecs-tasks.amazonaws.com'] },
  });
});

test('with a boundary in the spec, nothing gets permissions without it, and nobody takes it away', () => {
  const boundary = `arn:aws:iam::${account}:policy/boundary` as const;
  const bounded = resourcesOf({ ...production, permissionsBoundary: boundary });
  const granting = statementsOf(bounded).filter((one) =>
    ['iam:AttachRolePolicy', 'iam:CreateRole', 'iam:PutRolePolicy', 'iam:PutRolePermissionsBoundary'].some((action) =>
      allows(one, action),
    ),
  );
  assert.ok(granting.length > 0);
  for (const { condition } of granting)
    assert.equal(condition, { StringEquals: { 'iam:PermissionsBoundary': boundary } });
  assert.not(statementsOf(bounded).some((one) => allows(one, 'iam:DeleteRolePermissionsBoundary')));
  for (const { type, properties } of bounded)
    if (type === 'AWS::IAM::Role') assert.is(properties.PermissionsBoundary, boundary);
});

test('the pipeline writes templates and reads; everything else is done by the service role', () => {
  const changing = deploy.flatMap(({ actions }) =>
    actions.filter((action) => !/:(Describe|Detect|Get|List|Validate)/.test(action)),
  );
  assert.equal(changing.filter((action) => !action.startsWith('cloudformation:')).sort(), [
    'iam:PassRole',
    's3:PutObject',
  ]);
  assert.not(
    deploy.some(({ actions }) => actions.some((action) => /^cloudformation:(Create|Update)Stack$/.test(action))),
  );
});

/** Actions of IAM for the calls whose names differ; STS lets everybody ask who they are. */
const actionNames: Readonly<Record<string, string | undefined>> = {
  'sts:GetCallerIdentity': undefined,
  's3:HeadObject': 's3:GetObject',
  'cloudcontrol:DeleteResource': 'cloudformation:DeleteResource',
  'cloudcontrol:GetResource': 'cloudformation:GetResource',
  'cloudcontrol:GetResourceRequestStatus': 'cloudformation:GetResourceRequestStatus',
};

test('every call that the program makes to AWS is allowed to the pipeline', () => {
  const calls = readdirSync('scripts', { recursive: true, encoding: 'utf8' })
    .filter((file) => /^(commands|deploy)\/.*\.ts$/.test(file))
    .flatMap((file) =>
      [...readFileSync(`scripts/${file}`, 'utf8').matchAll(/import ([^;]*?) from '@aws-sdk\/client-(\w+)'/g)].flatMap(
        ([, names = '', client = '']) =>
          [...names.matchAll(/\b(\w+)Command\b/g)].map(([, name = '']) => `${client}:${name}`),
      ),
    );
  const needed = [...new Set(calls)].map((call) => (call in actionNames ? actionNames[call] : call));
  const missing = needed.filter((action) => action !== undefined && !deploy.some((one) => allows(one, action)));
  assert.equal(missing, []);
  assert.ok(needed.includes('cloudformation:ExecuteChangeSet') && needed.includes('s3:PutObject'));
});

test('policies are no larger than IAM takes, for the longest names and a service of every kind', () => {
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  const long = { ...production, project: 'a'.repeat(20), name: 'b'.repeat(20) };
  for (const [id, document] of documentsOf(resourcesOf(long))) {
    const size = JSON.stringify(document).length;
    assert.ok(size <= (id === 'DeployRole' ? 10_240 : 6_144), `${id} has ${size} characters`);
  }
  for (const { type, properties } of resourcesOf(long))
    if (type === 'AWS::IAM::Role') assert.ok(`${properties.RoleName}`.length <= 64);
});

test.run();

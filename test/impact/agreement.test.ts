/**
 * The impact, worked out from files, and the review of the change set that CloudFormation makes of the same change: both
 * say the same. A change set knows less before it runs: what it calls conditional, the impact may know.
 */

import { readFileSync, rmSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { ParameterEntry } from '../../generator/contracts/parameter-file.js';
import type { TemplateSet } from '../../generator/impact/resolve.js';
import { isEmpty, type ResourceReview, resourcesOf } from '../../generator/impact/review/model.js';
import { rootFile } from '../../generator/module.js';
import { parsedTemplate } from '../../scripts/deploy/package/nested.js';
import type { Plan } from '../../scripts/deploy/plan/plan.js';
import { devSpec, Stage } from '../deploy/run/stage.js';
import { made } from '../stacks/tools.js';
import { impactBetween, setOf } from './tools.js';

const test = suite('agreement with change sets');

const image = (tag: string) => `111111111111.dkr.ecr.eu-west-2.amazonaws.com/paperwurks/backend:${tag}`;
const edited = (from: string, to: string): string => {
  assert.ok(devSpec.includes(from), from);
  return devSpec.replace(from, to);
};

interface Scenario {
  readonly spec?: string;
  readonly values?: Readonly<Record<string, string>>;
  /** A change of the templates themselves, by file. */
  readonly edit?: (templates: Record<string, string>) => void;
}

const secret = 'arn:aws:secretsmanager:eu-west-2:111111111111:secret:paperwurks/dev/token-AbCdEf';

/** The scenarios of the deploy tests, and the ten changes. */
const scenarios: Readonly<Record<string, Scenario>> = {
  'a release': { values: { ApiImage: image('2') } },
  'a redeployment': { values: { ApiRedeployment: 'again' } },
  'more tasks': { spec: edited('    port: 8000\n', '    port: 8000\n    tasks: { min: 2, max: 6 }\n') },
  'another scheme of the load balancer': { spec: `${devSpec}\nloadBalancer: { scheme: internal }\n` },
  'an output alone': {
    edit: (templates) => {
      templates[rootFile] = `${templates[rootFile]}`.replace(/^Outputs:\n/m, 'Outputs:\n  Extra: { Value: more }\n');
    },
  },
  'an export that goes': {
    edit: (templates) => {
      templates[rootFile] = `${templates[rootFile]}`.replace(/\n {4}Export:\n {6}Name: \S+-ClusterName\n/, '\n');
    },
  },
  'a named cluster': { spec: `${devSpec}\ncluster: { name: paperwurks-dev }\n` },
  'instance type': { spec: edited('\nservices:', '\ninstances: { type: t3.xlarge }\nservices:') },
  port: { spec: edited('port: 8000', 'port: 9000') },
  'health path': { spec: edited('path: /health/', 'path: /live/') },
  'rename of a service': {
    spec: edited('\n  worker:', '\n  jobs:'),
    values: {
      JobsImage: image('1'),
      JobsDatabaseUrlSecretArn: secret,
      JobsSecretKeySecretArn: secret,
    },
  },
  'launch type': {
    spec: edited('\nservices:', '\nlaunchType: FARGATE\nservices:'),
  },
  retention: { spec: edited('\nservices:', '\nlogRetentionDays: 3\nservices:') },
  route: { spec: edited('host: ', 'host: www.') },
  'secret added': {
    spec: edited(
      '      SECRET_KEY: { secretsManager: parameter }\n\n',
      '      SECRET_KEY: { secretsManager: parameter }\n      API_TOKEN: { secretsManager: parameter }\n\n',
    ),
    values: { ApiApiTokenSecretArn: secret },
  },
};

const committed = JSON.parse(readFileSync('params/dev.parameters.json', 'utf8')) as readonly ParameterEntry[];
const given = ({ spec = devSpec, values = {}, edit }: Scenario): TemplateSet => {
  const set = setOf(spec, [
    ...committed.filter(({ ParameterKey }) => values[ParameterKey] === undefined),
    ...Object.entries(values).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
  ]);
  if (edit === undefined) return set;
  const texts = Object.fromEntries(made(spec).templates.map(({ file, text }) => [file, text]));
  edit(texts);
  const templates = Object.entries(texts).map(([file, text]) => [file, parsedTemplate(file, text)]);
  return { ...set, templates: Object.fromEntries(templates) };
};

let stage: Stage;
test.before(async () => {
  stage = await Stage.start();
  const { code, noted } = await stage.deploy();
  assert.is(code, 0, noted);
});
test.after(() => stage.close());

/** The review of the change set of a scenario. */
const planned = async ({ spec = devSpec, values = {}, edit }: Scenario): Promise<Plan['review']> => {
  const plan = `/tmp/compute-agreement-${process.pid}.json`;
  try {
    const { code, noted, refusal } = await stage.deploy({ spec, values, plan, ...(edit !== undefined && { edit }) });
    assert.is(code, 2, `${refusal?.message ?? ''} ${noted}`);
    return (JSON.parse(readFileSync(plan, 'utf8')) as Plan).review;
  } finally {
    rmSync(plan, { force: true });
  }
};

/** What becomes of exports, apart from who imports them: only an account knows that. */
const lost = (all: readonly { readonly name: string; readonly how: string }[]): string[] =>
  all.map(({ name, how }) => `${name} ${how}`).sort();

const top = ({ path }: { readonly path: string }): string => path.split('/').slice(0, 2).join('/');

for (const [name, scenario] of Object.entries(scenarios))
  test(name, async () => {
    const impact = impactBetween(given({}), given(scenario));
    const ours = new Map(resourcesOf(impact).map((resource) => [resource.address, resource]));
    const { resources, untouched, iam, exports } = await planned(scenario);
    assert.equal(lost(impact.exports), lost(exports), 'exports that go or change');
    const theirs = new Map(resources.map((resource) => [resource.address, resource]));
    assert.not(isEmpty(impact));
    // A change of the root's outputs is in no resource.
    if (scenario.edit === undefined) assert.ok(ours.size > 0);
    for (const [address, resource] of ours) {
      const other = theirs.get(address);
      assert.ok(other, `the change set does not have ${address}`);
      assert.is(resource.action, other?.action, address);
      const replaced = resource.replacement !== 'never';
      const maybe = other?.replacement === 'always' || other?.replacement === 'conditional';
      assert.is(replaced, maybe, `${address}: ${resource.replacement} and ${other?.replacement}`);
      assert.is(
        resource.retained && resource.action === 'remove',
        (other?.retained ?? false) && other?.action === 'remove',
        address,
      );
      if (resource.action !== 'modify' || resource.type === 'AWS::CloudFormation::Stack') continue;
      const places = (all: ResourceReview['properties']) =>
        [...new Set(all.filter(({ known }) => known).map(top))].sort();
      const known = places(other?.properties ?? []);
      assert.equal(
        places(resource.properties).filter(
          (place) => !known.includes(place) && !(other?.properties ?? []).some((each) => top(each) === place),
        ),
        [],
        address,
      );
    }
    // A change set lists what refers to anything that is touched; the review says that it stays as it is.
    for (const [address, other] of theirs)
      assert.ok(ours.has(address), `${address}: ${other.action} ${JSON.stringify(other.properties)}`);
    for (const address of untouched) assert.not.ok(ours.has(address), address);
    const felt = (all: ReadonlyMap<string, ResourceReview>) =>
      [...all.values()]
        .map(({ address, effects = [] }) => `${address}: ${effects.map(({ text }) => text).join('; ')}`)
        .sort();
    assert.equal(felt(theirs), felt(ours));
    assert.equal(
      iam.map(({ address, wider, narrower }) => ({ address, wider, narrower })),
      impact.iam.map(({ address, wider, narrower }) => ({ address, wider, narrower })),
    );
  });

test.run();

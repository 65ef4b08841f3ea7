/** How a cost stands against the requirements, a budget and a base; the keys of the spec that say so. */

import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { budgetOf, costMarkdown, costText, differenceOf, verdictOf } from '../../generator/cost/index.js';
import { computeModule } from '../../generator/module.js';
import { SpecError } from '../../generator/text/problem.js';
import { environmentOf, estimated, exact, rounded } from './tools.js';

const test = suite('cost/verdict');

const spec = (more = '', tasks = '1', environment = 'dev') =>
  `project: shop\nenvironment: ${environment}\nregion: eu-west-2\nlaunchType: FARGATE\n${more}services:\n  jobs: { kind: worker, image: shop/jobs, cpu: 512, memory: 1024, tasks: ${tasks} }\n`;

test('outside below, inside and outside above, with by how much and why', () => {
  // A task is 18.80 dollars of round prices, 9.40 pounds: see estimate.test.ts.
  const below = verdictOf(rounded(spec()));
  assert.is(below.place, 'below');
  assert.match(
    below.why,
    /^expected £9\.40 is £50\.60 under £60\. The requirements count 1-2 instances, basic load balancer; here it is no instances, tasks on Fargate\. Largest: Fargate tasks £9\.13, /,
  );
  assert.is(verdictOf(rounded(spec('', '8'))).place, 'inside');
  const above = verdictOf(rounded(spec('', '20')));
  assert.is(above.place, 'above');
  assert.match(above.why, /£98\.05 over £90/);
});

test('each tier has the range of the requirements', () => {
  const range = (tier: string) => {
    const { from, to } = verdictOf(rounded(spec('', '1', tier))).typical;
    return [from, to];
  };
  assert.equal(['dev', 'staging', 'production'].map(range), [
    [60, 90],
    [80, 120],
    [250, 400],
  ]);
});

test('a budget is kept or broken: in pounds or dollars, against expected or high', () => {
  const kept = (budget: string, tasks = '{ min: 1, max: 3 }') =>
    budgetOf(rounded(spec(`budget: ${budget}\n`, tasks)))?.kept;
  // Expected 28.21 and high 56.41 dollars, 14.10 and 28.21 pounds.
  assert.is(kept('{ monthly: 15 }'), true);
  assert.is(kept('{ monthly: 14 }'), false);
  assert.is(kept('{ monthly: 28, currency: USD }'), false);
  assert.is(kept('{ monthly: 29, currency: USD }'), true);
  assert.is(kept('{ monthly: 28, against: high }'), false);
  assert.is(kept('{ monthly: 29, against: high }'), true);
  assert.is(budgetOf(rounded(spec())), undefined);
});

test('the difference to a base names what changes and no more', () => {
  const base = rounded(spec('', '1'));
  const difference = differenceOf(base, rounded(spec('', '2')));
  assert.equal(
    difference.components.map(({ title }) => title),
    ['Fargate tasks', 'CloudWatch Logs', 'NAT gateways'],
  );
  assert.equal(
    difference.services.map(({ title }) => title),
    ['jobs'],
  );
  assert.equal(exact(difference.total.difference), exact(base.usd));
  assert.equal(differenceOf(base, base).components, []);
  assert.equal(exact(differenceOf(undefined, base).total.difference), exact(base.usd));
});

test('neither a budget nor an assumption changes a template', () => {
  const text = readFileSync('params/production.yaml', 'utf8');
  const more = `${text}budget: { monthly: 300 }\ncost: { requestsPerSecond: 5 }\n`;
  assert.equal(computeModule(environmentOf(more)), computeModule(environmentOf(text)));
});

const problemsOf = (text: string): string[] => {
  try {
    environmentOf(text);
    return [];
  } catch (error) {
    if (error instanceof SpecError) return error.problems.map(({ path, message }) => `${path}: ${message}`);
    throw error;
  }
};

test('wrong assumptions and budgets are refused with what would do', () => {
  assert.equal(problemsOf(spec('cost: { logGigabytesPerDay: { job: 1 } }\n')), [
    'cost.logGigabytesPerDay.job: found the service job; expected one of jobs. Did you mean jobs?',
  ]);
  assert.equal(problemsOf(spec('cost: { zones: { low: 3, expected: 2, high: 3 } }\n')), [
    'cost.zones: found 3 low, 2 expected, 3 high; expected numbers that do not fall from low to high. low, expected and high are of the cost.',
  ]);
  assert.match(
    problemsOf(spec('cost: { spotDiscount: { low: 50, expected: 60, high: 70 } }\n'))[0] ?? '',
    /do not rise/,
  );
  assert.match(problemsOf(spec('cost: { zone: 3 }\n'))[0] ?? '', /Did you mean zones\?/);
  assert.match(problemsOf(spec('cost: { zones: { low: 3 } }\n'))[0] ?? '', /cost\.zones/);
  assert.match(
    problemsOf(spec('budget: { monthly: 0 }\n'))[0] ?? '',
    /^budget\.monthly: found 0; expected an amount of money above 0/,
  );
  assert.match(problemsOf(spec('budget: { monthly: 90, currency: EUR }\n'))[0] ?? '', /GBP, USD/);
  assert.match(
    problemsOf(spec('cost: { requestsPerSecond: many }\n'))[0] ?? '',
    /found 'many'; expected a number from 0/,
  );
});

test('every assumption is printed with its value, why, and how to change it', () => {
  for (const name of ['dev', 'staging', 'production']) {
    const estimate = estimated(readFileSync(`params/${name}.yaml`, 'utf8'));
    const text = costText({ estimate, difference: undefined }, { prices: true });
    const markdown = costMarkdown({ estimate, difference: undefined });
    assert.ok(estimate.assumptions.length >= 10);
    for (const { what, why, change } of estimate.assumptions)
      for (const part of [what, why, change]) {
        assert.ok(text.includes(part), `${name}: ${part}`);
        assert.ok(markdown.includes(part), `${name}: ${part}`);
      }
    for (const { id, url } of estimate.prices) assert.ok(text.includes(id) && text.includes(url), id);
    assert.ok(text.includes(estimate.exchange.source));
  }
});

test('a price of the spec is said to be one, and so is its rate', () => {
  const estimate = estimated(
    'project: shop\nenvironment: dev\nregion: eu-west-2\ninstances: { type: x2iedn.xlarge }\ncost: { instancePrice: 0.5, usdPerPound: 1.25 }\nservices:\n  jobs: { kind: worker, image: shop/jobs }\n',
  );
  assert.is(estimate.prices.find(({ id }) => id === 'ec2/x2iedn.xlarge')?.confidence, 'spec');
  assert.is(estimate.exchange.usd, 1.25);
  assert.match(
    costText({ estimate, difference: undefined }, { prices: true }),
    /x2iedn\.xlarge, eu-west-2: \$0\.5 for 1 instance-hour, spec, params\/dev\.yaml/,
  );
});

test.run();

/** The file of prices: nothing without a source, nothing at zero, and an error for what is not there. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CostError, priceOf } from '../../generator/cost/index.js';
import { instanceTypes } from '../../scripts/lib/validators.js';
import { book, estimated } from './tools.js';

const test = suite('cost/prices');

const regions = ['eu-west-1', 'eu-west-2', 'us-east-1'];

test('every price has a region, a unit, a SKU, and a source with a URL, a date and how sure it is', () => {
  assert.equal(Object.keys(book.prices).sort(), regions);
  for (const region of regions)
    for (const id of Object.keys(book.prices[region] ?? {})) {
      const price = priceOf(book, region, id);
      assert.ok(price.usd > 0 && price.usd < 100, `${region} ${id}`);
      assert.ok(price.unit.length > 0 && price.sku.length > 0, `${region} ${id}`);
      assert.match(price.url, /^https:\/\//);
      assert.match(price.date, /^20\d\d-\d\d-\d\d$/);
      assert.ok(['quoted', 'generated', 'derived', 'recalled'].includes(price.confidence), `${region} ${id}`);
      assert.ok(price.note.length > 20, `${region} ${id}`);
    }
});

test('every source is in use', () => {
  const used = new Set(Object.values(book.prices).flatMap((all) => Object.values(all).map(({ source }) => source)));
  assert.equal(Object.keys(book.sources).sort(), [...used].sort());
});

test('the three regions have the same things, and every instance type that the placement knows', () => {
  const [first = [], ...others] = regions.map((region) => Object.keys(book.prices[region] ?? {}).sort());
  for (const other of others) assert.equal(other, first);
  for (const type of Object.keys(instanceTypes())) assert.ok(first.includes(`ec2/${type}`), type);
});

test('the sizes of a family are in proportion, as AWS prices them', () => {
  const sizes: Readonly<Record<string, number>> = {
    nano: 0.0625,
    micro: 0.125,
    small: 0.25,
    medium: 0.5,
    large: 1,
    xlarge: 2,
    '2xlarge': 4,
    '4xlarge': 8,
  };
  for (const region of regions)
    for (const id of Object.keys(book.prices[region] ?? {}).filter((name) => name.startsWith('ec2/'))) {
      const [family = '', size = ''] = id.slice(4).split('.');
      const large = priceOf(book, region, `ec2/${family}.large`).usd;
      const expected = large * (sizes[size] ?? 0);
      assert.ok(
        Math.abs(priceOf(book, region, id).usd - expected) <= Math.max(0.0001, expected * 0.002),
        `${region} ${id}`,
      );
    }
});

test('the rate of the pound has its date and source', () => {
  const { currency, usd, date, source } = book.exchange;
  assert.is(currency, 'GBP');
  assert.ok(usd > 1 && usd < 2);
  assert.match(date, /^20\d\d-\d\d-\d\d$/);
  assert.match(source, /^https:\/\//);
});

const thrown = (run: () => unknown): CostError => {
  try {
    run();
  } catch (error) {
    if (error instanceof CostError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

test('an unknown instance type is an error that names it and the region, never zero', () => {
  const { message, remedy } = thrown(() => priceOf(book, 'eu-west-2', 'ec2/x2iedn.xlarge'));
  assert.is(message, 'schemas/data/prices.json has no price of x2iedn.xlarge in eu-west-2');
  assert.match(remedy, /cost\.instancePrice/);
});

test('a region without prices is an error that names it', () => {
  const { message, remedy } = thrown(() =>
    estimated(
      'project: shop\nenvironment: dev\nregion: ap-south-1\nservices:\n  jobs: { kind: worker, image: shop/jobs }\n',
    ),
  );
  assert.is(message, 'schemas/data/prices.json has no prices in ap-south-1, so that of t3.medium is not known');
  assert.match(remedy, /eu-west-1, eu-west-2, us-east-1/);
});

test('a name of Object.prototype is no price', () => {
  assert.match(thrown(() => priceOf(book, 'eu-west-2', 'constructor')).message, /no price of constructor/);
  assert.match(thrown(() => priceOf(book, 'constructor', 'alb/hour')).message, /no prices in constructor/);
});

test.run();

/** What the tests of the cost share: a spec and round prices in, an estimate out. */

import { type Estimate, estimateOf, type PriceBook } from '../../generator/cost/index.js';
import type { CountedTemplate } from '../../generator/cost/inventory.js';
import type { Component } from '../../generator/cost/line.js';
import type { Range } from '../../generator/cost/range.js';
import type { Environment } from '../../generator/environment/environment.js';
import { readEnvironment } from '../../generator/environment/read.js';
import { computeModule } from '../../generator/module.js';
import { facts, prices, readTools } from '../../scripts/lib/validators.js';

/** The prices that are committed. */
export const book: PriceBook = prices();

/** An environment by its spec. */
export const environmentOf = (spec: string): Environment => readEnvironment(spec, 'params/dev.yaml', readTools());

const ROUND: Readonly<Record<string, number>> = {
  'ec2/t3.medium': 0.05,
  'ec2/t3.large': 0.1,
  'fargate/x86/vcpu': 0.04,
  'fargate/x86/memory': 0.005,
  'fargate/arm/vcpu': 0.03,
  'fargate/arm/memory': 0.004,
  'fargate/storage': 0.0001,
  'alb/hour': 0.03,
  'alb/lcu': 0.01,
  'vpc/ipv4': 0.005,
  'vpc/nat-hour': 0.05,
  'vpc/nat-data': 0.05,
  'ebs/gp3': 0.1,
  'logs/ingestion': 0.5,
  'logs/storage': 0.03,
  'cloudwatch/alarm': 0.1,
  'cloudwatch/composite-alarm': 0.5,
  'cloudwatch/metric': 0.3,
  'cloudwatch/insights-metric': 0.07,
  'cloudwatch/dashboard': 3,
  'transfer/internet': 0.1,
  'transfer/zone': 0.01,
  'kms/key': 1,
};

/** Prices that a person can reckon with; a pound is two dollars. */
export const round: PriceBook = {
  exchange: { currency: 'GBP', usd: 2, date: '2026-01-01', source: 'https://example.com/rate', note: 'A round rate.' },
  sources: {
    test: { url: 'https://example.com/prices', date: '2026-01-01', confidence: 'quoted', note: 'Round prices.' },
  },
  prices: {
    'eu-west-2': Object.fromEntries(
      Object.entries(ROUND).map(([id, usd]) => [id, { usd, unit: 'piece', source: 'test', sku: id }]),
    ),
  },
};

/** The estimate with round prices, and with templates that a test writes itself (none unless told). */
export const rounded = (spec: string, templates: readonly CountedTemplate[] = []): Estimate =>
  estimateOf({ environment: environmentOf(spec), templates, prices: round, facts: facts() });

/** The estimate as the command makes it. */
export const estimated = (spec: string): Estimate => {
  const environment = environmentOf(spec);
  return estimateOf({ environment, templates: computeModule(environment), prices: book, facts: facts() });
};

/** Amounts to a millionth, so that a person's arithmetic and the computer's can be compared. */
export const exact = ({ low, expected, high }: Range): number[] =>
  [low, expected, high].map((amount) => Math.round(amount * 1e6) / 1e6);

/** The amounts of a component. */
export const part = (estimate: Estimate, component: Component): number[] => {
  const group = estimate.components.find(({ id }) => id === component);
  return group === undefined ? [] : exact(group.usd);
};

/** A template with resources by type, numbered. */
export const templateOf = (file: string, ...types: readonly (readonly [string, object?])[]): CountedTemplate => ({
  file,
  body: {
    Resources: Object.fromEntries(
      types.map(([type, properties], index) => [`R${index}`, { Type: `AWS::${type}`, Properties: properties ?? {} }]),
    ),
  },
});

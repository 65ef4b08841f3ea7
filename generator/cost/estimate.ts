/** The cost of an environment in a month: low, expected and high, by component and by service, with what it rests on. */

import type { Environment } from '../environment/environment.js';
import { type Assumption, assumedOf, assumptionsOf, trafficOf } from './assumptions.js';
import { type CapacityFacts, fleetOf, tasksOf } from './capacity.js';
import { type CountedTemplate, inventoryOf } from './inventory.js';
import { COMPONENTS, type Component, type Line } from './line.js';
import { fargateLines, instanceLines } from './lines/compute.js';
import type { Context } from './lines/context.js';
import { insightsLines, logLines, pieceLines } from './lines/monitoring.js';
import { balancerLines, transferLines } from './lines/network.js';
import { type Exchange, type Price, type PriceBook, priceOf } from './prices.js';
import { type Range, sum } from './range.js';

/** What the cost is made from. */
export interface EstimateInput {
  readonly environment: Environment;
  /** What `computeModule` made of it. */
  readonly templates: readonly CountedTemplate[];
  /** `schemas/data/prices.json`. */
  readonly prices: PriceBook;
  readonly facts: CapacityFacts;
}

/** Some lines together. */
export interface Group {
  /** The component or the service; undefined for what services share. */
  readonly id: string | undefined;
  readonly title: string;
  readonly usd: Range;
}

/** The cost of one environment, in USD for a month of 730 hours. */
export interface Estimate {
  readonly environment: Environment;
  readonly lines: readonly Line[];
  readonly usd: Range;
  readonly components: readonly Group[];
  readonly services: readonly Group[];
  readonly instances: Range | undefined;
  readonly assumptions: readonly Assumption[];
  readonly exchange: Exchange;
  /** The prices in use, by id. */
  readonly prices: readonly Price[];
}

const total = (lines: readonly Line[]): Range => sum(lines.map(({ usd }) => usd));

/** What services share, as a title. */
export const SHARED = 'shared';

const exchangeOf = ({ cost, name }: Environment, exchange: Exchange): Exchange =>
  cost.usdPerPound === undefined
    ? exchange
    : {
        currency: 'GBP',
        usd: cost.usdPerPound,
        date: '',
        source: `params/${name}.yaml`,
        note: 'cost.usdPerPound of the spec.',
      };

/**
 * Estimates the cost of an environment.
 * @throws {CostError} where a price is not known.
 */
export const estimateOf = ({ environment, templates, prices, facts }: EstimateInput): Estimate => {
  const { services, region } = environment;
  const inventory = inventoryOf(
    templates,
    services.map(({ name }) => name),
  );
  const assumed = assumedOf(environment);
  const peak = assumed.peakHoursPerDay / 24;
  const apis = inventory.loadBalancers === 0 ? [] : services.filter(({ kind }) => kind === 'api');
  const traffic = trafficOf(
    environment,
    apis.map((service) => ({
      name: service.name,
      tasks: tasksOf(service, peak),
      requestsPerTarget: service.scaling.requestsPerTarget,
    })),
  );
  const context: Context = {
    environment,
    inventory,
    assumed,
    traffic,
    fleet: fleetOf(environment, facts, peak),
    peak,
    tasks: (service) => tasksOf(service, peak),
    price: (id) => priceOf(prices, region, id),
  };
  const lines = [
    ...instanceLines(context),
    ...fargateLines(context),
    ...balancerLines(context),
    ...logLines(context),
    ...pieceLines(context),
    ...insightsLines(context),
    ...transferLines(context),
  ];
  const components = (Object.keys(COMPONENTS) as Component[]).flatMap((id) => {
    const own = lines.filter(({ component }) => component === id);
    return own.length === 0 ? [] : [{ id, title: COMPONENTS[id], usd: total(own) }];
  });
  const names = [...services.map(({ name }) => name), undefined];
  return {
    environment,
    lines,
    usd: total(lines),
    components,
    services: names.map((id) => ({
      id,
      title: id ?? SHARED,
      usd: total(lines.filter(({ service }) => service === id)),
    })),
    instances: context.fleet?.instances,
    assumptions: assumptionsOf(environment, assumed, traffic, context.fleet, {
      loadBalancer: apis.length > 0,
      spot: services.some(({ capacity }) => capacity.some(({ provider }) => provider === 'FARGATE_SPOT')),
      scales: services.some(({ tasks }) => tasks.min !== tasks.max),
    }),
    exchange: exchangeOf(environment, prices.exchange),
    prices: [...new Map(lines.map(({ price }) => [price.id, price])).values()],
  };
};

/** USD in pounds. */
export const inPounds = ({ exchange }: Estimate, usd: number): number => usd / exchange.usd;

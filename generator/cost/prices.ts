/** Prices as `schemas/data/prices.json` has them: each with its region, unit, date, source and SKU. */

import { nearest } from '../text/nearest.js';
import { compare } from '../text/problem.js';

/** How a figure was come by: from AWS's price list by somebody or some program, out of such a figure, or from memory. */
export type Confidence = 'quoted' | 'generated' | 'derived' | 'recalled';

/** Where figures come from. */
export interface PriceSource {
  readonly url: string;
  /** Day that the figures are of, `2026-09-25`. */
  readonly date: string;
  readonly confidence: Confidence;
  readonly note: string;
}

/** USD for one pound, with where it is from. */
export interface Exchange {
  readonly currency: 'GBP';
  readonly usd: number;
  readonly date: string;
  readonly source: string;
  readonly note: string;
}

/** The whole file. */
export interface PriceBook {
  readonly exchange: Exchange;
  readonly sources: Readonly<Record<string, PriceSource>>;
  /** By region and id, for example `eu-west-2` and `ec2/t3.medium`. */
  readonly prices: Readonly<
    Record<
      string,
      Readonly<
        Record<string, { readonly usd: number; readonly unit: string; readonly source: string; readonly sku: string }>
      >
    >
  >;
}

/** One price, complete. */
export interface Price {
  readonly id: string;
  readonly region: string;
  readonly usd: number;
  readonly unit: string;
  /** What AWS bills: usage type, or SKU. */
  readonly sku: string;
  readonly url: string;
  readonly date: string;
  readonly confidence: Confidence | 'spec';
  readonly note: string;
}

/** A cost that cannot be told, and what to do about it. */
export class CostError extends Error {
  constructor(
    message: string,
    readonly remedy: string,
  ) {
    super(message);
  }
}

const INSTANCE = 'ec2/';

/** What a price is of, as a person says it. */
const called = (id: string): string => (id.startsWith(INSTANCE) ? id.slice(INSTANCE.length) : id);

/**
 * The price of something in a region.
 *
 * @param id for example `ec2/t3.medium` or `alb/hour`; the unit is in the price.
 * @throws {CostError} where the file has none: an unknown price is never zero.
 */
export const priceOf = (book: PriceBook, region: string, id: string): Price => {
  const inRegion = Object.hasOwn(book.prices, region) ? book.prices[region] : undefined;
  if (inRegion === undefined)
    throw new CostError(
      `schemas/data/prices.json has no prices in ${region}, so that of ${called(id)} is not known`,
      `It has ${Object.keys(book.prices).sort(compare).join(', ')}: add the region, each price with its source and date.`,
    );
  const price = Object.hasOwn(inRegion, id) ? inRegion[id] : undefined;
  const source = price && book.sources[price.source];
  if (price === undefined || source === undefined) {
    const close = nearest(id, Object.keys(inRegion));
    const hint = close === undefined ? '' : `, or did you mean ${called(close)}`;
    throw new CostError(
      `schemas/data/prices.json has no price of ${called(id)} in ${region}`,
      id.startsWith(INSTANCE)
        ? `Write cost.instancePrice, USD for an hour, or add it to the file with its source and date${hint}.`
        : `Add it to the file with its source and date${hint}.`,
    );
  }
  const { usd, unit, sku } = price;
  return { id, region, usd, unit, sku, ...source };
};

/** What every part of the engine works with: the state, the options, the time. */

import { createHash } from 'node:crypto';
import { partitionOf } from '../../../generator/evaluate/partition.js';
import type { EngineOptions } from './options.js';
import type { State, Timer } from './state.js';

/** One engine, as its parts see it. */
export interface Context {
  readonly state: State;
  readonly options: EngineOptions;
  /** The time that the engine has come to. */
  now: number;
}

/** Hexadecimal digits that follow from a text. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Capital letters and digits that follow from a text, as in the names that CloudFormation makes up. */
export const letters = (text: string, length: number): string =>
  [...createHash('sha256').update(text).digest()]
    .slice(0, length)
    .map((byte) => alphabet[byte % 36])
    .join('');

const asUuid = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');

/** A UUID that follows from a text. */
export const uuidOf = (text: string): string => asUuid(digest(text));

/** The next UUID. */
export const nextUuid = ({ state, options }: Context): string => {
  state.serial += 1;
  return uuidOf(`${options.account} ${options.region} ${state.serial} ${options.random?.() ?? ''}`);
};

/** Has something happen later. */
export const schedule = ({ state, now }: Context, delay: number, what: Timer['what']): void => {
  state.serial += 1;
  state.timers.push({ at: now + Math.max(0, delay), serial: state.serial, what });
};

/** An ARN of the engine's account and region. */
export const arnOf = ({ options: { account, region } }: Context, service: string, resource: string): string =>
  `arn:${partitionOf(region)}:${service}:${region}:${account}:${resource}`;

/** Fn::Cidr: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-cidr.html */

import { shown } from '../hint.js';
import { type Apply, isDeferred, type Value } from '../value.js';
import { failed, later, listOf, wholeNumber } from './apply.js';

/** An address with the bits that its family has. */
interface Block {
  readonly address: bigint;
  readonly prefix: number;
  readonly bits: 32 | 128;
}

const ipv4 = (text: string): bigint | undefined => {
  const numbers = text.split('.');
  if (numbers.length !== 4 || !numbers.every((number) => /^\d{1,3}$/.test(number) && Number(number) < 256))
    return undefined;
  return numbers.reduce((sum, number) => sum * 256n + BigInt(number), 0n);
};

const ipv6 = (text: string): bigint | undefined => {
  const halves = text.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const [before = [], after = []] = halves;
  const given = before.length + after.length;
  if (halves.length > 2 || (halves.length === 1 ? given !== 8 : given > 7)) return undefined;
  const groups = [...before, ...Array.from({ length: 8 - given }, () => '0'), ...after];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
};

const parse = (text: string): Block | undefined => {
  const [address = '', length = ''] = text.split('/');
  const bits = address.includes(':') ? 128 : 32;
  const value = bits === 128 ? ipv6(address) : ipv4(address);
  if (value === undefined || text.split('/').length !== 2 || !/^\d{1,3}$/.test(length) || Number(length) > bits)
    return undefined;
  const size = 1n << BigInt(bits - Number(length));
  return { address: value - (value % size), prefix: Number(length), bits };
};

/** The longest run of two or more zero groups becomes `::`, the first of equals: RFC 5952. */
const shortest = (groups: readonly string[]): string => {
  const runs = [...groups.join(':').matchAll(/(?<![0-9a-f])0(?::0)+(?![0-9a-f])/g)];
  const longest = runs.reduce((best, [run]) => (run.length > best.length ? run : best), '');
  const text = groups.join(':');
  if (longest === '') return text;
  const at = runs.find(([run]) => run === longest)?.index ?? 0;
  return `${text.slice(0, at).replace(/:$/, '')}::${text.slice(at + longest.length).replace(/^:/, '')}`;
};

const format = (address: bigint, bits: 32 | 128): string => {
  const [count, width, radix] = bits === 32 ? [4, 8n, 10] : [8, 16n, 16];
  const groups = Array.from({ length: count }, (_, index) =>
    ((address >> (width * BigInt(count - 1 - index))) & ((1n << width) - 1n)).toString(radix),
  );
  return bits === 32 ? groups.join('.') : shortest(groups);
};

/** Fn::Cidr. */
export const cidr: Apply = (argument, report): Value => {
  const given = listOf(argument, 2, 3);
  if (given === undefined)
    return failed('Fn::Cidr', argument, report, 'takes a block, a count and the number of host bits');
  if (given.some(isDeferred)) return later('Fn::Cidr', argument, 'an argument is not known yet', cidr);
  const [text, much, host] = given;
  const block = typeof text === 'string' ? parse(text) : undefined;
  const count = wholeNumber(much);
  if (block === undefined) return failed('Fn::Cidr', argument, report, `'${shown(text)}' is no block of addresses`);
  if (count === undefined || count < 1 || count > 256)
    return failed('Fn::Cidr', argument, report, 'the count must be a whole number from 1 to 256', 'out-of-range');
  // The documentation names no default that would hold for both families.
  if (host === undefined) return failed('Fn::Cidr', argument, report, 'needs the number of host bits');
  const hostBits = wholeNumber(host);
  if (hostBits === undefined || hostBits < 1 || hostBits > block.bits)
    return failed('Fn::Cidr', argument, report, `the host bits must be 1 to ${block.bits}`, 'out-of-range');
  if (BigInt(count) << BigInt(hostBits) > 1n << BigInt(block.bits - block.prefix))
    return failed('Fn::Cidr', argument, report, `${count} blocks do not fit into ${shown(text)}`, 'out-of-range');
  return Array.from({ length: count }, (_, index) => {
    const address = block.address + (BigInt(index) << BigInt(hostBits));
    return `${format(address, block.bits)}/${block.bits - hostBits}`;
  });
};

/** Whether one rule lets through all that another does. */

import type { Rule } from './rule.js';

/** The bits of an IPv4 or IPv6 address in front of its prefix length; undefined for what is no range. */
const bitsOf = (range: string): string | undefined => {
  const [address = '', length = ''] = range.split('/');
  if (!/^\d+$/.test(length)) return undefined;
  const bits = address.includes(':') ? ipv6(address) : ipv4(address);
  return bits?.slice(0, 1 + Number(length));
};

const ipv4 = (address: string): string | undefined => {
  const parts = address.split('.').map(Number);
  if (parts.length !== 4 || parts.some((part) => !Number.isInteger(part) || part < 0 || part > 255)) return undefined;
  // IPv4 and IPv6 ranges have nothing in common.
  return `4${parts.map((part) => part.toString(2).padStart(8, '0')).join('')}`;
};

const ipv6 = (address: string): string | undefined => {
  const [head = '', tail] = address.split('::');
  const groups = (text: string): string[] => text.split(':').filter((group) => group !== '');
  const [front, back] = [groups(head), groups(tail ?? '')];
  const missing = 8 - front.length - back.length;
  if (tail === undefined ? missing !== 0 : missing < 0) return undefined;
  const all = [...front, ...Array.from({ length: missing }, () => '0'), ...back];
  if (all.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return `6${all.map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0')).join('')}`;
};

/** Whether a range of addresses holds another; other peers are the same or not. */
export const holds = (wide: string, narrow: string): boolean => {
  if (wide === narrow) return true;
  const [a, b] = [bitsOf(wide), bitsOf(narrow)];
  return a !== undefined && b?.startsWith(a) === true;
};

/** Whether a rule lets through all that another does. */
export const covers = (wide: Rule, narrow: Rule): boolean =>
  wide.group === narrow.group &&
  wide.direction === narrow.direction &&
  (wide.protocol === '-1' || wide.protocol === narrow.protocol) &&
  wide.first <= narrow.first &&
  wide.last >= narrow.last &&
  holds(wide.peer, narrow.peer);

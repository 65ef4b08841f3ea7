/** IP addresses and networks as numbers. */

/** A network: its first address, and how many bits are the same in all of its addresses. */
export interface Network {
  readonly version: 4 | 6;
  readonly address: bigint;
  readonly length: number;
}

const ofFour = (text: string): bigint | undefined => {
  if (!/^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/.test(text)) return undefined;
  const bytes = text.split('.').map(Number);
  return bytes.some((byte) => byte > 255) ? undefined : bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
};

/** The groups of a half of an address: hexadecimal ones, and at the end perhaps an address of version 4. */
const groupsOf = (text: string): readonly bigint[] | undefined => {
  if (text === '') return [];
  const groups: bigint[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    const four = index === parts.length - 1 && part.includes('.') ? ofFour(part) : undefined;
    if (four !== undefined) groups.push(four >> 16n, four & 0xffffn);
    else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(BigInt(`0x${part}`));
    else return undefined;
  }
  return groups;
};

const ofSix = (text: string): bigint | undefined => {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [left, right] = [groupsOf(halves[0] ?? ''), groupsOf(halves[1] ?? '')];
  if (!left || !right) return undefined;
  const missing = 8 - left.length - right.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const zeros = Array.from({ length: missing }, () => 0n);
  return [...left, ...zeros, ...right].reduce((sum, group) => sum * 65_536n + group, 0n);
};

/** Whether text is an address of a version. */
export const isAddress = (text: string, version: 4 | 6): boolean =>
  (version === 4 ? ofFour(text) : ofSix(text)) !== undefined;

/** The network that a text is; undefined for other text, and where an address has bits behind the length. */
export const networkOf = (text: string): Network | undefined => {
  const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const version = address.includes(':') ? 6 : 4;
  const width = version === 4 ? 32 : 128;
  const number = version === 4 ? ofFour(address) : ofSix(address);
  const length = bits === undefined ? width : Number(bits);
  if (number === undefined || length > width || number % (1n << BigInt(width - length)) !== 0n) return undefined;
  return { version, address: number, length };
};

/** Whether all addresses of a network are in another. */
export const isWithin = (inner: Network, outer: Network): boolean => {
  const shift = BigInt((outer.version === 4 ? 32 : 128) - outer.length);
  return (
    inner.version === outer.version && inner.length >= outer.length && inner.address >> shift === outer.address >> shift
  );
};

/** Whether two networks have an address in common. */
export const overlap = (one: Network, other: Network): boolean => isWithin(one, other) || isWithin(other, one);

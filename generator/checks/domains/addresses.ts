/** Arithmetic on IPv4 networks. */

const pattern = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

/** The first address of a network and the one after its last; undefined for what is none. */
const range = (text: string): readonly [first: number, end: number] | undefined => {
  const [a, b, c, d, length] = pattern.exec(text)?.slice(1).map(Number) ?? [];
  if (a === undefined || b === undefined || c === undefined || d === undefined || length === undefined)
    return undefined;
  if (Math.max(a, b, c, d) > 255 || length > 32) return undefined;
  const first = ((a * 256 + b) * 256 + c) * 256 + d;
  const size = 2 ** (32 - length);
  return first % size === 0 ? [first, first + size] : undefined;
};

/** Whether text is an IPv4 network. */
export const isNetwork = (text: string): boolean => range(text) !== undefined;

/** Whether all addresses of a network are in another. */
export const within = (one: string, other: string): boolean => {
  const [inner, outer] = [range(one), range(other)];
  return inner !== undefined && outer !== undefined && inner[0] >= outer[0] && inner[1] <= outer[1];
};

/** Whether two networks share an address. */
export const overlap = (one: string, other: string): boolean => {
  const [left, right] = [range(one), range(other)];
  return left !== undefined && right !== undefined && left[0] < right[1] && right[0] < left[1];
};

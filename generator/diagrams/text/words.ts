/** Numbers and names as the pictures write them. */

/** A whole number with a comma between thousands. */
export const thousands = (count: number): string => `${count}`.replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** `1 task`, `2 tasks`. */
export const counted = (count: number, noun: string): string => `${thousands(count)} ${noun}${count === 1 ? '' : 's'}`;

/** `2 to 4`, or `2` where both are the same. */
export const range = (min: number, max: number): string =>
  min === max ? thousands(min) : `${thousands(min)} to ${thousands(max)}`;

/** CPU units as ECS counts them, 1,024 to a virtual CPU. */
export const vcpu = (units: number): string => `${Number((units / 1024).toFixed(2))} vCPU`;

/** MiB, as GiB where that is shorter. */
export const memory = (mib: number): string =>
  mib >= 1024 ? `${Number((mib / 1024).toFixed(2))} GiB` : `${thousands(mib)} MiB`;

/** A logical id as words, without what it ends in: `ErrorRateDeploymentAlarm` gives `error rate`. */
export const words = (id: string, ...endings: readonly string[]): string => {
  const ending = endings.find((one) => id.endsWith(one) && id !== one) ?? '';
  return id
    .slice(0, id.length - ending.length)
    .replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')
    .toLowerCase();
};

/** Names in a row, or how many there are beyond the first few. */
export const named = (names: readonly string[], most = Number.POSITIVE_INFINITY): string =>
  names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${names.length - most} more`;

/** Each text once, in the order of its first place. */
export const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];

/** Text that stays on one line. */
export const unbroken = (text: string): string => text.replaceAll(' ', '\u00a0');

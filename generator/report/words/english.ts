/** Words and numbers as people read them. */

/** `1 service`, `2 services`, `1,000 services`. */
export const many = (count: number, one: string, more = `${one}s`): string =>
  `${number(count)} ${count === 1 ? one : more}`;

/** A number with commas between thousands; at most two digits after the point. */
export const number = (value: number): string => {
  const [whole = '', part] = `${Number(value.toFixed(2))}`.split('.');
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
  return part === undefined ? grouped : `${grouped}.${part}`;
};

/** `a`, `a and b`, `a, b and c`. */
export const list = (words: readonly string[], last = 'and'): string => {
  const [end = '', ...rest] = [...words].reverse();
  return rest.length === 0 ? end : `${rest.reverse().join(', ')} ${last} ${end}`;
};

/** `2 to 4`, or `2` where both are the same. */
export const between = (least: number, most: number): string =>
  least === most ? number(least) : `${number(least)} to ${number(most)}`;

/** With a capital letter. */
export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** With a full stop, unless it ends like a sentence. */
export const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** A duration: `45 s`, `5 min`, `2 h`. */
export const duration = (seconds: number): string => {
  if (seconds >= 3600 && seconds % 3600 === 0) return `${seconds / 3600} h`;
  return seconds >= 60 && seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
};

/** Pounds, to the pound from a hundred on. */
export const pounds = (amount: number): string => `£${amount >= 99.5 ? number(Math.round(amount)) : amount.toFixed(2)}`;

/** MiB as people say them. */
export const memory = (mebibytes: number): string =>
  mebibytes >= 1024 && mebibytes % 512 === 0 ? `${number(mebibytes / 1024)} GiB` : `${number(mebibytes)} MiB`;

/** CPU units as vCPUs. */
export const cpu = (units: number): string => `${number(units / 1024)} vCPU`;

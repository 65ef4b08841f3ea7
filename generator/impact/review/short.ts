/** Texts that fit: names without what goes without saying, lists over several lines. */

import type { StackPlace } from './model.js';

const image = /\b(\d{12})\.dkr\.ecr\.([\w-]+)\.amazonaws\.com(?:\.cn)?\//g;
const arn = /\barn:[\w-]+:([\w-]+):([\w-]*):(\d{12}):([^\s"',]*)/g;

/**
 * A text in which ARNs and images of the stack's own account and region lack both: `arn:…:secret:name`,
 * `…/backend:1.0.0`. What is elsewhere stays as it is, so that nobody overlooks it.
 */
export const short = (text: string, { account, region }: StackPlace = {}): string =>
  account === undefined
    ? text
    : text
        .replaceAll(image, (whole, owner: string, where: string) =>
          owner === account && where === region ? '…/' : whole,
        )
        .replaceAll(arn, (whole, service: string, where: string, owner: string, rest: string) => {
          if (owner !== account || (where !== '' && where !== region)) return whole;
          // The type of the resource is in most names; what has none keeps its service.
          return /[:/]/.test(rest) ? `arn:…:${rest}` : `arn:…:${service}:${rest}`;
        });

/** Cuts a text, and says that it did. */
export const cut = (text: string, most: number): string => {
  const line = text.replaceAll(/\s*\n\s*/g, ' ');
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
};

/** So much is left of what two long texts begin with alike. */
const shared = 30;

/** Cuts two texts of which one became the other, so that a reader sees where they differ. */
export const cutPair = (before: string, after: string, most: number): readonly [string, string] => {
  const [was, is] = [cut(before, Number.POSITIVE_INFINITY), cut(after, Number.POSITIVE_INFINITY)];
  let same = 0;
  while (same < Math.min(was.length, is.length) && was[same] === is[same]) same++;
  const from = same - shared;
  const part = (text: string): string =>
    text.length > most && same > most / 2 ? cut(`…${text.slice(from)}`, most) : cut(text, most);
  return [part(was), part(is)];
};

/** How wide a line for a terminal may be. */
export const lineWidth = 110;

/** Words over as many lines as they take; a word that is longer than a line has one to itself. */
export const wrapped = (words: readonly string[], first: number, indent: number, width = lineWidth): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const room = width - (lines.length === 0 ? first : indent);
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines.map((each, index) => (index === 0 ? each : `${' '.repeat(indent)}${each}`));
};

/** `A, B, C` in words to wrap. */
export const listed = (items: readonly string[]): string[] =>
  items.map((item, index) => (index === items.length - 1 ? item : `${item},`));

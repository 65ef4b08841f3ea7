/** A picture in words, for those who do not see it: its boxes and arrows, one sentence each. */

import { type Arrow, boxesIn, type Diagram } from './model.js';

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** The description, then each arrow by the titles of its ends. */
export const inWords = (diagram: Diagram): string => {
  const { description, arrows } = diagram;
  const titles = new Map(boxesIn(diagram).map(({ id, title }) => [id, title]));
  const said = ({ from, to, label }: Arrow): string =>
    `${titles.get(from)} to ${titles.get(to)}${label.length === 0 ? '' : `: ${label.join(', ')}`}`;
  return [description, ...arrows.map(said)].map(sentence).join(' ');
};

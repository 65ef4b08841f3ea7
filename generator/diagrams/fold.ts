/** Draws many boxes of a kind as one, where a picture with each of them would be too large for anyone. */

import { grouped } from '../text/grouped.js';
import type { Arrow, Card, Diagram, Shape } from './model.js';
import { distinct, named, thousands } from './text/words.js';

/** Boxes of a kind in one place that are still drawn one by one, and lines of a box that are all shown. */
export const mostDrawn = 24;
const mostLines = mostDrawn;
const mostNames = mostDrawn;
const mostLabels = 4;

/** What makes cards alike. */
const sortOf = ({ theme, about, sort }: Card): string => `${theme} ${sort ?? about}`;

/** Collects, by the id of a card, the id of the one that stands for it. */
class Folder {
  readonly instead = new Map<string, string>();

  shapes(shapes: readonly Shape[]): Shape[] {
    const alike = grouped(
      shapes.filter((shape) => shape.kind === 'card'),
      sortOf,
    );
    return shapes.flatMap((shape): Shape[] => {
      if (shape.kind === 'group') return [{ ...shape, children: this.shapes(shape.children) }];
      const cards = alike.get(sortOf(shape)) ?? [];
      if (cards.length <= mostDrawn) return [shortened(shape)];
      return cards[0] === shape ? [this.#fold(cards, shape)] : [];
    });
  }

  #fold(cards: readonly Card[], first: Card): Card {
    const id = `all like ${first.id}`;
    for (const card of cards) this.instead.set(card.id, id);
    const names = named(
      cards.map(({ title }) => title),
      mostNames,
    );
    return {
      ...first,
      id,
      about: first.sort ?? first.about,
      title: `${thousands(cards.length)} of them`,
      lines: [names],
    };
  }
}

const shortened = (card: Card): Card =>
  card.lines.length <= mostLines
    ? card
    : { ...card, lines: [...card.lines.slice(0, mostLines), `and ${thousands(card.lines.length - mostLines)} more`] };

const fewer = (label: readonly string[]): string[] =>
  label.length <= mostLabels
    ? [...label]
    : [...label.slice(0, mostLabels - 1), `and ${thousands(label.length - mostLabels + 1)} more`];

/** Arrows between what is left, each way once. */
const joined = (arrows: readonly Arrow[], instead: ReadonlyMap<string, string>): Arrow[] => {
  const moved = arrows.map((arrow) => ({
    ...arrow,
    from: instead.get(arrow.from) ?? arrow.from,
    to: instead.get(arrow.to) ?? arrow.to,
  }));
  const byEnds = grouped(moved, ({ from, to, style }) => JSON.stringify([from, to, style]));
  return [...byEnds.values()].flatMap((same) => {
    const [first] = same;
    return first === undefined ? [] : [{ ...first, label: fewer(distinct(same.flatMap(({ label }) => label))) }];
  });
};

/** The picture as it is, or one in which a box stands for all of a kind where there are more than {@link mostDrawn}. */
export const fold = (diagram: Diagram): Diagram => {
  const folder = new Folder();
  const shapes = folder.shapes(diagram.shapes);
  const beside = diagram.beside && { ...diagram.beside, shapes: folder.shapes(diagram.beside.shapes) };
  if (folder.instead.size === 0) return diagram;
  return {
    ...diagram,
    subtitle: `${diagram.subtitle}. More than ${mostDrawn} of a kind are drawn as one`,
    direction: 'down',
    shapes,
    ...(beside && { beside }),
    arrows: joined(diagram.arrows, folder.instead),
  };
};

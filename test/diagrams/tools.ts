/** What the tests of the diagrams share: specs drawn as the command draws them. */

import { diagramsOf } from '../../generator/diagrams/index.js';
import { boxesIn, type Card, type Diagram, type DiagramName } from '../../generator/diagrams/model.js';
import { rootFile } from '../../generator/module.js';
import { graphOf } from '../../generator/proofs/graph.js';
import type { Scene } from '../../generator/proofs/proof.js';
import { made } from '../stacks/tools.js';

/** The scene of a spec. */
export const sceneOf = (text: string): Scene => {
  const { env, templates } = made(text);
  const set = Object.fromEntries(templates.map(({ file, body }) => [file, body]));
  return { environment: env, graph: graphOf(env, set, rootFile) };
};

/** One picture of a spec. */
export const diagramOf = (text: string, name: DiagramName): Diagram => pick(diagramsOf(sceneOf(text)), name);

/** A picture by its name. */
export const pick = (diagrams: readonly Diagram[], name: DiagramName): Diagram => {
  const found = diagrams.find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no picture ${name}`);
  return found;
};

/** The cards of a picture. */
export const cardsIn = (diagram: Diagram): Card[] =>
  boxesIn(diagram).flatMap((shape) => (shape.kind === 'card' ? [shape] : []));

/** All text of a card. */
export const textOf = ({ about, title, lines }: Card): string => [about, title, ...lines].join('\n');

/** Arrows as `from -> to: label`, by the titles of their ends. */
export const arrowsIn = (diagram: Diagram): string[] => {
  const titles = new Map(boxesIn(diagram).map(({ id, title }) => [id, title]));
  return diagram.arrows.map(
    ({ from, to, label }) =>
      `${titles.get(from)} -> ${titles.get(to)}${label.length === 0 ? '' : `: ${label.join(', ')}`}`,
  );
};
